import { CreateOpinion1700000005000 } from './opinion.migration.js';
import { AddOpinionRequests1700000011000 } from './opinion-request.migration.js';
import { opinionRequestProcess } from './opinion-request.process.js';
import { opinionProcess } from './opinion.process.js';

export { reviewGates } from './expected-opinions.queries.js';
export { requestOpinionsWhenEligibilityReviewBegins } from './request-opinions-when-eligibility-review-begins.handler.js';
export { ReviewModule } from './review.module.js';

export const reviewProcesses = [opinionProcess, opinionRequestProcess];
export const reviewMigrations = [CreateOpinion1700000005000, AddOpinionRequests1700000011000];
