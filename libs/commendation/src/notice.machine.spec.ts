import { finalStatesOf, initialStateOf, transitionsOf } from '#workflow';
import { noticeMachine } from './notice.machine.js';

const table = transitionsOf(noticeMachine).map(
  ({ from, event, guard, to, actions }) => `${from} | ${event} | ${guard ?? ''} | ${to} | ${actions.join(' ')}`,
);

describe('the chart of notice', () => {
  it('is this table, and every other event is impossible', () => {
    expect(table).toMatchInlineSnapshot(`
     [
       "drafted | notice.publish | mayPublish | published | startPeriod noticeAwards",
       "published | notice.restart | stillInItsStage | published | startPeriod noticeAwards",
       "published | notice.conclude | periodOver | concluded | ",
     ]
    `);
  });

  it('begins and ends where it should', () => {
    expect([initialStateOf(noticeMachine), ...finalStatesOf(noticeMachine)]).toMatchInlineSnapshot(`
     [
       "drafted",
       "concluded",
     ]
    `);
  });
});
