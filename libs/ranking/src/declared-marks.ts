import type { Marks, MarkSheet } from './mark-book.js';
import { lowerMarkWins, type MarkRule } from './mark-rule.js';
import { unitsOf } from './numeral.js';
import { Rational } from './rational.js';
import { medianOf } from './sheets.js';
import { groupBest } from './tie-ladder.js';

/** The mark of one entry by a declared rule, in exact fractions rounded where the rule says so. */
export interface DeclaredMark {
  readonly mark: string;
  /** The criteria's marks before weights and factors, where the rule goes criterion by criterion. */
  readonly criteria?: Readonly<Record<string, string>>;
  readonly trimmedTooFew: boolean;
  readonly criterionMissing: boolean;
  /** How many marks (or ranks) were put together: fewest of all its criteria. */
  readonly count: number;
}

/** The sheets of each entry, by position. */
export const sheetsByEntry = (marks: Marks): readonly (readonly MarkSheet[])[] => {
  const byEntry: MarkSheet[][] = marks.entries.map(() => []);
  for (const sheet of marks.sheets) byEntry[sheet.entry]?.push(sheet);
  return byEntry;
};

const whole = (value: number): Rational => Rational.of(value);

interface Combined {
  readonly value: Rational;
  readonly tooFew: boolean;
}

const combine = (values: readonly Rational[], rule: MarkRule): Combined => {
  if (rule.method === 'median') return { value: medianOf(values), tooFew: false };
  const trims = rule.method === 'trimmed' && rule.trim > 0;
  const tooFew = trims && values.length < 2 * rule.trim + 1;
  const sorted = trims && !tooFew ? [...values].sort((a, b) => a.compare(b)) : values;
  const kept = trims && !tooFew ? sorted.slice(rule.trim, sorted.length - rule.trim) : sorted;
  const asSum = rule.method === 'rank-sum' || rule.combine === 'sum';
  return { value: asSum ? Rational.sum(kept) : Rational.mean(kept), tooFew };
};

const judgeFirst = (values: readonly Rational[], rule: MarkRule): DeclaredMark | undefined => {
  if (values.length === 0) return undefined;
  const { value, tooFew } = combine(values, rule);
  const mark = value.toHalfUp(rule.decimals);
  return { mark, trimmedTooFew: tooFew, criterionMissing: false, count: values.length };
};

const exactly = (printed: string, decimals: number): Rational => Rational.of(unitsOf(printed), 10n ** BigInt(decimals));

/** What a criterion adds to the total: its mark rounded, times weight and factors, rounded again. */
const partOf = (mark: string, entry: number, index: number, marks: Marks, { decimals }: MarkRule): Rational => {
  const factor = (marks.weights[index] ?? Rational.ZERO).times(marks.factorOf(entry, index));
  return exactly(exactly(mark, decimals).times(factor).toHalfUp(decimals), decimals);
};

const criterionFirst = (
  entry: number,
  sheets: readonly MarkSheet[],
  marks: Marks,
  rule: MarkRule,
): DeclaredMark | undefined => {
  const criteria: [name: string, mark: string][] = [];
  let [total, count, tooFew] = [Rational.ZERO, Infinity, false];
  for (const [index, name] of marks.criteria.entries()) {
    const given = sheets.flatMap(({ cells }) => cells[index] ?? []);
    if (given.length === 0) continue;
    const combined = combine(given, rule);
    tooFew ||= combined.tooFew;
    count = Math.min(count, given.length);
    const mark = combined.value.toHalfUp(rule.decimals);
    criteria.push([name, mark]);
    total = total.plus(partOf(mark, entry, index, marks, rule));
  }
  if (count === Infinity) return undefined;
  return {
    mark: total.toHalfUp(rule.decimals),
    criteria: Object.fromEntries(criteria),
    trimmedTooFew: tooFew,
    criterionMissing: criteria.length < marks.criteria.length,
    count,
  };
};

interface Complete {
  readonly sheet: MarkSheet;
  readonly total: Rational;
}

const completeByJudge = ({ sheets }: Marks): Iterable<Complete[]> => {
  const byJudge = new Map<number, Complete[]>();
  for (const sheet of sheets) {
    if (sheet.total === undefined) continue;
    const known = byJudge.get(sheet.judge) ?? [];
    byJudge.set(sheet.judge, known);
    known.push({ sheet, total: sheet.total });
  }
  return byJudge.values();
};

/** Of each complete sheet: its rank among those of the same judge, 1 the best, equals sharing the middle one; or what that rank is worth. */
const rankedWithinJudges = (marks: Marks, rule: MarkRule): ReadonlyMap<MarkSheet, Rational> => {
  const ranks = new Map<MarkSheet, Rational>();
  const best = (a: Complete, b: Complete): number => a.total.compare(b.total);
  for (const given of completeByJudge(marks)) {
    let from = 0;
    for (const equals of groupBest(given, rule.lowerIsBetter ? (a, b) => -best(a, b) : best)) {
      const worth = worthOf(from, from + equals.length, rule);
      for (const { sheet } of equals) ranks.set(sheet, worth);
      from += equals.length;
    }
  }
  return ranks;
};

/** Of the ranks `from + 1` to `to`, shared. */
const worthOf = (from: number, to: number, { rankValues }: MarkRule): Rational =>
  rankValues === undefined
    ? Rational.of(from + 1 + to, 2)
    : Rational.sum(Array.from({ length: to - from }, (_, at) => rankValues[from + at] ?? Rational.ZERO)).dividedBy(
        whole(to - from),
      );

/** By position of the entry; undefined where nothing was marked that counts. */
export const declaredMarks = (marks: Marks, rule: MarkRule): readonly (DeclaredMark | undefined)[] => {
  const byEntry = sheetsByEntry(marks);
  if (rule.order === 'criterion-first')
    return byEntry.map((sheets, entry) => criterionFirst(entry, sheets, marks, rule));
  if (rule.method === 'mean-rank' || rule.method === 'rank-sum') {
    const ranks = rankedWithinJudges(marks, rule);
    return byEntry.map((sheets) =>
      judgeFirst(
        sheets.flatMap((sheet) => ranks.get(sheet) ?? []),
        rule,
      ),
    );
  }
  return byEntry.map((sheets) =>
    judgeFirst(
      sheets.flatMap(({ total }) => total ?? []),
      rule,
    ),
  );
};

/** Below zero where mark `a` is the better: for sorting best first. */
export const bestFirst = (rule: MarkRule) => {
  const sign = lowerMarkWins(rule) ? 1 : -1;
  return (a: bigint, b: bigint): number => (a === b ? 0 : a < b ? -sign : sign);
};
