import { finalStatesOf, initialStateOf, transitionsOf } from '#workflow';
import { approvalMachine } from './approval.machine.js';
import { anotherPerson } from './approval.rules.js';

describe('the chart of approval', () => {
  it('is this table, and every other event is impossible', () => {
    expect(
      transitionsOf(approvalMachine).map(
        ({ from, event, guard, to, actions }) => `${from} | ${event} | ${guard ?? ''} | ${to} | ${actions.join(' ')}`,
      ),
    ).toMatchInlineSnapshot(`
     [
       "proposed | approval.approve | anotherPerson | approved | recordDecision carryOut",
       "proposed | approval.dismiss |  | dismissed | recordDecision",
     ]
    `);
    expect([initialStateOf(approvalMachine), ...finalStatesOf(approvalMachine)]).toEqual([
      'proposed',
      'approved',
      'dismissed',
    ]);
  });

  it('has an act approved by another person than who proposed it, never by a job', () => {
    const programme = { zh: '活动', en: 'Programme' };
    expect(anotherPerson({ proposedBy: 'a', senderId: 'a', programme })?.code).toBe('APPROVAL.SAME_PERSON');
    expect(anotherPerson({ proposedBy: 'a', senderId: null, programme })?.code).toBe('APPROVAL.SAME_PERSON');
    expect(anotherPerson({ proposedBy: 'a', senderId: 'b', programme })).toBeUndefined();
  });
});
