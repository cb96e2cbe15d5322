import type { Actor } from '#kernel';
import { Endpoint, READ_BY_OTHERS, Viewer } from '#platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { ApprovalQueries } from './approval.queries.js';
import { ApprovalService } from './approval.service.js';
import { approvalPage, approvalView, listApprovals, proposeAct } from './approval.views.js';

@Controller('approvals')
export class ApprovalController {
  constructor(
    private readonly service: ApprovalService,
    private readonly queries: ApprovalQueries,
  ) {}

  @Post()
  @Endpoint({
    access: ['organiser'],
    summary: 'Propose an act of two people (revoke, suspend, resume, reissue, issue); another person approves it',
    body: proposeAct,
    status: 201,
    reply: approvalView,
  })
  async propose(@Viewer() actor: Actor, @Body() body: z.infer<typeof proposeAct>) {
    return this.queries.get(actor, await this.service.propose(actor, body));
  }

  @Get()
  @Endpoint({
    access: ['organiser', 'auditor'],
    summary: 'Acts of two people in a programme: proposed, approved, dismissed',
    query: listApprovals,
    reply: approvalPage,
    recorded: READ_BY_OTHERS,
  })
  async list(@Viewer() actor: Actor, @Query() query: z.infer<typeof listApprovals>) {
    return this.queries.list(actor, query);
  }

  @Get(':id')
  @Endpoint({
    access: ['organiser', 'auditor'],
    summary: 'An act of two people, with its reason',
    reply: approvalView,
    recorded: READ_BY_OTHERS,
  })
  async get(@Viewer() actor: Actor, @Param('id') id: string) {
    return this.queries.get(actor, id);
  }
}
