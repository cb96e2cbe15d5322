import { fQuantile } from './distributions.js';
import { completeNumbers, type Figure, type Ratings } from './ratings.js';

/** Null where the marks leave a figure without bound: a mean of entries that do not differ at all, an interval of too few. */
export interface Interval {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

export const ICC_FORMS = ['1,1', '2,1', '3,1', '1,k', '2,k', '3,k'] as const;
export type IccForm = (typeof ICC_FORMS)[number];
export type IntraclassCorrelations = Readonly<Record<IccForm, Interval>>;

/** Mean squares of the table of n entries by k judges. */
interface MeanSquares {
  readonly n: number;
  readonly k: number;
  readonly between: number;
  readonly judges: number;
  readonly error: number;
  readonly within: number;
}

/** What rounding leaves of a sum of squares that is none. */
const ROUNDING = 1e-26;

const meanSquaresOf = (table: readonly (readonly number[])[]): MeanSquares => {
  const [n, k] = [table.length, table[0]?.length ?? 0];
  const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;
  const grand = mean(table.flat());
  const entryMeans = table.map(mean);
  const judgeMeans = Array.from({ length: k }, (_, judge) => mean(table.map((row) => row[judge] ?? NaN)));
  const between = k * entryMeans.reduce((sum, one) => sum + (one - grand) ** 2, 0);
  const judges = n * judgeMeans.reduce((sum, one) => sum + (one - grand) ** 2, 0);
  let [within, error] = [0, 0];
  for (const [entry, row] of table.entries())
    for (const [judge, mark] of row.entries()) {
      const fromEntry = mark - (entryMeans[entry] ?? NaN);
      within += fromEntry ** 2;
      error += (fromEntry - (judgeMeans[judge] ?? NaN) + grand) ** 2;
    }
  const none = ROUNDING * table.flat().reduce((sum, mark) => sum + mark * mark, 0);
  const over = (sum: number, df: number): number => (sum <= none ? 0 : sum / df);
  return {
    n,
    k,
    between: over(between, n - 1),
    judges: over(judges, k - 1),
    error: over(error, (n - 1) * (k - 1)),
    within: over(within, n * (k - 1)),
  };
};

const BOTH_SIDES = 0.975;

/** Of the forms whose interval comes from one F ratio: one-way, and judges fixed. */
const byRatio = (
  n: number,
  k: number,
  between: number,
  noise: number,
  df: number,
): { one: Interval; mean: Interval } => {
  const ratio = between / noise; // ∞ where judges agree wholly
  const [low, high] = [ratio / fQuantile(BOTH_SIDES, n - 1, df), ratio * fQuantile(BOTH_SIDES, df, n - 1)];
  const one = (f: number): number => (f === Infinity ? 1 : (f - 1) / (f + k - 1));
  const mean = (f: number): number => 1 - 1 / f;
  return {
    one: bounded(one(ratio), one(low), one(high)),
    mean: bounded(mean(ratio), mean(low), mean(high)),
  };
};

const bounded = (...figures: readonly [value: number, low: number, high: number]): Interval => {
  const [value = null, low = null, high = null] = figures.map((one) => (Number.isFinite(one) ? one : null));
  return { value, low, high };
};

/** Judges random: its interval needs Satterthwaite's degrees of freedom (Shrout & Fleiss 1979). */
const judgesRandom = ({ n, k, between, judges, error }: MeanSquares): { one: Interval; mean: Interval } => {
  const value = (between - error) / (between + (k - 1) * error + (k * (judges - error)) / n);
  const ratio = judges / error;
  const a = n * (1 + (k - 1) * value) - k * value;
  // Without noise the ratio is without bound, and the degrees of freedom are those of the judges.
  const df =
    error === 0
      ? k - 1
      : ((k - 1) * (n - 1) * (k * value * ratio + a) ** 2) / ((n - 1) * (k * value * ratio) ** 2 + a ** 2);
  const [above, below] = [fQuantile(BOTH_SIDES, n - 1, df), fQuantile(BOTH_SIDES, df, n - 1)];
  const rest = k * judges + (k * n - k - n) * error;
  const least = n * (between / above); // none where the quantile is without bound
  const low = (least - n * error) / (rest + least);
  const high = (n * (below * between - error)) / (rest + n * below * between);
  const ofMean = (one: number): number => (k * one) / (1 + (k - 1) * one);
  const mean = (between - error) / (between + (judges - error) / n);
  return { one: bounded(value, low, high), mean: bounded(mean, ofMean(low), ofMean(high)) };
};

/** The six intraclass correlations of Shrout & Fleiss with 95 % intervals, of a table without blanks. */
export const intraclass = (ratings: Ratings): Figure<IntraclassCorrelations> => {
  const table = completeNumbers(ratings);
  if ('reason' in table) return table;
  const squares = meanSquaresOf(table.value);
  const { n, k, between, error, within } = squares;
  if (!(within > 0) && !(between > 0)) return { reason: 'NO_VARIATION' };
  const oneWay = byRatio(n, k, between, within, n * (k - 1));
  const fixed = byRatio(n, k, between, error, (n - 1) * (k - 1));
  const random = judgesRandom(squares);
  const forms = {
    ...{ '1,1': oneWay.one, '2,1': random.one, '3,1': fixed.one },
    ...{ '1,k': oneWay.mean, '2,k': random.mean, '3,k': fixed.mean },
  };
  return { value: forms };
};
