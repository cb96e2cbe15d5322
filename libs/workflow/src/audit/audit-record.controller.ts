import { notFound, type Role } from '#kernel';
import { Endpoint } from '#platform';
import { Body, Controller, Get, Header, Param, Post, Query, StreamableFile } from '@nestjs/common';
import type { z } from 'zod';
import { AuditRecord } from './audit-record.queries.js';
import {
  checkpointPage,
  checkpointQuery,
  recordEntry,
  recordPage,
  type RecordQuery,
  recordQuery,
  verifyProgress,
  verifyRecord,
  verifyResult,
} from './audit-record.views.js';
import { AuditVerification } from './audit-verification.js';

const auditor: readonly Role[] = ['auditor'];

/** The record as the auditor reads, searches and checks it. That he did so goes on record too. */
@Controller('audit')
export class AuditRecordController {
  constructor(
    private readonly record: AuditRecord,
    private readonly verification: AuditVerification,
  ) {}

  @Get('record')
  @Endpoint({
    access: auditor,
    summary: 'The record, newest first: what was done, read, exported, set, by whom',
    query: recordQuery,
    reply: recordPage,
    recorded: { as: 'read' },
  })
  async page(@Query() query: RecordQuery) {
    return this.record.page(query);
  }

  @Get('record/:leaf')
  @Endpoint({
    access: auditor,
    summary: 'One entry of the record in words, with its row, its leaf and the checkpoint that vouches for it',
    reply: recordEntry,
    recorded: { as: 'read' },
  })
  async entry(@Param('leaf') leaf: string) {
    if (!/^\d{1,15}$/.test(leaf)) throw notFound('leaf');
    return this.record.entry(Number(leaf));
  }

  @Get('checkpoints')
  @Endpoint({
    access: auditor,
    summary: 'Every checkpoint that was signed, newest first unless it is sorted otherwise',
    query: checkpointQuery,
    reply: checkpointPage,
  })
  async checkpoints(@Query() query: z.infer<typeof checkpointQuery>) {
    return this.record.checkpoints(query);
  }

  @Post('verification')
  @Header('cache-control', 'no-store')
  @Header('x-accel-buffering', 'no')
  @Endpoint({
    access: auditor,
    summary: 'Checks the record in the database against its tree and checkpoints, and a checkpoint saved elsewhere',
    body: verifyRecord,
    produces: 'text/event-stream',
    tells: { progress: verifyProgress, result: verifyResult },
    repeatable: false,
    recorded: { as: 'read' },
  })
  verify(@Body() body: z.infer<typeof verifyRecord>): StreamableFile {
    return new StreamableFile(this.verification.begin(body), { type: 'text/event-stream' });
  }
}
