import { describeChart } from '#testing';
import { essayProcess } from './essay.process.js';

describeChart(
  essayProcess,
  `
  draft + essay.submit [maySubmit] -> submitted / recordSubmission, proposeBlindCopy
  draft + essay.withdraw -> withdrawn
  submitted + essay.screen -> screening
  submitted + essay.return -> returned / recordDecision, startCorrection
  submitted + essay.reject -> rejected / recordDecision
  submitted + essay.withdraw -> withdrawn
  screening + essay.admit [nothingPending] -> admitted
  screening + essay.return -> returned / recordDecision, startCorrection
  screening + essay.reject -> rejected / recordDecision
  screening + essay.withdraw -> withdrawn
  returned + essay.submit [maySubmit] -> submitted / recordSubmission, proposeBlindCopy
  returned + essay.withdraw -> withdrawn
  returned + essay.lapse -> rejected / recordLapse
  admitted + essay.disqualify -> disqualified / recordDecision, announceDisqualification
  `,
);
