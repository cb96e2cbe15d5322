import { asDefinition, defineProcess, type ProcessRow } from '#workflow';
import { z } from 'zod';
import { certificateMachine } from './certificate.machine.js';

export interface CertificateRow extends ProcessRow {
  readonly programmeId: string;
  readonly awardId: string;
  readonly batchId: string;
}

/** The class is shown on the public page, the reason to the case handlers only. */
export const REASON_CLASSES = ['awardRevoked', 'error', 'lost', 'other'] as const;

const organiser = { roles: ['organiser'] } as const;
/** A job of the batch, which an organiser ordered. */
const batchJob = { roles: ['system'] } as const;

const withReason = z.object({
  reason: z.string().trim().min(2).max(500),
  reasonClass: z.enum(REASON_CLASSES).default('other'),
});

export const certificateProcess = asDefinition(
  defineProcess<CertificateRow, object>({
    name: 'certificate',
    table: 'certificate',
    version: 1,
    machine: certificateMachine,
    access: {
      'certificate.rendered': batchJob,
      'certificate.renderingFailed': batchJob,
      'certificate.plan': organiser,
      'certificate.issue': batchJob,
      'certificate.supersede': organiser,
      // The system revokes what certified an award that is revoked.
      'certificate.revoke': { roles: ['organiser', 'system'] },
    },
    payloads: {
      'certificate.rendered': z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
      'certificate.renderingFailed': z.object({ code: z.string().min(1).max(100) }),
      'certificate.supersede': withReason,
      'certificate.revoke': withReason,
    },
    rules: {},
    facts: () => Promise.resolve({}),
    actions: {
      recordFile: ({ payload }) => ({ patch: { pdf_sha256: payload['sha256'], failure_code: null } }),
      recordFailure: ({ payload }) => ({ patch: { failure_code: payload['code'] } }),
      requestRendering: ({ row }) => ({
        outbox: [{ topic: 'certificate.plannedAgain', payload: { certificateId: row.id, batchId: row.batchId } }],
      }),
      recordIssue: ({ row, now }) => ({
        patch: { issued_at: now },
        outbox: [{ topic: 'certificate.issued', payload: { certificateId: row.id, awardId: row.awardId } }],
      }),
      recordEnd: ({ row, payload, now, to }) => ({
        patch: { ended_at: now, decision_reason: payload['reason'], reason_class: payload['reasonClass'] },
        outbox: [{ topic: `certificate.${to}`, payload: { certificateId: row.id, awardId: row.awardId } }],
      }),
    },
  }),
);
