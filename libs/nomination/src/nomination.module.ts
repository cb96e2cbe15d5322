import type { Clock } from '#kernel';
import { CLOCK, JobRegistry, Queues } from '#platform';
import { addGates, DomainHandlers, Engine } from '#workflow';
import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { BlindCopyController } from './blind-copy.controller.js';
import { BlindCopyQueries } from './blind-copy.queries.js';
import { BlindCopyService } from './blind-copy.service.js';
import { entryControllers } from './entry.controller.js';
import { EntryQueries } from './entry.queries.js';
import { EntryService } from './entry.service.js';
import { checkRowsWhenTableIsUploaded } from './import/check-rows-when-table-is-uploaded.handler.js';
import { entryImportControllers } from './import/entry-import.controller.js';
import { addImportJobs } from './import/entry-import.processor.js';
import { EntryImportQueries } from './import/entry-import.queries.js';
import { importTemplateControllers } from './import/import-template.controller.js';
import { EntryImports } from './import/entry-import.service.js';
import { officeGates } from './office-gate.queries.js';
import { runRowsWhenImportIsStarted } from './import/run-rows-when-import-is-started.handler.js';

@Module({
  controllers: [...importTemplateControllers, ...entryImportControllers, ...entryControllers, BlindCopyController],
  providers: [EntryService, EntryQueries, EntryImports, EntryImportQueries, BlindCopyService, BlindCopyQueries],
})
export class NominationModule implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly engine: Engine,
    private readonly entries: EntryService,
    private readonly handlers: DomainHandlers,
    private readonly jobs: JobRegistry,
    private readonly queues: Queues,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    const { dataSource, engine, clock, entries } = this;
    addGates(...officeGates);
    this.handlers.add(checkRowsWhenTableIsUploaded(this.queues), runRowsWhenImportIsStarted(this.queues));
    addImportJobs(this.jobs, { dataSource, engine, clock, entries });
  }
}
