import { type Actor, type Clock, ROLES } from '#kernel';
import { CLOCK, Endpoint, Viewer } from '#platform';
import { Body, Controller, Get, Header, Inject, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { noticePage as pageOfNotice } from './notice-page.js';
import { NoticeQueries } from './notice.queries.js';
import { NoticeService } from './notice.service.js';
import {
  draftNotice,
  listNotices,
  listNoticeWinners,
  noticePage,
  noticeView,
  noticeWinnerPage,
} from './notice.views.js';

const everybody = ROLES.filter((role) => role !== 'system');

@Controller()
export class NoticeController {
  constructor(
    private readonly service: NoticeService,
    private readonly queries: NoticeQueries,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post('notices')
  @Endpoint({
    access: ['organiser'],
    summary: 'Draft a notice of all proposed awards',
    body: draftNotice,
    status: 201,
    reply: noticeView,
  })
  async draft(@Viewer() actor: Actor, @Body() body: z.infer<typeof draftNotice>) {
    return this.queries.get(actor, await this.service.draft(actor, body.programmeId));
  }

  @Get('notices')
  @Endpoint({ access: everybody, summary: 'Notices of a programme', query: listNotices, reply: noticePage })
  async list(@Viewer() actor: Actor, @Query() query: z.infer<typeof listNotices>) {
    return this.queries.list(actor, query);
  }

  @Get('notices/:id')
  @Endpoint({ access: everybody, summary: 'A notice: winners, period, outcomes of objections', reply: noticeView })
  async get(@Viewer() actor: Actor, @Param('id') id: string) {
    return this.queries.get(actor, id);
  }

  @Get('notices/:id/lines')
  @Endpoint({
    access: everybody,
    summary: 'Who stands on a notice',
    query: listNoticeWinners,
    reply: noticeWinnerPage,
  })
  async lines(@Viewer() actor: Actor, @Param('id') id: string, @Query() query: z.infer<typeof listNoticeWinners>) {
    return this.queries.lines(actor, id, query);
  }

  @Get('notices/:id/pdf')
  @Header('content-type', 'application/pdf')
  @Endpoint({ access: everybody, summary: 'The notice as a PDF', produces: 'application/pdf' })
  async pdf(@Viewer() actor: Actor, @Param('id') id: string): Promise<Buffer> {
    return this.service.pdf(actor, id);
  }

  /** The page for people, outside of /api. */
  @Get('notice/:id')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-store')
  @Endpoint({ access: everybody, summary: 'The page of a notice, with the form for objections', produces: 'text/html' })
  async page(@Viewer() actor: Actor, @Param('id') id: string): Promise<string> {
    return pageOfNotice(await this.queries.get(actor, id), this.clock.now());
  }
}
