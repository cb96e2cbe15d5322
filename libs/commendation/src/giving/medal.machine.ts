import { actionNames, type ChartEvent, chartStates, guardsOf } from '#workflow';
import { setup } from 'xstate';
import { medalRules } from './medal.rules.js';

type MedalEvent =
  | 'medal.handOver'
  | 'medal.takeBack'
  | 'medal.receive'
  | 'medal.cancel'
  | 'medal.recall'
  | 'medal.return'
  | 'medal.writeOff';

export const medalMachine = setup({
  types: { events: {} as ChartEvent<MedalEvent> },
  guards: guardsOf(medalRules),
  actions: actionNames('recordHandOver', 'recordTakeBack', 'recordReceipt', 'recordReason', 'recordReturn'),
}).createMachine({
  id: 'medal',
  initial: 'due',
  states: chartStates<MedalEvent>()({
    due: {
      on: {
        'medal.handOver': { target: 'handedOver', guard: 'inStock', actions: 'recordHandOver' },
        'medal.cancel': { target: 'cancelled', actions: 'recordReason' },
      },
    },
    handedOver: {
      on: {
        'medal.receive': { target: 'received', actions: 'recordReceipt' },
        'medal.takeBack': { target: 'due', actions: ['recordReason', 'recordTakeBack'] },
        'medal.recall': { target: 'recalled', actions: 'recordReason' },
      },
    },
    received: { on: { 'medal.recall': { target: 'recalled', actions: 'recordReason' } } },
    recalled: {
      tags: 'unsuccessful',
      on: {
        'medal.return': { target: 'returned', actions: 'recordReturn' },
        'medal.writeOff': { target: 'writtenOff', actions: 'recordReason' },
      },
    },
    cancelled: { type: 'final', tags: 'unsuccessful' },
    returned: { type: 'final', tags: 'unsuccessful' },
    writtenOff: { type: 'final', tags: 'unsuccessful' },
  }),
});
