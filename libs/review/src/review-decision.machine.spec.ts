import { describeChart } from '#testing';
import { reviewDecisionProcess } from './review-decision.process.js';

describeChart(
  reviewDecisionProcess,
  `
  awaited + review.pass [mayPass] -> passed / recordDecision, concludeLevel
  awaited + review.return [mayReturn] -> returned / recordDecision, concludeLevel
  awaited + review.reject [mayDecide] -> rejected / recordDecision, concludeLevel
  awaited + review.close -> closed
  passed + review.takeBack [mayTakeBack] -> awaited / forgetDecision
  returned + review.takeBack [mayTakeBack] -> awaited / forgetDecision
  rejected + review.takeBack [mayTakeBack] -> awaited / forgetDecision
  `,
);
