import { finalStatesOf, initialStateOf, transitionsOf } from '#workflow';
import { bonusMachine } from './bonus.machine.js';
import { byAnother } from './bonus.rules.js';
import { medalMachine } from './medal.machine.js';

const tableOf = (machine: typeof medalMachine | typeof bonusMachine): string[] =>
  transitionsOf(machine).map(
    ({ from, event, guard, to, actions }) => `${from} | ${event} | ${guard ?? ''} | ${to} | ${actions.join(' ')}`,
  );

describe('the charts of medal and bonus', () => {
  it('are these tables, and every other event is impossible', () => {
    expect(tableOf(medalMachine)).toMatchInlineSnapshot(`
     [
       "due | medal.handOver | inStock | handedOver | recordHandOver",
       "due | medal.cancel |  | cancelled | recordReason",
       "handedOver | medal.receive |  | received | recordReceipt",
       "handedOver | medal.takeBack |  | due | recordReason recordTakeBack",
       "handedOver | medal.recall |  | recalled | recordReason",
       "received | medal.recall |  | recalled | recordReason",
       "recalled | medal.return |  | returned | recordReturn",
       "recalled | medal.writeOff |  | writtenOff | recordReason",
     ]
    `);
    expect(tableOf(bonusMachine)).toMatchInlineSnapshot(`
     [
       "due | bonus.namePayee | hasPayee | payable | recordPayee",
       "due | bonus.cancel |  | cancelled | recordReason",
       "payable | bonus.namePayee | hasPayee | payable | recordPayee",
       "payable | bonus.pay | byAnother | paid | recordPayment",
       "payable | bonus.cancel |  | cancelled | recordReason",
       "paid | bonus.receive |  | received | recordReceipt",
       "paid | bonus.bounce |  | due | recordReason recordMoneyBack",
       "paid | bonus.recall |  | recalled | recordReason",
       "received | bonus.recall |  | recalled | recordReason",
       "recalled | bonus.return |  | returned | recordMoneyBack",
       "recalled | bonus.writeOff |  | writtenOff | recordReason",
     ]
    `);
  });

  it('begin and end where they should', () => {
    expect([medalMachine, bonusMachine].map((machine) => [initialStateOf(machine), ...finalStatesOf(machine)])).toEqual(
      [
        ['due', 'cancelled', 'returned', 'writtenOff'],
        ['due', 'cancelled', 'returned', 'writtenOff'],
      ],
    );
  });

  it('have whoever named the payee never pay, nor a job', () => {
    expect(byAnother({ payeeKnown: true, payeeNamedBy: 'a', senderId: 'a' })?.code).toBe('BONUS.SAME_PERSON');
    expect(byAnother({ payeeKnown: true, payeeNamedBy: 'a', senderId: null })?.code).toBe('BONUS.SAME_PERSON');
    expect(byAnother({ payeeKnown: true, payeeNamedBy: 'a', senderId: 'b' })).toBeUndefined();
  });
});
