import { type Actor, system } from '#kernel';
import type { Door } from '#workflow';
import type { EntityManager } from 'typeorm';
import { consensusOf, type Outcome } from './consensus.rules.js';
import {
  type EntryProcess,
  type EntryUnderReview,
  entryUnderReview,
  levelsBelow,
  municipalLevel,
  REVIEW_EVENTS,
  type ReviewLevel,
} from './review-levels.queries.js';

export const BY_REVIEW = system('review');
const REASON_MAXIMUM = 500;

interface Level {
  readonly entryKind: EntryProcess;
  readonly entryId: string;
  readonly submission: number;
  readonly level: ReviewLevel['level'];
}

interface Decision {
  readonly state: 'awaited' | Outcome;
  readonly reason: string | null;
  readonly marked_fields: readonly string[];
}

const LEVEL_NAMES: Readonly<Record<ReviewLevel['level'], string>> = {
  unit: '本单位审核 Unit',
  county: '县（区）审核 County',
  municipality: '市级审核 Municipality',
};

interface Asked {
  /** Parts that are asked for and not closed, and those of them that nobody has taken. */
  readonly parts: number;
  readonly awaited: readonly string[];
  /** The last slot that was given out. */
  readonly last: number;
}

/** Whom a level has been asked of already, of the entry as it was sent in last. */
export const askedAt = async (
  manager: EntityManager,
  { id, submission }: Pick<EntryUnderReview, 'id' | 'submission'>,
  level: ReviewLevel['level'],
): Promise<Asked> => {
  const rows: { id: string; state: string; slot: number }[] = await manager.query(
    'select id, state, slot from public.review_decision where entry_id = $1 and submission = $2 and level = $3 order by slot',
    [id, submission, level],
  );
  return {
    parts: rows.filter(({ state }) => state !== 'closed').length,
    awaited: rows.filter(({ state }) => state === 'awaited').map((row) => row.id),
    last: rows.at(-1)?.slot ?? 0,
  };
};

/** Asks as many reviewers as the level has, beside those whom it has been asked of already. */
export const askReviewers = async (
  manager: EntityManager,
  door: Door,
  entry: EntryUnderReview,
  level: ReviewLevel & { readonly officeId?: string },
): Promise<void> => {
  const { parts, last } = await askedAt(manager, entry, level.level);
  if (parts >= level.reviewers) return;
  await door.begin(
    'reviewDecision',
    Array.from({ length: level.reviewers - parts }, (_, index) => ({
      programme_id: entry.programmeId,
      category_id: entry.categoryId,
      entry_kind: entry.kind,
      entry_id: entry.id,
      submission: entry.submission,
      level: level.level,
      slot: last + index + 1,
      office_id: level.officeId ?? null,
    })),
    BY_REVIEW,
    { manager },
  );
};

/** Whom it was asked of up to a version that was sent in, and who has not decided, need not any more. */
export const closeAwaited = async (
  manager: EntityManager,
  door: Door,
  entryId: string,
  { upTo, by }: { readonly upTo: number; readonly by: Actor },
): Promise<void> => {
  const awaited: { id: string }[] = await manager.query(
    `select id from public.review_decision where entry_id = $1 and submission <= $2 and state = 'awaited'`,
    [entryId, upTo],
  );
  for (const { id } of awaited) await door.applyEvent('reviewDecision', id, 'review.close', by, { manager });
};

/** Of who did not let it pass: what each said, and every field that somebody marked. */
const told = (level: ReviewLevel['level'], decisions: readonly Decision[]) => {
  const against = decisions.filter(({ state }) => state !== 'passed');
  const reason = `${LEVEL_NAMES[level]}: ${against.map((decision) => decision.reason ?? '').join('；')}`;
  return {
    reason: [...reason].slice(0, REASON_MAXIMUM).join(''),
    markedFields: [...new Set(against.flatMap(({ marked_fields }) => marked_fields))],
  };
};

/** What the others of the level decided is theirs again, until all are in anew. */
export const hideOthers = async (
  manager: EntityManager,
  { id = null, entryId, submission, level }: Omit<Level, 'entryKind'> & { readonly id?: string | null },
): Promise<void> => {
  await manager.query(
    `update public.review_decision set revealed_at = null
     where entry_id = $1 and submission = $2 and level = $3 and id is distinct from $4::uuid`,
    [entryId, submission, level, id],
  );
};

/** Where nobody marked a field, it is the text that the office looks at again. */
const TEXT_OF = { nomination: 'deeds', essay: 'body' } as const;

/**
 * Once all of the level are in, they show to each other, and what they come to happens: the next level is asked; the
 * municipality may go on; or the entry goes back to its office, or is rejected.
 */
export const concludeLevel = async (
  manager: EntityManager,
  door: Door,
  { entryKind, entryId, submission, level }: Level,
  now: Date,
): Promise<void> => {
  const decisions: Decision[] = await manager.query(
    `select state, reason, marked_fields from public.review_decision
     where entry_id = $1 and submission = $2 and level = $3 and state <> 'closed' order by slot`,
    [entryId, submission, level],
  );
  const outcomes = decisions.flatMap(({ state }) => (state === 'awaited' ? [] : [state]));
  if (outcomes.length < decisions.length) return;
  await manager.query(
    'update public.review_decision set revealed_at = $4 where entry_id = $1 and submission = $2 and level = $3',
    [entryId, submission, level, now],
  );
  const entry = await entryUnderReview(manager, entryKind, entryId);
  if (!entry) throw new Error('A review is of an entry that is there.');
  const below = await levelsBelow(manager, entry);
  const place = below.findIndex((candidate) => candidate.level === level);
  const rule = below[place] ?? municipalLevel(entry.rules);
  const outcome = consensusOf(outcomes, rule.consensus);
  if (outcome === 'passed') {
    const next = place < 0 ? undefined : below[place + 1];
    if (next) await askReviewers(manager, door, entry, next);
    return;
  }
  const { reason, markedFields } = told(level, decisions);
  const events = REVIEW_EVENTS[entryKind];
  const marked = markedFields.length > 0 ? markedFields : [TEXT_OF[entryKind]];
  const sent =
    outcome === 'rejected'
      ? { event: events.reject, payload: { reason } }
      : { event: events.return, payload: { reason, markedFields: marked } };
  await door.applyEvent(entryKind, entryId, sent.event, BY_REVIEW, { manager, payload: sent.payload });
};
