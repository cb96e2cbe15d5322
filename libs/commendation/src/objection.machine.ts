import { actionNames, type ChartEvent } from '#workflow';
import { setup } from 'xstate';

export const objectionMachine = setup({
  types: { events: {} as ChartEvent<'objection.examine' | 'objection.uphold' | 'objection.dismiss'> },
  actions: actionNames('recordFinding', 'announceUpheld'),
}).createMachine({
  id: 'objection',
  initial: 'filed',
  states: {
    filed: { on: { 'objection.examine': 'examining' } },
    examining: {
      on: {
        'objection.uphold': { target: 'upheld', actions: ['recordFinding', 'announceUpheld'] },
        'objection.dismiss': { target: 'dismissed', actions: 'recordFinding' },
      },
    },
    upheld: { type: 'final' },
    dismissed: { type: 'final' },
  },
});
