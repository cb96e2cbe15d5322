import { type HostOptions, LaureateModule } from '#assembly';
import type { Logger } from '#platform';
import { type DynamicModule, Module } from '@nestjs/common';
import { ClosingProcessor } from './closing.processor.js';
import { DeadlineProcessor } from './deadline.processor.js';
import { ForgettingProcessor } from './forgetting.processor.js';
import { JobProcessor } from './job.processor.js';
import { OutboxProcessor } from './outbox.processor.js';
import { SealProcessor } from './seal.processor.js';
import { WORKER_LOGGER } from './worker-logger.js';

@Module({})
export class WorkerModule {
  static forHost(options: Omit<HostOptions, 'role'>, logger: Logger): DynamicModule {
    return {
      module: WorkerModule,
      imports: [LaureateModule.forHost({ ...options, role: 'worker' })],
      providers: [
        { provide: WORKER_LOGGER, useValue: logger },
        OutboxProcessor,
        DeadlineProcessor,
        JobProcessor,
        SealProcessor,
        ForgettingProcessor,
        ClosingProcessor,
      ],
    };
  }
}
