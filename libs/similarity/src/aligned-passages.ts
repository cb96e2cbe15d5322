import { GRAM_WEIGHTS, type Corpus } from './corpus.js';
import type { RareGrams } from './rare-grams.js';
import { weightOf } from './token-book.js';

/** Where tokens of two readings agree, counted from the beginning of each. */
export interface Agreement {
  readonly a: number;
  readonly b: number;
  readonly aLength: number;
  readonly bLength: number;
}

interface Run {
  a: number;
  b: number;
  length: number;
}

/** A small edit is looked past: so many tokens on either side. */
const BRIDGED = 8;
/** Eight characters or five words: less is shown only where there is nothing longer. */
const SHOWN_WEIGHT = 24;
/** Of one gram in one text; more would be a text that repeats itself without end. */
const MOST_PLACES = 32;

/** So many grams of most texts one after the other (20 characters) are a prompt that nobody told us of. */
const PROMPT_RUN = 16;

/** One reading: its tokens, its grams, and which of its tokens belong to a prompt, given as such or seen to be one. */
class Side {
  readonly prompted: Uint8Array;

  constructor(
    private readonly corpus: Corpus,
    private readonly rare: RareGrams,
    private readonly reading: number,
  ) {
    this.prompted = new Uint8Array(this.size);
    let run = 0;
    for (let at = 0; at <= this.size; at += 1) {
      const gram = at < this.size ? this.gram(at) : -1;
      if (gram >= 0 && rare.isPrompt(gram)) this.prompted.fill(1, at, at + this.gramLength(at));
      if (gram >= 0 && rare.isEverywhere(gram)) run += 1;
      else {
        if (run >= PROMPT_RUN) this.prompted.fill(1, at - run, at - 1 + this.gramLength(at - 1));
        run = 0;
      }
    }
  }

  get size(): number {
    return (this.corpus.begins[this.reading + 1] ?? 0) - this.begin;
  }

  token(at: number): number {
    return this.corpus.tokens[this.begin + at] ?? -1;
  }

  gram(at: number): number {
    return this.corpus.grams[this.begin + at] ?? -1;
  }

  gramLength(at: number): number {
    return this.corpus.lengthAt(this.begin + at, this.reading);
  }

  isRareAt(at: number): boolean {
    const gram = this.gram(at);
    return gram >= 0 && this.rare.isRare(gram);
  }

  /** The places of each rare gram. */
  places(): Map<number, number[]> {
    const found = new Map<number, number[]>();
    for (let at = 0; at < this.size; at += 1) {
      if (!this.isRareAt(at)) continue;
      const known = found.get(this.gram(at)) ?? [];
      if (known.length < MOST_PLACES) known.push(at);
      found.set(this.gram(at), known);
    }
    return found;
  }

  weight(at: number, length: number): number {
    let weight = 0;
    for (let token = at; token < at + length; token += 1) weight += weightOf(this.token(token));
    return weight;
  }

  private get begin(): number {
    return this.corpus.begins[this.reading] ?? 0;
  }
}

const agreeAt = (a: Side, b: Side, atA: number, atB: number): boolean =>
  a.token(atA) === b.token(atB) && a.prompted[atA] !== 1 && b.prompted[atB] !== 1;

/** A shared gram, as far as the texts agree before and after it. */
const extended = (a: Side, b: Side, seed: Run): Run => {
  let [before, after] = [0, seed.length];
  while (before < seed.a && before < seed.b && agreeAt(a, b, seed.a - before - 1, seed.b - before - 1)) before += 1;
  while (seed.a + after < a.size && seed.b + after < b.size && agreeAt(a, b, seed.a + after, seed.b + after))
    after += 1;
  return { a: seed.a - before, b: seed.b - before, length: before + after };
};

/** Every stretch in which the two agree token by token and that holds a rare gram. */
const agreeingRuns = (a: Side, b: Side): Run[] => {
  const places = b.places();
  const ends = new Map<number, number>(); // on each diagonal, where the last run ended in a
  const runs: Run[] = [];
  for (let at = 0; at < a.size; at += 1) {
    if (!a.isRareAt(at)) continue;
    for (const place of places.get(a.gram(at)) ?? []) {
      if (at < (ends.get(at - place) ?? 0)) continue;
      const run = extended(a, b, { a: at, b: place, length: a.gramLength(at) });
      ends.set(at - place, run.a + run.length);
      runs.push(run);
    }
  }
  return runs;
};

/** The longest first, each token of either text once, none of a prompt: of a run, what is still free of both. */
const tiles = (a: Side, b: Side, runs: readonly Run[]): Run[] => {
  const [usedA, usedB] = [a.prompted.slice(), b.prompted.slice()];
  const laid: Run[] = [];
  const lay = (tile: Run): void => {
    if (a.weight(tile.a, tile.length) < GRAM_WEIGHTS[0]) return;
    usedA.fill(1, tile.a, tile.a + tile.length);
    usedB.fill(1, tile.b, tile.b + tile.length);
    laid.push(tile);
  };
  for (const run of [...runs].sort((one, other) => other.length - one.length || one.a - other.a || one.b - other.b)) {
    let free: Run = { a: run.a, b: run.b, length: 0 };
    for (let at = 0; at <= run.length; at += 1) {
      const isFree = at < run.length && usedA[run.a + at] !== 1 && usedB[run.b + at] !== 1;
      if (isFree) free.length += 1;
      else {
        lay(free);
        free = { a: run.a + at + 1, b: run.b + at + 1, length: 0 };
      }
    }
  }
  return laid.sort((one, other) => one.a - other.a);
};

const isBridged = (gap: number): boolean => gap >= 0 && gap <= BRIDGED;

/** Tiles that follow one another in both texts with little between them are one passage. */
const bridged = (laid: readonly Run[]): Agreement[] => {
  const passages: Agreement[] = [];
  for (const { a, b, length } of laid) {
    const last = passages.at(-1);
    if (last && isBridged(a - last.a - last.aLength) && isBridged(b - last.b - last.bLength))
      passages[passages.length - 1] = { ...last, aLength: a + length - last.a, bLength: b + length - last.b };
    else passages.push({ a, b, aLength: length, bLength: length });
  }
  return passages;
};

/** The passages that two readings share, in the order of the first one: a shared rare gram and what agrees around it. */
export const agreementsOf = (corpus: Corpus, rare: RareGrams, one: number, other: number): Agreement[] => {
  const [a, b] = [new Side(corpus, rare, one), new Side(corpus, rare, other)];
  const all = bridged(tiles(a, b, agreeingRuns(a, b)));
  const weights = new Map(all.map((passage) => [passage, a.weight(passage.a, passage.aLength)]));
  const least = Math.min(SHOWN_WEIGHT, Math.max(...weights.values()));
  return all.filter((passage) => (weights.get(passage) ?? 0) >= least);
};
