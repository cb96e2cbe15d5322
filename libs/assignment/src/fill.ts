import type { RandomStream } from '#kernel';
import type { AssignmentFlow } from './flow.js';
import { OPEN } from './problem.js';

/** The least loaded judges first, equals at random: random blocks of entries, which keeps judges comparable. */
const fillGreedily = (flow: AssignmentFlow, stream: RandomStream): void => {
  const { entries, judges, pairs } = flow.network;
  const ties = stream.shuffled(Array.from({ length: judges }, (_, judge) => judge));
  for (let entry = 0; entry < entries; entry += 1) {
    for (let lacks = flow.lacks(entry); lacks > 0; lacks -= 1) {
      const from = stream.int(0, judges - 1); // where the round of equals begins
      let [best, least] = [-1, Infinity];
      for (let step = 0; step < judges; step += 1) {
        const judge = ties[(from + step) % judges] ?? 0;
        const load = flow.load(judge);
        if (load >= least || pairs[entry * judges + judge] !== OPEN) continue;
        if (!flow.hasRoom(judge) || flow.isHeld(entry, judge)) continue;
        [best, least] = [judge, load];
      }
      if (best === -1) break;
      flow.give(entry, best);
    }
  }
};

/** Entries in want and by how many judges, once no chain of moves gives them one more. */
export const fill = (flow: AssignmentFlow, stream: RandomStream): Map<number, number> => {
  const wanting = new Map<number, number>();
  fillGreedily(flow, stream);
  flow.held.forEach((_, entry) => {
    while (flow.lacks(entry) > 0 && flow.augment(entry));
    if (flow.lacks(entry) > 0) wanting.set(entry, flow.lacks(entry));
  });
  return wanting;
};

/** Brings loads up to the judges' minimums as far as moves can; gives back the judges who stay below. */
export const meetMinimums = (flow: AssignmentFlow): number[] => {
  const takes = (judge: number): boolean => flow.lacksLoad(judge) && flow.hasRoom(judge);
  const judges = flow.entriesOf.map((_, judge) => judge);
  for (const judge of judges) while (flow.load(judge) > (flow.network.minimum[judge] ?? 0) && flow.shift(judge, takes));
  return judges.filter((judge) => flow.lacksLoad(judge));
};

/**
 * While a chain of moves leads from a judge to one with at least two entries fewer, use it. When none does, the sum of
 * squared loads is the least that the network allows (no negative cycle is left in the convex-cost flow).
 */
export const balance = (flow: AssignmentFlow): void => {
  let moved = true;
  while (moved) {
    moved = false;
    for (let judge = 0; judge < flow.network.judges; judge += 1) {
      const lighter = (other: number): boolean => flow.load(other) + 1 < flow.load(judge) && flow.hasRoom(other);
      while (flow.load(judge) > (flow.network.minimum[judge] ?? 0) && flow.shift(judge, lighter)) moved = true;
    }
  }
};
