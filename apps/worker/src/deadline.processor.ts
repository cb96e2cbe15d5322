import type { Clock } from '#kernel';
import { CLOCK, type Logger, SETTINGS, type Settings, SteadyLoop } from '#platform';
import { Engine, sweepDeadlines, untilNextDeadline } from '#workflow';
import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { WORKER_LOGGER } from './worker-logger.js';

const BATCH = 100;

/** Looks for deadlines when the next one known is due, at intervals, and whenever the played clock is set. */
@Injectable()
export class DeadlineProcessor implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop: SteadyLoop;
  // The clock's own listener came first; waking a turn later finds the clock set whatever the order.
  private readonly onMessage = (message: unknown): void => {
    if ((message as { type?: unknown } | null)?.type === 'clock.set') setImmediate(() => this.loop.wake());
  };

  constructor(
    dataSource: DataSource,
    engine: Engine,
    @Inject(CLOCK) clock: Clock,
    @Inject(SETTINGS) settings: Settings,
    @Inject(WORKER_LOGGER) logger: Logger,
  ) {
    this.loop = new SteadyLoop({
      what: 'deadline sweep',
      intervalMs: settings.sweep.intervalSeconds * 1000,
      round: async () => {
        const { fired, failed } = await sweepDeadlines(dataSource, engine, clock, BATCH);
        for (const { deadlineId, error } of failed)
          logger.error({ deadlineId, err: error }, 'a deadline could not be sent');
        return fired === BATCH || (await untilNextDeadline(dataSource, clock));
      },
      logger,
    });
  }

  onApplicationBootstrap(): void {
    process.on('message', this.onMessage);
    this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    process.off('message', this.onMessage);
    await this.loop.stop();
  }
}
