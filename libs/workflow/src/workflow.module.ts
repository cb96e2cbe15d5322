import { CLOCK } from '#platform';
import type { Clock } from '#kernel';
import { type DynamicModule, Module, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DomainHandlers } from './domain-handlers.js';
import { Engine } from './engine.js';
import { EventPreviews } from './event-preview.js';
import { refuseUnloadable } from './live-charts.js';
import type { ProcessDefinition } from './process-definition.js';
import { ProcessHistories } from './process-history.js';
import { ProcessRegistry } from './process-registry.js';
import { Reads } from './reads.js';
import { WorkflowController } from './workflow.controller.js';

/** The engine for a set of processes. Global: every lib above sends its events through it. */
@Module({})
export class WorkflowModule implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly registry: ProcessRegistry,
  ) {}

  /** Before anything listens or works: whatever stands in the database must be able to go on. */
  async onModuleInit(): Promise<void> {
    await refuseUnloadable(this.dataSource, this.registry.all());
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
        { provide: DomainHandlers, useFactory: () => new DomainHandlers() },
        {
          provide: EventPreviews,
          useFactory: (dataSource: DataSource, registry: ProcessRegistry, engine: Engine, handlers: DomainHandlers) =>
            new EventPreviews(dataSource, registry, engine, handlers),
          inject: [DataSource, ProcessRegistry, Engine, DomainHandlers],
        },
      ],
      exports: [ProcessRegistry, Engine, Reads, ProcessHistories, DomainHandlers],
    };
  }
}
