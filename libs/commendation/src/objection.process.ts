import { asDefinition, defineProcess, type ProcessRow } from '#workflow';
import { z } from 'zod';
import { municipalOffice } from './commendation.access.js';
import { objectionMachine } from './objection.machine.js';

export interface ObjectionRow extends ProcessRow {
  readonly programmeId: string;
  readonly noticeId: string;
  readonly awardId: string;
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
      recordFinding: ({ payload, now }) => ({ patch: { finding: payload['finding'], decided_at: now } }),
      announceUpheld: ({ row }) => ({
        outbox: [
          { topic: 'objection.upheld', payload: { objectionId: row.id, awardId: row.awardId, noticeId: row.noticeId } },
        ],
      }),
    },
  }),
);
