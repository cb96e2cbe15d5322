import { actionNames, type ChartEvent, chartStates, guardsOf } from '#workflow';
import { setup } from 'xstate';
import { opinionRules } from './opinion.rules.js';

type OpinionEvent = 'opinion.agree' | 'opinion.object' | 'opinion.nameStandIn' | 'opinion.expire' | 'opinion.renew';

/** In time it keeps the nominee from the short list; of one who is on it, it makes a case. */
const OBJECT = [
  { target: 'objected', guard: 'objectionKeepsBack', actions: 'recordAnswer' },
  { target: 'objected', guard: 'objectionStillCounts', actions: ['recordAnswer', 'announceLateObjection'] },
] as const;

/** Nobody of the department may agree to whom all of it have entered: the municipal office names somebody who answers. */
const NAME_STAND_IN = { guard: 'mayNameStandIn', actions: 'recordStandIn' } as const;

/**
 * Silence is never consent: what is not answered in time is overdue, and may still be answered. Nor is an answer on one
 * nominee an answer on another: where the office puts somebody else in, the department is asked anew.
 */
export const opinionMachine = setup({
  types: { events: {} as ChartEvent<OpinionEvent> },
  guards: guardsOf(opinionRules),
  actions: actionNames('setDeadline', 'recordAnswer', 'recordStandIn', 'forgetAnswer', 'announceLateObjection'),
}).createMachine({
  id: 'opinion',
  initial: 'requested',
  states: chartStates<OpinionEvent>()({
    requested: {
      entry: { type: 'setDeadline' },
      on: {
        'opinion.agree': { target: 'agreed', guard: 'mayAgree', actions: 'recordAnswer' },
        'opinion.object': OBJECT,
        'opinion.nameStandIn': NAME_STAND_IN,
        'opinion.expire': 'overdue',
      },
    },
    overdue: {
      on: {
        'opinion.agree': { target: 'agreed', guard: 'mayAgree', actions: 'recordAnswer' },
        'opinion.object': OBJECT,
        'opinion.nameStandIn': NAME_STAND_IN,
      },
    },
    agreed: {
      tags: 'settled',
      on: { 'opinion.object': OBJECT, 'opinion.renew': { target: 'requested', actions: 'forgetAnswer' } },
    },
    objected: {
      tags: ['settled', 'unsuccessful'],
      on: { 'opinion.renew': { target: 'requested', actions: 'forgetAnswer' } },
    },
  }),
});
