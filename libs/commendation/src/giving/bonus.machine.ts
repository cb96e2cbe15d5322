import { actionNames, type ChartEvent, chartStates, guardsOf } from '#workflow';
import { setup } from 'xstate';
import { bonusRules } from './bonus.rules.js';

type BonusEvent =
  | 'bonus.namePayee'
  | 'bonus.pay'
  | 'bonus.bounce'
  | 'bonus.receive'
  | 'bonus.cancel'
  | 'bonus.recall'
  | 'bonus.return'
  | 'bonus.writeOff';

export const bonusMachine = setup({
  types: { events: {} as ChartEvent<BonusEvent> },
  guards: guardsOf(bonusRules),
  actions: actionNames('recordPayee', 'recordPayment', 'recordMoneyBack', 'recordReceipt', 'recordReason'),
}).createMachine({
  id: 'bonus',
  initial: 'due',
  states: chartStates<BonusEvent>()({
    due: {
      on: {
        'bonus.namePayee': { target: 'payable', guard: 'hasPayee', actions: 'recordPayee' },
        'bonus.cancel': { target: 'cancelled', actions: 'recordReason' },
      },
    },
    payable: {
      on: {
        'bonus.namePayee': { target: 'payable', guard: 'hasPayee', actions: 'recordPayee' },
        'bonus.pay': { target: 'paid', guard: 'byAnother', actions: 'recordPayment' },
        'bonus.cancel': { target: 'cancelled', actions: 'recordReason' },
      },
    },
    paid: {
      on: {
        'bonus.receive': { target: 'received', actions: 'recordReceipt' },
        'bonus.bounce': { target: 'due', actions: ['recordReason', 'recordMoneyBack'] },
        'bonus.recall': { target: 'recalled', actions: 'recordReason' },
      },
    },
    received: { on: { 'bonus.recall': { target: 'recalled', actions: 'recordReason' } } },
    recalled: {
      tags: 'unsuccessful',
      on: {
        'bonus.return': { target: 'returned', actions: 'recordMoneyBack' },
        'bonus.writeOff': { target: 'writtenOff', actions: 'recordReason' },
      },
    },
    cancelled: { type: 'final', tags: 'unsuccessful' },
    returned: { type: 'final', tags: 'unsuccessful' },
    writtenOff: { type: 'final', tags: 'unsuccessful' },
  }),
});
