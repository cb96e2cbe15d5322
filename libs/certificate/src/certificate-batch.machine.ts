import { actionNames, type ChartEvent } from '#workflow';
import { setup } from 'xstate';

export const certificateBatchMachine = setup({
  types: { events: {} as ChartEvent<'certificateBatch.finish'> },
  actions: actionNames('announceOrder', 'announceEnd'),
}).createMachine({
  id: 'certificateBatch',
  initial: 'ordered',
  states: {
    ordered: {
      entry: 'announceOrder',
      on: { 'certificateBatch.finish': { target: 'finished', actions: 'announceEnd' } },
    },
    finished: { type: 'final' },
  },
});
