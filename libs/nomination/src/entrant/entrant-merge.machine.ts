import { actionNames, type ChartEvent, chartStates, guardsOf } from '#workflow';
import { setup } from 'xstate';
import { entrantMergeRules } from './entrant-merge.rules.js';

type EntrantMergeEvent = 'entrantMerge.confirm' | 'entrantMerge.dismiss' | 'entrantMerge.undo';

/** Whether two entrants are one: proposed, then said by a person, and said otherwise whenever it turns out to be wrong. */
export const entrantMergeMachine = setup({
  types: { events: {} as ChartEvent<EntrantMergeEvent> },
  guards: guardsOf(entrantMergeRules),
  actions: actionNames('relinkPersons'),
}).createMachine({
  id: 'entrantMerge',
  initial: 'proposed',
  states: chartStates<EntrantMergeEvent>()({
    proposed: {
      on: {
        'entrantMerge.confirm': { target: 'merged', guard: 'mayMerge', actions: 'relinkPersons' },
        'entrantMerge.dismiss': { target: 'apart' },
      },
    },
    merged: {
      tags: 'settled',
      on: { 'entrantMerge.undo': { target: 'apart', actions: 'relinkPersons' } },
    },
    apart: {
      tags: 'settled',
      on: { 'entrantMerge.confirm': { target: 'merged', guard: 'mayMerge', actions: 'relinkPersons' } },
    },
  }),
});
