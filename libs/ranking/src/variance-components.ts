import { Cholesky } from './cholesky.js';
import type { TwoWayFit } from './least-squares.js';
import { absorbed, entryAbsorbed, judgeInformation, type ClassedDesign } from './mark-classes.js';

/** Variances of entries, judges and noise by REML, entries and judges both random. */
export interface VarianceComponents {
  readonly entry: number;
  /** Null where every judge gave one mark, or none is known by name: then it can't be told from the noise. */
  readonly judge: number | null;
  readonly residual: number;
}

/** Variances of entries and judges as multiples of the noise. */
interface Ratios {
  readonly entry: number;
  readonly judge: number;
}

interface Likelihood {
  /** Minus twice the restricted log-likelihood, constants left out. */
  readonly value: number;
  /** Its derivatives by ln entry and ln judge ratio. */
  readonly slope: readonly [number, number];
  /** The same by the ratios themselves, which a ratio of nothing has too. */
  readonly rise: readonly [number, number];
  readonly noise: number;
}

const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += (a[at] as number) * (b[at] as number);
  return sum;
};

/** Sums over all entries of the squares of `own − Σ of its judges`, each shrunk; and the same of a second pair. */
const entrySquares = (
  { design, entryTotals }: ClassedDesign,
  ratio: number,
  mean: number,
  ofJudge: Float64Array,
  ofOnes: Float64Array,
): { marks: number; ones: number } => {
  let [marks, ones] = [0, 0];
  for (let entry = 0; entry < design.entries; entry += 1) {
    const [from, to] = [design.start[entry] as number, design.start[entry + 1] as number]; // within the design
    let own = (entryTotals[entry] as number) - (to - from) * mean;
    let one = to - from;
    for (let at = from; at < to; at += 1) {
      own -= ofJudge[design.judge[at] as number] as number;
      one -= ofOnes[design.judge[at] as number] as number;
    }
    const shrunk = 1 / (1 + ratio * (to - from));
    marks += (own * shrunk) ** 2;
    ones += (one * shrunk) ** 2;
  }
  return { marks, ones };
};

/**
 * V = I + a ZZᵀ (entries) + b WWᵀ (judges), T = I + b WᵀH⁻¹W. |V| = |H| |T| and V⁻¹ = H⁻¹ − b H⁻¹W T⁻¹ WᵀH⁻¹, so that all
 * goes through matrices of the size of the judges.
 */
const likelihoodAt = (classed: ClassedDesign, { entry: a, judge: b }: Ratios): Likelihood => {
  const { design } = classed;
  const m = design.judges;
  const information = judgeInformation(classed, a);
  const t = Float64Array.from(information, (one) => one * b);
  for (let j = 0; j < m; j += 1) t[j * m + j] = (t[j * m + j] as number) + 1;
  const factored = Cholesky.of(t, m);
  if (factored === undefined) throw new Error('a covariance is positive definite');
  const h = entryAbsorbed(classed, a);
  const onesSolved = factored.solve(h.judgeLoads);
  const totalsSolved = factored.solve(h.judgeTotals);
  const ones = h.count - b * dot(h.judgeLoads, onesSolved);
  const cross = h.total - b * dot(h.judgeLoads, totalsSolved);
  const mean = cross / ones;
  const squares = h.squares - b * dot(h.judgeTotals, totalsSolved) - mean * cross;
  const freedom = design.marks - 1;
  const noise = squares / freedom;
  const value = freedom * Math.log(noise) + h.logDeterminant + factored.logDeterminant + Math.log(ones);

  // Traces and quadratic forms of P ZZᵀ P and P WWᵀ P, P = V⁻¹ less what the mean takes.
  const inverse = factored.inverse();
  const judgeEffect = totalsSolved.map((one, j) => one - mean * (onesSolved[j] as number));
  const entryPart = entrySquares(
    classed,
    a,
    mean,
    judgeEffect.map((one) => one * b),
    onesSolved.map((one) => one * b),
  );
  let entryTrace = -entryPart.ones / ones;
  for (const { marks, entries, joint } of classed.classes) {
    const shrunk = 1 - absorbed(a, marks) * marks;
    entryTrace += entries * marks * shrunk - b * shrunk ** 2 * dot(inverse, joint);
  }
  const judgeTrace = dot(inverse, information) - dot(onesSolved, onesSolved) / ones;
  const rise = [entryTrace - entryPart.marks / noise, judgeTrace - dot(judgeEffect, judgeEffect) / noise] as const;
  return { value, noise, slope: [a * rise[0], b * rise[1]], rise };
};

const STEP_TOLERANCE = 1e-7;
const MOST_STEPS = 60;
const SMALLEST = Math.log(1e-9);
const LARGEST = Math.log(1e12);

type Point = readonly [number, number];
const ratiosOf = ([entry, judge]: Point): Ratios => ({
  entry: entry <= SMALLEST ? 0 : Math.exp(entry),
  judge: judge <= SMALLEST ? 0 : Math.exp(judge),
});

/** Newton's step of those coordinates that are free, downhill even where the surface bends the wrong way. */
const stepOf = (slope: Point, bend: readonly [Point, Point], free: readonly [boolean, boolean]): Point => {
  const [[aa, ab], [, bb]] = bend;
  const single = (own: number, curve: number): number =>
    Math.max(-2, Math.min(2, -own / (curve > 0 ? curve : Math.abs(own) + 1)));
  if (!free[0] || !free[1]) return [free[0] ? single(slope[0], aa) : 0, free[1] ? single(slope[1], bb) : 0];
  const determinant = aa * bb - ab * ab;
  if (aa <= 0 || determinant <= 1e-12 * Math.abs(aa * bb)) return [single(slope[0], aa), single(slope[1], bb)];
  const clamp = (step: number): number => Math.max(-2, Math.min(2, step));
  return [clamp((ab * slope[1] - bb * slope[0]) / determinant), clamp((ab * slope[0] - aa * slope[1]) / determinant)];
};

/** The bend by differences of the slope, for the coordinates that are free. */
const bendAt = (
  at: (point: Point) => Likelihood,
  point: Point,
  slope: Point,
  free: readonly [boolean, boolean],
): readonly [Point, Point] => {
  const h = 1e-4;
  const bySlope = (which: 0 | 1): Point => {
    if (!free[which]) return [0, 0];
    const there = at(which === 0 ? [point[0] + h, point[1]] : [point[0], point[1] + h]).slope;
    return [(there[0] - slope[0]) / h, (there[1] - slope[1]) / h];
  };
  const [a, b] = [bySlope(0), bySlope(1)];
  const between = (a[1] + b[0]) / 2;
  return [
    [a[0], between],
    [between, b[1]],
  ];
};

/** A variance whose likelihood still falls when it is all but nothing is nothing. */
const NOTHING = Math.log(1e-6);
/** So small a one may be nothing: that is looked up once, for by its logarithm it would be walked to in dozens of steps. */
const PERHAPS_NOTHING = Math.log(0.06);

const without = (point: Point, which: 0 | 1): Point => (which === 0 ? [SMALLEST, point[1]] : [point[0], SMALLEST]);

interface Optimum {
  readonly point: Point;
  readonly here: Likelihood;
}

/** As much of the step as leads down; undefined where nothing of it does. */
const downhill = (at: (point: Point) => Likelihood, { point, here }: Optimum, step: Point): Optimum | undefined => {
  for (let length = 1; length > 1e-4; length /= 4) {
    const moved: Point = [
      Math.min(LARGEST, point[0] + length * step[0]),
      Math.min(LARGEST, point[1] + length * step[1]),
    ];
    const there = at(moved);
    if (there.value <= here.value + 1e-9) return { point: moved, here: there };
  }
  return undefined;
};

const BOTH = [0, 1] as const;

/** The search for the variances of the greatest likelihood. */
class Search {
  private here: Likelihood;
  private bend: readonly [Point, Point] | undefined;
  private readonly looked: [boolean, boolean] = [false, false];

  constructor(
    private readonly at: (point: Point) => Likelihood,
    private point: Point,
    private readonly free: [boolean, boolean],
  ) {
    this.here = at(point);
  }

  optimum(): Optimum {
    for (let turn = 0; turn < MOST_STEPS; turn += 1) {
      this.lookForNothing();
      if (!this.moved()) break;
      for (const which of BOTH)
        if (this.free[which] && this.point[which] <= NOTHING) this.leave(which, this.at(without(this.point, which)));
    }
    return { point: this.point, here: this.here };
  }

  private lookForNothing(): void {
    for (const which of BOTH) {
      const falls = this.free[which] && this.point[which] <= PERHAPS_NOTHING && this.here.slope[which] > 0;
      if (!falls || this.looked[which]) continue;
      this.looked[which] = true;
      const there = this.at(without(this.point, which));
      if (there.rise[which] >= 0 && there.value <= this.here.value) this.leave(which, there);
    }
  }

  /** From here on it is nothing. */
  private leave(which: 0 | 1, there: Likelihood): void {
    this.free[which] = false;
    this.point = without(this.point, which);
    this.here = there;
    this.bend = undefined;
  }

  /** One step; false when none leads further. */
  private moved(): boolean {
    const { at, point, here, free } = this;
    this.bend ??= bendAt(at, point, here.slope, free);
    const step = stepOf(here.slope, this.bend, free);
    if (Math.max(Math.abs(step[0]), Math.abs(step[1])) < STEP_TOLERANCE) return false;
    const next = downhill(at, { point, here }, step);
    if (!next) return false;
    // A bend that brought the slope down well is worth another step: finding it anew costs two more evaluations.
    if (this.steepness(next.here) > 0.1 * this.steepness(here)) this.bend = undefined;
    ({ point: this.point, here: this.here } = next);
    return true;
  }

  private steepness({ slope }: Likelihood): number {
    return Math.hypot(this.free[0] ? slope[0] : 0, this.free[1] ? slope[1] : 0);
  }
}

const sampleVariance = (values: Float64Array): number => {
  const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
  return values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (values.length - 1);
};

/** Nothing is left over by entries and judges: the limit of REML as the noise goes to nothing. */
const exactFit = (fit: TwoWayFit, judged: boolean): VarianceComponents => ({
  entry: sampleVariance(fit.entry),
  judge: judged ? sampleVariance(fit.judge) : null,
  residual: 0,
});

/** The spread of the levels by least squares, less what noise adds to it: near enough to the optimum with many marks. */
const startOf = ({ design }: ClassedDesign, fit: TwoWayFit, judged: boolean, noise: number): Point => {
  const ratio = (values: Float64Array, error: number): number =>
    Math.log(Math.max(0.05, sampleVariance(values) / noise - error));
  let judgeError = 0;
  for (let j = 0; j < design.judges; j += 1) judgeError += fit.judgeInverse[j * design.judges + j] as number; // a diagonal
  return [
    ratio(fit.entry, design.entries / design.marks),
    judged ? ratio(fit.judge, judgeError / design.judges) : SMALLEST,
  ];
};

/** Up to so many marks and judges the surface may have several hollows, and looking into each costs next to nothing. */
const FEW = { marks: 2000, judges: 30 } as const;
const [LITTLE, MUCH] = [Math.log(0.1), Math.log(10)];
/** Both variances, one alone and none: from wherever a hollow may be reached. */
const CORNERS: readonly Point[] = [LITTLE, 0, MUCH].flatMap((entry) =>
  [LITTLE, 0, MUCH].map((judge): Point => [entry, judge]),
);
const EDGES: readonly Point[] = [
  ...[LITTLE, MUCH].flatMap((one): Point[] => [
    [one, SMALLEST],
    [SMALLEST, one],
  ]),
  [SMALLEST, SMALLEST],
];

const lowest = (at: (point: Point) => Likelihood, start: Point, judged: boolean, few: boolean): Optimum => {
  let best = new Search(at, start, [true, judged]).optimum();
  const others = few ? [...(judged ? CORNERS : []), ...EDGES] : [];
  for (const point of others) {
    if (!judged && point[1] !== SMALLEST) continue;
    const found = new Search(at, point, [point[0] !== SMALLEST, point[1] !== SMALLEST]).optimum();
    if (found.here.value < best.here.value - 1e-9) best = found;
  }
  return best;
};

/** Null where there are too few marks to tell entries from noise. */
export const varianceComponents = (classed: ClassedDesign, fit: TwoWayFit): VarianceComponents | null => {
  const { design } = classed;
  const judged = design.judgesIdentified && design.judges > 1;
  const freedom = design.judgesIdentified ? fit.freedom : design.marks - design.entries;
  if (design.entries < 2 || freedom <= 0) return null;
  if (classed.squares === 0) return { entry: 0, judge: judged ? 0 : null, residual: 0 };
  if (fit.residualSquares <= 1e-18 * classed.squares) return exactFit(fit, judged);
  const noise = fit.noise ?? classed.squares / design.marks;
  const at = (point: Point): Likelihood => likelihoodAt(classed, ratiosOf(point));
  const few = design.marks <= FEW.marks && design.judges <= FEW.judges;
  const { point, here } = lowest(at, startOf(classed, fit, judged, noise), judged, few);
  const [ratios, residual] = [ratiosOf(point), here.noise];
  return { entry: ratios.entry * residual, judge: judged ? ratios.judge * residual : null, residual };
};
