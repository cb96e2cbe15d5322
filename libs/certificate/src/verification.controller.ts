import { type AddressLimit, AddressThrottle } from '#identity';
import { type Clock, ROLES } from '#kernel';
import { CLOCK, Endpoint } from '#platform';
import { Controller, Get, Header, Headers, Inject, Ip, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { CertificateCredentials } from './issuing/certificate-credentials.service.js';
import { CertificateStorage } from './certificate-storage.js';
import { checkNumber } from './certificate.views.js';
import { Sealer } from './seal/sealer.js';
import { numberPage, verificationPage } from './verification-page.js';
import { VerificationQueries } from './verification.queries.js';

const everybody = ROLES.filter((role) => role !== 'system');

/** Numbers follow each other, so that they could be tried one by one; a token can't be guessed and needs no limit. */
const CHECKING: AddressLimit = { code: 'CERTIFICATE.TOO_MANY_CHECKS', requests: 60, windowSeconds: 60 };

/** What the check address can be asked for. */
const FORMS = {
  page: 'text/html; charset=utf-8',
  json: 'application/json; charset=utf-8',
  credential: 'application/vc',
  pdf: 'application/pdf',
} as const;
type Form = keyof typeof FORMS;

const ASKED: readonly (readonly [RegExp, Form])[] = [
  [/^application\/(?:vc(?:\+ld\+json)?|ld\+json)$/, 'credential'],
  [/^application\/pdf$/, 'pdf'],
  [/^application\/json$/, 'json'],
  [/^(?:text\/html|application\/xhtml\+xml|text\/\*|\*\/\*)$/, 'page'],
];

/** The first of the types asked for, the most wanted first, that there is; a page for who asks for none of them. */
export const formOf = (accept = '*/*'): Form => {
  const wanted = accept
    .split(',')
    .map((part) => {
      const [type = '', ...params] = part
        .trim()
        .toLowerCase()
        .split(/\s*;\s*/);
      const quality = params.find((param) => param.startsWith('q='));
      return { type, quality: quality === undefined ? 1 : Number(quality.slice(2)) || 0 };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  for (const { type } of wanted) {
    const found = ASKED.find(([pattern]) => pattern.test(type));
    if (found) return found[1];
  }
  return 'page';
};

/** Pages outside of /api. Neither a search engine nor a cache nor the next page is to learn a token. */
@Controller()
export class VerificationController {
  private readonly checking: AddressThrottle;

  constructor(
    private readonly queries: VerificationQueries,
    private readonly sealer: Sealer,
    private readonly storage: CertificateStorage,
    private readonly credentials: CertificateCredentials,
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
    summary:
      'Whether a certificate stands: a page or JSON; its credential as application/vc, its file as application/pdf',
    produces: 'text/html',
  })
  async byToken(
    @Param('token') token: string,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const form = formOf(accept);
    const answer = await this.inForm(form, token);
    void reply.header('content-type', answer === undefined ? FORMS.page : FORMS[form]);
    // Of a file or credential that isn't there, the page says why.
    return answer ?? verificationPage(await this.queries.byToken(token));
  }

  private async inForm(form: Form, token: string): Promise<unknown> {
    if (form === 'page') return undefined;
    if (form === 'json') return this.queries.byToken(token);
    const file = await this.queries.fileOf(token);
    if (file === undefined) return undefined;
    return form === 'pdf' ? this.storage.find(file) : this.credentials.find(file);
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
