import type { Actor } from '#kernel';
import { resultBundle } from '#ranking';
import { Endpoint, pageOf, Viewer, READ_BY_OTHERS } from '#platform';
import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { AssignmentPreviews } from './assignment-preview.queries.js';
import { RoundQueries } from './round.queries.js';
import { RoundService } from './round.service.js';
import {
  assignmentPreview,
  calibrationTables,
  calibrationReport,
  discrepancyTables,
  discrepanciesView,
  editRound,
  listRanking,
  listRounds,
  listSheetsOfRound,
  planRounds,
  rankingLineView,
  reportTables,
  resultReport,
  roundLine,
  progressTables,
  roundProgress,
  roundView,
  sheetOfRound,
} from './round.views.js';

const readers = ['organiser', 'panelChair', 'leadingGroupMember', 'auditor'] as const;
const officials = ['organiser', 'panelChair', 'auditor'] as const;

@Controller('rounds')
export class RoundController {
  constructor(
    private readonly service: RoundService,
    private readonly queries: RoundQueries,
    private readonly previews: AssignmentPreviews,
  ) {}

  @Post('plan')
  @Endpoint({
    access: ['organiser'],
    summary: 'Plan the rounds of every category',
    body: planRounds,
    reply: z.array(roundLine),
  })
  async plan(@Viewer() actor: Actor, @Body() body: z.infer<typeof planRounds>) {
    await this.service.plan(actor, body.programmeId);
    return this.queries.list(actor, body);
  }

  /** Whole: the plan says which rounds each category has. */
  @Get()
  @Endpoint({
    access: readers,
    summary: 'Rounds of a programme: a chair sees his own',
    query: listRounds,
    reply: z.array(roundLine),
  })
  async list(@Viewer() actor: Actor, @Query() query: z.infer<typeof listRounds>) {
    return this.queries.list(actor, query);
  }

  @Get(':id')
  @Endpoint({ access: readers, summary: 'A round and what you may do with it', reply: roundView })
  async get(@Viewer() actor: Actor, @Param('id') id: string) {
    return this.queries.get(actor, id);
  }

  @Patch(':id')
  @Endpoint({
    access: ['organiser'],
    summary: 'Choose panel and seed of a planned round; when it is due, the rules say',
    body: editRound,
    reply: roundView,
  })
  async edit(@Viewer() actor: Actor, @Param('id') id: string, @Body() body: z.infer<typeof editRound>) {
    await this.service.edit(actor, id, body);
    return this.queries.get(actor, id);
  }

  @Post(':id/assignment/preview')
  @Endpoint({
    repeatable: false,
    access: ['organiser'],
    summary:
      'Who would judge how much if the round were opened now, or why it can’t be and what would help; nothing happens',
    reply: assignmentPreview,
  })
  async previewAssignment(@Param('id') id: string) {
    return this.previews.preview(id);
  }

  @Get(':id/discrepancies')
  @Endpoint({
    access: officials,
    summary: 'Entries on which judges disagree, the widest apart first; for the organiser once the round is ranked',
    reply: discrepanciesView,
    tables: discrepancyTables,
    recorded: READ_BY_OTHERS,
  })
  async discrepancies(@Viewer() actor: Actor, @Param('id') id: string) {
    return this.queries.discrepancies(actor, id);
  }

  @Get(':id/progress')
  @Endpoint({
    access: officials,
    summary: 'How far the round is, by state and by judge',
    reply: roundProgress,
    tables: progressTables,
    recorded: READ_BY_OTHERS,
  })
  async progress(@Viewer() actor: Actor, @Param('id') id: string) {
    return this.queries.progress(actor, id);
  }

  @Get(':id/calibration')
  @Endpoint({
    access: ['panelChair'],
    summary: 'How severe each judge of a calibration is and how far marks spread: for its chair',
    reply: calibrationReport,
    tables: calibrationTables,
  })
  async calibration(@Viewer() actor: Actor, @Param('id') id: string) {
    return this.queries.calibration(actor, id);
  }

  @Get(':id/sheets')
  @Endpoint({
    access: officials,
    summary: 'Score sheets of a round',
    query: listSheetsOfRound,
    reply: pageOf(sheetOfRound),
    recorded: READ_BY_OTHERS,
  })
  async sheets(@Viewer() actor: Actor, @Param('id') id: string, @Query() query: z.infer<typeof listSheetsOfRound>) {
    return this.queries.sheets(actor, id, query);
  }

  @Get(':id/ranking')
  @Endpoint({
    access: readers,
    summary: 'The ranking of a round, once there is one',
    query: listRanking,
    reply: pageOf(rankingLineView),
    recorded: READ_BY_OTHERS,
  })
  async ranking(@Viewer() actor: Actor, @Param('id') id: string, @Query() query: z.infer<typeof listRanking>) {
    return this.queries.ranking(actor, id, query);
  }

  @Get(':id/result')
  @Endpoint({
    access: officials,
    summary: 'The sealed result of a ranked round with the marks it was made from, for anybody to recompute',
    reply: resultBundle,
    recorded: { as: 'export' },
  })
  async result(@Viewer() actor: Actor, @Param('id') id: string) {
    return this.queries.result(actor, id);
  }

  @Get(':id/report')
  @Endpoint({
    access: officials,
    summary: 'Least squares, severities and who would change tier, beside the official result; decides nothing',
    reply: resultReport,
    tables: reportTables,
    recorded: READ_BY_OTHERS,
  })
  async report(@Viewer() actor: Actor, @Param('id') id: string) {
    return this.queries.report(actor, id);
  }
}
