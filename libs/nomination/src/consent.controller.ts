import { type Actor, DomainError, ROLES } from '#kernel';
import { Endpoint, READ_BY_OTHERS, Viewer } from '#platform';
import { Body, Controller, Get, Header, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { ConsentQueries } from './consent-reading.queries.js';
import { consentPage, noLinkPage } from './consent-page.js';
import { ConsentService } from './consent.service.js';
import { consentAnswer, consentAsked, consentOfNomination } from './consent.views.js';

const everybody = ROLES.filter((role) => role !== 'system');

/** What a nominee is told who answers once more, or too late: the page says it. */
const TOLD_BY_THE_PAGE: ReadonlySet<string> = new Set([
  'NOT_FOUND',
  'EVENT.IMPOSSIBLE_NOW',
  'STALE_VERSION',
  'CONSENT.LINK_OVER',
  'CONSENT.NOT_NEEDED',
  'CONSENT.OF_ANOTHER',
]);

/** The office asks and looks; the nominee answers on a page outside of /api. A token can't be guessed and needs no limit. */
@Controller()
export class ConsentController {
  constructor(
    private readonly service: ConsentService,
    private readonly queries: ConsentQueries,
  ) {}

  @Post('nominations/:id/consent')
  @Endpoint({
    access: ['officeClerk', 'officeLead'],
    summary: 'A link by which the nominee accepts or declines; one made before is worth nothing from then on',
    status: 201,
    reply: consentAsked,
  })
  async ask(@Viewer() actor: Actor, @Param('id') id: string) {
    return this.service.ask(actor, id);
  }

  @Get('nominations/:id/consent')
  @Endpoint({
    access: ['organiser', 'officeClerk', 'officeLead', 'auditor'],
    summary: 'Whether the nominee was asked, and the answer',
    reply: consentOfNomination,
    recorded: READ_BY_OTHERS,
  })
  async ofNomination(@Viewer() actor: Actor, @Param('id') id: string) {
    return this.queries.ofNomination(actor, id);
  }

  @Get('consent/:token')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-store')
  @Header('referrer-policy', 'same-origin')
  @Header('x-robots-tag', 'noindex, nofollow')
  @Endpoint({ access: everybody, summary: 'A nominee reads what he or she is put forward for', produces: 'text/html' })
  async page(@Param('token') token: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const shown = await this.queries.behind(token);
    if (!shown) void reply.status(404);
    return shown ? consentPage(token, shown) : noLinkPage();
  }

  @Post('consent/:token')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-store')
  @Header('x-robots-tag', 'noindex, nofollow')
  @Endpoint({
    access: everybody,
    summary: 'A nominee accepts or declines',
    withoutCsrf: true,
    body: consentAnswer,
    produces: 'text/html',
  })
  async answer(
    @Param('token') token: string,
    @Body() body: z.infer<typeof consentAnswer>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    try {
      await this.service.answer(token, body);
    } catch (error) {
      if (!(error instanceof DomainError) || !TOLD_BY_THE_PAGE.has(error.code)) throw error;
      void reply.status(error.code === 'NOT_FOUND' ? 404 : 409);
    }
    const shown = await this.queries.behind(token);
    return shown ? consentPage(token, shown) : noLinkPage();
  }
}
