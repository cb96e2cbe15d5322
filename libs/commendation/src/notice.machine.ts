import { actionNames, type ChartEvent, chartStates, guardsOf } from '#workflow';
import { setup } from 'xstate';
import { noticeRules } from './notice.rules.js';

type NoticeEvent = 'notice.publish' | 'notice.conclude';

export const noticeMachine = setup({
  types: { events: {} as ChartEvent<NoticeEvent> },
  guards: guardsOf(noticeRules),
  actions: actionNames('startPeriod', 'noticeAwards'),
}).createMachine({
  id: 'notice',
  initial: 'drafted',
  states: chartStates<NoticeEvent>()({
    drafted: {
      on: { 'notice.publish': { target: 'published', guard: 'mayPublish', actions: ['startPeriod', 'noticeAwards'] } },
    },
    published: { on: { 'notice.conclude': 'concluded' } },
    concluded: { type: 'final' },
  }),
});
