import { JobRegistry, type Logger, Queues, SETTINGS, type Settings } from '#platform';
import { deliverDomainEvent } from '#workflow';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { WORKER_LOGGER } from './worker-logger.js';

/** Starts a worker for each queue once every module has said its jobs; `Queues` closes them. */
@Injectable()
export class JobProcessor implements OnApplicationBootstrap {
  constructor(
    private readonly jobs: JobRegistry,
    private readonly queues: Queues,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(WORKER_LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    const { queue, outbox } = this.settings;
    const concurrencyOf = (name: string): number =>
      name === deliverDomainEvent.queue ? outbox.concurrency : queue.concurrency;
    for (const worker of this.jobs.start(this.queues, concurrencyOf)) {
      worker.on('failed', (job, error) => {
        this.logger.error({ err: error, queue: worker.name, job: job?.id, attempts: job?.attemptsMade }, 'job failed');
      });
      worker.on('error', (error) => {
        this.logger.error({ err: error, queue: worker.name }, 'queue in trouble');
      });
    }
  }
}
