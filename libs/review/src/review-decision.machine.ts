import { actionNames, type ChartEvent, chartStates, guardsOf } from '#workflow';
import { setup } from 'xstate';
import { reviewDecisionRules } from './review-decision.rules.js';

type ReviewDecisionEvent = 'review.pass' | 'review.return' | 'review.reject' | 'review.close';

/** What one reviewer decides at one level. When all of the level are in, the level is concluded. */
export const reviewDecisionMachine = setup({
  types: { events: {} as ChartEvent<ReviewDecisionEvent> },
  guards: guardsOf(reviewDecisionRules),
  actions: actionNames('recordDecision', 'concludeLevel'),
}).createMachine({
  id: 'reviewDecision',
  initial: 'awaited',
  states: chartStates<ReviewDecisionEvent>()({
    awaited: {
      on: {
        'review.pass': { target: 'passed', guard: 'mayPass', actions: ['recordDecision', 'concludeLevel'] },
        'review.return': { target: 'returned', guard: 'mayReturn', actions: ['recordDecision', 'concludeLevel'] },
        'review.reject': { target: 'rejected', guard: 'mayDecide', actions: ['recordDecision', 'concludeLevel'] },
        'review.close': 'closed',
      },
    },
    passed: { type: 'final' },
    returned: { type: 'final' },
    rejected: { type: 'final' },
    closed: { type: 'final' },
  }),
});
