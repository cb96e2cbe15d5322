import { CreateEntries1700000004000 } from './entry.migration.js';
import { essayProcess } from './essay.process.js';
import { nominationProcess } from './nomination.process.js';

export { EntryQueries, possibleFor, seesAllEntries } from './entry.queries.js';
export { EntryService } from './entry.service.js';
export { plainText, possibleEvents } from './entry.views.js';
export { ESSAY } from './essay.kind.js';
export { NOMINATION } from './nomination.kind.js';
export { NominationModule } from './nomination.module.js';

export const nominationProcesses = [nominationProcess, essayProcess];
export const nominationMigrations = [CreateEntries1700000004000];
