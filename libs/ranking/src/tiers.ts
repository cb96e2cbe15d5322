/** A prize of so many equal places. Tiers come best first. */
export interface TierPlaces {
  readonly key: string;
  readonly places: number;
}

export interface RankedEntry {
  readonly entry: string;
  readonly rank: number | null;
}

export interface TierAllotment {
  /** `place` counts from 1 over all tiers of the category, among the lines given (a removed winner leaves no gap). */
  readonly awarded: readonly { readonly entry: string; readonly tier: string; readonly place: number }[];
  /** Below the prize line, next in rank first; `place` goes on counting. */
  readonly reserves: readonly { readonly entry: string; readonly place: number }[];
  /** Tie groups across the line of `tier`: only `places` of these `entries` fit it. Nothing is settled by order. */
  readonly unresolvedAt: readonly {
    readonly tier: string;
    readonly places: number;
    readonly entries: readonly string[];
  }[];
}

/** Entries of one rank, best rank first; entries without a rank are left out. */
const byRank = (lines: readonly RankedEntry[]): string[][] => {
  const ofRank = new Map<number, string[]>();
  for (const { entry, rank } of lines) {
    if (rank === null) continue;
    ofRank.set(rank, [...(ofRank.get(rank) ?? []), entry]);
  }
  return [...ofRank].sort(([a], [b]) => a - b).map(([, entries]) => entries.sort());
};

/** Where one tier ends and the next begins, or nothing: after so many places. */
export const prizeLines = (tiers: readonly TierPlaces[]): number[] => {
  let ends = 0;
  return tiers.map(({ places }) => (ends += places));
};

/** Tie groups with a place on either side of one of the lines: who is above it is not decided. */
export const tiesAcross = (lines: readonly RankedEntry[], after: readonly number[]): string[][] => {
  let above = 0;
  return byRank(lines).filter((group) => {
    const [first, last] = [above + 1, (above += group.length)];
    return after.some((line) => first <= line && line < last);
  });
};

/**
 * Fills the tiers from the top by rank. Tiers are never overfilled: a shared rank that doesn't fit a tier whole is left
 * open with all its entries, while those below keep the places that are theirs however it is settled.
 */
export const allotTiers = (lines: readonly RankedEntry[], tiers: readonly TierPlaces[]): TierAllotment => {
  let ends = 0;
  const spans = tiers.map(({ key, places }) => ({ key, from: ends, to: (ends += places) }));
  const awarded: { entry: string; tier: string; place: number }[] = [];
  const reserves: { entry: string; place: number }[] = [];
  const unresolvedAt: { tier: string; places: number; entries: string[] }[] = [];
  let above = 0;
  for (const group of byRank(lines)) {
    const place = above + 1;
    const tier = spans.find((span) => above >= span.from && above < span.to);
    if (tier === undefined) reserves.push(...group.map((entry) => ({ entry, place })));
    else if (above + group.length <= tier.to) awarded.push(...group.map((entry) => ({ entry, tier: tier.key, place })));
    else unresolvedAt.push({ tier: tier.key, places: tier.to - above, entries: group });
    above += group.length;
  }
  return { awarded, reserves, unresolvedAt };
};
