import type { Highs } from 'highs';
import { AssignmentFlow } from './flow.js';
import { CLOSED, FIXED, OPEN, type Network, type Weights } from './problem.js';
import { Programme } from './programme.js';

/** Pairs of each entry that a programme begins with: with twelve, pricing seldom has to add any. */
const CANDIDATES = 12;

/** The best pairs of each entry, equals taken from a place that moves on from entry to entry, so that they spread. */
export function* candidatesOf(network: Network, weights: Weights): Generator<number> {
  const { entries, judges, needs, pairs } = network;
  for (let entry = 0; entry < entries; entry += 1) {
    const wanted = Math.min(judges, CANDIDATES + (needs[entry] ?? 0));
    const best: number[] = [];
    const weightOf = (pair: number | undefined): number => (pair === undefined ? -Infinity : (weights[pair] ?? 0));
    for (let step = 0; step < judges; step += 1) {
      const pair = entry * judges + ((entry * wanted + step) % judges);
      if (pairs[pair] !== OPEN) continue;
      const weight = weightOf(pair);
      if (best.length === wanted && weight <= weightOf(best.at(-1))) continue;
      if (best.length === wanted) best.pop();
      let at = best.length;
      while (at > 0 && weightOf(best[at - 1]) < weight) at -= 1;
      best.splice(at, 0, pair);
    }
    yield* best;
  }
}

/**
 * The network of exactly the optimal assignments. The solver's prices are whole numbers, since weights are and the
 * matrix is a network's; rounded, they are proven right by equality of both objectives, without a tolerance. Then a pair
 * that gains above its prices is in every optimal assignment, one below in none, and a judge with a price is at a bound.
 * @param start an assignment of the network
 */
export const optimalNetwork = (
  highs: Highs,
  network: Network,
  weights: Weights,
  start: AssignmentFlow,
  random: number,
): Network => {
  const programme = new Programme(highs, network, weights, [], random);
  try {
    programme.add(start.pairs());
    programme.add(candidatesOf(network, weights));
    const solved = programme.relaxed();
    if ('short' in solved) throw new Error('A programme without side rows has none to fall short.');
    const [entryPrices, judgePrices] = [solved.entryPrices.map(Math.round), solved.judgePrices.map(Math.round)];
    const { face, bound } = faceOf(network, weights, entryPrices, judgePrices);
    const value = solved.pairs.reduce((sum, pair) => sum + (weights[pair] ?? 0), 0);
    if (!solved.integral || value !== bound) throw new Error(`The optimum isn't proven: ${value}, at most ${bound}.`);
    return face;
  } finally {
    programme.dispose();
  }
};

/** The network by complementary slackness. `bound` is the dual objective over open pairs: no assignment is worth more. */
const faceOf = (network: Network, weights: Weights, entryPrices: Float64Array, judgePrices: Float64Array) => {
  const { entries, judges } = network;
  const [pairs, fixed] = [network.pairs.slice(), new AssignmentFlow(network)];
  let bound = 0;
  for (let entry = 0; entry < entries; entry += 1) {
    const price = entryPrices[entry] ?? 0;
    bound += fixed.lacks(entry) * price;
    for (let judge = 0, pair = entry * judges; judge < judges; judge += 1, pair += 1) {
      const gain = (weights[pair] ?? 0) - price - (judgePrices[judge] ?? 0);
      if (network.pairs[pair] !== OPEN || gain === 0) continue;
      pairs[pair] = gain > 0 ? FIXED : CLOSED;
      bound += Math.max(0, gain);
    }
  }
  const [minimum, maximum] = [network.minimum.slice(), network.maximum.slice()];
  judgePrices.forEach((price, judge) => {
    if (price === 0) return;
    const load = price > 0 ? (maximum[judge] ?? 0) : Math.max(fixed.load(judge), minimum[judge] ?? 0);
    [minimum[judge], maximum[judge]] = [load, load];
    bound += (load - fixed.load(judge)) * price;
  });
  const face: Network = { ...network, pairs, minimum, maximum };
  return { face, bound };
};
