import { actionNames, type ChartEvent, chartStates } from '#workflow';
import { setup } from 'xstate';

type SimilarityCheckEvent = 'similarityCheck.finish';

export const similarityCheckMachine = setup({
  types: { events: {} as ChartEvent<SimilarityCheckEvent> },
  actions: actionNames('announceOrder', 'recordEnd'),
}).createMachine({
  id: 'similarityCheck',
  initial: 'ordered',
  states: chartStates<SimilarityCheckEvent>()({
    ordered: { entry: 'announceOrder', on: { 'similarityCheck.finish': { target: 'finished', actions: 'recordEnd' } } },
    finished: { type: 'final' },
  }),
});
