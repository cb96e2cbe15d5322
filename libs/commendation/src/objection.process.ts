import { asDefinition, defineProcess, type ProcessRow } from '#workflow';
import { z } from 'zod';
import { municipalOffice } from './commendation.access.js';
import { objectionMachine } from './objection.machine.js';

export interface ObjectionRow extends ProcessRow {
  readonly programmeId: string;
  /** A department's late objection is about somebody who may be on no notice yet, and have no award. */
  readonly kind: 'public' | 'department';
  readonly categoryId: string;
  readonly entryId: string;
  readonly noticeId: string | null;
  readonly awardId: string | null;
}

const withFinding = z.object({ finding: z.string().trim().min(2).max(2000) });

export const objectionProcess = asDefinition(
  defineProcess<ObjectionRow, object>({
    name: 'objection',
    table: 'objection',
    version: 1,
    machine: objectionMachine,
    access: {
      'objection.examine': municipalOffice,
      'objection.uphold': municipalOffice,
      'objection.dismiss': municipalOffice,
    },
    payloads: { 'objection.uphold': withFinding, 'objection.dismiss': withFinding },
    rules: {},
    facts: () => Promise.resolve({}),
    actions: {
      recordFinding: ({ row, payload, now }) => ({
        patch: { finding: payload['finding'], decided_at: now },
        outbox: [{ topic: 'objection.decided', payload: { objectionId: row.id } }],
      }),
      announceUpheld: ({ row }) => ({
        outbox: [
          { topic: 'objection.upheld', payload: { objectionId: row.id, awardId: row.awardId, noticeId: row.noticeId } },
        ],
      }),
    },
  }),
);
