import { describeChart } from '#testing';
import { reviewDecisionProcess } from './review-decision.process.js';

describeChart(
  reviewDecisionProcess,
  `
  awaited + review.pass [mayPass] -> passed / recordDecision, concludeLevel
  awaited + review.return [mayReturn] -> returned / recordDecision, concludeLevel
  awaited + review.reject [mayDecide] -> rejected / recordDecision, concludeLevel
  awaited + review.nameStandIn [mayNameStandIn] -> awaited / recordStandIn
  awaited + review.close -> closed
  passed + review.takeBack [mayTakeBack] -> awaited / forgetDecision, announceAsking
  passed + review.release [mayRelease] -> awaited / forgetDecision, announceAsking
  returned + review.takeBack [mayTakeBack] -> awaited / forgetDecision, announceAsking
  returned + review.release [mayRelease] -> awaited / forgetDecision, announceAsking
  rejected + review.takeBack [mayTakeBack] -> awaited / forgetDecision, announceAsking
  rejected + review.release [mayRelease] -> awaited / forgetDecision, announceAsking
  `,
);
