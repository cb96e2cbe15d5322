import { type AddressLimit, AddressThrottle } from '#identity';
import { type Clock, ROLES } from '#kernel';
import { CLOCK, Endpoint } from '#platform';
import { Controller, Get, Header, Headers, Inject, Ip, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { checkNumber } from './certificate.views.js';
import { Sealer } from './seal/sealer.js';
import { numberPage, verificationPage } from './verification-page.js';
import { VerificationQueries } from './verification.queries.js';

const everybody = ROLES.filter((role) => role !== 'system');

/** Numbers follow each other, so that they could be tried one by one; a token can't be guessed and needs no limit. */
const CHECKING: AddressLimit = { code: 'CERTIFICATE.TOO_MANY_CHECKS', requests: 60, windowSeconds: 60 };

/** Pages outside of /api. Neither a search engine nor a cache nor the next page is to learn a token. */
@Controller()
export class VerificationController {
  private readonly checking: AddressThrottle;

  constructor(
    private readonly queries: VerificationQueries,
    private readonly sealer: Sealer,
    @Inject(CLOCK) clock: Clock,
  ) {
    this.checking = new AddressThrottle(clock, CHECKING);
  }

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

  @Get('.well-known/laureate-seal-authority.pem')
  @Header('content-type', 'application/x-pem-file')
  @Header('cache-control', 'max-age=300')
  @Endpoint({
    access: everybody,
    summary: 'The root certificate behind the seal on certificates',
    produces: 'application/x-pem-file',
  })
  authority(): Promise<string> {
    return this.sealer.authority();
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
  async byNumber(@Ip() address: string, @Query() query: z.infer<typeof checkNumber>): Promise<string> {
    const given = query.number?.trim() ?? '';
    if (given === '') return numberPage();
    this.checking.count(address);
    return numberPage(await this.queries.byNumber(given), given);
  }
}
