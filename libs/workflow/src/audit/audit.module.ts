import type { Clock } from '#kernel';
import { CLOCK, SETTINGS, type Settings } from '#platform';
import { type DynamicModule, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ProcessRegistry } from '../process-registry.js';
import { AuditController } from './audit.controller.js';
import { AuditQueries } from './audit.queries.js';
import { AuditRecordController } from './audit-record.controller.js';
import { AuditRecord } from './audit-record.queries.js';
import { AuditVerification } from './audit-verification.js';
import { RecordedActs } from './recorded-acts.js';

/** The settings that a host starts with go on record before it does anything. */
class SettingsOnRecord implements OnApplicationBootstrap {
  constructor(
    private readonly acts: RecordedActs,
    private readonly settings: Settings,
    private readonly host: string,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.acts.addSettings(this.host, this.settings);
  }
}

/** Acts on record, proofs and exports. Global: every lib above may put something on record. */
@Module({})
export class AuditModule {
  static forHost(host: string): DynamicModule {
    return {
      module: AuditModule,
      global: true,
      controllers: [AuditController, AuditRecordController],
      providers: [
        {
          provide: RecordedActs,
          useFactory: (dataSource: DataSource, clock: Clock) => new RecordedActs(dataSource, clock),
          inject: [DataSource, CLOCK],
        },
        {
          provide: AuditQueries,
          useFactory: (dataSource: DataSource) => new AuditQueries(dataSource),
          inject: [DataSource],
        },
        {
          provide: AuditRecord,
          useFactory: (dataSource: DataSource) => new AuditRecord(dataSource),
          inject: [DataSource],
        },
        {
          provide: AuditVerification,
          useFactory: (dataSource: DataSource, registry: ProcessRegistry, clock: Clock) =>
            new AuditVerification(dataSource, registry, clock),
          inject: [DataSource, ProcessRegistry, CLOCK],
        },
        {
          provide: SettingsOnRecord,
          useFactory: (acts: RecordedActs, settings: Settings) => new SettingsOnRecord(acts, settings, host),
          inject: [RecordedActs, SETTINGS],
        },
      ],
      exports: [RecordedActs, AuditQueries],
    };
  }
}
