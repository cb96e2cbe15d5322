import { CLOCK } from '#platform';
import type { Clock } from '#kernel';
import { type DynamicModule, Module, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ChangeFeed, ChangeStreams } from './changes/index.js';
import { DomainHandlers } from './domain-handlers.js';
import { Engine } from './engine.js';
import { EventPreviews } from './event-preview.js';
import { refuseUnloadable } from './live-charts.js';
import type { ProcessDefinition } from './process-definition.js';
import { OpenWork } from './open-work.js';
import { ProcessHistories } from './process-history.js';
import { ProcessRegistry } from './process-registry.js';
import { Reads } from './reads.js';
import { WorkflowController } from './workflow.controller.js';

/** The engine for a set of processes. Global: every lib above sends its events through it. */
@Module({})
export class WorkflowModule implements OnModuleInit, OnModuleDestroy {
  constructor(
    private readonly dataSource: DataSource,
    private readonly registry: ProcessRegistry,
    private readonly feed: ChangeFeed,
  ) {}

  /** Before anything listens or works: whatever stands in the database must be able to go on. */
  async onModuleInit(): Promise<void> {
    await refuseUnloadable(this.dataSource, this.registry.all());
  }

  /** Whoever listens is let go before the host waits for its connections to end. */
  onModuleDestroy(): void {
    this.feed.stop();
  }

  static forProcesses(definitions: readonly ProcessDefinition[]): DynamicModule {
    return {
      module: WorkflowModule,
      global: true,
      controllers: [WorkflowController],
      providers: [
        { provide: ProcessRegistry, useFactory: () => new ProcessRegistry(definitions) },
        {
          provide: Engine,
          useFactory: (dataSource: DataSource, registry: ProcessRegistry, clock: Clock) =>
            new Engine(dataSource, registry, clock),
          inject: [DataSource, ProcessRegistry, CLOCK],
        },
        { provide: Reads, useFactory: (dataSource: DataSource) => new Reads(dataSource), inject: [DataSource] },
        {
          provide: ProcessHistories,
          useFactory: (dataSource: DataSource, reads: Reads, registry: ProcessRegistry, engine: Engine) =>
            new ProcessHistories(dataSource, reads, registry, engine),
          inject: [DataSource, Reads, ProcessRegistry, Engine],
        },
        {
          provide: ChangeFeed,
          useFactory: (dataSource: DataSource) => new ChangeFeed(dataSource),
          inject: [DataSource],
        },
        {
          provide: ChangeStreams,
          useFactory: (dataSource: DataSource, reads: Reads, registry: ProcessRegistry, feed: ChangeFeed) =>
            new ChangeStreams(dataSource, reads, registry, feed),
          inject: [DataSource, Reads, ProcessRegistry, ChangeFeed],
        },
        {
          provide: OpenWork,
          useFactory: (dataSource: DataSource, reads: Reads, registry: ProcessRegistry, clock: Clock) =>
            new OpenWork(dataSource, reads, registry, () => clock.now()),
          inject: [DataSource, Reads, ProcessRegistry, CLOCK],
        },
        { provide: DomainHandlers, useFactory: () => new DomainHandlers() },
        {
          provide: EventPreviews,
          useFactory: (dataSource: DataSource, registry: ProcessRegistry, engine: Engine, handlers: DomainHandlers) =>
            new EventPreviews(dataSource, registry, engine, handlers),
          inject: [DataSource, ProcessRegistry, Engine, DomainHandlers],
        },
      ],
      exports: [ProcessRegistry, Engine, Reads, ProcessHistories, OpenWork, ChangeStreams, DomainHandlers],
    };
  }
}
