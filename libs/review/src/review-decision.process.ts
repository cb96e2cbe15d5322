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
import { NOBODY_ASKED, namedIn, reviewerGone, standInFacts, withStandIn } from './stand-in.queries.js';
import type { StandInFacts } from './stand-in.rules.js';

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
  /** Whom the municipal office has named, where nobody of the office may. */
  readonly standInId: string | null;
  /** When all of the level were in. */
  readonly revealedAt: Date | null;
}

/** Whoever may review at the level, until somebody has: what was decided is then the reviewer's own. */
const reviewer: AccessRule<ReviewDecisionRow> = {
  roles: ['organiser', 'officeClerk', 'officeLead'],
  relation: (actor, { officeId, reviewerId, standInId }) =>
    (reviewerId === null || reviewerId === actor.personId) &&
    ((standInId !== null && standInId === actor.personId) ||
      (officeId === null ? actor.roles.has('organiser') : actsFor(actor, officeId))),
};
/** What a colleague has decided stays hidden from the municipal office too, until all of the level are in. */
const municipalOffice: AccessRule<ReviewDecisionRow> = {
  roles: ['organiser'],
  relation: (_actor, { reviewerId, revealedAt }) => reviewerId === null || revealedAt !== null,
};

const KINDS = { nomination: NOMINATION, essay: ESSAY } as const;

const withMarks = withReason.extend({ markedFields: z.array(z.string().max(60)).min(1).max(20) });

/** Who else may take the part, where that matters: whoever asks handled the entry, or somebody is to be named. */
const othersFor = (
  { manager, row, event, payload }: FactsInput<ReviewDecisionRow>,
  ownEntry: boolean,
): Promise<StandInFacts> | StandInFacts =>
  ownEntry || event === 'review.nameStandIn'
    ? standInFacts(manager, { process: 'reviewDecision', ...row, personId: namedIn(payload) })
    : NOBODY_ASKED;

/** The fields that a return marks, parsed by `withMarks`. */
const markedIn = ({ markedFields }: Readonly<Record<string, unknown>>): readonly string[] =>
  Array.isArray(markedFields) ? (markedFields as string[]) : [];

const factsOf = async (input: FactsInput<ReviewDecisionRow>): Promise<ReviewDecisionFacts> => {
  const { manager, row, event, payload, actor } = input;
  const entry = await entryUnderReview(manager, row.entryKind, row.entryId);
  const waits = (state: string): boolean =>
    row.level === 'municipality' ? municipalityReviews(row.entryKind, state) : state === 'submitted';
  const earlier: unknown[] = await manager.query(
    `select 1 from public.review_decision where entry_id = $1 and submission = $2 and level = $3 and reviewer_id = $4`,
    [row.entryId, row.submission, row.level, actor.personId],
  );
  const ownEntry = isInHands(entry?.handledBy ?? [], actor);
  const passes = event === 'review.pass' && entry !== undefined;
  const checklist = passes
    ? await checklistStanding(manager, entry, { level: row.level, reviewerId: actor.personId })
    : { openItems: [], failedItems: [] };
  return {
    entryWaits: entry !== undefined && waits(entry.state) && entry.submission === row.submission,
    entryState: entry?.state ?? 'unknown',
    decidedAlready: earlier.length > 0,
    ownEntry,
    passedOn: row.level !== 'municipality' && row.revealedAt !== null,
    markedFields: markedIn(payload),
    fields: KINDS[row.entryKind].marked,
    ...checklist,
    standingHits: passes ? await standingHits(manager, row.entryId) : 0,
    standIn: await othersFor(input, ownEntry),
    reviewerGone: event === 'review.release' && (await reviewerGone(manager, row)),
  };
};

export const reviewDecisionProcess = asDefinition(
  defineProcess<ReviewDecisionRow, ReviewDecisionFacts>({
    name: 'reviewDecision',
    table: 'review_decision',
    version: 3,
    chartSteps: [
      { from: 1, to: 2, states: {} },
      { from: 2, to: 3, states: {} },
    ],
    machine: reviewDecisionMachine,
    access: {
      'review.pass': reviewer,
      'review.return': reviewer,
      'review.reject': reviewer,
      'review.takeBack': reviewer,
      'review.nameStandIn': municipalOffice,
      'review.release': municipalOffice,
      'review.close': { roles: ['system'] },
    },
    // Until all of the level are in, a decision is its reviewer's; an auditor reviews nothing.
    shows: (actor, { reviewerId, revealedAt }) =>
      reviewerId === null || reviewerId === actor.personId || revealedAt !== null || actor.roles.has('auditor'),
    duties: { 'review.pass': 'whenPossible', 'review.return': 'whenPossible', 'review.reject': 'whenPossible' },
    payloads: {
      'review.pass': withReason,
      'review.return': withMarks,
      'review.reject': withReason,
      'review.takeBack': withReason,
      'review.nameStandIn': withStandIn,
      'review.release': withReason,
    },
    openReasons: [
      'review.pass',
      'review.return',
      'review.reject',
      'review.takeBack',
      'review.nameStandIn',
      'review.release',
    ],
    rules: reviewDecisionRules,
    facts: factsOf,
    // The last one in concludes the level: two at once must not each take the other for missing.
    locks: {
      'review.pass': ({ entryId }) => entryId,
      'review.return': ({ entryId }) => entryId,
      'review.reject': ({ entryId }) => entryId,
      'review.takeBack': ({ entryId }) => entryId,
      'review.release': ({ entryId }) => entryId,
    },
    actions: {
      announceAsking: ({ row }) => ({
        outbox: [{ topic: 'reviewDecision.asked', payload: { decisionId: row.id, entryId: row.entryId } }],
      }),
      recordDecision: ({ row, payload, actor, now }) => ({
        patch: {
          reviewer_id: actor.personId,
          reason: payload['reason'],
          marked_fields: payload['markedFields'] ?? [],
          decided_at: now,
        },
        outbox: [{ topic: 'reviewDecision.decided', payload: { decisionId: row.id, entryId: row.entryId } }],
      }),
      recordStandIn: ({ row, payload }) => ({
        patch: { stand_in_id: payload['personId'] },
        outbox: [{ topic: 'reviewDecision.standInNamed', payload: { decisionId: row.id } }],
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
