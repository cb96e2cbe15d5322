import { actionNames, type ChartEvent, chartStates, guardsOf } from '#workflow';
import { setup } from 'xstate';
import { opinionRules } from './opinion.rules.js';

type OpinionEvent = 'opinion.agree' | 'opinion.object' | 'opinion.expire';

/** Silence is never consent: what is not answered in time is overdue, and may still be answered. */
export const opinionMachine = setup({
  types: { events: {} as ChartEvent<OpinionEvent> },
  guards: guardsOf(opinionRules),
  actions: actionNames('setDeadline', 'recordAnswer'),
}).createMachine({
  id: 'opinion',
  initial: 'requested',
  states: chartStates<OpinionEvent>()({
    requested: {
      entry: { type: 'setDeadline' },
      on: {
        'opinion.agree': { target: 'agreed', guard: 'answerNeeded', actions: 'recordAnswer' },
        'opinion.object': { target: 'objected', guard: 'answerNeeded', actions: 'recordAnswer' },
        'opinion.expire': 'overdue',
      },
    },
    overdue: {
      on: {
        'opinion.agree': { target: 'agreed', guard: 'answerNeeded', actions: 'recordAnswer' },
        'opinion.object': { target: 'objected', guard: 'answerNeeded', actions: 'recordAnswer' },
      },
    },
    agreed: { type: 'final' },
    objected: { type: 'final' },
  }),
});
