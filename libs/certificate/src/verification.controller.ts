import { type AddressLimit, AddressThrottle } from '#identity';
import { problemText, type Text } from '#contracts';
import { type Clock, DomainError, ROLES } from '#kernel';
import { CLOCK, Endpoint } from '#platform';
import { Body, Controller, Get, Header, Headers, Inject, Ip, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { CertificateCredentials } from './issuing/certificate-credentials.service.js';
import { typedNumber } from './certificate-number.js';
import { CertificateStorage } from './certificate-storage.js';
import { checkNumber, checkPaper, verificationView } from './certificate.views.js';
import { CHECK_FILE_PATH, CHECK_FILE_SCRIPT } from './check-file-script.js';
import { Sealer } from './seal/sealer.js';
import { paperAnswer, paperPage, tooManyPage, verificationPage } from './verification-page.js';
import { type Verification, VerificationQueries } from './verification.queries.js';

const everybody = ROLES.filter((role) => role !== 'system');

const PAGE = 'text/html; charset=utf-8';

/** Numbers follow each other, so that they could be tried one by one; a token can't be guessed and needs no limit. */
const CHECKING: AddressLimit = { code: 'CERTIFICATE.TOO_MANY_CHECKS', requests: 60, windowSeconds: 60 };
/** And names for one number, from many addresses, however it is typed. */
const GUESSING: AddressLimit = { code: 'CERTIFICATE.TOO_MANY_CHECKS', requests: 30, windowSeconds: 600 };

const toldOf = ({ code, params }: DomainError): Text => {
  const [zh, en] = (['zh', 'en'] as const).map((language) => problemText(code, params, language));
  return { zh: `${zh?.title} ${zh?.remedy}`, en: `${en?.title} ${en?.remedy}` };
};

/** What the check address can be asked for. */
const FORMS = {
  page: PAGE,
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
  private readonly guessing: AddressThrottle;

  constructor(
    private readonly queries: VerificationQueries,
    private readonly sealer: Sealer,
    private readonly storage: CertificateStorage,
    private readonly credentials: CertificateCredentials,
    @Inject(CLOCK) clock: Clock,
  ) {
    this.checking = new AddressThrottle(clock, CHECKING);
    this.guessing = new AddressThrottle(clock, GUESSING);
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
  @Header('content-type', PAGE)
  @Header('cache-control', 'no-store')
  @Header('x-robots-tag', 'noindex, nofollow')
  @Endpoint({
    access: everybody,
    summary: 'The form that checks a certificate by its number and its winner’s name',
    query: checkNumber,
    produces: 'text/html',
  })
  form(@Query() query: z.infer<typeof checkNumber>): string {
    return paperPage({ number: query.number?.trim() ?? '', name: '' });
  }

  /** By POST, since a name stands in no address. */
  @Post('verify')
  @Header('content-type', PAGE)
  @Header('cache-control', 'no-store')
  @Header('x-robots-tag', 'noindex, nofollow')
  @Endpoint({
    access: everybody,
    summary: 'Whether the certificate of this number and winner stands',
    body: checkPaper,
    withoutCsrf: true,
    repeatable: false,
    produces: 'text/html',
  })
  async byPaper(
    @Ip() address: string,
    @Body() typed: z.infer<typeof checkPaper>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    try {
      this.checking.count(address);
      this.guessing.count(typedNumber(typed.number));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      void reply.status(429).header('retry-after', String(error.params['retryAfterSeconds']));
      return tooManyPage(toldOf(error));
    }
    return paperAnswer(await this.queries.byNumberAndName(typed.number, typed.name), typed);
  }

  @Get('verify/file/:sha256')
  @Header('cache-control', 'no-store')
  @Endpoint({
    access: everybody,
    summary: 'What a PDF of this SHA-256 certifies, and whether it stands: for who has the file',
    reply: verificationView,
  })
  async byFile(@Ip() address: string, @Param('sha256') sha256: string): Promise<Verification> {
    this.checking.count(address);
    return this.queries.byFile(sha256);
  }

  @Get(CHECK_FILE_PATH)
  @Header('content-type', 'text/javascript; charset=utf-8')
  @Header('cache-control', 'public, max-age=3600')
  @Endpoint({ access: everybody, summary: 'The script that checks a PDF in the browser', produces: 'text/javascript' })
  script(): string {
    return CHECK_FILE_SCRIPT;
  }
}
