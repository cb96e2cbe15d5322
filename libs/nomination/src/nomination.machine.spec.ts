import { describeChart } from '#testing';
import { nominationProcess } from './nomination.process.js';

describeChart(
  nominationProcess,
  `
  draft + nomination.submit [maySubmit] -> submitted / recordSubmission, proposeBlindCopy
  draft + nomination.withdraw -> withdrawn / recordLeaving, leaveOrder
  draft + nomination.decline -> declined / recordDecision, leaveOrder, tellOfFreePlace
  submitted + eligibility.begin [mayPass] -> eligibilityReview / requestOpinions
  submitted + eligibility.return [mayDecide] -> returned / recordReturn, startCorrection
  submitted + eligibility.reject [mayDecide] -> rejected / recordDecision, leaveOrder, tellOfFreePlace
  submitted + nomination.withdraw [mayWithdraw] -> withdrawn / recordLeaving, leaveOrder
  submitted + nomination.decline -> declined / recordDecision, leaveOrder, tellOfFreePlace
  submitted + nomination.letGo [mayLetGo] -> withdrawn / recordLettingGo, leaveOrder, tellOfFreePlace
  submitted + nomination.disqualify -> disqualified / recordDecision, leaveOrder, tellOfFreePlace, announceDisqualification
  eligibilityReview + eligibility.pass [passesOutright] -> shortlisted / recordDecision
  eligibilityReview + eligibility.pass [passesPreliminarily] -> awaitingFormal / recordDecision, keepPreliminary, startFormalPass
  eligibilityReview + eligibility.return [mayDecide] -> returned / recordReturn, startCorrection
  eligibilityReview + eligibility.reject [mayDecide] -> rejected / recordDecision, leaveOrder, tellOfFreePlace
  eligibilityReview + nomination.withdraw [mayWithdraw] -> withdrawn / recordLeaving, leaveOrder
  eligibilityReview + nomination.decline -> declined / recordDecision, leaveOrder, tellOfFreePlace
  eligibilityReview + nomination.letGo [mayLetGo] -> withdrawn / recordLettingGo, leaveOrder, tellOfFreePlace
  eligibilityReview + nomination.disqualify -> disqualified / recordDecision, leaveOrder, tellOfFreePlace, announceDisqualification
  returned + nomination.submit [maySubmit] -> submitted / recordSubmission, proposeBlindCopy
  returned + nomination.withdraw [mayWithdraw] -> withdrawn / recordLeaving, leaveOrder
  returned + nomination.lapse [noGraceRuns] -> rejected / recordLapse, leaveOrder, tellOfFreePlace
  returned + nomination.decline -> declined / recordDecision, leaveOrder, tellOfFreePlace
  returned + nomination.letGo [mayLetGo] -> withdrawn / recordLettingGo, leaveOrder, tellOfFreePlace
  returned + nomination.disqualify -> disqualified / recordDecision, leaveOrder, tellOfFreePlace, announceDisqualification
  awaitingFormal + nomination.submitFormally [maySubmitFormally] -> formalReview / recordFormalSubmission, proposeBlindCopy
  awaitingFormal + nomination.withdraw [mayWithdraw] -> withdrawn / recordLeaving, leaveOrder
  awaitingFormal + nomination.lapse [noGraceRuns] -> rejected / recordLapse, leaveOrder, tellOfFreePlace
  awaitingFormal + nomination.letGo [mayLetGo] -> withdrawn / recordLettingGo, leaveOrder, tellOfFreePlace
  awaitingFormal + nomination.disqualify -> disqualified / recordDecision, leaveOrder, tellOfFreePlace, announceDisqualification
  formalReview + eligibility.confirm [mayPass] -> shortlisted / recordDecision
  formalReview + eligibility.return [mayDecide] -> awaitingFormal / recordReturn, dropMarkedForm, startFormalPass
  formalReview + eligibility.reject [mayDecide] -> rejected / recordDecision, leaveOrder, tellOfFreePlace
  formalReview + nomination.withdraw [mayWithdraw] -> withdrawn / recordLeaving, leaveOrder
  formalReview + nomination.letGo [mayLetGo] -> withdrawn / recordLettingGo, leaveOrder, tellOfFreePlace
  formalReview + nomination.disqualify -> disqualified / recordDecision, leaveOrder, tellOfFreePlace, announceDisqualification
  shortlisted + nomination.withdraw [mayWithdrawLate] -> withdrawn / recordLeaving, leaveOrder
  shortlisted + nomination.letGo [mayLetGo] -> withdrawn / recordLettingGo, leaveOrder, tellOfFreePlace
  shortlisted + nomination.disqualify -> disqualified / recordDecision, leaveOrder, tellOfFreePlace, announceDisqualification
  `,
);
