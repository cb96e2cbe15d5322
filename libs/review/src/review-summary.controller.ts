import type { Actor } from '#kernel';
import { Endpoint, Viewer } from '#platform';
import { Controller, Get, Query } from '@nestjs/common';
import type { z } from 'zod';
import { reviewSummary, reviewSummaryQuery } from './opinion.views.js';
import { ReviewSummaryQueries } from './review-summary.queries.js';

@Controller('reviews')
export class ReviewSummaryController {
  constructor(private readonly queries: ReviewSummaryQueries) {}

  @Get('summary')
  @Endpoint({
    access: ['organiser', 'auditor'],
    summary: 'How many entries of each category, and opinions, are in which state',
    query: reviewSummaryQuery,
    reply: reviewSummary,
  })
  async summary(@Viewer() actor: Actor, @Query() { programmeId }: z.infer<typeof reviewSummaryQuery>) {
    return this.queries.of(actor, programmeId);
  }
}
