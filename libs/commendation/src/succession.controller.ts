import type { Actor } from '#kernel';
import { Endpoint, Viewer, READ_BY_OTHERS } from '#platform';
import { Controller, Get, Query } from '@nestjs/common';
import { z } from 'zod';
import { SuccessionQueries } from './succession.queries.js';
import { listSuccessions, successionLine } from './succession.views.js';

/** Proposals are read here; a person decides by `succession.confirm` or `succession.leaveVacant`. */
@Controller('successions')
export class SuccessionController {
  constructor(private readonly queries: SuccessionQueries) {}

  /** Whole: one for each place of the plan that fell free. */
  @Get()
  @Endpoint({
    access: ['organiser', 'auditor'],
    summary: 'Places that fell free, and who comes up by the rule once somebody confirms it',
    query: listSuccessions,
    reply: z.array(successionLine),
    recorded: READ_BY_OTHERS,
  })
  async list(@Viewer() actor: Actor, @Query() { programmeId }: z.infer<typeof listSuccessions>) {
    return this.queries.list(actor, programmeId);
  }
}
