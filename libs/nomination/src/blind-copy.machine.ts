import { actionNames, type ChartEvent, chartStates, guardsOf } from '#workflow';
import { setup } from 'xstate';
import { blindCopyRules } from './blind-copy.rules.js';

type BlindCopyEvent = 'blindCopy.confirm' | 'blindCopy.amend' | 'blindCopy.reopen' | 'blindCopy.renew';

export const blindCopyMachine = setup({
  types: { events: {} as ChartEvent<BlindCopyEvent> },
  guards: guardsOf(blindCopyRules),
  actions: actionNames('giveToJudges', 'takeFromJudges', 'addMarked', 'takeNewText'),
}).createMachine({
  id: 'blindCopy',
  initial: 'proposed',
  states: chartStates<BlindCopyEvent>()({
    proposed: {
      on: {
        'blindCopy.confirm': { target: 'confirmed', guard: 'mayConfirm', actions: 'giveToJudges' },
        'blindCopy.renew': { target: 'proposed', actions: 'takeNewText' },
      },
    },
    confirmed: {
      tags: 'settled',
      on: {
        // Once judges read it, more may be blanked and nothing uncovered.
        'blindCopy.amend': { target: 'confirmed', guard: 'mayAmend', actions: ['addMarked', 'giveToJudges'] },
        'blindCopy.reopen': { target: 'proposed', guard: 'mayReopen', actions: 'takeFromJudges' },
        'blindCopy.renew': { target: 'proposed', actions: ['takeFromJudges', 'takeNewText'] },
      },
    },
  }),
});
