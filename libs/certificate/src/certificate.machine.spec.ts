import { finalStatesOf, initialStateOf, transitionsOf } from '#workflow';
import { certificateMachine } from './certificate.machine.js';

const table = transitionsOf(certificateMachine).map(
  ({ from, event, guard, to, actions }) => `${from} | ${event} | ${guard ?? ''} | ${to} | ${actions.join(' ')}`,
);

describe('the chart of certificate', () => {
  it('is this table, and every other event is impossible', () => {
    expect(table).toMatchInlineSnapshot(`
     [
       "planned | certificate.rendered |  | rendered | recordFile",
       "planned | certificate.renderingFailed |  | failed | recordFailure",
       "planned | certificate.cancel |  | cancelled | recordCancellation",
       "failed | certificate.plan |  | planned | requestRendering",
       "failed | certificate.cancel |  | cancelled | recordCancellation",
       "rendered | certificate.issue | awardStands | issued | recordIssue",
       "rendered | certificate.cancel |  | cancelled | recordCancellation",
       "issued | certificate.suspend |  | suspended | recordEnd",
       "issued | certificate.supersede |  | superseded | recordEnd",
       "issued | certificate.revoke |  | revoked | recordEnd",
       "suspended | certificate.resume | awardStands | issued | recordResumption",
       "suspended | certificate.supersede |  | superseded | recordEnd",
       "suspended | certificate.revoke |  | revoked | recordEnd",
     ]
    `);
  });

  it('begins and ends where it should', () => {
    expect([initialStateOf(certificateMachine), ...finalStatesOf(certificateMachine)]).toMatchInlineSnapshot(`
     [
       "planned",
       "cancelled",
       "superseded",
       "revoked",
     ]
    `);
  });
});
