import { disqualificationProcess } from './disqualification.process.js';
import { CreateIntegrity1700000008500 } from './integrity.migration.js';
import { similarPairProcess } from './similar-pair.process.js';
import { similarityCheckProcess } from './similarity-check.process.js';

export { IntegrityModule } from './integrity.module.js';
export { SimilarityService } from './similarity.service.js';

export const integrityProcesses = [disqualificationProcess, similarityCheckProcess, similarPairProcess];
export const integrityMigrations = [CreateIntegrity1700000008500];
