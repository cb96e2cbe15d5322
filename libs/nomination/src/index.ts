import { CreateNomination1700000004000 } from './nomination.migration.js';
import { nominationProcess } from './nomination.process.js';

export { NominationModule } from './nomination.module.js';
export { seesAllEntries } from './nomination.queries.js';

export const nominationProcesses = [nominationProcess];
export const nominationMigrations = [CreateNomination1700000004000];
