import { DomainError, officesOf, ROLES } from '#kernel';
import { Endpoint, SETTINGS, type Settings } from '#platform';
import { RecordedActs } from '#workflow';
import { Body, Controller, Delete, Get, Inject, Post, Put, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { OwnPassword } from './own-password.service.js';
import { cookieGone, cookieWith, tokenIn } from './session-cookie.js';
import { Sessions, type SignedIn } from './session.service.js';
import { changePassword, sessionView, signIn } from './session.views.js';
import { SignIn } from './sign-in.service.js';

/** Whoever is signed in, though they hold no role (any more): the session is theirs to see and to end. */
const anybody = ROLES.filter((role) => role !== 'system');

@Controller('session')
export class SessionController {
  private readonly secure: boolean;

  constructor(
    private readonly service: SignIn,
    private readonly sessions: Sessions,
    private readonly ownPassword: OwnPassword,
    private readonly acts: RecordedActs,
    @Inject(SETTINGS) settings: Settings,
  ) {
    this.secure = settings.http.secureCookies;
  }

  @Post()
  @Endpoint({
    access: ['public'],
    summary: 'Sign in',
    body: signIn,
    reply: sessionView,
    withoutCsrf: true,
    repeatable: false,
  })
  async signIn(
    @Body() body: z.infer<typeof signIn>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const former = tokenIn(request.headers.cookie, this.secure);
    const { token, signedIn } = await this.service.signIn({ ...body, address: request.ip, former });
    const { actor } = signedIn;
    await this.acts.add({ kind: 'signIn', what: 'session', actor, detail: { roles: [...actor.roles].sort() } });
    void reply.header('set-cookie', cookieWith(token, this.secure));
    return viewOf(signedIn);
  }

  @Get()
  @Endpoint({ access: anybody, summary: 'Who is signed in; 204 where nobody is', reply: sessionView.nullable() })
  current(@Req() { signedIn }: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    if (signedIn) return viewOf(signedIn);
    void reply.status(204);
    return null;
  }

  @Put('password')
  @Endpoint({
    access: anybody,
    summary: 'Choose another password; your other sessions end',
    body: changePassword,
    reply: sessionView,
    repeatable: false,
  })
  async changePassword(
    @Body() body: z.infer<typeof changePassword>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { token, signedIn } = await this.ownPassword.change(signedInOf(request), { ...body, address: request.ip });
    void reply.header('set-cookie', cookieWith(token, this.secure));
    return viewOf(signedIn);
  }

  @Delete()
  @Endpoint({ access: anybody, summary: 'Sign out', status: 204 })
  async signOut(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    signedInOf(request);
    const token = tokenIn(request.headers.cookie, this.secure);
    if (token !== undefined) await this.sessions.end(token);
    void reply.header('set-cookie', cookieGone(this.secure));
  }
}

const signedInOf = ({ signedIn }: FastifyRequest): SignedIn => {
  if (!signedIn) throw new DomainError('unauthenticated', 'SIGN_IN.NEEDED');
  return signedIn;
};

const viewOf = ({ person, actor, csrfToken, mustChangePassword }: SignedIn) => ({
  person,
  roles: [...actor.roles],
  officeIds: officesOf(actor),
  ledOfficeIds: [...(actor.ledOfficeIds ?? [])],
  csrfToken,
  mustChangePassword,
});
