import { asDefinition, defineProcess, type ProcessRow } from '#workflow';
import { certificateBatchMachine } from './certificate-batch.machine.js';

export interface CertificateBatchRow extends ProcessRow {
  readonly programmeId: string;
}

/** An order of certificates. Its beginning is the fact that starts the flow that makes them. */
export const certificateBatchProcess = asDefinition(
  defineProcess<CertificateBatchRow, object>({
    name: 'certificateBatch',
    table: 'certificate_batch',
    version: 2,
    chartSteps: [{ from: 1, to: 2, states: {} }],
    machine: certificateBatchMachine,
    // Sent by the last job of the flow. A certificate that failed is planned again one by one, outside of the batch.
    access: { 'certificateBatch.finish': { roles: ['system'] } },
    payloads: {},
    rules: {},
    facts: () => Promise.resolve({}),
    actions: {
      announceOrder: ({ row }) => ({ outbox: [{ topic: 'certificateBatch.ordered', payload: { batchId: row.id } }] }),
      announceEnd: ({ row }) => ({ outbox: [{ topic: 'certificateBatch.finished', payload: { batchId: row.id } }] }),
    },
  }),
);
