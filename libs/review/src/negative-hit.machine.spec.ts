import { describeChart } from '#testing';
import { negativeHitProcess } from './negative-hit.process.js';

describeChart(
  negativeHitProcess,
  `
  standing + negativeHit.waive [bySomebodyElse] -> waived / recordWaiver
  standing + negativeHit.retract [bySomebodyElse] -> retracted / recordMistake
  `,
);
