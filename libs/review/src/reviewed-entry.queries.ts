import { type Actor, actsFor, notFound } from '#kernel';
import type { EntityManager } from 'typeorm';
import {
  type EntryProcess,
  type EntryUnderReview,
  entryUnderReview,
  municipalityReviews,
  type ReviewLevel,
} from './review-levels.queries.js';

export interface Reviewing {
  readonly entry: EntryUnderReview;
  readonly level: ReviewLevel['level'];
  /** Of the reviewing office; null for the municipality. */
  readonly officeId: string | null;
}

interface AskedEntry {
  readonly entryKind: EntryProcess;
  readonly entryId: string;
}

/**
 * At which level the actor reviews the entry now.
 * @throws DomainError `NOT_FOUND` for whoever does not: as if there were no such entry.
 */
export const reviewingOf = async (manager: EntityManager, actor: Actor, asked: AskedEntry): Promise<Reviewing> => {
  const entry = await entryUnderReview(manager, asked.entryKind, asked.entryId);
  const reviewing = entry && (await reviewingNow(manager, actor, entry));
  if (!reviewing) throw notFound(asked.entryKind, asked.entryId);
  return reviewing;
};

/** Undefined for whoever does not review it. */
export const reviewingNow = async (
  manager: EntityManager,
  actor: Actor,
  entry: EntryUnderReview,
): Promise<Reviewing | undefined> => {
  const asked: { level: ReviewLevel['level']; office_id: string | null; stand_in_id: string | null }[] =
    await manager.query(
      `select level, office_id, stand_in_id from public.review_decision
     where entry_id = $1 and submission = $2 and state = 'awaited' order by slot`,
      [entry.id, entry.submission],
    );
  const own = asked.find(
    ({ office_id, stand_in_id }) =>
      (office_id !== null && actsFor(actor, office_id)) || (stand_in_id !== null && stand_in_id === actor.personId),
  );
  if (own && (entry.state === 'submitted' || own.office_id === null)) {
    return { entry, level: own.level, officeId: own.office_id };
  }
  // The municipality looks at an entry from when it is sent in.
  const municipal = entry.state === 'submitted' || municipalityReviews(entry.kind, entry.state);
  if (actor.roles.has('organiser') && municipal) return { entry, level: 'municipality', officeId: null };
  return undefined;
};
