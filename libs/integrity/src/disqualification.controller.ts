import type { Actor } from '#kernel';
import { Endpoint, READ_BY_OTHERS, Viewer } from '#platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { DisqualificationQueries } from './disqualification.queries.js';
import { DisqualificationService } from './disqualification.service.js';
import {
  disqualificationPage,
  disqualificationView,
  listDisqualifications,
  proposeDisqualification,
} from './disqualification.views.js';

@Controller('disqualifications')
export class DisqualificationController {
  constructor(
    private readonly service: DisqualificationService,
    private readonly queries: DisqualificationQueries,
  ) {}

  @Post()
  @Endpoint({
    access: ['organiser'],
    summary: 'Propose to disqualify an entry; another person confirms',
    body: proposeDisqualification,
    status: 201,
    reply: disqualificationView,
  })
  async propose(@Viewer() actor: Actor, @Body() body: z.infer<typeof proposeDisqualification>) {
    return this.queries.get(actor, await this.service.propose(actor, body));
  }

  @Get()
  @Endpoint({
    access: ['organiser', 'auditor'],
    summary: 'Disqualifications of a programme',
    query: listDisqualifications,
    reply: disqualificationPage,
    recorded: READ_BY_OTHERS,
  })
  async list(@Viewer() actor: Actor, @Query() query: z.infer<typeof listDisqualifications>) {
    return this.queries.list(actor, query);
  }

  @Get(':id')
  @Endpoint({
    access: ['organiser', 'auditor'],
    summary: 'A disqualification with its reason and evidence',
    reply: disqualificationView,
    recorded: READ_BY_OTHERS,
  })
  async get(@Viewer() actor: Actor, @Param('id') id: string) {
    return this.queries.get(actor, id);
  }
}
