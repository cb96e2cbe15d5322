import { refused } from '#kernel';
import { numbered, type Numbered } from './numbering.js';
import type { Outcome } from './problem.js';
import { reasonTold, relaxationTold } from './reasons.js';
import type { Assigned, AssignmentRequest, Infeasible } from './request.js';
import { SolverThread } from './solver-thread.js';

const thread = new SolverThread();

interface Told {
  readonly kind: string;
  readonly who: string;
}

const byKind = (a: Told, b: Told): number =>
  a.kind === b.kind ? (a.who < b.who ? -1 : a.who > b.who ? 1 : 0) : a.kind < b.kind ? -1 : 1;

const worstOf = (totals: ReadonlyMap<string, number>): Assigned['worstEntry'] => {
  let worst: Assigned['worstEntry'];
  for (const [entry, affinity] of totals) {
    const lower = worst === undefined || affinity < worst.affinity;
    if (lower || (worst !== undefined && affinity === worst.affinity && entry < worst.entry))
      worst = { entry, affinity };
  }
  return worst;
};

const report = (numbered: Numbered, outcome: Outcome & { status: 'optimal' }): Assigned => {
  const { entries, judges, problem, affinities, scale } = numbered;
  const loads = new Int32Array(judges.length);
  const totals = new Map<string, number>();
  let objective = 0;
  const pairs = [...outcome.held].map((number) => {
    const [row, column] = [Math.floor(number / problem.judges), number % problem.judges];
    const [entry, judge] = [entries[row]?.id ?? '', judges[column]?.id ?? ''];
    const weight = (affinities?.[number] ?? 0) * scale;
    loads[column] = (loads[column] ?? 0) + 1;
    totals.set(entry, (totals.get(entry) ?? 0) + weight);
    objective += weight;
    return { pair: { entry, judge }, key: `${entry}\u0000${judge}` };
  });
  pairs.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  // Decimals are whole after scaling: so summed, a total of tenths shows no trace of binary fractions.
  const unscaled = (weight: number): number => (Number.isInteger(scale) ? Math.round(weight) : weight) / scale;
  const rounded = new Map([...totals].map(([entry, total]) => [entry, unscaled(total)]));
  const loadOf = judges.map(({ id }, column) => [id, loads[column] ?? 0] as const);
  return {
    status: 'optimal',
    pairs: pairs.map(({ pair }) => pair),
    loads: Object.fromEntries(loadOf.sort(([a], [b]) => (a < b ? -1 : 1))),
    components: outcome.components,
    objective: unscaled(objective),
    worstEntry: worstOf(rounded),
  };
};

/**
 * The best assignment, proven, or exactly what is short and the fewest changes that would make one possible. Among equally
 * good ones the choice is random by the seed, even and connected; the order of the lists can't matter.
 * @param signal ends the solve where it is
 */
export const solveAssignment = async (
  request: AssignmentRequest,
  signal?: AbortSignal,
): Promise<Assigned | Infeasible> => {
  const sent = numbered(request);
  const outcome = await thread.solve({ problem: sent.problem, contradictory: sent.contradictory }, signal);
  if (outcome.status === 'optimal') return report(sent, outcome);
  return {
    status: 'infeasible',
    reasons: outcome.reasons.map((reason) => reasonTold(sent, reason)).sort(byKind),
    relaxations: outcome.relaxations.map((relaxation) => relaxationTold(sent, relaxation)).sort(byKind),
  };
};

/**
 * As `solveAssignment`, for callers who can go on with an assignment only.
 * @throws ASSIGNMENT.INFEASIBLE with the exact shortage in its fields
 */
export const assign = async (request: AssignmentRequest, signal?: AbortSignal): Promise<Assigned> => {
  const result = await solveAssignment(request, signal);
  if (result.status === 'optimal') return result;
  const short = result.reasons.reduce((sum, reason) => sum + reason.short, 0);
  const fields = result.reasons.map(({ code, params }) => {
    const { entry, judge } = params as { entry?: string; judge?: string }; // their ids, where a reason is about one
    const field = entry !== undefined ? `entries.${entry}` : judge !== undefined ? `judges.${judge}` : 'judges';
    return { field, code, params };
  });
  throw refused('ASSIGNMENT.INFEASIBLE', { short }, fields);
};
