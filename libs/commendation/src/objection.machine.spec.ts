import { finalStatesOf, initialStateOf, transitionsOf } from '#workflow';
import { objectionMachine } from './objection.machine.js';

const table = transitionsOf(objectionMachine).map(
  ({ from, event, guard, to, actions }) => `${from} | ${event} | ${guard ?? ''} | ${to} | ${actions.join(' ')}`,
);

describe('the chart of objection', () => {
  it('is this table, and every other event is impossible', () => {
    expect(table).toMatchInlineSnapshot(`
     [
       "filed | objection.examine |  | examining | ",
       "examining | objection.uphold |  | upheld | recordFinding announceUpheld",
       "examining | objection.dismiss |  | dismissed | recordFinding",
     ]
    `);
  });

  it('begins and ends where it should', () => {
    expect([initialStateOf(objectionMachine), ...finalStatesOf(objectionMachine)]).toMatchInlineSnapshot(`
     [
       "filed",
       "upheld",
       "dismissed",
     ]
    `);
  });
});
