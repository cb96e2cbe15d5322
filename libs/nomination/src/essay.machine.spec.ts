import { describeChart } from '#testing';
import { essayProcess } from './essay.process.js';

describeChart(
  essayProcess,
  `
  draft + essay.submit [maySubmit] -> submitted / recordSubmission, proposeBlindCopy
  draft + essay.withdraw -> withdrawn / recordLeaving
  submitted + essay.screen [mayPass] -> screening / announceScreening
  submitted + essay.return [mayDecide] -> returned / recordReturn, startCorrection
  submitted + essay.reject [mayDecide] -> rejected / recordDecision, tellOfFreePlace
  submitted + essay.withdraw [mayWithdraw] -> withdrawn / recordLeaving
  submitted + essay.letGo [mayLetGo] -> withdrawn / recordLettingGo, tellOfFreePlace
  submitted + essay.disqualify -> disqualified / recordDecision, tellOfFreePlace, announceDisqualification
  screening + essay.admit [mayPass] -> admitted / recordDecision
  screening + essay.return [mayDecide] -> returned / recordReturn, startCorrection
  screening + essay.reject [mayDecide] -> rejected / recordDecision, tellOfFreePlace
  screening + essay.withdraw [mayWithdraw] -> withdrawn / recordLeaving
  screening + essay.letGo [mayLetGo] -> withdrawn / recordLettingGo, tellOfFreePlace
  screening + essay.disqualify -> disqualified / recordDecision, tellOfFreePlace, announceDisqualification
  returned + essay.submit [maySubmit] -> submitted / recordSubmission, proposeBlindCopy
  returned + essay.withdraw [mayWithdraw] -> withdrawn / recordLeaving
  returned + essay.lapse [noGraceRuns] -> rejected / recordLapse, tellOfFreePlace
  returned + essay.letGo [mayLetGo] -> withdrawn / recordLettingGo, tellOfFreePlace
  returned + essay.disqualify -> disqualified / recordDecision, tellOfFreePlace, announceDisqualification
  admitted + essay.withdraw [mayWithdrawLate] -> withdrawn / recordLeaving
  admitted + essay.letGo [mayLetGo] -> withdrawn / recordLettingGo, tellOfFreePlace
  admitted + essay.disqualify -> disqualified / recordDecision, tellOfFreePlace, announceDisqualification
  `,
);
