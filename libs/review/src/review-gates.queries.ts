import type { Gate } from '#workflow';
import type { EntityManager } from 'typeorm';
import { checklistStanding, type ChecklistStanding } from './checklist.queries.js';
import { standingHits } from './negative-hit.queries.js';
import { missingFor } from './stand-in.queries.js';
import {
  type EntryProcess,
  entryUnderReview,
  levelPassed,
  levelsBelow,
  municipalityReviews,
  municipalLevel,
  passedAt,
  REVIEW_EVENTS,
} from './review-levels.queries.js';

type Counted = (manager: EntityManager, id: string) => Promise<number>;

/** Levels below the municipality that have not let the entry pass, as it was sent in last. */
const levelsPending =
  (kind: EntryProcess): Counted =>
  async (manager, id) => {
    const entry = await entryUnderReview(manager, kind, id);
    if (entry?.state !== 'submitted') return 0;
    const below = await levelsBelow(manager, entry);
    if (below.length === 0) return 0;
    const passed = await passedAt(manager, entry);
    return below.filter((level) => !levelPassed(passed.get(level.level), level)).length;
  };

interface Together {
  readonly awaited: number;
  readonly decided: number;
}
const NOBODY: Together = { awaited: 0, decided: 0 };

/** Where several of the municipality decide beside each other: how many are still to, and how many have. */
const deciding = async (manager: EntityManager, kind: EntryProcess, id: string): Promise<Together> => {
  const entry = await entryUnderReview(manager, kind, id);
  if (!entry) return NOBODY;
  const { reviewers } = municipalLevel(entry.rules);
  if (reviewers === 1) return NOBODY;
  // Before its review has begun nobody of it has decided.
  if (entry.state === 'submitted') return { awaited: reviewers, decided: 0 };
  if (!municipalityReviews(kind, entry.state)) return NOBODY;
  const decided = (await passedAt(manager, entry)).get('municipality')?.decided ?? 0;
  return { awaited: Math.max(0, reviewers - decided), decided };
};

const decisionsAwaited =
  (kind: EntryProcess): Counted =>
  async (manager, id) =>
    (await deciding(manager, kind, id)).awaited;

/** All are in and the entry is still here: they came to passing it, and nobody decides otherwise in their stead. */
const decidedTogether =
  (kind: EntryProcess): Counted =>
  async (manager, id) => {
    const { awaited, decided } = await deciding(manager, kind, id);
    return awaited > 0 ? 0 : decided;
  };

/** Of several reviewers each has a checklist of their own, looked at when they decide. */
const checklist =
  (kind: EntryProcess, items: keyof ChecklistStanding): Counted =>
  async (manager, id) => {
    const entry = await entryUnderReview(manager, kind, id);
    if (!entry || municipalLevel(entry.rules).reviewers > 1) return 0;
    return (await checklistStanding(manager, entry, { level: 'municipality', reviewerId: null }))[items].length;
  };

const gatesOf = (kind: EntryProcess): Gate[] => {
  const events = REVIEW_EVENTS[kind];
  const gate = (event: string, code: string, count: Counted): Gate => ({ process: kind, event, code, count });
  // First of all: what waits for nobody will not come by waiting.
  const nobodyFree = (event: string) => gate(event, 'REVIEW.NOBODY_FREE', missingFor('reviewDecision'));
  return [
    nobodyFree(events.begin),
    gate(events.begin, 'REVIEW.LEVELS_PENDING', levelsPending(kind)),
    // The formal version is looked at by as many, and as closely, as the preliminary one.
    ...[events.pass, ...('confirm' in events ? [events.confirm] : [])].flatMap((event) => [
      nobodyFree(event),
      gate(event, 'REVIEW.DECISIONS_AWAITED', decisionsAwaited(kind)),
      gate(event, 'REVIEW.CHECKLIST_OPEN', checklist(kind, 'openItems')),
      gate(event, 'REVIEW.CHECKLIST_FAILED', checklist(kind, 'failedItems')),
      gate(event, 'REVIEW.HIT_STANDING', standingHits),
    ]),
    ...[events.return, events.reject].flatMap((event) => [
      nobodyFree(event),
      gate(event, 'REVIEW.LEVELS_PENDING', levelsPending(kind)),
      gate(event, 'REVIEW.DECISIONS_AWAITED', decisionsAwaited(kind)),
      gate(event, 'REVIEW.CONSENSUS_BINDS', decidedTogether(kind)),
    ]),
  ];
};

/** What the review has still open before an entry goes on. */
export const entryReviewGates: readonly Gate[] = [...gatesOf('nomination'), ...gatesOf('essay')];
