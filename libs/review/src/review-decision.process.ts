import { actsFor } from '#kernel';
import { ESSAY, isInHands, NOMINATION } from '#nomination';
import { type AccessRule, asDefinition, defineProcess, type FactsInput, type ProcessRow, withReason } from '#workflow';
import { z } from 'zod';
import { checklistStanding } from './checklist.queries.js';
import { standingHits } from './negative-hit.queries.js';
import { concludeLevel, hideOthers } from './review-conclusion.js';
import { reviewDecisionMachine } from './review-decision.machine.js';
import { type ReviewDecisionFacts, reviewDecisionRules } from './review-decision.rules.js';
import { type EntryProcess, entryUnderReview, municipalityReviews, type ReviewLevel } from './review-levels.queries.js';

export interface ReviewDecisionRow extends ProcessRow {
  readonly programmeId: string;
  readonly categoryId: string;
  readonly entryKind: EntryProcess;
  readonly entryId: string;
  readonly submission: number;
  readonly level: ReviewLevel['level'];
  /** Null at the municipality's level. */
  readonly officeId: string | null;
  readonly reviewerId: string | null;
  /** When all of the level were in. */
  readonly revealedAt: Date | null;
}

/** Whoever may review at the level, until somebody has: what was decided is then the reviewer's own. */
const reviewer: AccessRule<ReviewDecisionRow> = {
  roles: ['organiser', 'officeClerk', 'officeLead'],
  relation: (actor, { officeId, reviewerId }) =>
    (reviewerId === null || reviewerId === actor.personId) &&
    (officeId === null ? actor.roles.has('organiser') : actsFor(actor, officeId)),
};

const KINDS = { nomination: NOMINATION, essay: ESSAY } as const;

const withMarks = withReason.extend({ markedFields: z.array(z.string().max(60)).min(1).max(20) });

const factsOf = async ({
  manager,
  row,
  event,
  payload,
  actor,
}: FactsInput<ReviewDecisionRow>): Promise<ReviewDecisionFacts> => {
  const entry = await entryUnderReview(manager, row.entryKind, row.entryId);
  const waits = (state: string): boolean =>
    row.level === 'municipality' ? municipalityReviews(row.entryKind, state) : state === 'submitted';
  const earlier: unknown[] = await manager.query(
    `select 1 from public.review_decision where entry_id = $1 and submission = $2 and level = $3 and reviewer_id = $4`,
    [row.entryId, row.submission, row.level, actor.personId],
  );
  const passes = event === 'review.pass' && entry !== undefined;
  const checklist = passes
    ? await checklistStanding(manager, entry, { level: row.level, reviewerId: actor.personId })
    : { openItems: [], failedItems: [] };
  return {
    entryWaits: entry !== undefined && waits(entry.state) && entry.submission === row.submission,
    entryState: entry?.state ?? 'unknown',
    decidedAlready: earlier.length > 0,
    ownEntry: isInHands(entry?.handledBy ?? [], actor),
    passedOn: row.level !== 'municipality' && row.revealedAt !== null,
    markedFields: Array.isArray(payload['markedFields']) ? (payload['markedFields'] as string[]) : [], // parsed by withMarks
    fields: KINDS[row.entryKind].marked,
    ...checklist,
    standingHits: passes ? await standingHits(manager, row.entryId) : 0,
  };
};

export const reviewDecisionProcess = asDefinition(
  defineProcess<ReviewDecisionRow, ReviewDecisionFacts>({
    name: 'reviewDecision',
    table: 'review_decision',
    version: 2,
    chartSteps: [{ from: 1, to: 2, states: {} }],
    machine: reviewDecisionMachine,
    access: {
      'review.pass': reviewer,
      'review.return': reviewer,
      'review.reject': reviewer,
      'review.takeBack': reviewer,
      'review.close': { roles: ['system'] },
    },
    // Until all of the level are in, a decision is its reviewer's; an auditor reviews nothing.
    shows: (actor, { reviewerId, revealedAt }) =>
      reviewerId === null || reviewerId === actor.personId || revealedAt !== null || actor.roles.has('auditor'),
    payloads: {
      'review.pass': withReason,
      'review.return': withMarks,
      'review.reject': withReason,
      'review.takeBack': withReason,
    },
    openReasons: ['review.pass', 'review.return', 'review.reject', 'review.takeBack'],
    rules: reviewDecisionRules,
    facts: factsOf,
    // The last one in concludes the level: two at once must not each take the other for missing.
    locks: {
      'review.pass': ({ entryId }) => entryId,
      'review.return': ({ entryId }) => entryId,
      'review.reject': ({ entryId }) => entryId,
      'review.takeBack': ({ entryId }) => entryId,
    },
    actions: {
      recordDecision: ({ payload, actor, now }) => ({
        patch: {
          reviewer_id: actor.personId,
          reason: payload['reason'],
          marked_fields: payload['markedFields'] ?? [],
          decided_at: now,
        },
      }),
      // Somebody else may take the part: whoever is away must not hold the entry up. Who decides anew sees nobody's verdict.
      forgetDecision: ({ row }) => ({
        patch: { reviewer_id: null, reason: null, marked_fields: [], decided_at: null, revealed_at: null },
        write: (manager) => hideOthers(manager, row),
      }),
      concludeLevel: ({ row, now }) => ({ write: (manager, door) => concludeLevel(manager, door, row, now) }),
    },
  }),
);
