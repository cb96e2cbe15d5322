import { CreateProgramme1700000003000 } from './programme.migration.js';
import { programmeProcess } from './programme.process.js';
import { ruleChangeProcess } from './rule-change.process.js';
import { CreateRules1700000003100 } from './rules.migration.js';

export * from './plan.index.js';
export { ProgrammeModule } from './programme.module.js';
export * from './programme.queries.js';
export { rulesMarkup, rulesText } from './rules-text.js';
export { RuleChangeService } from './rule-change.service.js';
export { ProgrammeService } from './programme.service.js';

export const programmeProcesses = [programmeProcess, ruleChangeProcess];
export const programmeMigrations = [CreateProgramme1700000003000, CreateRules1700000003100];
