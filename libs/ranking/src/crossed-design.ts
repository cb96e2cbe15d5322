import type { Marks } from './mark-book.js';

/**
 * Marks as arrays: entry `i` has the marks `start[i]` to `start[i + 1]`. Entries and judges stand in an order that comes
 * from the marks alone, so that sums of doubles, and what is drawn for whom, are the same whatever the rows' order and
 * whatever anybody is called.
 */
export interface CrossedDesign {
  readonly entries: number;
  readonly judges: number;
  readonly marks: number;
  readonly start: Int32Array;
  readonly judge: Int32Array;
  readonly value: Float64Array;
  /**
   * Whether some judge gave two marks under one name. Where none did, severity can't be told from noise, and all marks
   * stand as those of a single judge.
   */
  readonly judgesIdentified: boolean;
  /** How many marks each judge gave. */
  readonly load: Int32Array;
  /** Positions in `Marks` of entries and judges; those without a complete sheet aren't in the design. */
  readonly entryOf: Int32Array;
  readonly judgeOf: Int32Array;
  /** Neighbours of one number can't be told apart by their marks. */
  readonly twinOf: Int32Array;
}

const SPREADS = 3;

const mixed = (a: number, b: number): number => {
  let h = Math.imul(a ^ (b >>> 16) ^ Math.imul(b, 0x9e3779b1), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
};

/** What a side of the table looks like: a number for each that only its marks, and those of its neighbours, decide. */
class Colours {
  readonly low: Int32Array;
  readonly high: Int32Array;

  constructor(readonly size: number) {
    this.low = new Int32Array(size);
    this.high = new Int32Array(size);
  }

  /** Sums don't depend on the order of what is added. */
  add(at: number, low: number, high: number): void {
    this.low[at] = (this.low[at] as number) + mixed(low, high); // typed arrays wrap around, and `at` is within
    this.high[at] = (this.high[at] as number) + mixed(high ^ 0x5bd1e995, low);
  }

  same(a: number, b: number): boolean {
    return this.low[a] === this.low[b] && this.high[a] === this.high[b];
  }

  /** Positions by colour, those of one colour by name. */
  ordered(present: (at: number) => boolean): Int32Array {
    const positions = Array.from({ length: this.size }, (_, at) => at).filter(present);
    const { low, high } = this;
    positions.sort(
      (a, b) => (high[a] as number) - (high[b] as number) || (low[a] as number) - (low[b] as number) || a - b,
    );
    return Int32Array.from(positions);
  }
}

export interface Flat {
  readonly entry: Int32Array;
  readonly judge: Int32Array;
  readonly value: Float64Array;
}

const flatten = ({ sheets }: Marks): Flat => {
  let count = 0;
  for (const { total } of sheets) if (total !== undefined) count += 1;
  const flat = { entry: new Int32Array(count), judge: new Int32Array(count), value: new Float64Array(count) };
  let at = 0;
  for (const sheet of sheets) {
    if (sheet.total === undefined) continue;
    flat.entry[at] = sheet.entry;
    flat.judge[at] = sheet.judge;
    flat.value[at] = sheet.value + 0; // -0 is 0
    at += 1;
  }
  return flat;
};

/** Entries and judges by what their marks look like, so many of each. */
export const coloured = (
  flat: Flat,
  size: { entries: number; judges: number },
): { entries: Colours; judges: Colours } => {
  const bits = new Int32Array(flat.value.buffer);
  let entries = new Colours(size.entries);
  let judges = new Colours(size.judges);
  for (let spread = 0; spread < SPREADS; spread += 1) {
    const [nextEntries, nextJudges] = [new Colours(entries.size), new Colours(judges.size)];
    for (let at = 0; at < flat.value.length; at += 1) {
      const [low, high] = [bits[2 * at] as number, bits[2 * at + 1] as number];
      const [entry, judge] = [flat.entry[at] as number, flat.judge[at] as number];
      nextEntries.add(entry, mixed(low, judges.low[judge] as number), mixed(high, judges.high[judge] as number));
      nextJudges.add(judge, mixed(low, entries.low[entry] as number), mixed(high, entries.high[entry] as number));
    }
    [entries, judges] = [nextEntries, nextJudges];
  }
  return { entries, judges };
};

const twins = (order: Int32Array, colours: Colours): Int32Array => {
  const twinOf = new Int32Array(order.length);
  for (let at = 1; at < order.length; at += 1) {
    const same = colours.same(order[at - 1] as number, order[at] as number);
    twinOf[at] = (twinOf[at - 1] as number) + (same ? 0 : 1);
  }
  return twinOf;
};

const placesIn = (order: Int32Array, size: number): Int32Array => {
  const places = new Int32Array(size);
  for (const [at, position] of order.entries()) places[position] = at;
  return places;
};

/** Marks by entry, then by judge: each goes to its entry's stretch, and there to its place among few. */
const orderOf = (flat: Flat, start: Int32Array, entryAt: Int32Array, judgeAt: Int32Array): Int32Array => {
  const order = new Int32Array(flat.value.length);
  const filled = Int32Array.from(start);
  const judge = (mark: number): number => judgeAt[flat.judge[mark] as number] as number; // within the design
  for (let mark = 0; mark < order.length; mark += 1) {
    const entry = entryAt[flat.entry[mark] as number] as number;
    let at = filled[entry] as number;
    for (; at > (start[entry] as number) && judge(order[at - 1] as number) > judge(mark); at -= 1)
      order[at] = order[at - 1] as number;
    order[at] = mark;
    filled[entry] = (filled[entry] as number) + 1;
  }
  return order;
};

/** The complete sheets of a round. */
export const crossedDesign = (marks: Marks): CrossedDesign => {
  const flat = flatten(marks);
  const count = flat.value.length;
  const marked = { entries: new Int32Array(marks.entries.length), judges: new Int32Array(marks.judges.length) };
  for (let at = 0; at < count; at += 1) {
    marked.entries[flat.entry[at] as number] = (marked.entries[flat.entry[at] as number] as number) + 1;
    marked.judges[flat.judge[at] as number] = (marked.judges[flat.judge[at] as number] as number) + 1;
  }
  const colours = coloured(flat, { entries: marks.entries.length, judges: marks.judges.length });
  const entryOf = colours.entries.ordered((at) => (marked.entries[at] as number) > 0);
  const judgeOf = colours.judges.ordered((at) => (marked.judges[at] as number) > 0);
  const entryAt = placesIn(entryOf, marks.entries.length);
  const judgeAt = placesIn(judgeOf, marks.judges.length);
  const start = new Int32Array(entryOf.length + 1);
  for (const [at, entry] of entryOf.entries())
    start[at + 1] = (start[at] as number) + (marked.entries[entry] as number);
  const order = orderOf(flat, start, entryAt, judgeAt);
  const judgesIdentified = !marks.anonymous && marked.judges.some((load) => load > 1);
  const judge = new Int32Array(count);
  const value = new Float64Array(count);
  for (let at = 0; at < count; at += 1) {
    const mark = order[at] as number;
    if (judgesIdentified) judge[at] = judgeAt[flat.judge[mark] as number] as number;
    value[at] = flat.value[mark] as number;
  }
  return {
    entries: entryOf.length,
    judges: judgesIdentified ? judgeOf.length : Math.min(1, count),
    marks: count,
    start,
    judge,
    value,
    judgesIdentified,
    load: judgesIdentified
      ? Int32Array.from(judgeOf, (judge) => marked.judges[judge] as number)
      : Int32Array.of(...(count > 0 ? [count] : [])),
    entryOf,
    judgeOf: judgesIdentified ? judgeOf : new Int32Array(0),
    twinOf: twins(entryOf, colours.entries),
  };
};
