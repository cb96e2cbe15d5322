import type { Clock } from '#kernel';
import { CLOCK, JobRegistry, Queues } from '#platform';
import { addGates, ChangeStreams, DomainHandlers, Engine } from '#workflow';
import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuthorEntryController } from './author-entry/author-entry.controller.js';
import { AuthorEntryQueries } from './author-entry/author-entries.queries.js';
import { AuthorEntries } from './author-entry/author-entries.service.js';
import { BlindCopyController } from './blind-copy.controller.js';
import { BlindCopyQueries } from './blind-copy.queries.js';
import { BlindCopyService } from './blind-copy.service.js';
import { ConsentController } from './consent.controller.js';
import { ConsentQueries } from './consent-reading.queries.js';
import { ConsentService } from './consent.service.js';
import { EntrantController } from './entrant/entrant.controller.js';
import { EntrantMerges } from './entrant/entrant-merge.service.js';
import { EntrantQueries } from './entrant/entrants.queries.js';
import { entryCheckControllers } from './entry-check.controller.js';
import { EntryCheck } from './entry-check.service.js';
import { EssayFileController } from './essay-file/essay-file.controller.js';
import { EssayFileQueries } from './essay-file/essay-files.queries.js';
import { EssayOriginals } from './essay-file/essay-originals.js';
import { EssayFiles } from './essay-file/essay-files.service.js';
import { entryControllers } from './entry.controller.js';
import { EntryQueries } from './entry.queries.js';
import { EntryService } from './entry.service.js';
import { checkRowsWhenTableIsUploaded } from './import/check-rows-when-table-is-uploaded.handler.js';
import { entryImportControllers } from './import/entry-import.controller.js';
import { addImportJobs } from './import/entry-import.processor.js';
import { CellMending } from './import/cell-mending.service.js';
import { EntryImportQueries } from './import/entry-import.queries.js';
import { FormalPassController } from './formal-pass.controller.js';
import { importTemplateControllers } from './import/import-template.controller.js';
import { EntryImports } from './import/entry-import.service.js';
import { GraceController } from './grace.controller.js';
import { graceGate, GraceQueries } from './grace.queries.js';
import { GraceService } from './grace.service.js';
import { handlersOfDates } from './handlers-of-dates.js';
import { officeGates } from './office-gate.queries.js';
import { NominationOrder } from './nomination-order.service.js';
import { OfficePlacesController } from './office-places.controller.js';
import { OfficePlaces } from './office-places.queries.js';
import { OfficeWarnings } from './office-places.service.js';
import { PassDifferences } from './pass-difference.queries.js';
import { runRowsWhenImportIsStarted } from './import/run-rows-when-import-is-started.handler.js';
import { tellMunicipalOfficeWhenEntryMayBeADuplicate } from './tell-municipal-office-when-entry-may-be-a-duplicate.handler.js';
import { tellOfficeWhenItIsBelowMinimum } from './tell-office-when-it-is-below-minimum.handler.js';
import { tellOfficeWhenNomineeAnswers } from './tell-office-when-nominee-answers.handler.js';
import { tellOfficeWhenPlaceIsFreed } from './tell-office-when-place-is-freed.handler.js';
import { StampedForms } from './stamped-form.service.js';

@Module({
  controllers: [
    OfficePlacesController,
    ...entryCheckControllers,
    ...importTemplateControllers,
    ...entryImportControllers,
    ...entryControllers,
    ConsentController,
    GraceController,
    FormalPassController,
    BlindCopyController,
    EntrantController,
    AuthorEntryController,
    EssayFileController,
  ],
  providers: [
    EntryService,
    EntryCheck,
    EntryQueries,
    EntryImports,
    CellMending,
    EntryImportQueries,
    ConsentService,
    ConsentQueries,
    GraceService,
    GraceQueries,
    NominationOrder,
    OfficePlaces,
    OfficeWarnings,
    StampedForms,
    PassDifferences,
    BlindCopyService,
    BlindCopyQueries,
    EntrantMerges,
    EntrantQueries,
    AuthorEntries,
    AuthorEntryQueries,
    EssayOriginals,
    EssayFiles,
    EssayFileQueries,
  ],
})
export class NominationModule implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly engine: Engine,
    private readonly entries: EntryService,
    private readonly handlers: DomainHandlers,
    private readonly jobs: JobRegistry,
    private readonly queues: Queues,
    private readonly streams: ChangeStreams,
    private readonly imports: EntryImportQueries,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    const { dataSource, engine, clock, entries } = this;
    addGates(...officeGates, graceGate);
    this.streams.tellProgressOf('entryImport', (actor, id) => this.imports.told(actor, id));
    this.handlers.add(
      checkRowsWhenTableIsUploaded(this.queues),
      runRowsWhenImportIsStarted(this.queues),
      ...handlersOfDates(engine, clock),
      ...tellOfficeWhenPlaceIsFreed(clock),
      tellOfficeWhenItIsBelowMinimum(clock),
      ...tellOfficeWhenNomineeAnswers(clock),
      ...tellMunicipalOfficeWhenEntryMayBeADuplicate(clock),
    );
    addImportJobs(this.jobs, { dataSource, engine, clock, entries });
  }
}
