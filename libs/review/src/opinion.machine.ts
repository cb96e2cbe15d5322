import { actionNames, type ChartEvent, chartStates, guardsOf } from '#workflow';
import { setup } from 'xstate';
import { opinionRules } from './opinion.rules.js';

type OpinionEvent = 'opinion.agree' | 'opinion.object' | 'opinion.expire' | 'opinion.renew';

/**
 * Silence is never consent: what is not answered in time is overdue, and may still be answered. Nor is an answer on one
 * nominee an answer on another: where the office puts somebody else in, the department is asked anew.
 */
export const opinionMachine = setup({
  types: { events: {} as ChartEvent<OpinionEvent> },
  guards: guardsOf(opinionRules),
  actions: actionNames('setDeadline', 'recordAnswer', 'forgetAnswer'),
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
    agreed: { tags: 'settled', on: { 'opinion.renew': { target: 'requested', actions: 'forgetAnswer' } } },
    objected: { tags: 'settled', on: { 'opinion.renew': { target: 'requested', actions: 'forgetAnswer' } } },
  }),
});
