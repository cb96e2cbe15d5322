import { awardProcess } from './award.process.js';
import { ballotProcess } from './ballot.process.js';
import { CreateCommendation1700000007000 } from './commendation.migration.js';
import { AddDepartmentCases1700000011200 } from './department-case.migration.js';
import { noticeProcess } from './notice.process.js';
import { objectionProcess } from './objection.process.js';

export { type AddressLimit, AddressThrottle } from './address-throttle.js';
export { CommendationModule } from './commendation.module.js';
export { DocumentStore, fingerprint } from './document-store.js';
export { commendationGates } from './programme-gates.queries.js';
export { publicAddress } from './public-address.js';

export const commendationProcesses = [ballotProcess, awardProcess, noticeProcess, objectionProcess];
export const commendationMigrations = [CreateCommendation1700000007000, AddDepartmentCases1700000011200];
