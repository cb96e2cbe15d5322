import { CreateProgramme1700000003000 } from './programme.migration.js';
import { programmeProcess } from './programme.process.js';

export * from './plan.index.js';
export { ProgrammeModule } from './programme.module.js';
export * from './programme.queries.js';
export { ProgrammeService } from './programme.service.js';

export const programmeProcesses = [programmeProcess];
export const programmeMigrations = [CreateProgramme1700000003000];
