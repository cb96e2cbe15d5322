import { finalStatesOf, initialStateOf, transitionsOf } from '#workflow';
import { ballotMachine } from './ballot.machine.js';

const table = transitionsOf(ballotMachine).map(
  ({ from, event, guard, to, actions }) => `${from} | ${event} | ${guard ?? ''} | ${to} | ${actions.join(' ')}`,
);

describe('the chart of ballot', () => {
  it('is this table, and every other event is impossible', () => {
    expect(table).toMatchInlineSnapshot(`
     [
       "open | ballot.reorder | mayReorder | open | reorder",
       "open | ballot.count | quorumReached | counted | tally",
       "open | ballot.abandon |  | failed | recordReason announceFailure",
       "counted | ballot.decide | carries | decided | proposeAwards",
       "counted | ballot.decide |  | failed | announceFailure",
     ]
    `);
  });

  it('begins and ends where it should', () => {
    expect([initialStateOf(ballotMachine), ...finalStatesOf(ballotMachine)]).toMatchInlineSnapshot(`
     [
       "open",
       "decided",
       "failed",
     ]
    `);
  });
});
