import { actionNames, type ChartEvent, chartStates } from '#workflow';
import { setup } from 'xstate';

type CertificateBatchEvent = 'certificateBatch.finish';

export const certificateBatchMachine = setup({
  types: { events: {} as ChartEvent<CertificateBatchEvent> },
  actions: actionNames('announceOrder', 'announceEnd'),
}).createMachine({
  id: 'certificateBatch',
  initial: 'ordered',
  states: chartStates<CertificateBatchEvent>()({
    ordered: {
      entry: 'announceOrder',
      on: { 'certificateBatch.finish': { target: 'finished', actions: 'announceEnd' } },
    },
    finished: { type: 'final' },
  }),
});
