import type { Actor } from '#kernel';
import { Endpoint, pageOf, Viewer } from '#platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { GraceQueries } from './grace.queries.js';
import { GraceService } from './grace.service.js';
import { graceLine, graceView, grantGrace, listGraces } from './grace.views.js';

const readers = ['organiser', 'officeClerk', 'officeLead', 'auditor'] as const;

/** The grace list. A grace is revoked by its event. */
@Controller('graces')
export class GraceController {
  constructor(
    private readonly service: GraceService,
    private readonly queries: GraceQueries,
  ) {}

  @Post()
  @Endpoint({
    access: ['organiser'],
    summary: 'Grant an office, or one entry, more time',
    body: grantGrace,
    status: 201,
    reply: graceView,
  })
  async grant(@Viewer() actor: Actor, @Body() body: z.infer<typeof grantGrace>) {
    return this.queries.get(actor, await this.service.grant(actor, body));
  }

  @Get()
  @Endpoint({
    access: readers,
    summary: 'Who has more time, until when and why: of your offices, or all for the organiser',
    query: listGraces,
    reply: pageOf(graceLine),
  })
  async list(@Viewer() actor: Actor, @Query() query: z.infer<typeof listGraces>) {
    return this.queries.list(actor, query);
  }

  @Get(':id')
  @Endpoint({
    access: readers,
    summary: 'A grace, what came late by it, and what you may do with it',
    reply: graceView,
  })
  async get(@Viewer() actor: Actor, @Param('id') id: string) {
    return this.queries.get(actor, id);
  }
}
