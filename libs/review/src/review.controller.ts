import type { Actor } from '#kernel';
import { Endpoint, pageOf, READ_BY_OTHERS, Viewer } from '#platform';
import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { z } from 'zod';
import { ChecklistService } from './checklist.service.js';
import { NegativeHitQueries } from './negative-hit-list.queries.js';
import { NegativeHitService } from './negative-hit.service.js';
import { ReviewDecisionQueries } from './review-decision.queries.js';
import {
  answerChecklist,
  checklistQuery,
  checklistView,
  decisionLine,
  decisionView,
  hitLine,
  listDecisions,
  listHits,
  recordHit,
} from './review.views.js';

const reviewers = ['organiser', 'officeClerk', 'officeLead'] as const;
const readers = [...reviewers, 'auditor'] as const;

/** Reviewers read here; they decide by events: `review.pass`, `review.return`, `review.reject`. */
@Controller('reviews')
export class ReviewController {
  constructor(
    private readonly decisions: ReviewDecisionQueries,
    private readonly checklists: ChecklistService,
    private readonly hits: NegativeHitService,
    private readonly hitQueries: NegativeHitQueries,
  ) {}

  @Get('decisions')
  @Endpoint({
    access: readers,
    summary: 'What your office, or the municipality, has to review; others’ decisions once all of a level are in',
    query: listDecisions,
    reply: pageOf(decisionLine),
    recorded: READ_BY_OTHERS,
  })
  async list(@Viewer() actor: Actor, @Query() query: z.infer<typeof listDecisions>) {
    return this.decisions.list(actor, query);
  }

  @Get('decisions/:id')
  @Endpoint({
    access: readers,
    summary: 'One part of a review, with the entry, and what you may do with it',
    reply: decisionView,
    recorded: READ_BY_OTHERS,
  })
  async get(@Viewer() actor: Actor, @Param('id') id: string) {
    return this.decisions.get(actor, id);
  }

  @Get('checklist')
  @Endpoint({
    access: reviewers,
    summary: 'The checklist of an entry that you review, with your answers',
    query: checklistQuery,
    reply: checklistView,
  })
  async checklist(@Viewer() actor: Actor, @Query() query: z.infer<typeof checklistQuery>) {
    return this.checklists.of(actor, query);
  }

  @Put('checklist')
  @Endpoint({
    access: reviewers,
    summary: 'Answer items of the checklist of an entry that you review',
    body: answerChecklist,
    reply: checklistView,
  })
  async answer(@Viewer() actor: Actor, @Body() body: z.infer<typeof answerChecklist>) {
    await this.checklists.answer(actor, body);
    return this.checklists.of(actor, body);
  }

  @Get('hits')
  @Endpoint({
    access: readers,
    summary: 'Hits of the negative list: those that your office found, or all',
    query: listHits,
    reply: pageOf(hitLine),
    recorded: READ_BY_OTHERS,
  })
  async listHits(@Viewer() actor: Actor, @Query() query: z.infer<typeof listHits>) {
    return this.hitQueries.list(actor, query);
  }

  @Post('hits')
  @Endpoint({
    access: reviewers,
    summary: 'Put a hit of the negative list on record; it bars the entry until somebody else waives it',
    body: recordHit,
    status: 201,
    reply: z.object({ id: z.string() }),
  })
  async record(@Viewer() actor: Actor, @Body() body: z.infer<typeof recordHit>) {
    return { id: await this.hits.record(actor, body) };
  }
}
