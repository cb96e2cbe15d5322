import type { Clock } from '#kernel';
import { CLOCK, JobRegistry, type Logger, Queues, SETTINGS, type Settings, SteadyLoop } from '#platform';
import { DomainHandlers, OutboxQueue } from '#workflow';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { WORKER_LOGGER } from './worker-logger.js';

/** How often the sweep looks within the time that a message is given. */
const LOOKS_PER_GRACE = 5;

/** Carries facts from the outbox to the queue, from the queue to their handlers, and sends again what was lost between. */
@Injectable()
export class OutboxProcessor implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly outbox: OutboxQueue;
  private readonly loops: readonly SteadyLoop[];

  constructor(
    dataSource: DataSource,
    queues: Queues,
    handlers: DomainHandlers,
    private readonly jobs: JobRegistry,
    @Inject(CLOCK) clock: Clock,
    @Inject(SETTINGS) settings: Settings,
    @Inject(WORKER_LOGGER) logger: Logger,
  ) {
    const { batchSize, pollMs, resendSeconds } = settings.outbox;
    const graceMs = resendSeconds * 1000;
    this.outbox = new OutboxQueue(dataSource, queues, handlers, clock, { batchSize, graceMs });
    this.loops = [
      new SteadyLoop({ what: 'outbox relay', intervalMs: pollMs, round: () => this.outbox.relay(), logger }),
      new SteadyLoop({
        what: 'outbox sweep',
        intervalMs: graceMs / LOOKS_PER_GRACE,
        round: async () => {
          const { resent, more } = await this.outbox.sweep();
          if (resent > 0) logger.warn({ resent }, 'messages that are neither consumed nor in the queue: sent again');
          return more;
        },
        logger,
      }),
    ];
  }

  onModuleInit(): void {
    this.outbox.deliverBy(this.jobs);
  }

  onApplicationBootstrap(): void {
    for (const loop of this.loops) loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.loops.map((loop) => loop.stop()));
  }
}
