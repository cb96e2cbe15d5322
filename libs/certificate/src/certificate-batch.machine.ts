import { actionNames, type ChartEvent } from '#workflow';
import { setup } from 'xstate';

export const certificateBatchMachine = setup({
  types: { events: {} as ChartEvent<'certificateBatch.finish'> },
  actions: actionNames('announceOrder'),
}).createMachine({
  id: 'certificateBatch',
  initial: 'ordered',
  states: {
    ordered: { entry: 'announceOrder', on: { 'certificateBatch.finish': 'finished' } },
    finished: { type: 'final' },
  },
});
