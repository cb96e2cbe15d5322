import type { Actor } from '#kernel';
import { Endpoint, pageOf, READ_BY_OTHERS, Viewer } from '#platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { ConflictService } from './conflict.service.js';
import { conflictView, declareConflict, listConflicts } from './conflict.views.js';

@Controller('conflicts')
export class ConflictController {
  constructor(private readonly service: ConflictService) {}

  @Post()
  @Endpoint({
    access: ['organiser', 'judge', 'panelChair'],
    summary: 'Declare a conflict of interest, a judge for himself only',
    body: declareConflict,
    status: 201,
    reply: conflictView,
  })
  async declare(@Viewer() actor: Actor, @Body() body: z.infer<typeof declareConflict>) {
    return this.service.get(actor, await this.service.declare(actor, body));
  }

  @Get()
  @Endpoint({
    access: ['organiser', 'judge', 'panelChair', 'auditor'],
    summary: 'Declared conflicts: a judge sees his own',
    query: listConflicts,
    reply: pageOf(conflictView),
    recorded: READ_BY_OTHERS,
  })
  async list(@Viewer() actor: Actor, @Query() query: z.infer<typeof listConflicts>) {
    return this.service.list(actor, query);
  }

  @Post(':id/withdraw')
  @Endpoint({
    access: ['organiser', 'judge', 'panelChair'],
    summary: 'Withdraw a declared conflict',
    reply: conflictView,
  })
  async withdraw(@Viewer() actor: Actor, @Param('id') id: string) {
    await this.service.withdraw(actor, id);
    return this.service.get(actor, id);
  }
}
