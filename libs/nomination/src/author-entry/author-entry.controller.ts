import { AddressThrottle } from '#identity';
import { type Actor, type Clock, DomainError, ROLES } from '#kernel';
import { CLOCK, Endpoint, READ_BY_OTHERS, readForm, type Settings, SETTINGS, Viewer } from '#platform';
import { Controller, Get, Header, Inject, Ip, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { ESSAY_FILES, EssayOriginals } from '../essay-file/essay-originals.js';
import { AuthorEntries } from './author-entries.service.js';
import { AuthorEntryQueries } from './author-entries.queries.js';
import { formPage, receiptPage, refusedPage } from './author-entry-page.js';
import {
  AUTHOR_FILE,
  authorEntryForm,
  authorEntryPage,
  authorEntryView,
  listAuthorEntries,
} from './author-entry.views.js';

const everybody = ROLES.filter((role) => role !== 'system');
const readers = ['officeClerk', 'officeLead', 'organiser', 'auditor'] as const;

const FILE = { file: AUTHOR_FILE, limitBytes: ESSAY_FILES.limitBytes };

const STATUS: Readonly<Partial<Record<DomainError['kind'], number>>> = {
  notFound: 404,
  tooLarge: 413,
  tooMany: 429,
};

/** Authors send in on pages outside of /api; offices look at it and decide. */
@Controller()
export class AuthorEntryController {
  private readonly filing: AddressThrottle;

  constructor(
    private readonly entries: AuthorEntries,
    private readonly queries: AuthorEntryQueries,
    private readonly originals: EssayOriginals,
    @Inject(CLOCK) clock: Clock,
    @Inject(SETTINGS) { authorEntries }: Pick<Settings, 'authorEntries'>,
  ) {
    const limit = { code: 'AUTHOR_ENTRY.TOO_MANY', requests: authorEntries.anHour, windowSeconds: 3600 };
    this.filing = new AddressThrottle(clock, limit);
  }

  @Get('enter/:categoryId')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-store')
  @Endpoint({ access: everybody, summary: 'The form by which authors send in an essay', produces: 'text/html' })
  async form(@Param('categoryId') id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    return toldOnPage(reply, refusedPage, async () => formPage(await this.entries.theme(id)));
  }

  @Post('enter/:categoryId')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-store')
  @Endpoint({
    access: everybody,
    summary: 'An author sends in an essay; the page gives the receipt number',
    withoutCsrf: true,
    repeatable: false,
    form: { fields: authorEntryForm, ...FILE },
    status: 201,
    produces: 'text/html',
  })
  async file(
    @Ip() address: string,
    @Param('categoryId') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return toldOnPage(reply, refusedPage, async () => {
      this.filing.count(address);
      const theme = await this.entries.theme(id);
      let typed: Partial<z.infer<typeof authorEntryForm>> = {};
      return toldOnPage(
        reply,
        (error) => formPage(theme, typed, error),
        async () => {
          const form = await readForm(request, authorEntryForm, FILE);
          typed = form.fields;
          return receiptPage(await this.entries.receipt(await this.entries.file(id, form)));
        },
      );
    });
  }

  @Get('enter/receipts/:receipt')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-store')
  @Header('referrer-policy', 'no-referrer')
  @Header('x-robots-tag', 'noindex, nofollow')
  @Endpoint({ access: everybody, summary: 'How far an essay is that an author sent in', produces: 'text/html' })
  async receipt(@Param('receipt') receipt: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    return toldOnPage(reply, refusedPage, async () => receiptPage(await this.entries.receipt(receipt)));
  }

  @Get('author-entries')
  @Endpoint({
    access: readers,
    summary: 'Essays that authors sent in by the form: to your offices, or all for the organiser',
    query: listAuthorEntries,
    reply: authorEntryPage,
    recorded: READ_BY_OTHERS,
  })
  async list(@Viewer() actor: Actor, @Query() query: z.infer<typeof listAuthorEntries>) {
    return this.queries.list(actor, query);
  }

  @Get('author-entries/:id')
  @Endpoint({
    access: readers,
    summary: 'What an author sent in, and what may be decided on it',
    reply: authorEntryView,
    recorded: READ_BY_OTHERS,
  })
  async get(@Viewer() actor: Actor, @Param('id') id: string) {
    return this.queries.get(actor, id);
  }

  @Get('author-entries/:id/original')
  @Endpoint({
    access: readers,
    summary: 'The file that an author sent, to the byte',
    produces: 'application/octet-stream',
    recorded: { as: 'export' },
  })
  async original(
    @Viewer() actor: Actor,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    return this.originals.send(reply, await this.queries.original(actor, id));
  }
}

/** People read on a page why it was refused, not in a problem. */
const toldOnPage = async (
  reply: FastifyReply,
  page: (error: DomainError) => string,
  work: () => Promise<string>,
): Promise<string> => {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    void reply.status(STATUS[error.kind] ?? 422);
    const { retryAfterSeconds } = error.params;
    if (typeof retryAfterSeconds === 'number') void reply.header('retry-after', String(retryAfterSeconds));
    return page(error);
  }
};
