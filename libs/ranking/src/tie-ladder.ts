import { createHmac } from 'node:crypto';
import { Rational } from './rational.js';

/** What a rung does to a tie group: the group itself where it decides nothing, else smaller groups, best first. */
export interface Rung<Contender> {
  readonly name: string;
  readonly split: (group: readonly Contender[]) => readonly (readonly Contender[])[];
}

/** Contenders that hold one place, and the last rung that parted them from others of the same mark. */
export interface Standing<Contender> {
  readonly group: readonly Contender[];
  readonly partedBy: string | null;
}

/** Puts equals together, best first. `compare` is above zero where the first is the better. */
export const groupBest = <T>(items: readonly T[], compare: (a: T, b: T) => number): T[][] => {
  const groups: T[][] = [];
  for (const item of [...items].sort((a, b) => compare(b, a))) {
    const last = groups.at(-1);
    if (last?.[0] !== undefined && compare(last[0], item) === 0) last.push(item);
    else groups.push([item]);
  }
  return groups;
};

/** A rung that puts the higher figure first. */
export const higherFirst = <T>(name: string, figure: (contender: T) => Rational): Rung<T> => ({
  name,
  split: (group) => groupBest(group, (a, b) => figure(a).compare(figure(b))),
});

/**
 * The public draw: order of HMAC-SHA256(seed, id). Anyone who holds the published seed can replay it, nobody can foresee
 * it before, and neither the spelling nor the order of ids favours an entry.
 */
export const drawTicket = (seed: string, id: string): string =>
  createHmac('sha256', seed).update(id, 'utf8').digest('hex');

export const drawRung = <T>(seed: string, idOf: (contender: T) => string): Rung<T> => ({
  name: 'draw',
  split: (group) => {
    const ticketOf = new Map(group.map((contender) => [contender, drawTicket(seed, idOf(contender))]));
    const ticket = (contender: T): string => ticketOf.get(contender) ?? '';
    return groupBest(group, (a, b) => (ticket(a) < ticket(b) ? 1 : ticket(a) > ticket(b) ? -1 : 0));
  },
});

/** Takes a tie group down the ladder; what is still together below the last rung stays together. */
export const climbDown = <T>(
  group: readonly T[],
  rungs: readonly Rung<T>[],
  partedBy: string | null = null,
): Standing<T>[] => {
  const [rung, ...below] = rungs;
  if (group.length < 2 || rung === undefined) return [{ group, partedBy }];
  const parts = rung.split(group);
  return parts.flatMap((part) => climbDown(part, below, parts.length > 1 ? rung.name : partedBy));
};
