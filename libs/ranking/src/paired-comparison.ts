import { Cholesky } from './cholesky.js';
import { cellOf, itemsOf, joiningOf, unbeaten, type Cell, type ComparedPair, type Joining } from './paired-design.js';

export interface ComparisonOptions {
  /** `a` of each pair is at home. */
  readonly home: boolean;
  /** This item's ability is 0; without it all add up to 0. */
  readonly reference?: string | undefined;
}

export interface ComparedItem {
  readonly item: string;
  /** In log-odds. */
  readonly ability: number;
  readonly standardError: number | null;
  readonly rank: number;
}

export interface Comparison {
  readonly items: readonly ComparedItem[];
  /** What being at home adds, in log-odds; null where it wasn't asked for. */
  readonly home: number | null;
  /** Davidson's parameter: how likely ties are, against √(product of the abilities); null where there are none. */
  readonly tie: number | null;
  readonly deviance: number;
  /** Scale separation reliability: the share of the abilities' spread that isn't error. */
  readonly separation: number | null;
  readonly warnings: readonly ComparisonWarning[];
}

export type ComparisonWarning =
  | { readonly code: 'DISCONNECTED'; readonly components: number; readonly spread: number }
  | { readonly code: 'UNBEATEN'; readonly items: readonly string[]; readonly spread: number }
  | { readonly code: 'NOT_CONVERGED' };

interface Problem {
  readonly items: readonly string[];
  readonly cells: readonly Cell[];
  /** Positions of the further parameters; undefined where not in the model. */
  readonly home: number | undefined;
  readonly tie: number | undefined;
  readonly size: number;
  readonly joining: Joining;
  /** Precision of the prior that holds abilities where the comparisons alone would let them run away; else 0. */
  readonly ridge: number;
  /** It holds the effect of home and the parameter of ties too. */
  readonly allHeld: boolean;
}

const TOLERANCE = 1e-10;
const MOST_STEPS = 200;
const PRIOR_SPREAD = 2;
const PRIOR = 1 / PRIOR_SPREAD ** 2;

/** What each outcome adds to its log-odds: pairs of parameter and weight. */
const termsOf = ({ home, tie }: Problem, { a, b }: Cell): readonly (readonly [number, number])[][] => [
  [[a, 1], ...(home === undefined ? [] : [[home, 1] as const])],
  [[b, 1]],
  tie === undefined
    ? []
    : [
        [a, 0.5],
        [b, 0.5],
        [tie, 1],
      ],
];

const probabilities = (
  problem: Problem,
  terms: readonly (readonly (readonly [number, number])[])[],
  at: Float64Array,
): number[] => {
  const odds = terms.map((term, outcome) =>
    outcome === 2 && problem.tie === undefined ? -Infinity : term.reduce((sum, [p, w]) => sum + w * (at[p] ?? 0), 0),
  );
  const most = Math.max(...odds);
  const shares = odds.map((one) => Math.exp(one - most));
  const total = shares.reduce((sum, one) => sum + one, 0);
  return shares.map((share) => share / total);
};

/** How many parameters the prior holds: the abilities come first. */
const heldOf = ({ items, size, allHeld }: Problem): number => (allHeld ? size : items.length);

const likelihood = (problem: Problem, at: Float64Array): number => {
  let sum = 0;
  for (const cell of problem.cells) {
    const p = probabilities(problem, termsOf(problem, cell), at);
    for (const [outcome, count] of cell.counts.entries()) if (count > 0) sum += count * Math.log(p[outcome] ?? 0);
  }
  for (let held = 0; held < heldOf(problem); held += 1) sum -= (problem.ridge / 2) * (at[held] ?? 0) ** 2;
  return sum;
};

class Derivatives {
  readonly slope: Float64Array;
  readonly information: Float64Array;

  constructor(private readonly size: number) {
    this.slope = new Float64Array(size);
    this.information = new Float64Array(size * size);
  }

  addSlope(parameter: number, value: number): void {
    this.slope[parameter] = (this.slope[parameter] as number) + value; // parameters are within the problem
  }

  addInformation(x: number, y: number, value: number): void {
    const cell = x * this.size + y;
    this.information[cell] = (this.information[cell] as number) + value;
  }
}

const addCell = (to: Derivatives, problem: Problem, cell: Cell, at: Float64Array): void => {
  const terms = termsOf(problem, cell);
  const count = cell.counts.reduce((sum, one) => sum + one, 0);
  const mean = new Map<number, number>();
  for (const [outcome, share] of probabilities(problem, terms, at).entries())
    for (const [parameter, weight] of terms[outcome] ?? []) {
      to.addSlope(parameter, weight * ((cell.counts[outcome] ?? 0) - count * share));
      mean.set(parameter, (mean.get(parameter) ?? 0) + weight * share);
      for (const [other, factor] of terms[outcome] ?? [])
        to.addInformation(parameter, other, count * share * weight * factor);
    }
  for (const [x, meanX] of mean) for (const [y, meanY] of mean) to.addInformation(x, y, -count * meanX * meanY);
};

/** Slope and information; in the information the abilities' common shift, which nothing decides, is held in place. */
const derivatives = (problem: Problem, at: Float64Array): Derivatives => {
  const found = new Derivatives(problem.size);
  for (const cell of problem.cells) addCell(found, problem, cell, at);
  const items = problem.items.length;
  for (let held = 0; held < heldOf(problem); held += 1) {
    found.addSlope(held, -problem.ridge * (at[held] as number));
    found.addInformation(held, held, problem.ridge);
  }
  for (let i = 0; i < items; i += 1) {
    for (let j = 0; j < items; j += 1) found.addInformation(i, j, 1 / items);
  }
  return found;
};

const climb = (problem: Problem): { at: Float64Array; settled: boolean } => {
  let at = new Float64Array(problem.size);
  let height = likelihood(problem, at);
  for (let turn = 0; turn < MOST_STEPS; turn += 1) {
    const { slope, information } = derivatives(problem, at);
    const step = Cholesky.of(information, problem.size)?.solve(slope);
    if (step === undefined) return { at, settled: false };
    let length = 1;
    let next = at;
    let there = height;
    for (; length > 1e-6; length /= 2) {
      next = at.map((one, parameter) => one + length * (step[parameter] ?? 0));
      there = likelihood(problem, next);
      if (there >= height - 1e-12 * Math.abs(height)) break;
    }
    at = next;
    height = there;
    if (step.every((one) => Math.abs(one) < TOLERANCE)) return { at, settled: true };
  }
  return { at, settled: false };
};

const devianceOf = (problem: Problem, at: Float64Array): number => {
  let sum = 0;
  for (const cell of problem.cells) {
    const p = probabilities(problem, termsOf(problem, cell), at);
    const total = cell.counts.reduce((all, one) => all + one, 0);
    for (const [outcome, count] of cell.counts.entries())
      if (count > 0) sum += count * Math.log(count / (total * (p[outcome] ?? 0)));
  }
  return 2 * sum;
};

const problemOf = (pairs: readonly ComparedPair[], options: ComparisonOptions): Problem => {
  const items = itemsOf(pairs, options.home);
  const position = new Map(items.map((item, at) => [item, at]));
  const cells = pairs
    .map((pair) => cellOf(position.get(pair.a) ?? 0, position.get(pair.b) ?? 0, pair, options.home))
    .sort((x, y) => x.a - y.a || x.b - y.b || x.counts[0] - y.counts[0] || x.counts[1] - y.counts[1]);
  const ties = cells.some(({ counts }) => counts[2] > 0);
  const home = options.home ? items.length : undefined;
  const tie = ties ? items.length + (options.home ? 1 : 0) : undefined;
  const size = items.length + (options.home ? 1 : 0) + (ties ? 1 : 0);
  const joining = joiningOf(items.length, cells);
  const ridge = joining.components === 1 && joining.bothWays ? 0 : PRIOR;
  return { items, cells, home, tie, size, joining, ridge, allHeld: false };
};

/** Covariance of the abilities while they add up to 0, row-major of the problem's size. */
const covariance = (problem: Problem, at: Float64Array): Float64Array | undefined => {
  const { size, items, ridge } = problem;
  const inverse = Cholesky.of(derivatives(problem, at).information, size)?.inverse();
  if (inverse === undefined) return undefined;
  const held = 1 / items.length / (1 + ridge);
  for (let i = 0; i < items.length; i += 1)
    for (let j = 0; j < items.length; j += 1) inverse[i * size + j] = (inverse[i * size + j] ?? 0) - held;
  return inverse;
};

const separationOf = (abilities: readonly number[], variances: readonly number[] | undefined): number | null => {
  if (abilities.length < 2 || variances === undefined) return null;
  const mean = abilities.reduce((sum, one) => sum + one, 0) / abilities.length;
  const spread = abilities.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (abilities.length - 1);
  const error = variances.reduce((sum, one) => sum + one, 0) / variances.length;
  return spread > 1e-18 ? 1 - error / spread : null;
};

/** Abilities this near are equal. */
const SAME = 1e-9;

const rankItems = (items: readonly Omit<ComparedItem, 'rank'>[]): ComparedItem[] => {
  const sorted = [...items].sort((a, b) =>
    Math.abs(a.ability - b.ability) > SAME ? b.ability - a.ability : a.item < b.item ? -1 : 1,
  );
  const ranked: ComparedItem[] = [];
  for (const [at, one] of sorted.entries()) {
    const above = ranked.at(-1);
    const shared = above !== undefined && above.ability - one.ability <= SAME;
    ranked.push({ ...one, rank: shared ? above.rank : at + 1 });
  }
  return ranked;
};

/** Farther out than this in log-odds, an estimate is on its way to infinity. */
const RUNAWAY = 20;

/** Where home or ties let estimates run away though wins join the items, everything is held. */
const settledOf = (problem: Problem): { problem: Problem; at: Float64Array; settled: boolean } => {
  const free = climb(problem);
  if (free.settled && free.at.every((one) => Math.abs(one) < RUNAWAY)) return { problem, ...free };
  const held = { ...problem, ridge: PRIOR, allHeld: true };
  return { problem: held, ...climb(held) };
};

const warningsOf = ({ items, cells, joining, allHeld }: Problem, settled: boolean): ComparisonWarning[] => {
  const warnings: ComparisonWarning[] = [];
  const { components, bothWays } = joining;
  if (components > 1) warnings.push({ code: 'DISCONNECTED', components, spread: PRIOR_SPREAD });
  if (!bothWays || allHeld) warnings.push({ code: 'UNBEATEN', items: unbeaten(items, cells), spread: PRIOR_SPREAD });
  if (!settled) warnings.push({ code: 'NOT_CONVERGED' });
  return warnings;
};

/** Bradley–Terry with Davidson's ties and an effect of being at home (Davidson & Beaver 1977), by maximum likelihood. */
export const comparePairs = (pairs: readonly ComparedPair[], options: ComparisonOptions): Comparison => {
  const { problem, at, settled } = settledOf(problemOf(pairs, options));
  const shared = covariance(problem, at);
  const { items, size } = problem;
  const zero = options.reference === undefined ? -1 : items.indexOf(options.reference);
  const varianceOf = (i: number, j: number): number => shared?.[i * size + j] ?? 0;
  const errorOf = (item: number): number => {
    const variance =
      zero < 0 ? varianceOf(item, item) : varianceOf(item, item) + varianceOf(zero, zero) - 2 * varianceOf(item, zero);
    return item === zero ? 0 : Math.sqrt(Math.max(0, variance));
  };
  const shift = zero < 0 ? items.reduce((sum, _, item) => sum + (at[item] ?? 0), 0) / items.length : (at[zero] ?? 0);
  const abilities = items.map((_, item) => (at[item] ?? 0) - shift);
  return {
    items: rankItems(
      items.map((item, index) => ({
        item,
        ability: abilities[index] ?? 0,
        standardError: shared === undefined ? null : errorOf(index),
      })),
    ),
    home: problem.home === undefined ? null : (at[problem.home] ?? null),
    tie: problem.tie === undefined ? null : Math.exp(at[problem.tie] ?? 0),
    deviance: devianceOf(problem, at),
    separation: separationOf(
      abilities,
      shared === undefined ? undefined : items.map((_, item) => varianceOf(item, item)),
    ),
    warnings: warningsOf(problem, settled),
  };
};
