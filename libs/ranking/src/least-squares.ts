import { Cholesky } from './cholesky.js';
import type { CrossedDesign } from './crossed-design.js';

/** mark = entry + judge + noise, fitted by least squares with the judges of each connected component adding up to 0. */
export interface TwoWayFit {
  /** The entry's level with the judges' severity taken off: what the entry is ranked by. */
  readonly entry: Float64Array;
  /** Above 0 for a lenient judge. */
  readonly judge: Float64Array;
  readonly residual: Float64Array;
  /** How many parts of judges and entries no mark joins. */
  readonly components: number;
  readonly residualSquares: number;
  readonly freedom: number;
  /** Variance of the noise; null without degrees of freedom. */
  readonly noise: number | null;
  /** Covariance of the judges over the noise variance (row-major), under the same constraint. */
  readonly judgeInverse: Float64Array;
}

/** Which component each judge is in, by joining the judges of each entry. */
const componentsOf = (design: CrossedDesign): { readonly of: Int32Array; readonly sizes: number[] } => {
  const parent = Int32Array.from({ length: design.judges }, (_, judge) => judge);
  const root = (judge: number): number => {
    let at = judge;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at] as number] as number;
      at = parent[at] as number;
    }
    return at;
  };
  for (let entry = 0; entry < design.entries; entry += 1) {
    const first = root(design.judge[design.start[entry] as number] as number);
    for (let at = (design.start[entry] as number) + 1; at < (design.start[entry + 1] as number); at += 1)
      parent[root(design.judge[at] as number)] = first;
  }
  const numberOf = new Map<number, number>();
  const sizes: number[] = [];
  const of = new Int32Array(design.judges);
  for (let judge = 0; judge < design.judges; judge += 1) {
    const top = root(judge);
    const component = numberOf.get(top) ?? sizes.push(0) - 1;
    numberOf.set(top, component);
    of[judge] = component;
    sizes[component] = (sizes[component] ?? 0) + 1;
  }
  return { of, sizes };
};

/**
 * The judges' normal equations once the entries are eliminated, diag(r) − Nᵀ diag(1/k) N. They are singular once for each
 * component; adding 1/size within it is adding its constraint.
 */
const judgeEquations = (design: CrossedDesign): { matrix: Float64Array; right: Float64Array } => {
  const { judges, start, judge, value } = design;
  const matrix = new Float64Array(judges * judges);
  const right = new Float64Array(judges);
  for (let entry = 0; entry < design.entries; entry += 1) {
    const [from, to] = [start[entry] as number, start[entry + 1] as number];
    let total = 0;
    for (let at = from; at < to; at += 1) total += value[at] as number;
    const share = 1 / (to - from);
    for (let at = from; at < to; at += 1) {
      const j = judge[at] as number;
      right[j] = (right[j] as number) + (value[at] as number) - total * share;
      matrix[j * judges + j] = (matrix[j * judges + j] as number) + 1;
      for (let other = from; other < to; other += 1) {
        const cell = j * judges + (judge[other] as number);
        matrix[cell] = (matrix[cell] as number) - share;
      }
    }
  }
  return { matrix, right };
};

const addWithinComponents = (
  matrix: Float64Array,
  judges: number,
  components: { readonly of: Int32Array; readonly sizes: number[] },
  sign: 1 | -1,
): void => {
  for (let i = 0; i < judges; i += 1)
    for (let j = 0; j < judges; j += 1) {
      if (components.of[i] !== components.of[j]) continue;
      matrix[i * judges + j] =
        (matrix[i * judges + j] as number) + sign / (components.sizes[components.of[i] as number] ?? 1);
    }
};

/** What rounding leaves of nothing depends on the order of sums, which no figure may. */
const ROUNDING = 1e-13;
const leftOf = (value: number, fitted: number): number =>
  Math.abs(value - fitted) <= ROUNDING * Math.abs(value) ? 0 : value - fitted;

const entryLevels = (
  design: CrossedDesign,
  judgeEffect: Float64Array,
): { entry: Float64Array; residual: Float64Array } => {
  const entry = new Float64Array(design.entries);
  const residual = new Float64Array(design.marks);
  for (let i = 0; i < design.entries; i += 1) {
    const [from, to] = [design.start[i] as number, design.start[i + 1] as number];
    let sum = 0;
    for (let at = from; at < to; at += 1)
      sum += (design.value[at] as number) - (judgeEffect[design.judge[at] as number] as number);
    const level = sum / (to - from);
    entry[i] = level;
    for (let at = from; at < to; at += 1)
      residual[at] = leftOf(design.value[at] as number, level + (judgeEffect[design.judge[at] as number] as number));
  }
  return { entry, residual };
};

/** Two-way additive least squares: judges are compared by the entries they share only, so it is fair however entries were dealt out. */
export const fitTwoWay = (design: CrossedDesign, anonymous = false): TwoWayFit => {
  const { judges } = design;
  const components = componentsOf(design);
  const { matrix, right } = judgeEquations(design);
  addWithinComponents(matrix, judges, components, 1);
  const factored = Cholesky.of(matrix, judges);
  if (factored === undefined) throw new Error('the equations of a connected design are positive definite');
  const judge = factored.solve(right);
  const judgeInverse = factored.inverse();
  addWithinComponents(judgeInverse, judges, components, -1);
  const { entry, residual } = entryLevels(design, judge);
  const residualSquares = residual.reduce((sum, one) => sum + one * one, 0);
  // Judges of one mark each take up every degree of freedom; judges without names none.
  const isolated = !design.judgesIdentified && !anonymous;
  const freedom = isolated ? 0 : design.marks - design.entries - judges + components.sizes.length;
  return {
    entry,
    judge,
    residual,
    components: isolated ? design.entries : components.sizes.length,
    residualSquares,
    freedom,
    noise: freedom > 0 ? residualSquares / freedom : null,
    judgeInverse,
  };
};

/** s √(1/k + aᵀGa): what the noise leaves uncertain of an entry's level, its judges' severities included. */
export const entryError = (design: CrossedDesign, fit: TwoWayFit, entry: number): number | null => {
  if (fit.noise === null) return null;
  const [from, to] = [design.start[entry] as number, design.start[entry + 1] as number];
  let sum = 0;
  for (let a = from; a < to; a += 1) {
    const row = (design.judge[a] as number) * design.judges;
    for (let b = from; b < to; b += 1) sum += fit.judgeInverse[row + (design.judge[b] as number)] as number;
  }
  const marks = to - from;
  return Math.sqrt(Math.max(0, fit.noise * (1 / marks + sum / marks ** 2)));
};

export const judgeError = (design: CrossedDesign, fit: TwoWayFit, judge: number): number | null =>
  fit.noise === null
    ? null
    : Math.sqrt(Math.max(0, fit.noise * (fit.judgeInverse[judge * design.judges + judge] as number)));
