import { actionNames, type ChartEvent, chartStates, guardsOf } from '#workflow';
import { setup } from 'xstate';
import { essayFileRules } from './essay-file.rules.js';

type EssayFileEvent = 'essayFile.confirm' | 'essayFile.discard';

/** A file for an essay: it is read, its text is looked at by a person, and only then it is the essay's. */
export const essayFileMachine = setup({
  types: { events: {} as ChartEvent<EssayFileEvent> },
  guards: guardsOf(essayFileRules),
  actions: actionNames('takeText'),
}).createMachine({
  id: 'essayFile',
  initial: 'read',
  states: chartStates<EssayFileEvent>()({
    read: {
      on: {
        'essayFile.confirm': { target: 'confirmed', guard: 'mayConfirm', actions: 'takeText' },
        'essayFile.discard': { target: 'discarded' },
      },
    },
    confirmed: { type: 'final' },
    discarded: { type: 'final', tags: 'unsuccessful' },
  }),
});
