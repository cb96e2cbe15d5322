import { notOwnEntry } from '#nomination';
import { actionNames, type ChartEvent, chartStates, guardsOf, type Rule } from '#workflow';
import { setup } from 'xstate';

type SimilarPairEvent = 'similarPair.markHarmless' | 'similarPair.takeUp';

export interface SimilarPairFacts {
  /** Whether either entry went through the hands of whoever sends the event. */
  readonly ownEntry: boolean;
  readonly nobodyElse?: boolean;
}

const notOwn: Rule<SimilarPairFacts> = notOwnEntry;
export const similarPairRules = { notOwn };

export const similarPairMachine = setup({
  types: { events: {} as ChartEvent<SimilarPairEvent> },
  guards: guardsOf(similarPairRules),
  actions: actionNames('recordMark', 'forgetMark'),
}).createMachine({
  id: 'similarPair',
  initial: 'found',
  states: chartStates<SimilarPairEvent>()({
    found: {
      tags: ['settled', 'unanswered'],
      on: { 'similarPair.markHarmless': { target: 'harmless', guard: 'notOwn', actions: 'recordMark' } },
    },
    harmless: { tags: 'settled', on: { 'similarPair.takeUp': { target: 'found', actions: 'forgetMark' } } },
  }),
});
