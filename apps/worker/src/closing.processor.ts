import { SimilarityService } from '#integrity';
import type { Clock } from '#kernel';
import { CLOCK, type Logger, SteadyLoop } from '#platform';
import { Engine } from '#workflow';
import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { WORKER_LOGGER } from './worker-logger.js';

const MINUTE_MS = 60_000;

/** Has the entries of a programme compared once they have closed. */
@Injectable()
export class ClosingProcessor implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop: SteadyLoop;

  constructor(
    dataSource: DataSource,
    engine: Engine,
    @Inject(CLOCK) clock: Clock,
    @Inject(WORKER_LOGGER) logger: Logger,
  ) {
    const similarity = new SimilarityService(dataSource, engine, clock);
    this.loop = new SteadyLoop({
      what: 'comparison of entries that have closed',
      intervalMs: MINUTE_MS,
      round: async () => {
        await similarity.orderAtClosing();
        return false;
      },
      logger,
    });
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.loop.stop();
  }
}
