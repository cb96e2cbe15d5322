import { CreateOpinion1700000005000 } from './opinion.migration.js';
import { AddOpinionRequests1700000011000 } from './opinion-request.migration.js';
import { opinionRequestProcess } from './opinion-request.process.js';
import { negativeHitProcess } from './negative-hit.process.js';
import { opinionProcess } from './opinion.process.js';
import { reviewDecisionProcess } from './review-decision.process.js';
import { CreateReview1700000010300 } from './review.migration.js';
import { KeepFormalChecklists1700000018620 } from './formal-checklist.migration.js';
import { ShowRequestsToStandIns1700000019310 } from './stand-in-request.migration.js';
import { NameStandIns1700000018610 } from './stand-in.migration.js';

export { reviewGates } from './expected-opinions.queries.js';
export { requestOpinionsWhenEligibilityReviewBegins } from './request-opinions-when-eligibility-review-begins.handler.js';
export { entryReviewGates } from './review-gates.queries.js';
export { ReviewModule } from './review.module.js';

export const reviewProcesses = [opinionProcess, opinionRequestProcess, reviewDecisionProcess, negativeHitProcess];
export const reviewMigrations = [
  CreateOpinion1700000005000,
  CreateReview1700000010300,
  AddOpinionRequests1700000011000,
  NameStandIns1700000018610,
  KeepFormalChecklists1700000018620,
  ShowRequestsToStandIns1700000019310,
];
