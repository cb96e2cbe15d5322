import { type HostOptions, LaureateModule } from '#assembly';
import { JobRegistry, Queues } from '#platform';
import { DomainHandlers, QueueDesk, RecordedActs } from '#workflow';
import { type DynamicModule, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { HealthController } from './health.controller.js';
import { LandingController } from './landing.controller.js';
import { QueueBoardController } from './queues/queue-board.controller.js';
import { QueuesController } from './queues/queues.controller.js';
import { WebController } from './web.controller.js';

@Module({})
export class ApiModule {
  static forHost(options: Omit<HostOptions, 'role'>): DynamicModule {
    return {
      module: ApiModule,
      imports: [LaureateModule.forHost({ ...options, role: 'api' })],
      controllers: [HealthController, LandingController, QueuesController, QueueBoardController, WebController],
      providers: [
        {
          provide: QueueDesk,
          useFactory: (
            dataSource: DataSource,
            queues: Queues,
            jobs: JobRegistry,
            handlers: DomainHandlers,
            acts: RecordedActs,
          ) => new QueueDesk(dataSource, queues, jobs, handlers, acts),
          inject: [DataSource, Queues, JobRegistry, DomainHandlers, RecordedActs],
        },
      ],
    };
  }
}
