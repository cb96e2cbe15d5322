import type { Actor } from '#kernel';
import { Endpoint, READ_BY_OTHERS, Viewer } from '#platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { EntrantMerges } from './entrant-merge.service.js';
import { EntrantQueries } from './entrants.queries.js';
import {
  candidatePage,
  entrantPage,
  entrantView,
  listCandidates,
  listEntrants,
  mergeView,
  proposeMerge,
} from './entrant.views.js';

const staff = ['organiser', 'auditor'] as const;

/** Who takes part, and which names are one person's or organisation's. Confirming and undoing are events of `entrantMerge`. */
@Controller('entrants')
export class EntrantController {
  constructor(
    private readonly queries: EntrantQueries,
    private readonly merges: EntrantMerges,
  ) {}

  @Get()
  @Endpoint({
    access: staff,
    summary: 'Persons and organisations that take part, by every name that an office gave them',
    query: listEntrants,
    reply: entrantPage,
    recorded: READ_BY_OTHERS,
  })
  async list(@Viewer() actor: Actor, @Query() query: z.infer<typeof listEntrants>) {
    return this.queries.list(actor, query);
  }

  @Get('candidates')
  @Endpoint({
    access: staff,
    summary:
      'Pairs that may be one person or organisation, and that nobody has answered for: those that must be answered first',
    query: listCandidates,
    reply: candidatePage,
    recorded: READ_BY_OTHERS,
  })
  async candidates(@Viewer() actor: Actor, @Query() query: z.infer<typeof listCandidates>) {
    return this.queries.candidates(actor, query);
  }

  @Post('merges')
  @Endpoint({
    access: ['organiser'],
    summary: 'Put a pair up for decision; nothing is merged before somebody confirms it',
    body: proposeMerge,
    status: 201,
    reply: mergeView,
  })
  async propose(@Viewer() actor: Actor, @Body() body: z.infer<typeof proposeMerge>) {
    return this.queries.merge(actor, await this.merges.propose(actor, body));
  }

  @Get('merges/:id')
  @Endpoint({
    access: staff,
    summary: 'A pair, and what may be decided on it',
    reply: mergeView,
    recorded: READ_BY_OTHERS,
  })
  async merge(@Viewer() actor: Actor, @Param('id') id: string) {
    return this.queries.merge(actor, id);
  }

  @Get(':id')
  @Endpoint({
    access: staff,
    summary: 'An entrant with every entry that names it, and its merges',
    reply: entrantView,
    recorded: READ_BY_OTHERS,
  })
  async get(@Viewer() actor: Actor, @Param('id') id: string) {
    return this.queries.get(actor, id);
  }
}
