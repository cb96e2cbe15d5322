import { describeChart } from '#testing';
import { programmeProcess } from './programme.process.js';
import { ruleChangeProcess } from './rule-change.process.js';

describeChart(
  programmeProcess,
  `
  draft + programme.open [mayOpen] -> open / freezeRules
  draft + programme.discard -> discarded / freeSlug
  open + programme.startJudging [mayStartJudging] -> judging
  judging + programme.decide [nothingPending] -> deciding
  deciding + programme.publicise [nothingPending] -> publicity
  publicity + programme.commend [nothingPending] -> commending
  commending + programme.close [nothingPending] -> closed
  `,
);

describeChart(
  ruleChangeProcess,
  `
  proposed + ruleChange.approve [mayApprove] -> approved / bringIntoForce
  proposed + ruleChange.dismiss [byAnother] -> dismissed / recordDecision
  proposed + ruleChange.withdraw [byProposer] -> withdrawn
  `,
);
