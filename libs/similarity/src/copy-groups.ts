import type { Corpus } from './corpus.js';
import { WindowNumbers } from './window-numbers.js';

/** A long passage: so many grams one after the other, 28 Chinese characters or 26 words. */
const PASSAGE = 24;
/** What more texts than these share is a form, not a copy. */
const MOST_COPIES = 64;
/** Of the shorter text, in passages that no more than a quarter of the texts hold. */
const COPIED_SHARE = 0.15;
/** Of the shorter text, whoever else holds it: a prompt is not most of a text. */
const COPIED_WHOLLY = 0.5;

class Groups {
  private readonly joined: Int32Array;

  constructor(size: number) {
    this.joined = Int32Array.from({ length: size }, (_, at) => at);
  }

  of(one: number): number {
    let first = one;
    while (this.joined[first] !== first) first = this.joined[first] ?? first;
    return first;
  }

  join(one: number, other: number): void {
    const [a, b] = [this.of(one), this.of(other)];
    this.joined[Math.max(a, b)] = Math.min(a, b);
  }
}

/** Every passage of common grams, reading by reading. */
function* commonRuns(
  { grams, begins, readings }: Corpus,
  isCommon: (gram: number) => boolean,
): Generator<{ reading: number; at: number }> {
  for (let reading = 0; reading < readings; reading += 1) {
    let run = 0;
    for (let at = begins[reading] ?? 0; at < (begins[reading + 1] ?? 0); at += 1) {
      const gram = grams[at] ?? -1;
      run = gram >= 0 && isCommon(gram) ? run + 1 : 0;
      if (run >= PASSAGE) yield { reading, at: at + 1 - PASSAGE };
    }
  }
}

/** The readings that hold each passage of common grams, of those that more than one holds and no more than a form's. */
const sharedPassages = (corpus: Corpus, isCommon: (gram: number) => boolean): number[][] => {
  let most = 0;
  for (const _ of commonRuns(corpus, isCommon)) most += 1;
  const numbers = new WindowNumbers(corpus.grams, most);
  const passages = new Int32Array(most);
  const holders = new Int32Array(most);
  const last = new Int32Array(most).fill(-1);
  let taken = 0;
  for (const { reading, at } of commonRuns(corpus, isCommon)) {
    const passage = numbers.numberOf(at, PASSAGE);
    passages[taken] = passage;
    taken += 1;
    if (last[passage] === reading) continue;
    last[passage] = reading;
    holders[passage] = (holders[passage] ?? 0) + 1;
  }
  const shared = new Map<number, number[]>();
  taken = 0;
  for (const { reading } of commonRuns(corpus, isCommon)) {
    const passage = passages[taken] ?? 0;
    taken += 1;
    const count = holders[passage] ?? 0;
    if (count < 2 || count > MOST_COPIES) continue;
    const known = shared.get(passage) ?? [];
    if (known.at(-1) !== reading) known.push(reading);
    shared.set(passage, known);
  }
  return [...shared.values()];
};

/** Of each pair of readings, how many passages they share that few hold, and how many in all. */
const sharedBy = (passages: readonly number[][], few: number, readings: number): Map<number, [number, number]> => {
  const shared = new Map<number, [number, number]>();
  for (const holding of passages) {
    const narrow = holding.length <= few ? 1 : 0;
    for (const [at, one] of holding.entries())
      for (const other of holding.slice(at + 1)) {
        const key = one * readings + other;
        const known = shared.get(key);
        if (known) {
          known[0] += narrow;
          known[1] += 1;
        } else shared.set(key, [narrow, 1]);
      }
  }
  return shared;
};

/**
 * The group of each reading among those that were copied from one another, or from one source. Its passages are held by
 * many texts and would pass for phrases that everybody writes; what tells them apart is their length.
 */
export const copyGroups = (corpus: Corpus, isCommon: (gram: number) => boolean): ((reading: number) => number) => {
  const { readings, begins } = corpus;
  const groups = new Groups(readings);
  const sizeOf = (reading: number): number => (begins[reading + 1] ?? 0) - (begins[reading] ?? 0);
  const few = Math.min(MOST_COPIES, Math.max(3, readings / 4));
  for (const [key, [narrow, wide]] of sharedBy(sharedPassages(corpus, isCommon), few, readings)) {
    const [one, other] = [Math.floor(key / readings), key % readings];
    const shorter = Math.max(1, Math.min(sizeOf(one), sizeOf(other)) - PASSAGE);
    if (narrow >= COPIED_SHARE * shorter || wide >= COPIED_WHOLLY * shorter) groups.join(one, other);
  }
  return (reading) => groups.of(reading);
};
