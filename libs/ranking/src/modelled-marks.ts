import { Cholesky } from './cholesky.js';
import type { CrossedDesign } from './crossed-design.js';
import { absorbed, entryAbsorbed, judgeInformation, type ClassedDesign } from './mark-classes.js';
import type { VarianceComponents } from './variance-components.js';

/** Best linear unbiased prediction of each entry, entries and judges both random: levels pulled towards the mean by what is unsure. */
export const predictedEntries = (classed: ClassedDesign, variance: VarianceComponents): Float64Array => {
  const { design, entryTotals } = classed;
  const m = design.judges;
  const [a, b] = [variance.entry / variance.residual, (variance.judge ?? 0) / variance.residual];
  const t = judgeInformation(classed, a).map((one) => one * b);
  for (let j = 0; j < m; j += 1) t[j * m + j] = (t[j * m + j] as number) + 1; // within the matrix
  const factored = Cholesky.of(t, m);
  if (factored === undefined) throw new Error('a covariance is positive definite');
  const h = entryAbsorbed(classed, a);
  const [ones, totals] = [factored.solve(h.judgeLoads), factored.solve(h.judgeTotals)];
  const dot = (x: Float64Array): number => h.judgeLoads.reduce((sum, one, j) => sum + one * (x[j] as number), 0);
  const mean = (h.total - b * dot(totals)) / (h.count - b * dot(ones));
  const judge = totals.map((one, j) => b * (one - mean * (ones[j] as number)));
  return Float64Array.from({ length: design.entries }, (_, entry) => {
    const [from, to] = [design.start[entry] as number, design.start[entry + 1] as number];
    let own = (entryTotals[entry] as number) - (to - from) * mean;
    for (let at = from; at < to; at += 1) own -= judge[design.judge[at] as number] as number;
    return classed.mean + mean + absorbed(a, to - from) * own;
  });
};

export interface StandardScores {
  readonly entry: Float64Array;
  /** Positions of judges whose every mark is the same, and of those with one mark: their scores count as 0. */
  readonly constant: readonly number[];
  readonly single: readonly number[];
}

interface Moments {
  readonly mean: number;
  readonly deviation: number;
}

const momentsOf = (count: number, sum: number, squares: (mean: number) => number): Moments => {
  const mean = sum / count;
  return { mean, deviation: count < 2 ? 0 : Math.sqrt(squares(mean) / (count - 1)) };
};

/** Each mark as its judge's deviations from the judge's own mean; the mean of an entry's, put back on the scale of all marks. */
export const standardScores = (design: CrossedDesign, anonymous = false): StandardScores => {
  const { value, judge, load } = design;
  const sums = new Float64Array(design.judges);
  const [lowest, highest] = [
    new Float64Array(design.judges).fill(Infinity),
    new Float64Array(design.judges).fill(-Infinity),
  ];
  for (let at = 0; at < design.marks; at += 1) {
    const [j, one] = [judge[at] as number, value[at] as number]; // every index here is within the design
    sums[j] = (sums[j] as number) + one;
    lowest[j] = Math.min(lowest[j] as number, one);
    highest[j] = Math.max(highest[j] as number, one);
  }
  const means = sums.map((sum, j) => sum / (load[j] as number));
  const squares = new Float64Array(design.judges);
  for (let at = 0; at < design.marks; at += 1) {
    const j = judge[at] as number;
    squares[j] = (squares[j] as number) + ((value[at] as number) - (means[j] as number)) ** 2;
  }
  // Told by the marks themselves, not by a sum of squares that rounding may leave above 0.
  // Judges of one mark each stand in the design as one.
  const alone = !design.judgesIdentified && !anonymous;
  const same = (j: number): boolean => alone || lowest[j] === highest[j];
  const deviations = squares.map((sum, j) => (same(j) ? 0 : Math.sqrt(sum / ((load[j] as number) - 1))));
  const all = momentsOf(
    design.marks,
    value.reduce((sum, one) => sum + one, 0),
    (mean) => value.reduce((sum, one) => sum + (one - mean) ** 2, 0),
  );
  const entry = Float64Array.from({ length: design.entries }, (_, position) => {
    const [from, to] = [design.start[position] as number, design.start[position + 1] as number];
    let sum = 0;
    for (let at = from; at < to; at += 1) {
      const j = judge[at] as number;
      const deviation = deviations[j] as number;
      if (deviation > 0) sum += ((value[at] as number) - (means[j] as number)) / deviation;
    }
    return all.mean + (all.deviation * sum) / (to - from);
  });
  const judges = Array.from(load, (_, j) => j);
  return {
    entry,
    constant: judges.filter((j) => (load[j] as number) > 1 && same(j)),
    single: judges.filter((j) => load[j] === 1),
  };
};
