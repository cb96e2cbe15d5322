import { actionNames, type ChartEvent, chartStates, guardsOf } from '#workflow';
import { setup } from 'xstate';
import { programmeRules } from './programme.rules.js';

type ProgrammeEvent =
  | 'programme.open'
  | 'programme.discard'
  | 'programme.startJudging'
  | 'programme.decide'
  | 'programme.publicise'
  | 'programme.commend'
  | 'programme.close';

export const programmeMachine = setup({
  types: { events: {} as ChartEvent<ProgrammeEvent> },
  guards: guardsOf(programmeRules),
  actions: actionNames('freezeRules', 'freeSlug'),
}).createMachine({
  id: 'programme',
  initial: 'draft',
  states: chartStates<ProgrammeEvent>()({
    draft: {
      on: {
        'programme.open': { target: 'open', guard: 'mayOpen', actions: 'freezeRules' },
        'programme.discard': { target: 'discarded', actions: 'freeSlug' },
      },
    },
    open: { on: { 'programme.startJudging': { target: 'judging', guard: 'mayStartJudging' } } },
    judging: { on: { 'programme.decide': { target: 'deciding', guard: 'nothingPending' } } },
    deciding: { on: { 'programme.publicise': { target: 'publicity', guard: 'nothingPending' } } },
    publicity: { on: { 'programme.commend': { target: 'commending', guard: 'nothingPending' } } },
    commending: { on: { 'programme.close': { target: 'closed', guard: 'nothingPending' } } },
    closed: { type: 'final' },
    discarded: { type: 'final', tags: 'unsuccessful' },
  }),
});
