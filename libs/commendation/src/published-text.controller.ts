import { type Actor, ROLES } from '#kernel';
import { Endpoint, READ_BY_OTHERS, Viewer } from '#platform';
import { Body, Controller, Get, Header, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { noTextPage, publishedPage } from './published-text-page.js';
import { PublishedTextQueries } from './published-text.queries.js';
import { PublishedTexts } from './published-text.service.js';
import {
  listPublishedTexts,
  prepareAllTexts,
  preparedTexts,
  prepareText,
  publishedTextPage,
  publishedTextView,
} from './published-text.views.js';

const staff = ['organiser', 'auditor'] as const;
const everybody = ROLES.filter((role) => role !== 'system');

@Controller()
export class PublishedTextController {
  constructor(
    private readonly texts: PublishedTexts,
    private readonly queries: PublishedTextQueries,
  ) {}

  @Post('published-texts')
  @Endpoint({
    access: ['organiser'],
    summary: 'Take up the text of a winning essay for publication, as it was judged',
    body: prepareText,
    status: 201,
    reply: publishedTextView,
  })
  async prepare(@Viewer() actor: Actor, @Body() { awardId }: z.infer<typeof prepareText>) {
    return this.queries.get(actor, await this.texts.prepare(actor, awardId));
  }

  @Post('published-texts/all')
  @Endpoint({
    access: ['organiser'],
    summary: 'Take up every winning essay of a programme that nobody has taken up yet, as it was judged',
    body: prepareAllTexts,
    reply: preparedTexts,
  })
  async prepareAll(@Viewer() actor: Actor, @Body() { programmeId }: z.infer<typeof prepareAllTexts>) {
    return { taken: await this.texts.prepareAll(actor, programmeId) };
  }

  @Get('published-texts')
  @Endpoint({
    access: staff,
    summary: 'Texts of winning essays that are published or to be',
    query: listPublishedTexts,
    reply: publishedTextPage,
    recorded: READ_BY_OTHERS,
  })
  async list(@Viewer() actor: Actor, @Query() query: z.infer<typeof listPublishedTexts>) {
    return this.queries.list(actor, query);
  }

  @Get('published-texts/:id')
  @Endpoint({
    access: staff,
    summary: 'What was judged, what is to be published, and who agreed',
    reply: publishedTextView,
    recorded: READ_BY_OTHERS,
  })
  async get(@Viewer() actor: Actor, @Param('id') id: string) {
    return this.queries.get(actor, id);
  }

  @Get('text/:id')
  @Header('content-type', 'text/html; charset=utf-8')
  @Endpoint({ access: everybody, summary: 'A winning essay that is published', produces: 'text/html' })
  async page(@Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const shown = await this.queries.shown(id);
    if (!shown) void reply.status(404);
    return shown ? publishedPage(shown) : noTextPage();
  }
}
