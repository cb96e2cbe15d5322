import { type Actor, actsFor, notFound } from '#kernel';
import type { EntityManager } from 'typeorm';
import {
  type EntryProcess,
  type EntryUnderReview,
  entryUnderReview,
  REVIEW_EVENTS,
  type ReviewLevel,
} from './review-levels.queries.js';

export interface Reviewing {
  readonly entry: EntryUnderReview;
  readonly level: ReviewLevel['level'];
  /** Of the reviewing office; null for the municipality. */
  readonly officeId: string | null;
}

/** Where the municipality looks at an entry beside its own review: when it is sent in, and in its formal version. */
const MUNICIPAL_STATES: ReadonlySet<string> = new Set(['submitted', 'formalReview']);

/**
 * At which level the actor reviews the entry now.
 * @throws DomainError `NOT_FOUND` for whoever does not: as if there were no such entry.
 */
export const reviewingOf = async (
  manager: EntityManager,
  actor: Actor,
  { entryKind, entryId }: { readonly entryKind: EntryProcess; readonly entryId: string },
): Promise<Reviewing> => {
  const entry = await entryUnderReview(manager, entryKind, entryId);
  if (!entry) throw notFound(entryKind, entryId);
  const asked: { level: ReviewLevel['level']; office_id: string }[] = await manager.query(
    `select level, office_id from public.review_decision
     where entry_id = $1 and submission = $2 and state = 'awaited' and office_id is not null order by slot`,
    [entryId, entry.submission],
  );
  const own = asked.find(({ office_id }) => actsFor(actor, office_id));
  if (own && entry.state === 'submitted') return { entry, level: own.level, officeId: own.office_id };
  const municipal = entry.state === REVIEW_EVENTS[entryKind].reviewedIn || MUNICIPAL_STATES.has(entry.state);
  if (actor.roles.has('organiser') && municipal) return { entry, level: 'municipality', officeId: null };
  throw notFound(entryKind, entryId);
};
