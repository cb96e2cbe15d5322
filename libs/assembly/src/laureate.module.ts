import type { Clock } from '#kernel';
import { PlatformModule, type Settings } from '#platform';
import { AuditModule, WorkflowModule } from '#workflow';
import { type DynamicModule, Module } from '@nestjs/common';
import { JobsModule } from './jobs.module.js';
import { entities, modules, processes } from './parts.js';

export interface HostOptions {
  readonly settings: Settings;
  readonly databaseUrl: string;
  /** The process's own unless given: specs play theirs. */
  readonly clock?: Clock;
  readonly role: 'api' | 'worker';
}

/** Everything that a host runs on; API and worker differ only in what they do with it. */
@Module({})
export class LaureateModule {
  static forHost({ settings, databaseUrl, clock, role }: HostOptions): DynamicModule {
    return {
      module: LaureateModule,
      imports: [
        PlatformModule.forRoot({
          settings,
          databaseUrl,
          entities,
          applicationName: `laureate-${role}`,
          ...(clock === undefined ? {} : { clock }),
        }),
        JobsModule,
        WorkflowModule.forProcesses(processes),
        AuditModule.forHost(role),
        ...modules,
      ],
    };
  }
}
