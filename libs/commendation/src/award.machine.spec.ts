import { finalStatesOf, initialStateOf, transitionsOf } from '#workflow';
import { awardMachine } from './award.machine.js';

const table = transitionsOf(awardMachine).map(
  ({ from, event, guard, to, actions }) => `${from} | ${event} | ${guard ?? ''} | ${to} | ${actions.join(' ')}`,
);

describe('the chart of award', () => {
  it('is this table, and every other event is impossible', () => {
    expect(table).toMatchInlineSnapshot(`
     [
       "proposed | award.notice |  | noticed | ",
       "proposed | award.remove |  | removed | recordReason recordCause",
       "noticed | award.confer | mayConfer | conferred | enterLedger",
       "noticed | award.remove |  | removed | recordReason recordCause",
       "conferred | award.revoke |  | revoked | recordReason reverseLedger",
     ]
    `);
  });

  it('begins and ends where it should', () => {
    expect([initialStateOf(awardMachine), ...finalStatesOf(awardMachine)]).toMatchInlineSnapshot(`
     [
       "proposed",
       "removed",
       "revoked",
     ]
    `);
  });
});
