import { refused } from '#kernel';
import { asDefinition, defineProcess, type FactsInput, type ProcessRow, withReason } from '#workflow';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { certificateMachine } from './certificate.machine.js';
import { awardStands, type CertificateFacts, certificateRules } from './certificate.rules.js';

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

const withReasonClass = withReason.extend({ reasonClass: z.enum(REASON_CLASSES).default('other') });

/** `hold`: nobody revokes the award until the transaction ends. */
const awardFacts = async (
  manager: EntityManager,
  { awardId }: CertificateRow,
  { hold }: { readonly hold: boolean },
): Promise<CertificateFacts> => {
  const [award]: { state: string }[] = await manager.query(
    `select state from public.award where id = $1 ${hold ? 'for share' : ''}`,
    [awardId],
  );
  return { awardState: award?.state ?? 'unknown' };
};

const factsOf = ({ manager, row }: FactsInput<CertificateRow>): Promise<CertificateFacts> =>
  awardFacts(manager, row, { hold: false });

/** Once more with the award held: a revocation that came since the look takes the issue back. */
const demandAward = async (manager: EntityManager, row: CertificateRow): Promise<void> => {
  const refusal = awardStands(await awardFacts(manager, row, { hold: true }));
  if (refusal) throw refused(refusal.code, { ...refusal.params });
};

export const certificateProcess = asDefinition(
  defineProcess<CertificateRow, CertificateFacts>({
    name: 'certificate',
    table: 'certificate',
    version: 1,
    machine: certificateMachine,
    access: {
      'certificate.rendered': batchJob,
      'certificate.renderingFailed': batchJob,
      'certificate.plan': organiser,
      'certificate.issue': batchJob,
      'certificate.cancel': { roles: ['system'] },
      'certificate.supersede': organiser,
      // The system revokes what certified an award that is revoked.
      'certificate.revoke': { roles: ['organiser', 'system'] },
    },
    payloads: {
      'certificate.rendered': z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
      'certificate.renderingFailed': z.object({ code: z.string().min(1).max(100) }),
      'certificate.plan': z.object({ winnerName: z.string().trim().min(1).max(60).optional() }),
      'certificate.cancel': withReason,
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
        write: (manager) => demandAward(manager, row),
      }),
      recordCancellation: ({ payload, now }) => ({ patch: { ended_at: now, decision_reason: payload['reason'] } }),
      recordEnd: ({ row, payload, now, to }) => ({
        patch: { ended_at: now, decision_reason: payload['reason'], reason_class: payload['reasonClass'] },
        outbox: [{ topic: `certificate.${to}`, payload: { certificateId: row.id, awardId: row.awardId } }],
      }),
    },
  }),
);
