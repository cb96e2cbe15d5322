import { actionNames, type ChartEvent, chartStates, guardsOf } from '#workflow';
import { setup } from 'xstate';
import { disqualificationRules } from './disqualification.rules.js';

type DisqualificationEvent = 'disqualification.confirm' | 'disqualification.dismiss';

export const disqualificationMachine = setup({
  types: { events: {} as ChartEvent<DisqualificationEvent> },
  guards: guardsOf(disqualificationRules),
  actions: actionNames('disqualifyEntry', 'recordDecision'),
}).createMachine({
  id: 'disqualification',
  initial: 'proposed',
  states: chartStates<DisqualificationEvent>()({
    proposed: {
      on: {
        'disqualification.confirm': {
          target: 'confirmed',
          guard: 'mayConfirm',
          actions: ['recordDecision', 'disqualifyEntry'],
        },
        'disqualification.dismiss': { target: 'dismissed', guard: 'mayDismiss', actions: 'recordDecision' },
      },
    },
    confirmed: { type: 'final' },
    dismissed: { type: 'final', tags: 'unsuccessful' },
  }),
});
