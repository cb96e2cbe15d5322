import { actionNames, type ChartEvent, guardsOf } from '#workflow';
import { setup } from 'xstate';
import { noticeRules } from './notice.rules.js';

export const noticeMachine = setup({
  types: { events: {} as ChartEvent<'notice.publish' | 'notice.conclude'> },
  guards: guardsOf(noticeRules),
  actions: actionNames('startPeriod', 'noticeAwards'),
}).createMachine({
  id: 'notice',
  initial: 'drafted',
  states: {
    drafted: {
      on: { 'notice.publish': { target: 'published', guard: 'mayPublish', actions: ['startPeriod', 'noticeAwards'] } },
    },
    published: { on: { 'notice.conclude': 'concluded' } },
    concluded: { type: 'final' },
  },
});
