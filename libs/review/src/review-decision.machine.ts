import { actionNames, type ChartEvent, chartStates, guardsOf } from '#workflow';
import { setup } from 'xstate';
import { reviewDecisionRules } from './review-decision.rules.js';

type ReviewDecisionEvent =
  | 'review.pass'
  | 'review.return'
  | 'review.reject'
  | 'review.nameStandIn'
  | 'review.takeBack'
  | 'review.release'
  | 'review.close';

/** Whoever decided takes it back; of somebody who is no longer at work, the municipal office does. */
const TAKE_BACK = {
  'review.takeBack': { target: 'awaited', guard: 'mayTakeBack', actions: 'forgetDecision' },
  'review.release': { target: 'awaited', guard: 'mayRelease', actions: 'forgetDecision' },
} as const;

/**
 * What one reviewer decides at one level. When all of the level are in, the level is concluded; where something comes to
 * light before the entry goes on, whoever decided takes it back, and the level is concluded anew.
 */
export const reviewDecisionMachine = setup({
  types: { events: {} as ChartEvent<ReviewDecisionEvent> },
  guards: guardsOf(reviewDecisionRules),
  actions: actionNames('announceAsking', 'recordDecision', 'concludeLevel', 'recordStandIn', 'forgetDecision'),
}).createMachine({
  id: 'reviewDecision',
  initial: 'awaited',
  states: chartStates<ReviewDecisionEvent>()({
    awaited: {
      entry: { type: 'announceAsking' },
      on: {
        'review.pass': { target: 'passed', guard: 'mayPass', actions: ['recordDecision', 'concludeLevel'] },
        'review.return': { target: 'returned', guard: 'mayReturn', actions: ['recordDecision', 'concludeLevel'] },
        'review.reject': { target: 'rejected', guard: 'mayDecide', actions: ['recordDecision', 'concludeLevel'] },
        'review.nameStandIn': { guard: 'mayNameStandIn', actions: 'recordStandIn' },
        'review.close': 'closed',
      },
    },
    passed: { tags: 'settled', on: TAKE_BACK },
    returned: { tags: ['settled', 'unsuccessful'], on: TAKE_BACK },
    rejected: { tags: ['settled', 'unsuccessful'], on: TAKE_BACK },
    closed: { type: 'final', tags: 'unsuccessful' },
  }),
});
