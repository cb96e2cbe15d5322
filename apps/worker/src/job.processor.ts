import { JobRegistry, Queues, SETTINGS, type Settings } from '#platform';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';

/** Starts a worker for each queue once every module has said its jobs; `Queues` closes them. */
@Injectable()
export class JobProcessor implements OnApplicationBootstrap {
  constructor(
    private readonly jobs: JobRegistry,
    private readonly queues: Queues,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  onApplicationBootstrap(): void {
    this.jobs.start(this.queues, this.settings.queue.concurrency);
  }
}
