import type { RandomStream } from '#kernel';
import type { AssignmentFlow } from './flow.js';

/** Swaps tried before a pair of components is left apart: far more than an unhindered swap needs. */
const MAX_TRIES = 400;

type Pair = readonly [entry: number, judge: number];

const find = (parent: number[], item: number): number => {
  let root = item;
  while (parent[root] !== root) root = parent[root] ?? root;
  for (let next = item; next !== root;) {
    const above = parent[next] ?? root;
    parent[next] = root;
    next = above;
  }
  return root;
};

/** Groups of pairs that share no judge and no entry: severities of judges can be compared within a group only. */
const componentsOf = (flow: AssignmentFlow): Pair[][] => {
  const judges = flow.maximum.length;
  const parent = Array.from({ length: judges + flow.allowed.length }, (_, index) => index);
  flow.held.forEach((held, entry) => {
    for (const judge of held) parent[find(parent, judge)] = find(parent, judges + entry);
  });
  const groups = new Map<number, Pair[]>();
  flow.held.forEach((held, entry) => {
    for (const judge of held) {
      const root = find(parent, judge);
      const group = groups.get(root) ?? [];
      groups.set(root, group);
      group.push([entry, judge]);
    }
  });
  return [...groups.values()].sort((a, b) => a.length - b.length);
};

const countComponents = (flow: AssignmentFlow): number => componentsOf(flow).length;

const swap = (flow: AssignmentFlow, [entryA, judgeA]: Pair, [entryB, judgeB]: Pair): void => {
  flow.take(entryA, judgeA);
  flow.take(entryB, judgeB);
  flow.give(entryA, judgeB);
  flow.give(entryB, judgeA);
};

const maySwap = (flow: AssignmentFlow, allowed: readonly ReadonlySet<number>[], a: Pair, b: Pair): boolean =>
  !flow.isPinned(a[0], a[1]) &&
  !flow.isPinned(b[0], b[1]) &&
  allowed[a[0]]?.has(b[1]) === true &&
  allowed[b[0]]?.has(a[1]) === true;

const joinOnce = (
  flow: AssignmentFlow,
  allowed: readonly ReadonlySet<number>[],
  components: readonly Pair[][],
  stream: RandomStream,
): boolean => {
  for (const [index, component] of components.entries()) {
    const inside = stream.shuffled(component).slice(0, 40);
    const outside = stream.shuffled(components.filter((_, other) => other !== index).flat());
    let tries = 0;
    for (const a of inside)
      for (const b of outside) {
        if (tries > MAX_TRIES) break;
        if (!maySwap(flow, allowed, a, b)) continue;
        tries += 1;
        swap(flow, a, b);
        if (countComponents(flow) < components.length) return true;
        swap(flow, [a[0], b[1]], [b[0], a[1]]);
      }
  }
  return false;
};

/** A graph of n nodes and m edges has n - m components at least; swaps change neither number. */
const fewestComponents = (components: readonly Pair[][]): number => {
  const pairs = components.flat();
  const nodes = new Set(pairs.map(([entry]) => entry)).size + new Set(pairs.map(([, judge]) => judge)).size;
  return Math.max(1, nodes - pairs.length);
};

/** Swaps judges between entries of different components until one is left or none can be joined. Loads don't change. */
export const connect = (flow: AssignmentFlow, stream: RandomStream): number => {
  const allowed = flow.allowed.map((judges) => new Set(judges));
  let components = componentsOf(flow);
  const fewest = fewestComponents(components);
  while (components.length > fewest && joinOnce(flow, allowed, components, stream)) components = componentsOf(flow);
  return components.length;
};
