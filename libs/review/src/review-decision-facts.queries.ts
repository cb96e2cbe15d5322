import type { Actor } from '#kernel';
import { ESSAY, isInHands, NOMINATION } from '#nomination';
import type { FactsInput, FactsOfManyInput, ProcessRow } from '#workflow';
import type { EntityManager } from 'typeorm';
import { type AskedChecklist, checklistStandings, type ChecklistStanding } from './checklist.queries.js';
import { standingHitsOf } from './negative-hit.queries.js';
import type { ReviewDecisionFacts } from './review-decision.rules.js';
import {
  entriesUnderReview,
  type EntryProcess,
  type EntryUnderReview,
  municipalityReviews,
  type ReviewLevel,
} from './review-levels.queries.js';
import { namedIn, NOBODY_ASKED, reviewerGone, standInFacts } from './stand-in.queries.js';
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

const KINDS = { nomination: NOMINATION, essay: ESSAY } as const;

/** What rows that are asked for together share. */
interface Shared {
  readonly entries: ReadonlyMap<string, EntryUnderReview>;
  /** Where this person has decided already, by `placeOf`. */
  readonly decided: ReadonlySet<string>;
  readonly checklists: ReadonlyMap<string, ChecklistStanding>;
  readonly hits: ReadonlyMap<string, number>;
}

/** An entry, as it was sent in, before one level: where a person decides once. */
const placeOf = ({ entryId, submission, level }: Pick<ReviewDecisionRow, 'entryId' | 'submission' | 'level'>): string =>
  `${entryId} ${submission} ${level}`;

export const factsOfMany = async (input: FactsOfManyInput<ReviewDecisionRow>): Promise<ReviewDecisionFacts[]> => {
  const shared = await sharedBy(input);
  const { rows, ...rest } = input;
  const facts: ReviewDecisionFacts[] = [];
  for (const row of rows) facts.push(await factsFrom(shared, { ...rest, row }));
  return facts;
};

export const factsOf = async ({ row, ...rest }: FactsInput<ReviewDecisionRow>): Promise<ReviewDecisionFacts> =>
  factsFrom(await sharedBy({ ...rest, rows: [row] }), { ...rest, row });

const sharedBy = async ({ manager, rows, event, actor }: FactsOfManyInput<ReviewDecisionRow>): Promise<Shared> => {
  const entries = await entriesOf(manager, rows);
  const passes = event === 'review.pass';
  return {
    entries,
    decided: await decidedBy(manager, actor, rows),
    checklists: passes ? await checklistsOf(manager, actor, rows, entries) : new Map(),
    hits: passes ? await standingHitsOf(manager, [...entries.keys()]) : new Map(),
  };
};

const factsFrom = async (
  { entries, decided, checklists, hits }: Shared,
  input: FactsInput<ReviewDecisionRow>,
): Promise<ReviewDecisionFacts> => {
  const { manager, row, event, payload, actor } = input;
  const entry = entries.get(row.entryId);
  const waits = (state: string): boolean =>
    row.level === 'municipality' ? municipalityReviews(row.entryKind, state) : state === 'submitted';
  const ownEntry = isInHands(entry?.handledBy ?? [], actor);
  return {
    entryWaits: entry !== undefined && waits(entry.state) && entry.submission === row.submission,
    entryState: entry?.state ?? 'unknown',
    decidedAlready: decided.has(placeOf(row)),
    ownEntry,
    passedOn: row.level !== 'municipality' && row.revealedAt !== null,
    markedFields: markedIn(payload),
    fields: KINDS[row.entryKind].marked,
    ...(checklists.get(row.id) ?? { openItems: [], failedItems: [] }),
    standingHits: hits.get(row.entryId) ?? 0,
    standIn: await othersFor(input, ownEntry),
    reviewerGone: event === 'review.release' && (await reviewerGone(manager, row)),
  };
};

const entriesOf = async (
  manager: EntityManager,
  rows: readonly ReviewDecisionRow[],
): Promise<ReadonlyMap<string, EntryUnderReview>> => {
  const found = new Map<string, EntryUnderReview>();
  for (const kind of new Set(rows.map(({ entryKind }) => entryKind))) {
    const ids = rows.flatMap(({ entryKind, entryId }) => (entryKind === kind ? [entryId] : []));
    for (const [id, entry] of await entriesUnderReview(manager, kind, ids)) found.set(id, entry);
  }
  return found;
};

const decidedBy = async (
  manager: EntityManager,
  { personId }: Actor,
  rows: readonly ReviewDecisionRow[],
): Promise<ReadonlySet<string>> => {
  const places: Pick<ReviewDecisionRow, 'entryId' | 'submission' | 'level'>[] = await manager.query(
    `select entry_id as "entryId", submission, level from public.review_decision
     where entry_id = any($1) and reviewer_id = $2`,
    [rows.map(({ entryId }) => entryId), personId],
  );
  return new Set(places.map(placeOf));
};

/** By the row's id. */
const checklistsOf = async (
  manager: EntityManager,
  { personId }: Actor,
  rows: readonly ReviewDecisionRow[],
  entries: ReadonlyMap<string, EntryUnderReview>,
): Promise<ReadonlyMap<string, ChecklistStanding>> => {
  const asked = rows.flatMap(({ id, entryId, level }): (AskedChecklist & { readonly id: string })[] => {
    const entry = entries.get(entryId);
    return entry ? [{ id, entry, whose: { level, reviewerId: personId } }] : [];
  });
  const standings = await checklistStandings(manager, asked);
  return new Map(asked.flatMap(({ id }, index) => (standings[index] ? [[id, standings[index]]] : [])));
};

/** Who else may take the part, where that matters: whoever asks handled the entry, or somebody is to be named. */
const othersFor = (
  { manager, row, event, payload }: FactsInput<ReviewDecisionRow>,
  ownEntry: boolean,
): Promise<StandInFacts> | StandInFacts =>
  ownEntry || event === 'review.nameStandIn'
    ? standInFacts(manager, { process: 'reviewDecision', ...row, personId: namedIn(payload) })
    : NOBODY_ASKED;

/** The fields that a return marks, as its payload's schema left them. */
const markedIn = ({ markedFields }: Readonly<Record<string, unknown>>): readonly string[] =>
  Array.isArray(markedFields) ? (markedFields as string[]) : [];
