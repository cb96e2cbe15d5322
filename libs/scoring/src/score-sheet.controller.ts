import type { Actor } from '#kernel';
import { Endpoint, Viewer } from '#platform';
import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import type { z } from 'zod';
import { ScoreSheetQueries } from './score-sheet.queries.js';
import { ScoreSheetService } from './score-sheet.service.js';
import { draftConflict, draftSaved, judgeSheet, listSheets, saveDraft, sheetPage } from './score-sheet.views.js';

/** A judge's desk. Everything else about sheets is under the round, for those who run it. */
@Controller('score-sheets')
export class ScoreSheetController {
  constructor(
    private readonly service: ScoreSheetService,
    private readonly queries: ScoreSheetQueries,
  ) {}

  @Get()
  @Endpoint({ access: ['judge'], summary: 'Your score sheets in your own order', query: listSheets, reply: sheetPage })
  async list(@Viewer() actor: Actor, @Query() query: z.infer<typeof listSheets>) {
    return this.queries.list(actor, query);
  }

  @Get(':id')
  @Endpoint({ access: ['judge'], summary: 'A score sheet of yours with the entry, blind', reply: judgeSheet })
  async get(@Viewer() actor: Actor, @Param('id') id: string) {
    return this.queries.get(actor, id);
  }

  @Put(':id/draft')
  @Endpoint({
    access: ['judge'],
    summary: 'Keep marks that are not filed yet',
    body: saveDraft,
    reply: draftSaved,
    conflict: draftConflict,
  })
  async saveDraft(@Viewer() actor: Actor, @Param('id') id: string, @Body() body: z.infer<typeof saveDraft>) {
    return this.service.saveDraft(actor, id, body);
  }
}
