/**
 * The state of an assignment in numbers: entries and judges are indexes. A judge may hold an entry once; `pinned` pairs
 * never move. Moves follow the residual graph of the flow entry → judge → load, so what can't be reached can't be had.
 */
export class AssignmentFlow {
  readonly held: Set<number>[];
  readonly entriesOf: Set<number>[];

  constructor(
    readonly allowed: readonly (readonly number[])[],
    readonly pinned: readonly ReadonlySet<number>[],
    readonly maximum: readonly number[],
    readonly minimum: readonly number[],
  ) {
    this.held = allowed.map(() => new Set<number>());
    this.entriesOf = maximum.map(() => new Set<number>());
    pinned.forEach((judges, entry) => {
      for (const judge of judges) this.give(entry, judge);
    });
  }

  load(judge: number): number {
    return this.entriesOf[judge]?.size ?? 0;
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
    return this.load(judge) < (this.maximum[judge] ?? 0);
  }

  isHeld(entry: number, judge: number): boolean {
    return this.held[entry]?.has(judge) ?? false;
  }

  isPinned(entry: number, judge: number): boolean {
    return this.pinned[entry]?.has(judge) ?? false;
  }

  /** One more judge for `entry`, moving other entries from judge to judge where it must. False if no chain of moves does. */
  augment(entry: number): boolean {
    const search = new Search(this);
    search.openEntry(entry, undefined);
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

  /**
   * The minimum cut behind a shortage: the judges that entries in want could reach by any chain of moves (all of them
   * full), and the entries that depend on them.
   */
  cutFrom(wanting: readonly number[]): { entries: number[]; judges: number[] } {
    const search = new Search(this);
    for (const entry of wanting) search.openEntry(entry, undefined);
    search.run(() => false);
    const entries = new Set(wanting);
    for (const judge of search.origin.keys())
      for (const entry of this.entriesOf[judge] ?? []) if (!this.isPinned(entry, judge)) entries.add(entry);
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
    for (const judge of this.flow.allowed[entry] ?? []) {
      if (this.origin.has(judge) || this.flow.isHeld(entry, judge)) continue;
      this.origin.set(judge, { entry, from });
      this.queue.push(judge);
    }
  }

  run(ends: (judge: number) => boolean): number | undefined {
    for (let next = 0; next < this.queue.length; next += 1) {
      const judge = this.queue[next] ?? -1; // within bounds
      if (ends(judge)) return judge;
      if (this.origin.size === this.flow.maximum.length) continue; // no judge is left to be found
      for (const entry of this.flow.entriesOf[judge] ?? [])
        if (!this.flow.isPinned(entry, judge) && !this.seenEntries.has(entry)) this.openEntry(entry, judge);
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
