import { AddressThrottle, type AddressLimit } from '#identity';
import { type Actor, type Clock, DomainError, ROLES } from '#kernel';
import { CLOCK, Endpoint, READ_BY_OTHERS, Viewer } from '#platform';
import { Body, Controller, Get, Header, Inject, Ip, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { AuthorEntries } from './author-entries.service.js';
import { AuthorEntryQueries } from './author-entries.queries.js';
import { formPage, receiptPage, refusedPage } from './author-entry-page.js';
import { authorEntryForm, authorEntryPage, authorEntryView, listAuthorEntries } from './author-entry.views.js';

const everybody = ROLES.filter((role) => role !== 'system');
const readers = ['officeClerk', 'officeLead', 'organiser', 'auditor'] as const;

/** More than a school that shares one address sends in an hour; fewer than it takes to bury an office. */
const FILING: AddressLimit = { code: 'AUTHOR_ENTRY.TOO_MANY', requests: 60, windowSeconds: 3600 };

const STATUS: Readonly<Partial<Record<DomainError['kind'], number>>> = { notFound: 404, tooMany: 429 };

/** Authors send in on pages outside of /api; offices look at it and decide. */
@Controller()
export class AuthorEntryController {
  private readonly filing: AddressThrottle;

  constructor(
    private readonly entries: AuthorEntries,
    private readonly queries: AuthorEntryQueries,
    @Inject(CLOCK) clock: Clock,
  ) {
    this.filing = new AddressThrottle(clock, FILING);
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
    body: authorEntryForm,
    status: 201,
    produces: 'text/html',
  })
  async file(
    @Ip() address: string,
    @Param('categoryId') id: string,
    @Body() typed: z.infer<typeof authorEntryForm>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return toldOnPage(reply, refusedPage, async () => {
      this.filing.count(address);
      const theme = await this.entries.theme(id);
      return toldOnPage(
        reply,
        (error) => formPage(theme, typed, error),
        async () => receiptPage(await this.entries.receipt(await this.entries.file(id, typed))),
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
