import { actionNames, type ChartEvent, chartStates } from '#workflow';
import { setup } from 'xstate';

type ObjectionEvent = 'objection.examine' | 'objection.uphold' | 'objection.dismiss';

export const objectionMachine = setup({
  types: { events: {} as ChartEvent<ObjectionEvent> },
  actions: actionNames('recordFinding', 'announceUpheld'),
}).createMachine({
  id: 'objection',
  initial: 'filed',
  states: chartStates<ObjectionEvent>()({
    filed: { on: { 'objection.examine': 'examining' } },
    examining: {
      on: {
        'objection.uphold': { target: 'upheld', actions: ['recordFinding', 'announceUpheld'] },
        'objection.dismiss': { target: 'dismissed', actions: 'recordFinding' },
      },
    },
    upheld: { type: 'final' },
    dismissed: { type: 'final' },
  }),
});
