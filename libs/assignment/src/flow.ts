import { CLOSED, FIXED, type Network } from './problem.js';

/**
 * An assignment in the making. A judge may hold an entry once; fixed pairs are held from the start and never move. Moves
 * follow the residual graph of the flow entry → judge → load, so what can't be reached can't be had.
 */
export class AssignmentFlow {
  readonly held: Set<number>[];
  readonly entriesOf: Set<number>[];

  constructor(readonly network: Network) {
    const { entries, judges, pairs } = network;
    this.held = Array.from({ length: entries }, () => new Set<number>());
    this.entriesOf = Array.from({ length: judges }, () => new Set<number>());
    for (let pair = pairs.indexOf(FIXED); pair !== -1; pair = pairs.indexOf(FIXED, pair + 1))
      this.give(Math.floor(pair / judges), pair % judges);
  }

  /** The same assignment within a narrower network. */
  static of(network: Network, held: Iterable<number>): AssignmentFlow {
    const flow = new AssignmentFlow(network);
    for (const pair of held) flow.give(Math.floor(pair / network.judges), pair % network.judges);
    return flow;
  }

  load(judge: number): number {
    return this.entriesOf[judge]?.size ?? 0;
  }

  lacks(entry: number): number {
    return (this.network.needs[entry] ?? 0) - (this.held[entry]?.size ?? 0);
  }

  give(entry: number, judge: number): void {
    this.held[entry]?.add(judge);
    this.entriesOf[judge]?.add(entry);
  }

  take(entry: number, judge: number): void {
    this.held[entry]?.delete(judge);
    this.entriesOf[judge]?.delete(entry);
  }

  hasRoom(judge: number): boolean {
    return this.load(judge) < (this.network.maximum[judge] ?? 0);
  }

  lacksLoad(judge: number): boolean {
    return this.load(judge) < (this.network.minimum[judge] ?? 0);
  }

  isHeld(entry: number, judge: number): boolean {
    return this.held[entry]?.has(judge) ?? false;
  }

  isOpen(entry: number, judge: number): boolean {
    return this.network.pairs[entry * this.network.judges + judge] !== CLOSED;
  }

  isFixed(entry: number, judge: number): boolean {
    return this.network.pairs[entry * this.network.judges + judge] === FIXED;
  }

  /** Every pair held, by number, in order. */
  pairs(): Int32Array {
    const { judges } = this.network;
    return Int32Array.from(this.held.flatMap((held, entry) => [...held].map((judge) => entry * judges + judge))).sort();
  }

  /** One more judge for `entry`, moving other entries from judge to judge where it must. False if no chain of moves does. */
  augment(entry: number): boolean {
    const search = this.searchFrom([entry]);
    const last = search.run((judge) => this.hasRoom(judge));
    if (last === undefined) return false;
    search.apply(last);
    return true;
  }

  /** Moves one load off `judge` along a chain to the first judge that `takes` it. */
  shift(judge: number, takes: (judge: number) => boolean): boolean {
    const search = new Search(this);
    search.openJudge(judge);
    const last = search.run((other) => other !== judge && takes(other));
    if (last === undefined) return false;
    search.apply(last);
    return true;
  }

  searchFrom(entries: readonly number[]): Search {
    const search = new Search(this);
    for (const entry of entries) search.openEntry(entry, undefined);
    return search;
  }

  /**
   * The minimum cut behind a shortage: the judges that entries in want could reach by any chain of moves (all of them
   * full), and the entries that depend on them.
   */
  cutFrom(wanting: readonly number[]): { entries: number[]; judges: number[] } {
    const search = this.searchFrom(wanting);
    search.run(() => false);
    const entries = new Set(wanting);
    for (const judge of search.origin.keys())
      for (const entry of this.entriesOf[judge] ?? []) if (!this.isFixed(entry, judge)) entries.add(entry);
    return { entries: [...entries], judges: [...search.origin.keys()] };
  }
}

/** Breadth first over judges. `origin` of a judge: the entry that would come to it and the judge that would give it up. */
class Search {
  readonly origin = new Map<number, { entry: number; from: number | undefined } | undefined>();
  private readonly seenEntries = new Set<number>();
  private readonly queue: number[] = [];

  constructor(private readonly flow: AssignmentFlow) {}

  openJudge(judge: number): void {
    this.origin.set(judge, undefined);
    this.queue.push(judge);
  }

  openEntry(entry: number, from: number | undefined): void {
    this.seenEntries.add(entry);
    const { judges, pairs } = this.flow.network;
    for (let judge = 0, pair = entry * judges; judge < judges; judge += 1, pair += 1) {
      if (pairs[pair] === CLOSED || this.origin.has(judge) || this.flow.isHeld(entry, judge)) continue;
      this.origin.set(judge, { entry, from });
      this.queue.push(judge);
    }
  }

  run(ends: (judge: number) => boolean): number | undefined {
    for (let next = 0; next < this.queue.length; next += 1) {
      const judge = this.queue[next] ?? -1; // within bounds
      if (ends(judge)) return judge;
      if (this.origin.size === this.flow.network.judges) continue; // no judge is left to be found
      for (const entry of this.flow.entriesOf[judge] ?? [])
        if (!this.flow.isFixed(entry, judge) && !this.seenEntries.has(entry)) this.openEntry(entry, judge);
    }
    return undefined;
  }

  apply(last: number): void {
    let judge: number | undefined = last;
    while (judge !== undefined) {
      const step: { entry: number; from: number | undefined } | undefined = this.origin.get(judge);
      if (step === undefined) return;
      if (step.from !== undefined) this.flow.take(step.entry, step.from);
      this.flow.give(step.entry, judge);
      judge = step.from;
    }
  }
}
