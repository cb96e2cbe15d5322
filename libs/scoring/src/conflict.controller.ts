import type { Actor } from '#kernel';
import { Endpoint, pageOf, READ_BY_OTHERS, Viewer } from '#platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { ConflictQueries } from './conflict-list.queries.js';
import { ConflictService } from './conflict.service.js';
import { conflictView, declareConflict, foundConflict, listConflicts, listFoundConflicts } from './conflict.views.js';

const declarers = ['organiser', 'judge', 'panelChair', 'officeClerk', 'officeLead'] as const;

@Controller('conflicts')
export class ConflictController {
  constructor(
    private readonly service: ConflictService,
    private readonly queries: ConflictQueries,
  ) {}

  @Post()
  @Endpoint({
    access: declarers,
    summary: 'Declare a conflict of interest: a judge for himself, an office for itself by the name of the person',
    body: declareConflict,
    status: 201,
    reply: conflictView,
  })
  async declare(@Viewer() actor: Actor, @Body() body: z.infer<typeof declareConflict>) {
    return this.queries.get(actor, await this.service.declare(actor, body));
  }

  @Get()
  @Endpoint({
    access: [...declarers, 'auditor'],
    summary: 'Declared conflicts: a judge sees his own, an office those that it declared',
    query: listConflicts,
    reply: pageOf(conflictView),
    recorded: READ_BY_OTHERS,
  })
  async list(@Viewer() actor: Actor, @Query() query: z.infer<typeof listConflicts>) {
    return this.queries.list(actor, query);
  }

  @Get('found')
  @Endpoint({
    access: ['organiser', 'auditor'],
    summary: 'Who stands in conflict with which entry of his rounds now, found in the roster or declared',
    query: listFoundConflicts,
    reply: pageOf(foundConflict),
  })
  async found(@Viewer() actor: Actor, @Query() query: z.infer<typeof listFoundConflicts>) {
    return this.queries.found(actor, query);
  }

  @Post(':id/withdraw')
  @Endpoint({ access: declarers, summary: 'Withdraw a declared conflict', reply: conflictView })
  async withdraw(@Viewer() actor: Actor, @Param('id') id: string) {
    await this.service.withdraw(actor, id);
    return this.queries.get(actor, id);
  }
}
