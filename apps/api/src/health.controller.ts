import { pendingMigrations } from '#assembly';
import { Endpoint, Queues } from '#platform';
import { countFailingMessages, DomainHandlers } from '#workflow';
import { Controller, Get, HttpStatus, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { alive, readiness } from './health.views.js';

const PATIENCE_MS = 2_000;

@Controller()
export class HealthController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly queues: Queues,
    private readonly handlers: DomainHandlers,
  ) {}

  @Get('health')
  @Endpoint({ access: ['public'], summary: 'Whether the process answers', reply: alive })
  health() {
    return { status: 'alive' };
  }

  @Get('ready')
  @Endpoint({
    access: ['public'],
    summary: 'Whether database and queue answer and the schema is of this version',
    reply: readiness,
  })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<z.infer<typeof readiness>> {
    const [pending, queue, failing] = await Promise.all([
      inTime(pendingMigrations(this.dataSource)),
      inTime(this.queues.queue('domain-events').getJobCounts('waiting')),
      inTime(countFailingMessages(this.dataSource, this.handlers.listeners())),
    ]);
    const isReady = pending?.length === 0 && queue !== null;
    if (!isReady) void reply.status(HttpStatus.SERVICE_UNAVAILABLE);
    return {
      status: isReady ? 'ready' : 'notReady',
      database: pending !== null,
      queue: queue !== null,
      pendingMigrations: pending?.length ?? null,
      failingMessages: failing,
    };
  }
}

/** Nothing where it fails or takes too long: either way it doesn't answer. */
const inTime = async <T>(answer: Promise<T>): Promise<T | null> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), PATIENCE_MS);
  });
  try {
    return await Promise.race([answer.catch(() => null), late]);
  } finally {
    clearTimeout(timer);
  }
};
