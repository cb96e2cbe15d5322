import { finalStatesOf, initialStateOf, transitionsOf } from '#workflow';
import { objectionMachine } from './objection.machine.js';

const table = transitionsOf(objectionMachine).map(
  ({ from, event, guard, to, actions }) => `${from} | ${event} | ${guard ?? ''} | ${to} | ${actions.join(' ')}`,
);

describe('the chart of objection', () => {
  it('is this table, and every other event is impossible', () => {
    expect(table).toMatchInlineSnapshot(`
     [
       "filed | objection.assign | ownerHandles | filed | recordOwner",
       "filed | objection.examine | mayTakeUp | examining | takeUp setDeadline",
       "filed | objection.fallDue |  | filed | announceOverdue",
       "examining | objection.assign | ownerHandles | examining | recordOwner",
       "examining | objection.fallDue |  | examining | announceOverdue",
       "examining | objection.uphold | byOwner | upheld | recordFinding announceUpheld",
       "examining | objection.dismiss | byOwner | dismissed | recordFinding",
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
