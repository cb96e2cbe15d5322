import { CreateEssay1700000004100 } from './essay.migration.js';
import { essayProcess } from './essay.process.js';
import { CreateNomination1700000004000 } from './nomination.migration.js';
import { nominationProcess } from './nomination.process.js';

export { possibleFor, seesAllEntries } from './entry.queries.js';
export { plainText, possibleEvents, withReason } from './entry.views.js';
export { EssayQueries } from './essay.queries.js';
export { EssayService } from './essay.service.js';
export { NominationModule } from './nomination.module.js';
export { NominationQueries } from './nomination.queries.js';
export { NominationService } from './nomination.service.js';

export const nominationProcesses = [nominationProcess, essayProcess];
export const nominationMigrations = [CreateNomination1700000004000, CreateEssay1700000004100];
