import { officesOf, ROLES } from '#kernel';
import { Endpoint, SETTINGS, type Settings } from '#platform';
import { Body, Controller, Delete, Get, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { cookieGone, cookieWith, tokenIn } from './session-cookie.js';
import { Sessions, type SignedIn } from './session.service.js';
import { sessionView, signIn } from './session.views.js';
import { SignIn } from './sign-in.service.js';

const signedInRoles = ROLES.filter((role) => role !== 'system' && role !== 'public');

@Controller('session')
export class SessionController {
  private readonly secure: boolean;

  constructor(
    private readonly service: SignIn,
    private readonly sessions: Sessions,
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
    void reply.header('set-cookie', cookieWith(token, this.secure));
    return viewOf(signedIn);
  }

  @Get()
  @Endpoint({ access: signedInRoles, summary: 'Who is signed in', reply: sessionView })
  current(@Req() request: FastifyRequest) {
    return viewOf(request.signedIn!); // the guard let only signed-in people through
  }

  @Delete()
  @Endpoint({ access: signedInRoles, summary: 'Sign out', status: 204 })
  async signOut(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const token = tokenIn(request.headers.cookie, this.secure);
    if (token !== undefined) await this.sessions.end(token);
    void reply.header('set-cookie', cookieGone(this.secure));
  }
}

const viewOf = ({ person, actor, csrfToken }: SignedIn) => ({
  person,
  roles: [...actor.roles],
  officeIds: officesOf(actor),
  ledOfficeIds: [...(actor.ledOfficeIds ?? [])],
  csrfToken,
});
