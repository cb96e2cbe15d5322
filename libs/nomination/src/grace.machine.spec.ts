import { describeChart } from '#testing';
import { graceProcess } from './grace.process.js';

describeChart(
  graceProcess,
  `
  granted + grace.use -> granted / countUse
  granted + grace.end -> ended / announceEnd
  granted + grace.revoke -> revoked / recordRevocation, announceEnd
  `,
);
