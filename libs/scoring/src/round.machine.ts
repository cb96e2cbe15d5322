import { actionNames, type ChartEvent, guardsOf } from '#workflow';
import { assign, setup } from 'xstate';
import { roundRules } from './round.rules.js';

type RoundEvent =
  | 'round.open'
  | 'round.assigned'
  | 'round.assignmentFailed'
  | 'round.close'
  | 'round.deadlinePassed'
  | 'round.rank'
  | 'round.ranked'
  | 'round.confirm';

export const roundMachine = setup({
  types: { events: {} as ChartEvent<RoundEvent> },
  guards: guardsOf(roundRules),
  actions: {
    ...actionNames('commitToDraw', 'requestAssignment', 'recordFailure', 'startDeadline', 'requestRanking', 'recordRanking', 'announceConfirmation'),
    // Asking for the ranking leaves the state as it is; XState then hands back the same snapshot, which reads as a refusal.
    stay: assign({}),
  },
}).createMachine({
  id: 'round',
  initial: 'planned',
  context: {},
  states: {
    planned: { on: { 'round.open': { target: 'assigning', guard: 'mayOpen', actions: ['commitToDraw', 'requestAssignment'] } } },
    assigning: {
      on: {
        'round.assigned': 'scoring',
        'round.assignmentFailed': { target: 'planned', actions: 'recordFailure' },
      },
    },
    scoring: {
      entry: 'startDeadline',
      on: {
        'round.close': { target: 'adjudicating', guard: 'complete' },
        'round.deadlinePassed': 'adjudicating',
      },
    },
    adjudicating: {
      on: {
        'round.rank': { guard: 'complete', actions: ['stay', 'requestRanking'] },
        'round.ranked': { target: 'ranked', guard: 'complete', actions: 'recordRanking' },
      },
    },
    ranked: { on: { 'round.confirm': { target: 'confirmed', actions: 'announceConfirmation' } } },
    confirmed: { type: 'final' },
  },
});
