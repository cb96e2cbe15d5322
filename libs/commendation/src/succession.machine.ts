import { actionNames, type ChartEvent, chartStates, guardsOf } from '#workflow';
import { setup } from 'xstate';
import { successionDecisionRules } from './succession-decision.rules.js';

type SuccessionEvent = 'succession.confirm' | 'succession.leaveVacant';

/** A place fell free: the rule says who is next, and a person confirms it, or leaves the place vacant with the reason. */
export const successionMachine = setup({
  types: { events: {} as ChartEvent<SuccessionEvent> },
  guards: guardsOf(successionDecisionRules),
  actions: actionNames('recordDecision', 'fillPlace', 'leavePlaceVacant'),
}).createMachine({
  id: 'succession',
  initial: 'proposed',
  states: chartStates<SuccessionEvent>()({
    proposed: {
      on: {
        'succession.confirm': {
          target: 'confirmed',
          guard: 'stillNext',
          actions: ['recordDecision', 'fillPlace'],
        },
        'succession.leaveVacant': { target: 'vacated', actions: ['recordDecision', 'leavePlaceVacant'] },
      },
    },
    confirmed: { type: 'final' },
    vacated: { type: 'final', tags: 'unsuccessful' },
  }),
});
