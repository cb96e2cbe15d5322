import { describeChart } from '#testing';
import { programmeProcess } from './programme.process.js';

describeChart(
  programmeProcess,
  `
  draft + programme.open [officesKnown] -> open
  open + programme.startJudging [mayStartJudging] -> judging
  judging + programme.decide [nothingPending] -> deciding
  deciding + programme.publicise [nothingPending] -> publicity
  publicity + programme.commend [nothingPending] -> commending
  commending + programme.close [nothingPending] -> closed
  `,
);
