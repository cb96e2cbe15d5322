import type { Gate } from '#workflow';
import type { EntityManager } from 'typeorm';
import { checklistStanding, type ChecklistStanding } from './checklist.queries.js';
import { standingHits } from './negative-hit.queries.js';
import {
  type EntryProcess,
  entryUnderReview,
  levelsBelow,
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
    if (!entry) return 0;
    const below = await levelsBelow(manager, entry);
    if (below.length === 0) return 0;
    const passed = await passedAt(manager, entry);
    return below.filter(({ level, reviewers, consensus }) => {
      const counts = passed.get(level);
      if (!counts || counts.decided < reviewers) return true;
      return counts.passed < (consensus === 'all' ? reviewers : Math.floor(reviewers / 2) + 1);
    }).length;
  };

/** Reviewers of the municipality that the category has beside each other, less those who have decided. */
const decisionsAwaited =
  (kind: EntryProcess): Counted =>
  async (manager, id) => {
    const entry = await entryUnderReview(manager, kind, id);
    if (entry?.state !== REVIEW_EVENTS[kind].reviewedIn) return 0;
    const { reviewers } = municipalLevel(entry.rules);
    if (reviewers === 1) return 0;
    return reviewers - ((await passedAt(manager, entry)).get('municipality')?.decided ?? 0);
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
  return [
    gate(events.begin, 'REVIEW.LEVELS_PENDING', levelsPending(kind)),
    gate(events.pass, 'REVIEW.DECISIONS_AWAITED', decisionsAwaited(kind)),
    gate(events.pass, 'REVIEW.CHECKLIST_OPEN', checklist(kind, 'openItems')),
    gate(events.pass, 'REVIEW.CHECKLIST_FAILED', checklist(kind, 'failedItems')),
    gate(events.pass, 'REVIEW.HIT_STANDING', standingHits),
    gate(events.return, 'REVIEW.DECISIONS_AWAITED', decisionsAwaited(kind)),
    gate(events.reject, 'REVIEW.DECISIONS_AWAITED', decisionsAwaited(kind)),
    ...('confirm' in events ? [gate(events.confirm, 'REVIEW.HIT_STANDING', standingHits)] : []),
  ];
};

/** What the review has still open before an entry goes on. */
export const entryReviewGates: readonly Gate[] = [...gatesOf('nomination'), ...gatesOf('essay')];
