import type { Candidate, Place, Proposal } from './places.rules.js';

/** Who holds a place. `settled`: conferred, and so stays where they are. */
export type Holder = Proposal & { readonly settled: boolean };

/** Somebody takes a place: from a lower tier, or as a reserve. */
export interface Move<H extends Holder, R extends Candidate> {
  readonly to: Place;
  readonly by: { readonly kind: 'holder'; readonly who: H } | { readonly kind: 'reserve'; readonly who: R };
}

/** Why nobody takes the place that is left in the end. */
export type LeftOpen = 'noReserve' | 'tied' | 'settled';

export interface Succession<H extends Holder, R extends Candidate> {
  readonly moves: readonly Move<H, R>[];
  readonly open: { readonly place: Place; readonly why: LeftOpen } | null;
}

/** Chance decides nothing here: two of one rank are neither of them the next. */
const nextInRank = <C extends Candidate>(candidates: readonly C[]): C | 'nobody' | 'tied' => {
  const best = Math.min(...candidates.map(({ rank }) => rank));
  const [next, ...others] = candidates.filter(({ rank }) => rank === best);
  if (next === undefined) return 'nobody';
  return others.length > 0 ? 'tied' : next;
};

/**
 * Moving up, 依次递补: the best of the next tier takes the place that fell free, the best of the tier below takes theirs, and
 * so on down; the first reserve enters at the lowest tier. Nobody passes one who stands above, and within a tier, whose
 * places are equal, nobody moves. `tiers` come best first.
 */
export const successionOf = <H extends Holder, R extends Candidate>(
  freed: Place,
  tiers: readonly string[],
  holders: readonly H[],
  reserves: readonly R[],
): Succession<H, R> => {
  const moves: Move<H, R>[] = [];
  let place: Place = { tierKey: freed.tierKey, place: freed.place };
  for (const tier of tiers.slice(tiers.indexOf(freed.tierKey) + 1)) {
    const who = nextInRank(holders.filter(({ tierKey }) => tierKey === tier));
    if (who === 'nobody') continue;
    if (who === 'tied') return { moves, open: { place, why: 'tied' } };
    if (who.settled) return { moves, open: { place, why: 'settled' } };
    moves.push({ to: place, by: { kind: 'holder', who } });
    place = { tierKey: who.tierKey, place: who.place };
  }
  const reserve = nextInRank(reserves);
  if (reserve === 'tied') return { moves, open: { place, why: 'tied' } };
  if (reserve === 'nobody') return { moves, open: { place, why: 'noReserve' } };
  return { moves: [...moves, { to: place, by: { kind: 'reserve', who: reserve } }], open: null };
};

/** Proposals moved up into places of their ballot that nobody took: what stays open is in the lowest tier. */
export const movedUp = (
  standing: readonly Proposal[],
  free: readonly Place[],
  tiers: readonly string[],
): readonly Proposal[] => {
  const placed = new Map(standing.map((proposal) => [proposal.entryId, { ...proposal, settled: false }]));
  for (const freed of [...free].sort((a, b) => a.place - b.place)) {
    for (const { to, by } of successionOf(freed, tiers, [...placed.values()], []).moves)
      placed.set(by.who.entryId, { ...by.who, ...to, settled: false });
  }
  return [...placed.values()].map(({ settled: _, ...proposal }) => proposal).sort((a, b) => a.place - b.place);
};
