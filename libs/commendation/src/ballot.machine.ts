import { actionNames, type ChartEvent, chartStates, guardsOf } from '#workflow';
import { setup } from 'xstate';
import { ballotRules } from './ballot.rules.js';

type BallotEvent = 'ballot.reorder' | 'ballot.count' | 'ballot.decide' | 'ballot.abandon';

export const ballotMachine = setup({
  types: { events: {} as ChartEvent<BallotEvent> },
  guards: guardsOf(ballotRules),
  actions: actionNames('announceOpening', 'reorder', 'tally', 'proposeAwards', 'recordReason', 'announceFailure'),
}).createMachine({
  id: 'ballot',
  initial: 'open',
  states: chartStates<BallotEvent>()({
    open: {
      entry: { type: 'announceOpening' },
      on: {
        'ballot.reorder': { guard: 'mayReorder', actions: 'reorder' },
        'ballot.count': { target: 'counted', guard: 'quorumReached', actions: 'tally' },
        'ballot.abandon': { target: 'failed', actions: ['recordReason', 'announceFailure'] },
      },
    },
    counted: {
      on: {
        'ballot.decide': [
          { target: 'decided', guard: 'carries', actions: 'proposeAwards' },
          { target: 'failed', actions: 'announceFailure' },
        ],
      },
    },
    decided: { type: 'final' },
    failed: { type: 'final', tags: 'unsuccessful' },
  }),
});
