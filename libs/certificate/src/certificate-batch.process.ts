import { asDefinition, defineProcess, type ProcessRow, withReason } from '#workflow';
import { certificateBatchMachine } from './certificate-batch.machine.js';

export interface CertificateBatchRow extends ProcessRow {
  readonly programmeId: string;
  readonly run: number;
}

const organiser = { roles: ['organiser'] } as const;

/**
 * An order of certificates. Its beginning is the fact that starts the flow that makes them. A pause lets the flow run dry;
 * resuming begins the next run, and what is still on its way of an earlier run does nothing.
 */
export const certificateBatchProcess = asDefinition(
  defineProcess<CertificateBatchRow, object>({
    name: 'certificateBatch',
    table: 'certificate_batch',
    version: 3,
    chartSteps: [
      { from: 1, to: 2, states: {} },
      { from: 2, to: 3, states: {} },
    ],
    machine: certificateBatchMachine,
    access: {
      'certificateBatch.pause': organiser,
      'certificateBatch.resume': organiser,
      'certificateBatch.cancel': organiser,
      // Sent by the last job of the flow. A certificate that failed is planned again one by one, outside of the batch.
      'certificateBatch.finish': { roles: ['system'] },
    },
    duties: { 'certificateBatch.resume': 'always' },
    payloads: { 'certificateBatch.cancel': withReason },
    rules: {},
    facts: () => Promise.resolve({}),
    actions: {
      announceOrder: ({ row }) => ({ outbox: [{ topic: 'certificateBatch.ordered', payload: { batchId: row.id } }] }),
      beginNextRun: ({ row }) => ({ patch: { run: row.run + 1 } }),
      announceCancellation: ({ row, payload }) => ({
        outbox: [{ topic: 'certificateBatch.cancelled', payload: { batchId: row.id, reason: payload['reason'] } }],
      }),
      announceEnd: ({ row }) => ({ outbox: [{ topic: 'certificateBatch.finished', payload: { batchId: row.id } }] }),
    },
  }),
);
