import { describeChart } from '#testing';
import { essayProcess } from './essay.process.js';

describeChart(
  essayProcess,
  `
  draft + essay.submit [maySubmit] -> submitted / recordSubmission, proposeBlindCopy
  draft + essay.withdraw -> withdrawn / recordLeaving
  submitted + essay.screen [nothingPending] -> screening / announceScreening
  submitted + essay.return -> returned / recordReturn, startCorrection
  submitted + essay.reject -> rejected / recordDecision, tellOfFreePlace
  submitted + essay.withdraw -> withdrawn / recordLeaving
  screening + essay.admit [nothingPending] -> admitted / recordDecision
  screening + essay.return [nothingPending] -> returned / recordReturn, startCorrection
  screening + essay.reject [nothingPending] -> rejected / recordDecision, tellOfFreePlace
  screening + essay.withdraw -> withdrawn / recordLeaving
  returned + essay.submit [maySubmit] -> submitted / recordSubmission, proposeBlindCopy
  returned + essay.withdraw -> withdrawn / recordLeaving
  returned + essay.lapse [noGraceRuns] -> rejected / recordLapse, tellOfFreePlace
  admitted + essay.withdraw [mayWithdrawLate] -> withdrawn / recordLeaving
  admitted + essay.disqualify -> disqualified / recordDecision, tellOfFreePlace, announceDisqualification
  `,
);
