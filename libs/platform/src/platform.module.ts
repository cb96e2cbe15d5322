import type { Clock } from '#kernel';
import { type DynamicModule, Logger, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { DataSourceOptions } from 'typeorm';
import { processClock } from './clock-channel.js';
import type { Settings } from './configuration.js';
import { createDataSource } from './database.js';
import { openQueues, Queues } from './queue.js';

/** Injection tokens of what has no class of its own. */
export const CLOCK = Symbol('Clock');
export const SETTINGS = Symbol('Settings');

export interface PlatformOptions {
  readonly settings: Settings;
  readonly databaseUrl: string;
  readonly entities: NonNullable<DataSourceOptions['entities']>;
  readonly clock?: Clock;
  readonly applicationName: string;
}

/** Database, queues, settings and clock for one host. */
@Module({})
export class PlatformModule {
  static forRoot({ settings, databaseUrl, entities, clock, applicationName }: PlatformOptions): DynamicModule {
    return {
      module: PlatformModule,
      global: true,
      imports: [
        TypeOrmModule.forRootAsync({
          useFactory: () => ({}),
          dataSourceFactory: async () =>
            createDataSource({
              url: databaseUrl,
              entities,
              migrations: [],
              poolSize: settings.database.poolSize,
              applicationName,
            }).initialize(),
        }),
      ],
      providers: [
        { provide: CLOCK, useFactory: () => clock ?? processClock() },
        { provide: SETTINGS, useValue: settings },
        {
          provide: Queues,
          useFactory: () =>
            openQueues({
              databaseUrl,
              redisUrl: settings.redis.url,
              redisPrefix: settings.queue.prefix,
              keepCompletedHours: settings.queue.keepCompletedHours,
              keepCompletedCount: settings.queue.keepCompletedCount,
              onTrouble: (what, error) => {
                new Logger('Queue').warn(`${what}: ${error.message}`);
              },
            }),
        },
        { provide: ClosingQueues, useFactory: (queues: Queues) => new ClosingQueues(queues), inject: [Queues] },
      ],
      exports: [CLOCK, SETTINGS, Queues],
    };
  }
}

/** Lets running jobs finish before the database goes. */
class ClosingQueues {
  constructor(private readonly queues: Queues) {}

  async beforeApplicationShutdown(): Promise<void> {
    await this.queues.close();
  }
}
