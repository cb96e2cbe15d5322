/** All comparisons of `a` with `b`, in this order where the order counts. */
export interface ComparedPair {
  readonly a: string;
  readonly b: string;
  readonly winsOfA: number;
  readonly winsOfB: number;
  readonly ties: number;
}

export interface Cell {
  readonly a: number;
  readonly b: number;
  /** Counts of the outcomes: a wins, b wins, tie. */
  readonly counts: readonly [number, number, number];
}

/** Who beat whom by position, whether once or oftener; a tie goes both ways. */
const winsIn = (cells: readonly Cell[]): (readonly [winner: number, loser: number])[] =>
  cells.flatMap(({ a, b, counts: [ofA, ofB, ties] }) => [
    ...(ofA + ties > 0 ? [[a, b] as const] : []),
    ...(ofB + ties > 0 ? [[b, a] as const] : []),
  ]);

/** All that the steps lead to from one item. */
const reachFrom = (from: number, steps: readonly (readonly [number, number])[]): Set<number> => {
  const next = new Map<number, number[]>();
  for (const [one, other] of steps) {
    const known = next.get(one) ?? [];
    next.set(one, known);
    known.push(other);
  }
  const seen = new Set([from]);
  for (const item of seen) for (const other of next.get(item) ?? []) seen.add(other);
  return seen;
};

export interface Joining {
  /** Groups that no comparison joins. */
  readonly components: number;
  /** Within each, wins lead from every item to every other: else abilities run away. */
  readonly bothWays: boolean;
}

export const joiningOf = (items: number, cells: readonly Cell[]): Joining => {
  const wins = winsIn(cells);
  const losses = wins.map(([winner, loser]) => [loser, winner] as const);
  const seen = new Set<number>();
  let [components, bothWays] = [0, true];
  for (let item = 0; item < items; item += 1) {
    if (seen.has(item)) continue;
    const group = reachFrom(item, [...wins, ...losses]);
    for (const other of group) seen.add(other);
    components += 1;
    bothWays &&= [wins, losses].every((steps) => reachFrom(item, steps).size === group.size);
  }
  return { components, bothWays };
};

export const unbeaten = (items: readonly string[], cells: readonly Cell[]): string[] => {
  const wins = winsIn(cells);
  const [won, lost] = [new Set(wins.map(([winner]) => winner)), new Set(wins.map(([, loser]) => loser))];
  return items.filter((_, item) => !won.has(item) || !lost.has(item)).sort();
};

/** How often an item is told by those that it was compared with. */
const SPREADS = 3;

/**
 * Items in an order that comes from the comparisons alone, those that nothing tells apart by name: sums of doubles then owe
 * nothing to what items are called.
 */
export const itemsOf = (pairs: readonly ComparedPair[], home: boolean): string[] => {
  const names = [...new Set(pairs.flatMap(({ a, b }) => [a, b]))].sort();
  let colours = new Map(names.map((name) => [name, 0]));
  for (let spread = 0; spread < SPREADS; spread += 1) {
    const seen = new Map(names.map((name) => [name, [] as string[]]));
    for (const { a, b, winsOfA, winsOfB, ties } of pairs) {
      seen.get(a)?.push([home, winsOfA, winsOfB, ties, colours.get(b)].join(' '));
      seen.get(b)?.push([false, winsOfB, winsOfA, ties, colours.get(a)].join(' '));
    }
    const looks = new Map(names.map((name) => [name, seen.get(name)?.sort().join() ?? '']));
    const places = new Map([...new Set(looks.values())].sort().map((look, at) => [look, at]));
    colours = new Map(names.map((name) => [name, places.get(looks.get(name) ?? '') ?? 0]));
  }
  return names.sort((a, b) => (colours.get(a) ?? 0) - (colours.get(b) ?? 0) || (a < b ? -1 : 1));
};

/** Who stands first counts only where being at home does. */
export const cellOf = (a: number, b: number, { winsOfA, winsOfB, ties }: ComparedPair, home: boolean): Cell =>
  home || a < b ? { a, b, counts: [winsOfA, winsOfB, ties] } : { a: b, b: a, counts: [winsOfB, winsOfA, ties] };

/**
 * Whether the comparisons tell what being at home adds: not where some abilities would do the same, each home item being so
 * much above its guest in every comparison.
 */
export const tellsHome = (pairs: readonly ComparedPair[]): boolean => {
  const steps = new Map<string, [string, number][]>();
  const add = (from: string, to: string, step: number): void => {
    const known = steps.get(from) ?? [];
    steps.set(from, known);
    known.push([to, step]);
  };
  for (const { a, b, winsOfA, winsOfB, ties } of pairs) {
    if (winsOfA + winsOfB + ties === 0) continue;
    add(a, b, -1);
    add(b, a, 1);
  }
  const heights = new Map<string, number>();
  for (const start of steps.keys()) {
    if (heights.has(start)) continue;
    heights.set(start, 0);
    const queue = new Set([start]);
    for (const one of queue)
      for (const [other, step] of steps.get(one) ?? []) {
        const height = (heights.get(one) ?? 0) + step;
        if (!heights.has(other)) heights.set(other, height);
        else if (heights.get(other) !== height) return true;
        queue.add(other);
      }
  }
  return false;
};
