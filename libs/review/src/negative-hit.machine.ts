import { actionNames, type ChartEvent, chartStates, guardsOf } from '#workflow';
import { setup } from 'xstate';
import { negativeHitRules } from './negative-hit.rules.js';

type NegativeHitEvent = 'negativeHit.waive' | 'negativeHit.retract';

/** A nominee meets an item of the negative list. It bars the way until somebody else waives it, or finds it mistaken. */
export const negativeHitMachine = setup({
  types: { events: {} as ChartEvent<NegativeHitEvent> },
  guards: guardsOf(negativeHitRules),
  actions: actionNames('recordWaiver', 'recordMistake'),
}).createMachine({
  id: 'negativeHit',
  initial: 'standing',
  states: chartStates<NegativeHitEvent>()({
    standing: {
      on: {
        'negativeHit.waive': { target: 'waived', guard: 'bySomebodyElse', actions: 'recordWaiver' },
        'negativeHit.retract': { target: 'retracted', guard: 'bySomebodyElse', actions: 'recordMistake' },
      },
    },
    waived: { type: 'final' },
    retracted: { type: 'final' },
  }),
});
