import { asDefinition, defineProcess, type FactsInput, type ProcessRow, withReason } from '#workflow';
import { z } from 'zod';
import { certificateMachine } from './certificate.machine.js';
import { type CertificateFacts, certificateRules } from './certificate.rules.js';

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

/** What one proposed and another approved is sent by the approval. */
const byTwoPeople = { roles: ['system'] } as const;

export const withReasonClass = withReason.extend({ reasonClass: z.enum(REASON_CLASSES).default('other') });

/** Certificates are issued in a transaction that holds their awards, so that none is revoked between look and issue. */
const factsOf = async ({ manager, row }: FactsInput<CertificateRow>): Promise<CertificateFacts> => {
  const [award]: { state: string }[] = await manager.query('select state from public.award where id = $1', [
    row.awardId,
  ]);
  return { awardState: award?.state ?? 'unknown' };
};

export const certificateProcess = asDefinition(
  defineProcess<CertificateRow, CertificateFacts>({
    name: 'certificate',
    table: 'certificate',
    version: 2,
    chartSteps: [{ from: 1, to: 2, states: {} }],
    machine: certificateMachine,
    access: {
      'certificate.rendered': batchJob,
      'certificate.renderingFailed': batchJob,
      'certificate.plan': organiser,
      'certificate.issue': batchJob,
      'certificate.cancel': { roles: ['system'] },
      // By two people: see `certificateActs`. What certified an award that is revoked is revoked with it.
      'certificate.suspend': byTwoPeople,
      'certificate.resume': byTwoPeople,
      'certificate.supersede': byTwoPeople,
      'certificate.revoke': byTwoPeople,
    },
    duties: { 'certificate.plan': 'always' },
    payloads: {
      'certificate.rendered': z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
      'certificate.renderingFailed': z.object({ code: z.string().min(1).max(100) }),
      'certificate.plan': z.object({ winnerName: z.string().trim().min(1).max(60).optional() }),
      'certificate.cancel': withReason,
      'certificate.suspend': withReasonClass,
      'certificate.resume': withReason,
      'certificate.supersede': withReasonClass,
      'certificate.revoke': withReasonClass,
    },
    rules: certificateRules,
    facts: factsOf,
    actions: {
      recordFile: ({ payload }) => ({ patch: { pdf_sha256: payload['sha256'], failure_code: null } }),
      recordFailure: ({ payload }) => ({ patch: { failure_code: payload['code'] } }),
      // The name as it is to be printed, where that is what could not be set.
      requestRendering: ({ row, payload }) => ({
        patch: payload['winnerName'] === undefined ? {} : { winner_name: payload['winnerName'] },
        outbox: [{ topic: 'certificate.plannedAgain', payload: { certificateId: row.id, batchId: row.batchId } }],
      }),
      recordIssue: ({ row, now }) => ({
        patch: { issued_at: now },
        outbox: [{ topic: 'certificate.issued', payload: { certificateId: row.id, awardId: row.awardId } }],
      }),
      recordCancellation: ({ payload, now }) => ({ patch: { ended_at: now, decision_reason: payload['reason'] } }),
      // The reason stays in the log; the certificate is as it was.
      recordResumption: ({ row }) => ({
        patch: { ended_at: null, reason_class: null, decision_reason: null },
        outbox: [{ topic: 'certificate.resumed', payload: { certificateId: row.id, awardId: row.awardId } }],
      }),
      recordEnd: ({ row, payload, now, to }) => ({
        patch: { ended_at: now, decision_reason: payload['reason'], reason_class: payload['reasonClass'] },
        outbox: [{ topic: `certificate.${to}`, payload: { certificateId: row.id, awardId: row.awardId } }],
      }),
    },
  }),
);
