import { withoutJudge, type Marks } from './mark-book.js';
import type { MarkMethod, MarkRule } from './mark-rule.js';
import { placeMarks, tiersOf } from './rank-marks.js';

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

/** Who would change tier under mean, trimmed, median, z-score or least squares, or without any one judge. Decides nothing. */
export const sensitivityOf = (marks: Marks, rule: MarkRule, seed: string): SensitivityReport => {
  const tiers = (of: Marks, by: MarkRule): (number | null)[] =>
    tiersOf(placeMarks(of, by, seed).placed, marks.entries.length, rule.places);
  const official = tiers(marks, rule);
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
