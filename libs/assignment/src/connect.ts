import type { RandomStream } from '#kernel';
import type { AssignmentFlow } from './flow.js';

type Pair = readonly [entry: number, judge: number];

/** Which component each entry and each judge is in; judges without an entry are in none (-1). */
export interface Components {
  readonly count: number;
  readonly ofEntry: Int32Array;
  readonly ofJudge: Int32Array;
  /** Pairs whose loss leaves their component whole. */
  readonly spare: readonly Pair[];
}

/** Nodes are entries, then judges. */
const neighboursOf = (flow: AssignmentFlow): number[][] => [
  ...flow.held.map((held) => [...held].map((judge) => flow.held.length + judge)),
  ...flow.entriesOf.map((entries) => [...entries]),
];

/** One walk, depth first, numbers the nodes; an edge is a bridge where nothing below it leads back above (Tarjan 1974). */
class Walk {
  count = 0;
  readonly component: Int32Array;
  readonly parent: Int32Array;
  private readonly number: Int32Array;
  private readonly low: Int32Array;
  private readonly next: Int32Array;
  private counter = 0;

  constructor(private readonly neighbours: readonly number[][]) {
    const size = neighbours.length;
    [this.component, this.parent] = [new Int32Array(size).fill(-1), new Int32Array(size).fill(-1)];
    [this.number, this.low, this.next] = [new Int32Array(size), new Int32Array(size), new Int32Array(size)];
    neighbours.forEach((around, root) => {
      if (this.component[root] === -1 && around.length > 0) this.from(root);
    });
  }

  private from(root: number): void {
    const path = [this.enter(root)];
    for (let node = path.at(-1); node !== undefined; node = path.at(-1)) {
      const step = this.next[node] ?? 0;
      this.next[node] = step + 1;
      const other = this.neighbours[node]?.[step];
      const above = this.parent[node] ?? -1;
      if (other === undefined) {
        path.pop();
        if (above !== -1) this.lower(above, this.low[node] ?? 0);
      } else if (this.component[other] === -1) {
        this.parent[other] = node;
        path.push(this.enter(other));
      } else if (other !== above) this.lower(node, this.number[other] ?? 0);
    }
    this.count += 1;
  }

  private enter(node: number): number {
    this.counter += 1;
    this.component[node] = this.count;
    this.number[node] = this.counter;
    this.low[node] = this.counter;
    return node;
  }

  private lower(node: number, value: number): void {
    if (value < (this.low[node] ?? 0)) this.low[node] = value;
  }

  isBridge(one: number, other: number): boolean {
    const child = this.parent[other] === one ? other : this.parent[one] === other ? one : -1;
    return child !== -1 && this.low[child] === this.number[child];
  }
}

/** Severities of judges can be compared within a component only. */
export const componentsOf = (flow: AssignmentFlow): Components => {
  const walk = new Walk(neighboursOf(flow));
  const entries = flow.held.length;
  const spare = flow.held.flatMap((held, entry) =>
    [...held].filter((judge) => !walk.isBridge(entry, entries + judge)).map((judge): Pair => [entry, judge]),
  );
  const { count, component } = walk;
  return { count, ofEntry: component.subarray(0, entries), ofJudge: component.subarray(entries), spare };
};

/** A partner in another component whose swap the network allows. */
const partnerOf = (flow: AssignmentFlow, [entry, judge]: Pair, { ofJudge }: Components): Pair | undefined => {
  for (const [other, entries] of flow.entriesOf.entries()) {
    if (ofJudge[other] === ofJudge[judge] || !flow.isOpen(entry, other) || entries.size === 0) continue;
    for (const partner of entries)
      if (!flow.isFixed(partner, other) && flow.isOpen(partner, judge)) return [partner, other];
  }
  return undefined;
};

const joinOnce = (flow: AssignmentFlow, components: Components, stream: RandomStream): boolean => {
  for (const pair of stream.shuffled(components.spare)) {
    const [entry, judge] = pair;
    if (flow.isFixed(entry, judge)) continue;
    const partner = partnerOf(flow, pair, components);
    if (partner === undefined) continue;
    flow.take(entry, judge);
    flow.take(...partner);
    flow.give(entry, partner[1]);
    flow.give(partner[0], judge);
    return true;
  }
  return false;
};

/**
 * Swaps judges between entries of different components until one is left or none can be joined; loads don't change. A
 * swap of a spare pair with any pair of another component always joins the two.
 */
export const connect = (flow: AssignmentFlow, stream: RandomStream): Components => {
  let components = componentsOf(flow);
  while (components.count > 1 && joinOnce(flow, components, stream)) components = componentsOf(flow);
  return components;
};
