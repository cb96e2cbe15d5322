import { withoutJudge, type Marks } from './mark-book.js';
import type { MarkMethod, MarkRule } from './mark-rule.js';
import { placeMarks, tiersOf } from './rank-marks.js';
import { groupBest } from './tie-ladder.js';
import type { Placed } from './tie-rules.js';

/** What the tiers would be under another method, or without one judge. */
export interface SensitivityScenario {
  readonly scenario: string;
  readonly changes: readonly {
    readonly entry: string;
    /** Tier under the rule, and under the scenario; null is none. */
    readonly from: number | null;
    readonly to: number | null;
  }[];
}

export interface SensitivityReport {
  readonly scenarios: readonly SensitivityScenario[];
  /** Entries whose tier hangs on the method or on one judge, the most often changed first. */
  readonly entries: readonly {
    readonly entry: string;
    readonly tier: number | null;
    readonly changedIn: readonly string[];
  }[];
}

const METHODS: readonly MarkMethod[] = ['mean', 'trimmed', 'median', 'z-score', 'least-squares'];

/** Ranks of a result that stands, by position of the entry; null is for those that can win nothing. */
export type OfficialRanks = readonly (number | null)[];

/** Equals keep the order in which the result has them, so that a tier changes by marks alone. */
const asInResult = (groups: readonly (readonly number[])[], ranks: OfficialRanks): Placed[] => {
  const rankOf = (entry: number): number => ranks[entry] ?? 0;
  const settled: Placed[] = [];
  let place = 1;
  for (const group of groups) {
    const standing = group.filter((entry) => (ranks[entry] ?? null) !== null);
    for (const entries of groupBest(standing, (a, b) => rankOf(b) - rankOf(a))) {
      settled.push({ entries, place, partedBy: null });
      place += entries.length;
    }
  }
  return settled;
};

/**
 * Who would change tier under mean, trimmed, median, z-score or least squares, or without any one judge. Decides nothing.
 * @param ranks of the official result, where there is one: else `rule` gives what is compared with, and settles every tie
 */
export const sensitivityOf = (marks: Marks, rule: MarkRule, seed: string, ranks?: OfficialRanks): SensitivityReport => {
  const inTiers = (placed: readonly Placed[]) => tiersOf(placed, marks.entries.length, rule.places);
  const tiers = (of: Marks, by: MarkRule): (number | null)[] => {
    const { placed } = placeMarks(of, by, seed);
    if (ranks === undefined) return inTiers(placed);
    return inTiers(
      asInResult(
        placed.map(({ entries }) => entries),
        ranks,
      ),
    );
  };
  const official = ranks === undefined ? tiers(marks, rule) : inTiers(asInResult([[...marks.entries.keys()]], ranks));
  const compared = (scenario: string, other: readonly (number | null)[]): SensitivityScenario => ({
    scenario,
    changes: marks.entries.flatMap((entry, at) => {
      const [from, to] = [official[at] ?? null, other[at] ?? null];
      return from === to ? [] : [{ entry, from, to }];
    }),
  });
  // Another method goes over each judge's total: rank values belong to the declared rule only.
  const plain = { ...rule, order: 'judge-first', combine: 'mean', rankValues: undefined } as const;
  const methods = METHODS.filter((method) => method !== rule.method);
  const scenarios = [
    ...methods.map((method) => compared(method, tiers(marks, { ...plain, method }))),
    ...(marks.anonymous ? [] : marks.judges).map((judge, at) =>
      compared(`without:${judge}`, tiers(withoutJudge(marks, at), rule)),
    ),
  ];
  const changedIn = new Map<string, string[]>();
  for (const { scenario, changes } of scenarios)
    for (const { entry } of changes) changedIn.set(entry, [...(changedIn.get(entry) ?? []), scenario]);
  const entries = [...changedIn]
    .map(([entry, changed]) => ({ entry, tier: official[marks.entries.indexOf(entry)] ?? null, changedIn: changed }))
    .sort((a, b) => b.changedIn.length - a.changedIn.length || (a.entry < b.entry ? -1 : 1));
  return { scenarios, entries };
};
