import { actionNames, type ChartEvent, chartStates, guardsOf } from '#workflow';
import { setup } from 'xstate';
import { noticeRules } from './notice.rules.js';

type NoticeEvent = 'notice.publish' | 'notice.restart' | 'notice.conclude';

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
    published: {
      on: {
        // The list has changed, and the plan has the clock run anew for everybody on it.
        'notice.restart': { guard: 'stillInItsStage', actions: ['startPeriod', 'noticeAwards'] },
        'notice.conclude': { target: 'concluded', guard: 'periodOver' },
      },
    },
    concluded: { type: 'final' },
  }),
});
