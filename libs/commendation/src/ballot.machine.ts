import { actionNames, type ChartEvent, guardsOf } from '#workflow';
import { setup } from 'xstate';
import { ballotRules } from './ballot.rules.js';

export const ballotMachine = setup({
  types: { events: {} as ChartEvent<'ballot.count' | 'ballot.decide' | 'ballot.abandon'> },
  guards: guardsOf(ballotRules),
  actions: actionNames('tally', 'proposeAwards', 'recordReason', 'announceFailure'),
}).createMachine({
  id: 'ballot',
  initial: 'open',
  states: {
    open: {
      on: {
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
    failed: { type: 'final' },
  },
});
