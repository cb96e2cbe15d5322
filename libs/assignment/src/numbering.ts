import { randomStream, refused } from '#kernel';
import type { AssignedPair, AssignmentRequest, EntryToAssign, JudgeToAssign } from './request.js';
import { CLOSED, FIXED, OPEN, scaleOf, type Problem } from './problem.js';

/** A request by numbers, and the way back. */
export interface Numbered {
  readonly entries: readonly EntryToAssign[];
  readonly judges: readonly JudgeToAssign[];
  readonly problem: Problem;
  /** Locked pairs that are in conflict. */
  readonly contradictory: readonly number[];
  /** As they were given; undefined where nobody gave any. */
  readonly affinities: Float64Array | undefined;
  /** Affinity times this is a weight. */
  readonly scale: number;
}

const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;

const checkInput = ({ entries, judges, perEntry }: AssignmentRequest): void => {
  for (const [field, list] of Object.entries({ entries, judges })) {
    const seen = new Set<string>();
    for (const { id } of list) {
      if (seen.has(id)) throw refused('ASSIGNMENT.NAMED_TWICE', { list: field, id });
      seen.add(id);
    }
  }
  const numbers = [
    perEntry,
    ...entries.map((entry) => entry.perEntry ?? 0),
    ...judges.flatMap(({ maxLoad, minLoad }) => [maxLoad ?? 0, minLoad ?? 0]),
  ];
  const wrong = numbers.find((value) => !isCount(value));
  if (wrong !== undefined) throw refused('ASSIGNMENT.NUMBER_INVALID', { value: wrong });
};

class Numbering {
  readonly entries: readonly EntryToAssign[];
  readonly judges: readonly JudgeToAssign[];
  private readonly rows: ReadonlyMap<string, number>;
  private readonly columns: ReadonlyMap<string, number>;

  /** Ids are sorted, then shuffled by the seed: the order of the lists that were sent can't matter, nor that of names. */
  constructor({ entries, judges, seed }: AssignmentRequest) {
    const stream = randomStream(`numbering/${seed}`);
    this.entries = stream.shuffled([...entries].sort(byId));
    this.judges = stream.shuffled([...judges].sort(byId));
    this.rows = new Map(this.entries.map(({ id }, index) => [id, index]));
    this.columns = new Map(this.judges.map(({ id }, index) => [id, index]));
  }

  numberOf({ entry, judge }: AssignedPair): number | undefined {
    const [row, column] = [this.rows.get(entry), this.columns.get(judge)];
    return row === undefined || column === undefined ? undefined : row * this.judges.length + column;
  }

  /** 1 for each of these pairs. */
  marked(pairs: Iterable<AssignedPair> | undefined): Float64Array | undefined {
    if (pairs === undefined) return undefined;
    const marks = new Float64Array(this.entries.length * this.judges.length);
    for (const pair of pairs) {
      const number = this.numberOf(pair);
      if (number !== undefined) marks[number] = 1;
    }
    return marks;
  }

  closed({ forbidden }: AssignmentRequest): Uint8Array {
    const pairs = new Uint8Array(this.entries.length * this.judges.length).fill(OPEN);
    if (typeof forbidden === 'function') {
      let number = 0;
      for (const { id: entry } of this.entries)
        for (const { id: judge } of this.judges) {
          if (forbidden(entry, judge)) pairs[number] = CLOSED;
          number += 1;
        }
      return pairs;
    }
    for (const pair of forbidden) {
      const number = this.numberOf(pair);
      if (number !== undefined) pairs[number] = CLOSED;
    }
    return pairs;
  }

  /** Locks the pairs; gives back those that were closed. */
  lock(pairs: Uint8Array, locked: Iterable<AssignedPair>): number[] {
    const contradictory: number[] = [];
    for (const pair of locked) {
      const number = this.numberOf(pair);
      if (number === undefined) throw refused('ASSIGNMENT.LOCKED_UNKNOWN', { entry: pair.entry, judge: pair.judge });
      if (pairs[number] === CLOSED) contradictory.push(number);
      pairs[number] = FIXED;
    }
    return contradictory;
  }

  affinities({ affinities }: AssignmentRequest): Float64Array | undefined {
    if (affinities === undefined) return undefined;
    const values = new Float64Array(this.entries.length * this.judges.length);
    for (const pair of affinities) {
      const number = this.numberOf(pair);
      if (number !== undefined) values[number] = pair.affinity;
    }
    return values;
  }
}

export const numbered = (request: AssignmentRequest): Numbered => {
  checkInput(request);
  const numbering = new Numbering(request);
  const { entries, judges } = numbering;
  const pairs = numbering.closed(request);
  const contradictory = numbering.lock(pairs, request.locked ?? []);
  const affinities = numbering.affinities(request);
  const scale = affinities === undefined ? 1 : scaleOf(affinities);
  const problem: Problem = {
    entries: entries.length,
    judges: judges.length,
    needs: Int32Array.from(entries, (entry) => entry.perEntry ?? request.perEntry),
    minimum: Int32Array.from(judges, (judge) => judge.minLoad ?? 0),
    maximum: Int32Array.from(judges, (judge) => Math.min(judge.maxLoad ?? entries.length, entries.length)),
    pairs,
    weights: affinities?.map((affinity) => Math.round(affinity * scale)),
    previous: numbering.marked(request.previous),
    experts: numbering.marked(request.experts),
    fair: request.fair ?? false,
    connected: request.connected ?? false,
    seed: request.seed,
  };
  return { entries, judges, problem, contradictory, affinities, scale };
};
