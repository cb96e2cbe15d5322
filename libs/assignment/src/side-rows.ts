import type { Highs } from 'highs';
import { componentsOf } from './connect.js';
import { AssignmentFlow } from './flow.js';
import { candidatesOf } from './optimum.js';
import { FIXED, type Network, type Weights } from './problem.js';
import { Programme, type SideRow } from './programme.js';

/** What a solution violates, as rows that rule it out and no assignment that is allowed. */
export type Demand = (flow: AssignmentFlow) => SideRow[];

export type Constrained =
  | { readonly flow: AssignmentFlow }
  /** No assignment meets the demands; `short` where the relaxation already shows which rows fall short. */
  | { readonly flow: undefined; readonly short: readonly SideRow[] };

/** Coefficients of a floor are brought to this size at most, where the solver's tolerance is below half a unit. */
const FLOOR_SIZE = 1e3;

export const totalOf = (flow: AssignmentFlow, weights: Weights, entry: number): number =>
  [...(flow.held[entry] ?? [])].reduce((sum, judge) => sum + (weights[entry * flow.network.judges + judge] ?? 0), 0);

/** Each entry's total is at least `floor`; one that needs no judge has none. Weights are whole, so half a unit below is as good and safe from rounding. */
export const floorDemand = (weights: Weights, floor: number): Demand => {
  const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1);
  const size = Math.min(1, FLOOR_SIZE / largest);
  return (flow) =>
    flow.held.flatMap((held, entry) => {
      if (held.size === 0 || totalOf(flow, weights, entry) >= floor) return [];
      const { judges, pairs } = flow.network;
      const fixed = [...held]
        .filter((judge) => pairs[entry * judges + judge] === FIXED)
        .reduce((sum, judge) => sum + (weights[entry * judges + judge] ?? 0), 0);
      const coefficient = (_: number, judge: number): number => (weights[entry * judges + judge] ?? 0) * size;
      return [{ entry, least: (floor - fixed - 0.5) * size, coefficient }];
    });
};

/** At least one expert for each entry. */
export const expertDemand =
  (experts: Weights): Demand =>
  (flow) =>
    flow.held.flatMap((held, entry) => {
      const expert = (judge: number): number => experts[entry * flow.network.judges + judge] ?? 0;
      if (held.size === 0 || [...held].some((judge) => expert(judge) === 1)) return [];
      return [{ entry, least: 1, coefficient: (_: number, judge: number) => expert(judge) }];
    });

/** For each component but the largest: at least one pair that leads out of it. */
export const connectedDemand: Demand = (flow) => {
  const { count, ofEntry, ofJudge } = componentsOf(flow);
  if (count < 2) return [];
  const sizes = new Int32Array(count);
  for (const component of ofEntry) if (component >= 0) sizes[component] = (sizes[component] ?? 0) + 1;
  const largest = sizes.indexOf(Math.max(...sizes));
  return [...sizes.keys()]
    .filter((component) => component !== largest)
    .map((component) => ({
      least: 1,
      coefficient: (entry: number, judge: number) =>
        (ofEntry[entry] === component) === (ofJudge[judge] === component) ? 0 : 1,
    }));
};

/**
 * The best assignment that meets the demands, proven. Rows enter as solutions violate them: an optimum under some of the
 * rows that violates none of the others is the optimum under all.
 * @param start an assignment of the network
 * @param rows rows known to be needed; those found are added, for the next call
 */
export const constrainedOptimum = (
  highs: Highs,
  network: Network,
  weights: Weights,
  start: AssignmentFlow,
  demands: readonly Demand[],
  rows: SideRow[],
  random: number,
): Constrained => {
  for (;;) {
    const programme = new Programme(highs, network, weights, rows, random);
    try {
      programme.add(start.pairs());
      programme.add(candidatesOf(network, weights));
      const relaxed = programme.relaxed();
      if ('short' in relaxed) return { flow: undefined, short: rows.filter((_, index) => relaxed.short.has(index)) };
      const whole = programme.whole(relaxed);
      if (whole === undefined) return { flow: undefined, short: [] };
      const flow = AssignmentFlow.of(network, whole);
      const violated = demands.flatMap((demand) => demand(flow));
      if (violated.length === 0) return { flow };
      rows.push(...violated);
    } finally {
      programme.dispose();
    }
  }
};
