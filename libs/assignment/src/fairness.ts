import { randomStream } from '#kernel';
import { fill, meetMinimums } from './fill.js';
import { AssignmentFlow } from './flow.js';
import { CLOSED, FIXED, OPEN, type Network, type Weights } from './problem.js';
import { totalOf } from './side-rows.js';

export const worstTotal = (flow: AssignmentFlow, weights: Weights): number =>
  flow.held.reduce(
    (least, held, entry) => (held.size === 0 ? least : Math.min(least, totalOf(flow, weights, entry))),
    Infinity,
  );

/** Open weights of an entry, best first, and what its fixed pairs bring. */
const ownOf = ({ judges, pairs }: Network, weights: Weights, entry: number) => {
  const [open, own] = [[] as number[], { fixed: 0, held: 0 }];
  for (let judge = 0, pair = entry * judges; judge < judges; judge += 1, pair += 1) {
    const weight = weights[pair] ?? 0;
    if (pairs[pair] === OPEN) open.push(weight);
    else if (pairs[pair] === FIXED) {
      own.fixed += weight;
      own.held += 1;
    }
  }
  return { open: open.sort((a, b) => b - a), ...own };
};

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** No assignment gives its worst entry more than the entry whose best judges bring least. */
export const highestFloor = (network: Network, weights: Weights): number => {
  let floor = Infinity;
  for (let entry = 0; entry < network.entries; entry += 1) {
    const { open, fixed, held } = ownOf(network, weights, entry);
    const needed = network.needs[entry] ?? 0;
    if (needed > 0) floor = Math.min(floor, fixed + sum(open.slice(0, needed - held)));
  }
  return floor;
};

/** Without the pairs that leave their entry below the floor even beside its best others; undefined if it can't be filled. */
export const narrowedTo = (
  network: Network,
  weights: Weights,
  floor: number,
): { network: Network; start: AssignmentFlow } | undefined => {
  const { entries, judges, needs } = network;
  const pairs = network.pairs.slice();
  for (let entry = 0; entry < entries; entry += 1) {
    const { open, fixed, held } = ownOf(network, weights, entry);
    const others = (needs[entry] ?? 0) - held - 1;
    if (others < 0) continue;
    const least = floor - fixed - sum(open.slice(0, others));
    for (let pair = entry * judges; pair < (entry + 1) * judges; pair += 1)
      if (pairs[pair] === OPEN && (weights[pair] ?? 0) < least) pairs[pair] = CLOSED;
  }
  const narrow = { ...network, pairs };
  const start = new AssignmentFlow(narrow);
  if (fill(start, randomStream('floor')).size + meetMinimums(start).length > 0) return undefined;
  return { network: narrow, start };
};

/**
 * The highest floor that can be had, and the best assignment at it. `attempt` proves the best assignment at a floor or
 * that there is none; floors are whole, so bisection ends at the exact one, which is often the first that is tried.
 */
export const fairest = (
  reached: AssignmentFlow,
  network: Network,
  weights: Weights,
  attempt: (floor: number) => AssignmentFlow | undefined,
): AssignmentFlow => {
  let [best, low] = [reached, worstTotal(reached, weights)];
  let high = highestFloor(network, weights);
  for (let floor = high; low < high; floor = Math.ceil((low + high) / 2)) {
    const found = attempt(floor);
    if (found) [best, low] = [found, worstTotal(found, weights)];
    else high = floor - 1;
  }
  return best;
};
