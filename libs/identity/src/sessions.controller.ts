import { type Actor, DomainError } from '#kernel';
import { Endpoint, READ_BY_OTHERS, Viewer } from '#platform';
import { Controller, Delete, Get, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { PersonService } from './person.service.js';
import { sessionPage, sessionQuery } from './person.views.js';
import { Sessions } from './session.service.js';

/** Who is signed in at present, for whoever gives out accounts. */
@Controller('sessions')
export class SessionsController {
  constructor(
    private readonly sessions: Sessions,
    private readonly people: PersonService,
  ) {}

  @Get()
  @Endpoint({
    access: ['organiser'],
    summary: 'Sessions that hold now: whose, since when, and when last used',
    query: sessionQuery,
    reply: sessionPage,
    recorded: READ_BY_OTHERS,
  })
  async list(@Query() query: z.infer<typeof sessionQuery>, @Req() { signedIn }: FastifyRequest) {
    if (!signedIn) throw new DomainError('unauthenticated', 'SIGN_IN.NEEDED');
    return this.sessions.page({ ...query, own: signedIn.sessionId });
  }

  @Delete(':id')
  @Endpoint({ access: ['organiser'], summary: 'End a session', status: 204 })
  async end(@Viewer() actor: Actor, @Param('id') id: string): Promise<void> {
    await this.people.endSession(actor, id);
  }
}
