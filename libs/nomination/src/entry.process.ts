import type { ActionExecutor, ProcessRow } from '#workflow';
import { proposeBlindCopy } from './blind-copy.process.js';
import { lapseReason } from './entry-correction.js';
import type { EntryKind } from './entry-kind.js';
import type { EntryFacts } from './entry.rules.js';

/** What both kinds of entry have in their rows. */
export interface EntryRow extends ProcessRow {
  readonly programmeId: string;
  readonly categoryId: string;
  readonly officeId: string;
  readonly submittedAt: Date | null;
  readonly correctionDueAt: Date | null;
  readonly decisionReason: string | null;
}

/** Entries that share a quota are submitted one after the other. */
export const quotaLock = ({ officeId, categoryId }: EntryRow): string => `${officeId} ${categoryId}`;

/** What both kinds of entry do on their way. */
export const entryActions = ({ process }: EntryKind) =>
  ({
    /** When it was first sent in. The measure of timeliness goes by the last time, which the log knows. */
    recordSubmission: ({ row, now }) => ({
      patch: { submitted_at: row.submittedAt ?? now, correction_due_at: null, decision_reason: null },
    }),
    recordDecision: ({ payload }) => ({ patch: { decision_reason: payload['reason'] } }),
    startCorrection: ({ facts: { correctionEndsAt } }) => {
      if (correctionEndsAt === null) throw new Error('A return has an end of the correction among its facts.');
      return {
        patch: { correction_due_at: correctionEndsAt },
        deadlines: [{ event: `${process}.lapse`, dueAt: correctionEndsAt }],
      };
    },
    recordLapse: ({ row }) => ({ patch: { decision_reason: lapseReason(row.decisionReason) } }),
    /** What judges will read begins here, or begins anew. */
    proposeBlindCopy: ({ row, now }) => ({
      write: (manager, door) => proposeBlindCopy(manager, door, process, row.id, now),
    }),
    announceDisqualification: ({ row }) => ({
      outbox: [{ topic: `${process}.disqualified`, payload: { entryId: row.id } }],
    }),
  }) satisfies Record<string, ActionExecutor<EntryRow, EntryFacts>>;
