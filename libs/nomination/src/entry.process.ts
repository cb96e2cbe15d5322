import type { Actor } from '#kernel';
import {
  type ActionExecutor,
  type Effects,
  type FactsInput,
  type OutboxMessage,
  pendingBefore,
  type ProcessRow,
  withReason,
} from '#workflow';
import { z } from 'zod';
import { proposeBlindCopy } from './blind-copy.process.js';
import { municipalHands, withHand } from './entry-hands.js';
import { lapseReason } from './entry-correction.js';
import type { EntryKind } from './entry-kind.js';
import type { EntryChartFacts, EntryFacts } from './entry.rules.js';
import { useGrace } from './grace.process.js';

/** What both kinds of entry have in their rows. */
export interface EntryRow extends ProcessRow {
  readonly programmeId: string;
  readonly categoryId: string;
  readonly officeId: string;
  readonly submittedAt: Date | null;
  readonly submissionCount: number;
  readonly correctionDueAt: Date | null;
  readonly decisionReason: string | null;
  readonly entrantId: string | null;
  readonly twiceReason: string | null;
  /** Whoever registered, changed or sent it in. */
  readonly handledBy: readonly string[];
}

/** What the charts judge a decision by: who decides, and what is still pending. */
export const decisionFacts = async (
  process: EntryKind['process'],
  { manager, row, event, actor }: FactsInput<EntryRow>,
): Promise<Pick<EntryChartFacts, 'pending' | 'ownEntry' | 'nobodyElse' | 'decidedByReview'>> => ({
  pending: await pendingBefore(process, event, manager, row.id),
  ...(await municipalHands(manager, row.handledBy, actor)),
  decidedByReview: actor.personId === null,
});

/**
 * What counts an office's entries, or sets their order, is decided one after the other: quota and order go by office and
 * category, caps by office and programme, so that one line stands for all of them.
 */
export const lineOfOffice = ({ officeId, programmeId }: { officeId: string; programmeId: string }): string =>
  `${officeId} ${programmeId}`;

const { reason } = withReason.shape;

/** An office may say why it takes an entry back. */
export const withLeavingReason = z.object({ reason: reason.optional() });

/** A return says which fields the office has to put right. */
export const withMarkedFields = ({ marked }: EntryKind) =>
  z.object({ reason, markedFields: z.array(z.enum(marked)).min(1).max(20) });

/** Somebody decided on it, and its office is to hear how. */
const decided = (process: string, { id }: EntryRow, to: string): OutboxMessage => ({
  topic: `${process}.decided`,
  payload: { entryId: id, to },
});

/** What is late without a grace names the grace. */
export const lateSubmission = (
  process: EntryKind['process'],
  { id }: EntryRow,
  { lateUnder }: EntryFacts,
): Pick<Effects, 'write'> =>
  lateUnder === null ? {} : { write: (manager, door) => useGrace(manager, door, lateUnder, { process, id }) };

/** What an entry's row has once it is sent in, at first or again: nothing of a return is left. */
export const sentInBy = (row: EntryRow, actor: Actor): Record<string, unknown> => ({
  submitted_by: actor.personId,
  handled_by: withHand(row.handledBy, actor),
  submission_count: row.submissionCount + 1,
  correction_due_at: null,
  decision_reason: null,
  marked_fields: [],
});

/** What both kinds of entry do on their way. */
export const entryActions = ({ process }: EntryKind) =>
  ({
    /** When it was first sent in. The measure of timeliness goes by the last time, which the log knows. */
    recordSubmission: ({ row, facts, actor, now }) => ({
      patch: { submitted_at: row.submittedAt ?? now, ...sentInBy(row, actor) },
      outbox: [{ topic: `${process}.submitted`, payload: { entryId: row.id } }],
      ...lateSubmission(process, row, facts),
    }),
    recordDecision: ({ row, payload, to }) => ({
      patch: { decision_reason: payload['reason'] },
      outbox: [decided(process, row, to)],
    }),
    recordReturn: ({ row, payload, to }) => ({
      patch: { decision_reason: payload['reason'], marked_fields: payload['markedFields'] },
      outbox: [decided(process, row, to)],
    }),
    /** Of what was never sent in, nobody knows. */
    recordLeaving: ({ row, payload }) => ({
      patch: { decision_reason: payload['reason'] ?? null },
      outbox: row.submissionCount > 0 ? [{ topic: `${process}.withdrawn`, payload: { entryId: row.id } }] : [],
    }),
    /** The municipal office let it go: its office did not ask for that by an event, and hears of it. */
    recordLettingGo: ({ row, payload, to }) => ({
      patch: { decision_reason: payload['reason'] },
      outbox: [{ topic: `${process}.withdrawn`, payload: { entryId: row.id } }, decided(process, row, to)],
    }),
    startCorrection: ({ facts: { correctionEndsAt } }) => {
      if (correctionEndsAt === null) throw new Error('A return has an end of the correction among its facts.');
      return {
        patch: { correction_due_at: correctionEndsAt },
        deadlines: [{ event: `${process}.lapse`, dueAt: correctionEndsAt }],
      };
    },
    recordLapse: ({ row, to }) => ({
      patch: { decision_reason: lapseReason(row.state, row.decisionReason) },
      outbox: [decided(process, row, to)],
    }),
    /** Somebody else than the office freed a place of its quota. */
    tellOfFreePlace: ({ row, facts, to }) => {
      const { id: entryId, officeId, categoryId } = row;
      return facts.quota === null
        ? {}
        : { outbox: [{ topic: `${process}.placeFreed`, payload: { entryId, officeId, categoryId, cause: to } }] };
    },
    /** What judges will read begins here, or begins anew. */
    proposeBlindCopy: ({ row, now }) => ({
      write: (manager, door) => proposeBlindCopy(manager, door, process, row.id, now),
    }),
    announceDisqualification: ({ row }) => ({
      outbox: [{ topic: `${process}.disqualified`, payload: { entryId: row.id } }],
    }),
  }) satisfies Record<string, ActionExecutor<EntryRow, EntryFacts>>;
