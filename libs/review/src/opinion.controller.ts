import type { Actor } from '#kernel';
import { Endpoint, pageOf, Viewer, READ_BY_OTHERS } from '#platform';
import { Controller, Get, Param, Query } from '@nestjs/common';
import type { z } from 'zod';
import { OpinionQueries } from './opinion.queries.js';
import { listOpinions, opinionLine, opinionView } from './opinion.views.js';

const readers = ['organiser', 'officeClerk', 'officeLead', 'leadingGroupMember', 'auditor'] as const;

/** Opinions are read here; they are answered by their events, `opinion.agree` and `opinion.object`. */
@Controller('opinions')
export class OpinionController {
  constructor(private readonly queries: OpinionQueries) {}

  @Get()
  @Endpoint({
    access: readers,
    summary: 'Opinions asked of your department; all for the organiser, and for the leading group once it decides',
    query: listOpinions,
    reply: pageOf(opinionLine),
    recorded: READ_BY_OTHERS,
  })
  async list(@Viewer() actor: Actor, @Query() query: z.infer<typeof listOpinions>) {
    return this.queries.list(actor, query);
  }

  @Get(':id')
  @Endpoint({
    access: readers,
    summary: 'An opinion asked for, with the nominee, and what you may do with it',
    reply: opinionView,
    recorded: READ_BY_OTHERS,
  })
  async get(@Viewer() actor: Actor, @Param('id') id: string) {
    return this.queries.get(actor, id);
  }
}
