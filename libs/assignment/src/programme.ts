import type { Highs, Model } from 'highs';
import { AssignmentFlow } from './flow.js';
import { OPEN, type Network, type Weights } from './problem.js';

/** Σ coefficient · x ≥ least over the open pairs; `entry` where it concerns the pairs of one entry only. */
export interface SideRow {
  readonly least: number;
  readonly entry?: number;
  coefficient(entry: number, judge: number): number;
}

/** A solution; `bound` is what no assignment can exceed, both in units of the weights. */
export interface Solved {
  readonly bound: number;
  readonly pairs: number[];
  readonly integral: boolean;
  /** What one judge more for an entry, and one place more of a judge, cost. */
  readonly entryPrices: Float64Array;
  readonly judgePrices: Float64Array;
}

/** Weights enter the solver at about this size at most, where its tolerances are far below one unit. */
const SOLVER_SIZE = 1e6;
const TOLERANCE = 1e-6;
/** Columns taken in for an entry in one round of pricing: more would cost more than further rounds. */
const A_ROUND = 5;

/**
 * The programme of a network: maximise the weights of chosen pairs, fixed ones set aside. It holds few of the open pairs
 * and takes in more by their reduced cost until none could improve it, so that its optimum is that of all pairs.
 */
export class Programme {
  private readonly model: Model;
  /** The pair of each column from `head` on. Before them: the slacks of side rows, and one that is idle, since a model needs one. */
  private readonly columns: number[] = [];
  private readonly head: number;
  private readonly absent: Uint8Array;
  private readonly unit: number;
  private duals: Float64Array = new Float64Array();

  constructor(
    private readonly highs: Highs,
    private readonly network: Network,
    private readonly weights: Weights,
    private readonly side: readonly SideRow[],
    random: number,
  ) {
    const { entries, judges, pairs } = network;
    this.absent = pairs.map((pair) => (pair === OPEN ? 1 : 0));
    const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
    this.unit = largest > SOLVER_SIZE ? SOLVER_SIZE / largest : 1;
    this.head = side.length + 1;
    const numRows = entries + judges + side.length;
    this.model = highs.createModel({
      numCols: this.head,
      numRows,
      colCost: Float64Array.from({ length: this.head }, (_, column) => (column < side.length ? 1 : 0)),
      colLower: new Float64Array(this.head),
      colUpper: Float64Array.from({ length: this.head }, (_, column) => (column < side.length ? highs.infinity : 0)),
      ...this.rowBounds(),
      matrix: {
        format: 'csc',
        numRows,
        numCols: this.head,
        starts: Int32Array.from({ length: this.head + 1 }, (_, column) => Math.min(column, side.length)),
        indices: Int32Array.from(side, (_, index) => entries + judges + index),
        values: new Float64Array(side.length).fill(1),
      },
    });
    // Presolve finds nothing to take out of a network and costs a fifth of the time.
    this.model.options.set({ output_flag: false, presolve: 'off', random_seed: random });
  }

  dispose(): void {
    this.model.dispose();
  }

  private rowBounds(): { rowLower: Float64Array; rowUpper: Float64Array } {
    const { entries, judges, needs, minimum, maximum } = this.network;
    const fixed = new AssignmentFlow(this.network);
    const rowLower = new Float64Array(entries + judges + this.side.length);
    const rowUpper = rowLower.slice();
    for (let entry = 0; entry < entries; entry += 1) {
      rowLower[entry] = (needs[entry] ?? 0) - (fixed.held[entry]?.size ?? 0);
      rowUpper[entry] = rowLower[entry] ?? 0;
    }
    for (let judge = 0; judge < judges; judge += 1) {
      rowLower[entries + judge] = Math.max(0, (minimum[judge] ?? 0) - fixed.load(judge));
      rowUpper[entries + judge] = (maximum[judge] ?? 0) - fixed.load(judge);
    }
    for (const [index, { least }] of this.side.entries()) {
      rowLower[entries + judges + index] = least;
      rowUpper[entries + judges + index] = this.highs.infinity;
    }
    return { rowLower, rowUpper };
  }

  /** Takes in open pairs; those that are in already are passed over. */
  add(pairs: Iterable<number>, weighted = true): number {
    const { entries, judges } = this.network;
    const fresh: number[] = [];
    const [starts, indices, values] = [[0], [] as number[], [] as number[]];
    for (const pair of pairs) {
      if (this.absent[pair] !== 1) continue;
      this.absent[pair] = 0;
      fresh.push(pair);
      const [entry, judge] = [Math.floor(pair / judges), pair % judges];
      indices.push(entry, entries + judge);
      values.push(1, 1);
      for (const [index, row] of this.side.entries()) {
        const value = row.entry === undefined || row.entry === entry ? row.coefficient(entry, judge) : 0;
        if (value === 0) continue;
        indices.push(entries + judges + index);
        values.push(value);
      }
      starts.push(indices.length);
    }
    const [numRows, numCols] = [entries + judges + this.side.length, fresh.length];
    if (numCols === 0) return 0;
    this.model.addCols({
      cost: Float64Array.from(fresh, (pair) => (weighted ? -(this.weights[pair] ?? 0) * this.unit : 0)),
      lower: new Float64Array(numCols),
      upper: new Float64Array(numCols).fill(1),
      matrix: {
        format: 'csc',
        numRows,
        numCols,
        starts: Int32Array.from(starts),
        indices: Int32Array.from(indices),
        values: Float64Array.from(values),
      },
    });
    for (const pair of fresh) this.columns.push(pair);
    return numCols;
  }

  /** Absent pairs whose reduced gain is above `least`, the best `limit` of each entry. `weighted`: with their weights. */
  private worthwhile(least: number, limit: number, weighted: boolean): number[] {
    const { entries, judges } = this.network;
    const { duals, side } = this;
    const found: number[] = [];
    for (let entry = 0; entry < entries; entry += 1) {
      const own = side.flatMap((row, index) =>
        row.entry === undefined || row.entry === entry ? [{ row, dual: duals[entries + judges + index] ?? 0 }] : [],
      );
      const gains: [gain: number, pair: number][] = [];
      for (let judge = 0, pair = entry * judges; judge < judges; judge += 1, pair += 1) {
        if (this.absent[pair] !== 1) continue;
        let gain = (weighted ? (this.weights[pair] ?? 0) * this.unit : 0) + (duals[entry] ?? 0);
        gain += duals[entries + judge] ?? 0;
        for (const { row, dual } of own) gain += dual * row.coefficient(entry, judge);
        if (gain > least) gains.push([gain, pair]);
      }
      if (gains.length > limit) gains.sort(([a], [b]) => b - a).length = limit;
      for (const [, pair] of gains) found.push(pair);
    }
    return found;
  }

  /** Runs; false if nothing satisfies the programme. Anything but an answer is a fault, never a result. */
  private run(): boolean {
    this.model.run();
    const status = this.model.getModelStatus();
    const { optimal, infeasible } = this.highs.constants.modelStatus;
    if (status === infeasible) return false;
    if (status !== optimal) throw new Error(`The solver ended with status ${status}.`);
    return true;
  }

  private priced(weighted: boolean): boolean {
    do {
      if (!this.run()) return false;
      this.duals = this.model.getSolution().rowDual;
    } while (this.add(this.worthwhile(TOLERANCE, A_ROUND, weighted), weighted) > 0);
    return true;
  }

  private range(from: number, count: number): { kind: 'range'; from: number; to: number } {
    return { kind: 'range', from, to: from + count - 1 };
  }

  private setCosts(weighted: boolean): void {
    const costs = this.columns.map((pair) => (weighted ? -(this.weights[pair] ?? 0) * this.unit : 0));
    if (costs.length > 0) this.model.changeColsCost(this.range(this.head, costs.length), costs);
  }

  /** By how much each side row must fall short, all together at the least: nothing where they can be met. */
  private shortages(): Map<number, number> {
    this.setCosts(false);
    if (!this.priced(false)) throw new Error('The network was filled before and is infeasible now.');
    const { colValue } = this.model.getSolution();
    this.setCosts(true);
    return new Map(
      [...colValue.subarray(0, this.side.length)].flatMap((short, row) => (short > TOLERANCE ? [[row, short]] : [])),
    );
  }

  /** The relaxation's optimum over all pairs, or the side rows that can't be met and by how much. */
  relaxed(): Solved | { short: Map<number, number> } {
    const rows = this.side.length;
    if (rows > 0) {
      const short = this.shortages();
      if (short.size > 0) return { short };
      this.model.changeColsBounds(this.range(0, rows), new Float64Array(rows), new Float64Array(rows));
    }
    if (!this.priced(true)) throw new Error('The network was filled before and is infeasible now.');
    return this.solution();
  }

  private solution(): Solved {
    const { entries, judges } = this.network;
    const { colValue, rowDual } = this.model.getSolution();
    const values = colValue.subarray(this.head);
    const price = (dual: number): number => -dual / this.unit;
    return {
      bound: -this.model.getObjectiveValue() / this.unit,
      pairs: this.columns.filter((_, column) => (values[column] ?? 0) > 0.5),
      integral: values.every((value) => Math.abs(value - Math.round(value)) < TOLERANCE),
      entryPrices: rowDual.slice(0, entries).map(price),
      judgePrices: rowDual.slice(entries, entries + judges).map(price),
    };
  }

  /**
   * The best assignment in whole pairs, proven over all pairs: once `relaxed` gave a bound, only a pair whose reduced cost
   * lies within the gap can be part of a better one, and those are taken in until none is left out.
   */
  whole(relaxed: Solved): number[] | undefined {
    if (relaxed.integral) return relaxed.pairs;
    // presolve pays where there is branching; weights are whole, so a gap below one unit is none
    this.model.options.set({ presolve: 'on', mip_rel_gap: 0, mip_abs_gap: 0.9 * this.unit });
    for (let more = A_ROUND; ; more *= 2) {
      this.model.changeColsIntegrality(
        this.range(this.head, this.columns.length),
        new Int32Array(this.columns.length).fill(this.highs.constants.variableType.integer),
      );
      const found = this.run() ? this.solution() : undefined;
      const gap = found === undefined ? Infinity : (relaxed.bound - found.bound) * this.unit;
      // nothing found yet: the next best few of each entry, else all that could still improve on what was found
      const added = this.add(this.worthwhile(-gap - TOLERANCE, found === undefined ? more : Infinity, true));
      if (added === 0) return found?.pairs;
    }
  }
}
