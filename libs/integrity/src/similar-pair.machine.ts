import { actionNames, type ChartEvent, chartStates } from '#workflow';
import { setup } from 'xstate';

type SimilarPairEvent = 'similarPair.markHarmless' | 'similarPair.takeUp';

export const similarPairMachine = setup({
  types: { events: {} as ChartEvent<SimilarPairEvent> },
  actions: actionNames('recordMark', 'forgetMark'),
}).createMachine({
  id: 'similarPair',
  initial: 'found',
  states: chartStates<SimilarPairEvent>()({
    found: { tags: 'settled', on: { 'similarPair.markHarmless': { target: 'harmless', actions: 'recordMark' } } },
    harmless: { tags: 'settled', on: { 'similarPair.takeUp': { target: 'found', actions: 'forgetMark' } } },
  }),
});
