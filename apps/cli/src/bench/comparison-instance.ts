import type { AssignedPair, AssignmentRequest, PairAffinity } from '#assignment';

/** mulberry32, as in its author's public-domain code: 32 bits of state, an output below 1. */
const mulberry32 = (seed: number): (() => number) => {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
};

export interface ComparisonInstance {
  readonly affinities: readonly PairAffinity[];
  readonly conflicts: readonly AssignedPair[];
  readonly request: AssignmentRequest;
}

/**
 * The instance on which other systems were measured: for entry after entry, judge after judge, an affinity from -20 to 20,
 * then a conflict for one pair in fifty; three judges an entry. A fresh stream (seed 20261123) for each size.
 */
export const comparisonInstance = (entries: number, judges: number, maxLoad: number): ComparisonInstance => {
  const random = mulberry32(20261123);
  const affinities: PairAffinity[] = [];
  const conflicts: AssignedPair[] = [];
  const names = (letter: string, count: number) =>
    Array.from({ length: count }, (_, index) => ({ id: `${letter}${index}` }));
  const [entryList, judgeList] = [names('e', entries), names('j', judges)];
  for (const { id: entry } of entryList)
    for (const { id: judge } of judgeList) {
      affinities.push({ entry, judge, affinity: Math.floor(random() * 41) - 20 });
      if (random() < 0.02) conflicts.push({ entry, judge });
    }
  const judgesWithLoad = judgeList.map((judge) => ({ ...judge, maxLoad }));
  const request: AssignmentRequest = {
    entries: entryList,
    judges: judgesWithLoad,
    perEntry: 3,
    forbidden: conflicts,
    affinities,
    seed: 'comparison',
  };
  return { affinities, conflicts, request };
};
