import { CreateEntries1700000004000 } from './entry.migration.js';
import { AddEnterprise1700000010900 } from './enterprise.migration.js';
import { essayProcess } from './essay.process.js';
import { CreateEntryImports1700000004500 } from './import/entry-import.migration.js';
import { entryImportProcess } from './import/entry-import.process.js';
import { nominationProcess } from './nomination.process.js';

export { EntryQueries, possibleFor, seesAllEntries } from './entry.queries.js';
export { EntryService } from './entry.service.js';
export { EntryImportQueries } from './import/entry-import.queries.js';
export { EntryImports } from './import/entry-import.service.js';
export { plainText, possibleEvents } from './entry.views.js';
export { ESSAY } from './essay.kind.js';
export { NOMINATION } from './nomination.kind.js';
export { NominationModule } from './nomination.module.js';

export const nominationProcesses = [nominationProcess, essayProcess, entryImportProcess];
export const nominationMigrations = [CreateEntries1700000004000, CreateEntryImports1700000004500, AddEnterprise1700000010900];
