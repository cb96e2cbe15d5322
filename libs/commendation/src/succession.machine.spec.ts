import { describeChart } from '#testing';
import { successionProcess } from './succession.process.js';

describeChart(
  successionProcess,
  `
  proposed + succession.confirm [stillNext] -> confirmed / recordDecision, fillPlace
  proposed + succession.leaveVacant -> vacated / recordDecision, leavePlaceVacant
  `,
);
