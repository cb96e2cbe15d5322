import { ROLES } from '#kernel';
import { Endpoint } from '#platform';
import { Controller, Get, Header, Headers, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { checkNumber } from './certificate.views.js';
import { numberPage, verificationPage } from './verification-page.js';
import { VerificationQueries } from './verification.queries.js';

const everybody = ROLES.filter((role) => role !== 'system');

/** Pages outside of /api. Neither a search engine nor a cache nor the next page is to learn a token. */
@Controller()
export class VerificationController {
  constructor(private readonly queries: VerificationQueries) {}

  /** In capitals too: that is how the address stands in the QR. */
  @Get(['v/:token', 'V/:token'])
  @Header('cache-control', 'no-store')
  @Header('referrer-policy', 'no-referrer')
  @Header('x-robots-tag', 'noindex, nofollow')
  @Header('vary', 'accept')
  @Endpoint({
    access: everybody,
    summary: 'Whether a certificate stands: a page, or JSON where that is asked for',
    produces: 'text/html',
  })
  async byToken(
    @Param('token') token: string,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const verification = await this.queries.byToken(token);
    const asJson = /\bapplication\/json\b/.test(accept ?? '');
    void reply.header('content-type', asJson ? 'application/json; charset=utf-8' : 'text/html; charset=utf-8');
    return asJson ? verification : verificationPage(verification);
  }

  @Get('verify')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-store')
  @Header('x-robots-tag', 'noindex, nofollow')
  @Endpoint({
    access: everybody,
    summary: 'Whether a certificate number stands',
    query: checkNumber,
    produces: 'text/html',
  })
  async byNumber(@Query() query: z.infer<typeof checkNumber>): Promise<string> {
    const given = query.number?.trim() ?? '';
    return numberPage(given === '' ? undefined : await this.queries.byNumber(given));
  }
}
