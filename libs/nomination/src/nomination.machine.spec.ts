import { describeChart } from '#testing';
import { nominationProcess } from './nomination.process.js';

describeChart(
  nominationProcess,
  `
  draft + nomination.submit [maySubmit] -> submitted / recordSubmission, proposeBlindCopy
  draft + nomination.withdraw -> withdrawn / recordLeaving, leaveOrder
  draft + nomination.decline -> declined / recordDecision, leaveOrder, tellOfFreePlace
  submitted + eligibility.begin [nothingPending] -> eligibilityReview / requestOpinions
  submitted + eligibility.return -> returned / recordReturn, startCorrection
  submitted + eligibility.reject -> rejected / recordDecision, leaveOrder, tellOfFreePlace
  submitted + nomination.withdraw [mayWithdraw] -> withdrawn / recordLeaving, leaveOrder
  submitted + nomination.decline -> declined / recordDecision, leaveOrder, tellOfFreePlace
  eligibilityReview + eligibility.pass [passesOutright] -> shortlisted / recordDecision
  eligibilityReview + eligibility.pass [passesPreliminarily] -> awaitingFormal / recordDecision, keepPreliminary, startFormalPass
  eligibilityReview + eligibility.return [nothingPending] -> returned / recordReturn, startCorrection
  eligibilityReview + eligibility.reject [nothingPending] -> rejected / recordDecision, leaveOrder, tellOfFreePlace
  eligibilityReview + nomination.withdraw [mayWithdraw] -> withdrawn / recordLeaving, leaveOrder
  eligibilityReview + nomination.decline -> declined / recordDecision, leaveOrder, tellOfFreePlace
  returned + nomination.submit [maySubmit] -> submitted / recordSubmission, proposeBlindCopy
  returned + nomination.withdraw [mayWithdraw] -> withdrawn / recordLeaving, leaveOrder
  returned + nomination.lapse [noGraceRuns] -> rejected / recordLapse, leaveOrder, tellOfFreePlace
  returned + nomination.decline -> declined / recordDecision, leaveOrder, tellOfFreePlace
  awaitingFormal + nomination.submitFormally [maySubmitFormally] -> formalReview / recordFormalSubmission, proposeBlindCopy
  awaitingFormal + nomination.withdraw [mayWithdraw] -> withdrawn / recordLeaving, leaveOrder
  awaitingFormal + nomination.lapse [noGraceRuns] -> rejected / recordLapse, leaveOrder, tellOfFreePlace
  formalReview + eligibility.confirm [nothingPending] -> shortlisted / recordDecision
  formalReview + eligibility.return -> awaitingFormal / recordReturn, dropMarkedForm, startFormalPass
  formalReview + eligibility.reject -> rejected / recordDecision, leaveOrder, tellOfFreePlace
  formalReview + nomination.withdraw [mayWithdraw] -> withdrawn / recordLeaving, leaveOrder
  shortlisted + nomination.withdraw [mayWithdrawLate] -> withdrawn / recordLeaving, leaveOrder
  shortlisted + nomination.disqualify -> disqualified / recordDecision, leaveOrder, tellOfFreePlace, announceDisqualification
  `,
);
