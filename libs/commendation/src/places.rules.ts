import type { Category } from '#programme';
import { allotTiers } from '#ranking';
import { refused } from '#kernel';

/** A place of a category: numbered from 1 over all its tiers, best tier first. */
export interface Place {
  readonly tierKey: string;
  readonly place: number;
}

export interface Candidate {
  readonly entryId: string;
  readonly entryKind: 'nomination' | 'essay' | 'office';
  readonly rank: number;
  readonly mark: string;
  readonly winnerName: string;
  readonly officeId: string | null;
  /** The rank that it was judged to have, and why it stands elsewhere, where a body departed from the order. */
  readonly judgedRank?: number | null;
  readonly orderReason?: string | null;
}

export type Proposal = Candidate & Place;

/** Who may come up when a place falls free. `place` goes on counting after those of the category. */
export interface ReserveProposal extends Candidate {
  readonly tierKey: null;
  readonly place: number;
}

export const placesOfCategory = (rules: Pick<Category, 'tiers'>): Place[] => {
  let last = 0;
  return rules.tiers.flatMap(({ key, places }) =>
    Array.from({ length: places }, () => ({ tierKey: key, place: (last += 1) })),
  );
};

export const isSamePlace = (a: Place, b: Place): boolean => a.tierKey === b.tierKey && a.place === b.place;

/**
 * Fills the open places from the top in the order of rank. A rank shared across a prize line settles nothing and is
 * refused: the tie must be broken where the ranking is made.
 */
export const proposalsFor = (
  categoryKey: string,
  open: readonly Place[],
  candidates: readonly Candidate[],
): Proposal[] => {
  const ofTier = new Map<string, Place[]>();
  for (const place of [...open].sort((a, b) => a.place - b.place)) {
    ofTier.set(place.tierKey, [...(ofTier.get(place.tierKey) ?? []), place]);
  }
  const tiers = [...ofTier].map(([key, places]) => ({ key, places: places.length }));
  const lines = candidates.map(({ entryId, rank }) => ({ entry: entryId, rank }));
  const { awarded, unresolvedAt } = allotTiers(lines, tiers);
  const tie = unresolvedAt[0];
  if (tie)
    throw refused('BALLOT.TIE_UNRESOLVED', {
      category: categoryKey,
      tier: tie.tier,
      places: tie.places,
      count: tie.entries.length,
    });
  const byEntry = new Map(candidates.map((candidate) => [candidate.entryId, candidate]));
  return awarded.flatMap(({ entry, tier }): Proposal[] => {
    const candidate = byEntry.get(entry);
    const place = ofTier.get(tier)?.shift();
    return candidate && place ? [{ ...candidate, ...place }] : [];
  });
};

/**
 * The next in rank after those proposed, as many as the category keeps; a rank shared across the end is taken whole, since
 * nothing parts it. `approved` have passed a vote as reserves before and are not asked about again.
 */
export const reservesFor = (
  rules: Pick<Category, 'tiers' | 'reserves'>,
  candidates: readonly Candidate[],
  { proposed, approved }: { readonly proposed: readonly Candidate[]; readonly approved: ReadonlySet<string> },
): ReserveProposal[] => {
  const named = new Set(proposed.map(({ entryId }) => entryId));
  const next = candidates.filter(({ entryId }) => !named.has(entryId));
  const lastRank = rules.reserves === 0 ? -Infinity : (next[rules.reserves - 1]?.rank ?? Infinity);
  const after = placesOfCategory(rules).length + 1;
  return next
    .filter(({ rank, entryId }) => rank <= lastRank && !approved.has(entryId))
    .map((candidate, index) => ({ ...candidate, tierKey: null, place: after + index }));
};
