import { agreementsOf } from './aligned-passages.js';
import { Corpus, GRAM_WEIGHTS, type ReadText, type TextToCompare } from './corpus.js';
import { RareGrams } from './rare-grams.js';

/** Places in code points of the texts as they were given. */
export interface SimilarPassage {
  readonly aStart: number;
  readonly bStart: number;
  readonly aLength: number;
  readonly bLength: number;
}

/** Two texts that are alike: `a` and `b` are their ids, a text of now first, else the smaller id first. */
export interface SimilarPair {
  readonly a: string;
  readonly b: string;
  /** Of the rare grams of the one that has fewer, the share that the other holds too: to three decimals. */
  readonly containment: number;
  readonly passages: readonly SimilarPassage[];
}

export interface SimilarityOptions {
  readonly threshold?: number;
  /** Texts that everybody was given: what of them stands in a text isn't compared. */
  readonly prompts?: readonly string[];
}

export const DEFAULT_THRESHOLD = 0.2;

/** Fewer shared grams must be a share of all grams, not of the few rare ones of a text made of phrases. */
const ENOUGH_GRAMS = 8;

/** A pair before its passages are looked for. */
export interface FoundPair {
  readonly a: number;
  readonly b: number;
  readonly shared: number;
  readonly least: number;
}

/** The most alike first; among equals the longer agreement, then by their places, which are those of their ids. */
export const mostAlikeFirst = (one: FoundPair, other: FoundPair): number =>
  other.shared * one.least - one.shared * other.least ||
  other.shared - one.shared ||
  one.a - other.a ||
  one.b - other.b;

const rounded = ({ shared, least }: FoundPair): number => Math.round((shared * 1000) / least) / 1000;

const placeOf = ({ tokens }: ReadText, first: number, length: number): [start: number, end: number] => [
  tokens.starts[first] ?? 0,
  tokens.ends[first + length - 1] ?? 0,
];

/** Where fewer of the grams are rare, they are phrases that all texts are made of. */
const RARE_SHARE = 0.2;

/** Longer grams until enough of them are rare. */
const rareGramsOf = (corpus: Corpus): RareGrams => {
  let rare: RareGrams | undefined;
  for (const weight of GRAM_WEIGHTS) {
    corpus.numberGrams(weight);
    rare = new RareGrams(corpus);
    if (rare.share() >= RARE_SHARE) break;
  }
  return rare!; // there are weights
};

/** Counts of distinct grams: all, and the rare ones. */
interface Sizes {
  readonly all: Int32Array;
  readonly rare: Int32Array;
}

/** The readings that hold each rare gram, in their order. */
interface Postings {
  readonly begins: Int32Array;
  readonly readings: Int32Array;
}

/**
 * An inverted index over the rare grams of all texts. Rows are asked for one by one, so that long work can be divided:
 * each holds the pairs of one reading with those after it.
 */
export class SimilarityIndex {
  private readonly corpus: Corpus;
  private readonly rare: RareGrams;
  private readonly sizes: Sizes;
  private readonly postings: Postings;
  private readonly counts: Int32Array;
  private readonly threshold: number;
  /** Readings of former programmes alone come last and have no row. */
  readonly rows: number;

  constructor(
    texts: readonly TextToCompare[],
    { threshold = DEFAULT_THRESHOLD, prompts = [] }: SimilarityOptions = {},
  ) {
    this.threshold = threshold;
    this.corpus = new Corpus(texts, prompts);
    this.rare = rareGramsOf(this.corpus);
    const holders = new Int32Array(this.corpus.gramCount + 1);
    this.sizes = this.measured(holders);
    this.postings = this.posted(holders);
    this.counts = new Int32Array(this.corpus.readings);
    const firstPast = this.corpus.members.findIndex(([first = 0]) => this.textOf(first).past);
    this.rows = firstPast === -1 ? this.corpus.readings : firstPast;
  }

  /** The pairs of the texts that read as `row` with each other and with those of later readings. */
  *pairsOf(row: number): Generator<FoundPair> {
    const members = this.corpus.members[row] ?? [];
    const own = this.sizes.rare[row] ?? 0;
    if (own > 0) yield* this.combined(members, members, own, own);
    for (const [other, shared] of this.sharedWith(row)) {
      const least = Math.min(own, this.sizes.rare[other] ?? 0);
      const all = Math.min(this.sizes.all[row] ?? 0, this.sizes.all[other] ?? 0);
      if (shared / least < this.threshold || (shared < ENOUGH_GRAMS && shared / all < this.threshold)) continue;
      yield* this.combined(members, this.corpus.members[other] ?? [], shared, least);
    }
  }

  /** A found pair with its passages, for people. */
  told(pair: FoundPair): SimilarPair {
    const [a, b] = [this.textOf(pair.a), this.textOf(pair.b)];
    const passages = agreementsOf(
      this.corpus,
      this.rare,
      this.corpus.readingOf(pair.a),
      this.corpus.readingOf(pair.b),
    ).map((one) => {
      const [aStart, aEnd] = placeOf(a, one.a, one.aLength);
      const [bStart, bEnd] = placeOf(b, one.b, one.bLength);
      return { aStart, bStart, aLength: aEnd - aStart, bLength: bEnd - bStart };
    });
    return { a: a.id, b: b.id, containment: rounded(pair), passages };
  }

  private *combined(
    ones: readonly number[],
    others: readonly number[],
    shared: number,
    least: number,
  ): Generator<FoundPair> {
    for (const one of ones)
      for (const other of others) {
        const [a, b] = [Math.min(one, other), Math.max(one, other)];
        if (ones === others && one >= other) continue;
        if (!this.textOf(a).past) yield { a, b, shared, least };
      }
  }

  /** How many rare grams the reading shares with each later one. */
  private sharedWith(row: number): [reading: number, shared: number][] {
    const { begins, readings } = this.postings;
    const found: number[] = [];
    for (const gram of this.rareGramsOf(row)) {
      for (let at = (begins[gram + 1] ?? 0) - 1; at >= (begins[gram] ?? 0); at -= 1) {
        const other = readings[at] ?? 0;
        if (other <= row) break;
        const count = this.counts[other] ?? 0;
        if (count === 0) found.push(other);
        this.counts[other] = count + 1;
      }
    }
    return found.map((other) => {
      const shared = this.counts[other] ?? 0;
      this.counts[other] = 0;
      return [other, shared];
    });
  }

  /** The rare grams of a reading, each once. */
  private rareGramsOf(reading: number): Set<number> {
    const found = new Set<number>();
    for (const gram of this.corpus.gramsOf(reading)) if (gram >= 0 && this.rare.isRare(gram)) found.add(gram);
    return found;
  }

  /** Counts the grams of each reading, and into `holders` the readings of each rare gram. */
  private measured(holders: Int32Array): Sizes {
    const { gramCount, readings } = this.corpus;
    const sizes = { all: new Int32Array(readings), rare: new Int32Array(readings) };
    const last = new Int32Array(gramCount).fill(-1);
    for (let reading = 0; reading < readings; reading += 1) {
      let [all, rare] = [0, 0];
      for (const gram of this.corpus.gramsOf(reading)) {
        if (gram < 0 || last[gram] === reading) continue;
        last[gram] = reading;
        if (!this.rare.isPrompt(gram)) all += 1;
        if (!this.rare.isRare(gram)) continue;
        rare += 1;
        holders[gram] = (holders[gram] ?? 0) + 1;
      }
      sizes.all[reading] = all;
      sizes.rare[reading] = rare;
    }
    return sizes;
  }

  private posted(holders: Int32Array): Postings {
    const { gramCount, readings } = this.corpus;
    const begins = new Int32Array(gramCount + 1);
    for (let gram = 0; gram < gramCount; gram += 1) begins[gram + 1] = (begins[gram] ?? 0) + (holders[gram] ?? 0);
    const next = begins.slice();
    const posted = new Int32Array(begins[gramCount] ?? 0);
    for (let reading = 0; reading < readings; reading += 1)
      for (const gram of this.rareGramsOf(reading)) {
        const at = next[gram] ?? 0;
        posted[at] = reading;
        next[gram] = at + 1;
      }
    return { begins, readings: posted };
  }

  private textOf(number: number): ReadText {
    return this.corpus.texts[number]!; // numbers are the corpus's own
  }
}
