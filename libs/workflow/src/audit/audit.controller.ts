import type { Clock, Role } from '#kernel';
import { CLOCK, Endpoint } from '#platform';
import { Controller, Get, Header, Inject, Query, StreamableFile } from '@nestjs/common';
import { Readable } from 'node:stream';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { exportLines } from './audit-export.js';
import { AuditQueries } from './audit.queries.js';
import { consistencyQuery, consistencyView, inclusionQuery, inclusionView } from './audit.views.js';
import { canonicalJson } from './leaf.js';
import { publishedKeys } from './signing-key.js';

const everybody: readonly Role[] = ['public'];
const readers: readonly Role[] = ['organiser', 'auditor'];

/** What tells nothing of anybody is everybody's: key, checkpoints, that one tree continues another. Rows are the auditor's. */
@Controller()
export class AuditController {
  constructor(
    private readonly queries: AuditQueries,
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('.well-known/laureate-audit-key')
  @Header('content-type', 'text/plain; charset=utf-8')
  @Endpoint({
    access: everybody,
    summary: 'Keys that checkpoints are signed with, newest first',
    produces: 'text/plain',
  })
  async key(): Promise<string> {
    return (await publishedKeys(this.dataSource)).map(({ vkey }) => `${vkey}\n`).join('');
  }

  @Get('audit/checkpoint')
  @Header('content-type', 'text/plain; charset=utf-8')
  @Endpoint({
    access: everybody,
    summary: 'The newest checkpoint of the audit log, as a signed note: keep it elsewhere',
    produces: 'text/plain',
  })
  async checkpoint(): Promise<string> {
    return this.queries.checkpoint();
  }

  @Get('audit/proof/consistency')
  @Endpoint({
    access: everybody,
    summary: 'That the log of so many leaves continues an earlier one',
    query: consistencyQuery,
    reply: consistencyView,
  })
  async consistency(@Query() { first, second }: z.infer<typeof consistencyQuery>) {
    return this.queries.consistency(first, second);
  }

  @Get('audit/proof/inclusion')
  @Endpoint({
    access: readers,
    summary: 'A row of the log and the proof that a checkpoint covers it',
    query: inclusionQuery,
    reply: inclusionView,
    recorded: { as: 'read' },
  })
  async inclusion(@Query() query: z.infer<typeof inclusionQuery>) {
    return this.queries.inclusion(query);
  }

  @Get('audit/export')
  @Header('content-disposition', 'attachment; filename="audit.jsonl"')
  @Endpoint({
    access: ['auditor'],
    summary: 'Everything that is sealed, for `laureate audit verify`',
    produces: 'text/plain',
    recorded: { as: 'export' },
  })
  export(): StreamableFile {
    const lines = async function* (this: AuditController): AsyncGenerator<string> {
      for await (const line of exportLines(this.dataSource, this.clock.now())) yield `${canonicalJson(line)}\n`;
    };
    return new StreamableFile(Readable.from(lines.call(this)), { type: 'text/plain; charset=utf-8' });
  }
}
