import { chiSquareTail } from './distributions.js';
import { completeNumbers, type Figure, type Ratings } from './ratings.js';

export interface KendallConcordance {
  readonly w: number;
  readonly chiSquare: number;
  readonly df: number;
  readonly p: number;
}

/** Ranks from 1, equals sharing the middle one, and what they take from the ranks' spread: Σ(t³ − t). */
const midRanks = (values: readonly number[]): { ranks: number[]; tied: number } => {
  const order = values.map((_, at) => at).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const ranks = new Array<number>(values.length).fill(0);
  let tied = 0;
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to < order.length && values[order[to] ?? -1] === values[order[from] ?? -1]) to += 1;
    for (const at of order.slice(from, to)) ranks[at] = (from + 1 + to) / 2;
    tied += (to - from) ** 3 - (to - from);
    from = to;
  }
  return { ranks, tied };
};

/** Kendall's W with the correction for ties, and the chi-square test that judges agree no better than by chance. */
export const kendallConcordance = (ratings: Ratings): Figure<KendallConcordance> => {
  const table = completeNumbers(ratings);
  if ('reason' in table) return table;
  const n = table.value.length;
  const m = ratings.raters.length;
  const sums = new Array<number>(n).fill(0);
  let tied = 0;
  for (let judge = 0; judge < m; judge += 1) {
    const given = midRanks(table.value.map((row) => row[judge] ?? NaN));
    tied += given.tied;
    for (const [at, rank] of given.ranks.entries()) sums[at] = (sums[at] ?? 0) + rank;
  }
  const mean = (m * (n + 1)) / 2;
  const squares = sums.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  const most = m * m * (n ** 3 - n) - m * tied;
  if (most <= 0) return { reason: 'NO_VARIATION' };
  const w = (12 * squares) / most;
  const chiSquare = m * (n - 1) * w;
  return { value: { w, chiSquare, df: n - 1, p: chiSquareTail(chiSquare, n - 1) } };
};

/** Pearson's r of two lists; undefined where one of them never changes. */
const correlation = (pairs: readonly (readonly [number, number])[]): number | undefined => {
  const mean = (pick: 0 | 1): number => pairs.reduce((sum, pair) => sum + pair[pick], 0) / pairs.length;
  const [meanX, meanY] = [mean(0), mean(1)];
  let [xx, yy, xy] = [0, 0, 0];
  for (const [x, y] of pairs) {
    xx += (x - meanX) ** 2;
    yy += (y - meanY) ** 2;
    xy += (x - meanX) * (y - meanY);
  }
  const flat = xx <= 1e-20 * pairs.length * (1 + meanX ** 2) || yy <= 1e-20 * pairs.length * (1 + meanY ** 2);
  return flat ? undefined : xy / Math.sqrt(xx * yy);
};

/** Two entries in common always correlate fully; three are the fewest that say something. */
const FEWEST_COMMON = 3;

/** Mean correlation of the pairs of judges that have enough entries in common. */
export const meanPairwiseCorrelation = ({ raters, units }: Ratings): Figure<number> => {
  if (raters.length === 0) return { reason: 'ANONYMOUS' };
  if (units.some((unit) => unit.some((rating) => typeof rating === 'string'))) return { reason: 'NOT_NUMERIC' };
  const pairs = new Map<number, [number, number][]>();
  for (const unit of units) {
    const given = unit.flatMap((rating, rater) => (typeof rating === 'number' ? [{ rater, rating }] : []));
    for (const [at, first] of given.entries())
      for (const second of given.slice(at + 1)) {
        const key = first.rater * raters.length + second.rater;
        const known = pairs.get(key);
        if (known === undefined) pairs.set(key, [[first.rating, second.rating]]);
        else known.push([first.rating, second.rating]);
      }
  }
  const enough = [...pairs.values()].filter((common) => common.length >= FEWEST_COMMON);
  if (enough.length === 0) return { reason: 'TOO_FEW' };
  const all = enough.flatMap((common) => correlation(common) ?? []);
  return all.length === 0 ? { reason: 'NO_VARIATION' } : { value: all.reduce((sum, one) => sum + one, 0) / all.length };
};
