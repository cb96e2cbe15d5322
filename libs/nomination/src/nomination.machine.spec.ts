import { describeChart } from '#testing';
import { nominationProcess } from './nomination.process.js';

describeChart(
  nominationProcess,
  `
  draft + nomination.submit [maySubmit] -> submitted / recordSubmission, proposeBlindCopy
  draft + nomination.withdraw -> withdrawn
  submitted + eligibility.begin -> eligibilityReview / requestOpinions
  submitted + eligibility.return -> returned / recordDecision, startCorrection
  submitted + eligibility.reject -> rejected / recordDecision
  submitted + nomination.withdraw -> withdrawn
  eligibilityReview + eligibility.pass [nothingPending] -> shortlisted
  eligibilityReview + eligibility.return -> returned / recordDecision, startCorrection
  eligibilityReview + eligibility.reject -> rejected / recordDecision
  eligibilityReview + nomination.withdraw -> withdrawn
  returned + nomination.submit [maySubmit] -> submitted / recordSubmission, proposeBlindCopy
  returned + nomination.withdraw -> withdrawn
  returned + nomination.lapse -> rejected / recordLapse
  shortlisted + nomination.disqualify -> disqualified / recordDecision, announceDisqualification
  `,
);
