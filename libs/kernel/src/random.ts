import { createHash } from 'node:crypto';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** A seeded stream of choices: the same seed gives the same choices on every machine. */
export interface RandomStream {
  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number;
  /** At least 0, below 1. */
  unit(): number;
  pick<T>(items: readonly T[]): T;
  shuffled<T>(items: readonly T[]): T[];
  /** Normal with mean 0 and standard deviation 1. */
  normal(): number;
}

/** `seed` may be any text, so that a stream can be named: `randomStream(`${seed}/judges`)`. */
export const randomStream = (seed: string | number): RandomStream => {
  const generator = xoroshiro128plus(createHash('sha256').update(String(seed)).digest().readInt32LE(0));
  const int = (low: number, high: number): number => uniformInt(generator, low, high);
  const unit = (): number => int(0, 0x3fffffff) / 0x40000000;
  return {
    int,
    unit,
    pick: <T>(items: readonly T[]) => items[int(0, items.length - 1)] as T, // an empty list is a caller's mistake
    shuffled: <T>(items: readonly T[]) => {
      const copy = [...items];
      for (let i = copy.length - 1; i > 0; i -= 1) {
        const j = int(0, i);
        [copy[i], copy[j]] = [copy[j] as T, copy[i] as T]; // both within bounds
      }
      return copy;
    },
    normal: () => Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit()),
  };
};
