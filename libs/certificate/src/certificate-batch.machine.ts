import { actionNames, type ChartEvent, chartStates } from '#workflow';
import { setup } from 'xstate';

type CertificateBatchEvent =
  'certificateBatch.pause' | 'certificateBatch.resume' | 'certificateBatch.cancel' | 'certificateBatch.finish';

export const certificateBatchMachine = setup({
  types: { events: {} as ChartEvent<CertificateBatchEvent> },
  actions: actionNames('announceOrder', 'beginNextRun', 'announceCancellation', 'announceEnd'),
}).createMachine({
  id: 'certificateBatch',
  initial: 'ordered',
  states: chartStates<CertificateBatchEvent>()({
    ordered: {
      entry: 'announceOrder',
      on: {
        'certificateBatch.finish': { target: 'finished', actions: 'announceEnd' },
        'certificateBatch.pause': { target: 'paused' },
        'certificateBatch.cancel': { target: 'cancelled', actions: 'announceCancellation' },
      },
    },
    paused: {
      on: {
        'certificateBatch.resume': { target: 'ordered', actions: 'beginNextRun' },
        'certificateBatch.cancel': { target: 'cancelled', actions: 'announceCancellation' },
      },
    },
    finished: { type: 'final' },
    cancelled: { type: 'final', tags: 'unsuccessful' },
  }),
});
