import type { Clock } from '#kernel';
import { CLOCK, type Logger, SteadyLoop } from '#platform';
import { forgetOldAnswers } from '#workflow';
import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { WORKER_LOGGER } from './worker-logger.js';

const HOUR_MS = 3_600_000;

/** Takes away the answers to repeated requests that are past their time: they hold what people wrote. */
@Injectable()
export class ForgettingProcessor implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop: SteadyLoop;

  constructor(dataSource: DataSource, @Inject(CLOCK) clock: Clock, @Inject(WORKER_LOGGER) logger: Logger) {
    this.loop = new SteadyLoop({
      what: 'forgetting of old answers',
      intervalMs: HOUR_MS,
      round: async () => {
        await forgetOldAnswers(dataSource, clock);
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
