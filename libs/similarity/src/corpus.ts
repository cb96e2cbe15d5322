import { TokenBook, weightOf, type Tokens } from './token-book.js';
import { WindowNumbers } from './window-numbers.js';

/** A text to look through. */
export interface TextToCompare {
  readonly id: string;
  readonly text: string;
  /** Of a former programme: compared with those of now, not with its like. */
  readonly past?: boolean;
}

/** A text after reading. `reading` is the number of its tokens' sequence, which texts that read alike share. */
export interface ReadText {
  readonly id: string;
  readonly past: boolean;
  readonly tokens: Tokens;
}

const byId = (a: TextToCompare, b: TextToCompare): number => {
  if ((a.past === true) !== (b.past === true)) return a.past === true ? 1 : -1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
};

const sameTokens = (a: Int32Array, b: Int32Array): boolean =>
  a.length === b.length && a.every((id, at) => id === b[at]);

const hashOf = (ids: Int32Array): number => ids.reduce((hash, id) => (Math.imul(hash, 31) + id) | 0, ids.length);

/**
 * The weights that a gram may have: 5 characters or 3 words, and 8, 12, 20 or 32 characters where a collection is so made
 * of phrases that shorter ones say nothing.
 */
export const GRAM_WEIGHTS = [15, 24, 36, 60, 96] as const;

/** How many tokens the gram that begins here has: up to the weight of a gram, 0 where the text ends before. */
const gramLength = (tokens: Int32Array, begin: number, end: number, gramWeight: number): number => {
  let weight = 0;
  for (let at = begin; at < end; at += 1) {
    weight += weightOf(tokens[at] ?? 0);
    if (weight >= gramWeight) return at + 1 - begin;
  }
  return 0;
};

/**
 * All texts as grams. Texts that read alike are one reading; the order of rows makes no difference, since texts are taken
 * by their ids, those of former programmes last.
 */
export class Corpus {
  readonly texts: readonly ReadText[];
  /** The texts of each reading. */
  readonly members: readonly (readonly number[])[];
  /** The tokens of all readings, one after the other, those of the prompts at the end. */
  readonly tokens: Int32Array;
  /** Where each reading begins in `tokens`, prompts too, and where the last one ends. */
  readonly begins: Int32Array;
  /** The gram that begins at each token, -1 where none does. Grams that hold the same tokens are one. */
  readonly grams: Int32Array;
  gramCount = 0;
  gramWeight: number = GRAM_WEIGHTS[0];
  private readonly readingOfText: Int32Array;

  constructor(texts: readonly TextToCompare[], prompts: readonly string[]) {
    const book = new TokenBook();
    this.texts = [...texts]
      .sort(byId)
      .map(({ id, text, past }) => ({ id, past: past === true, tokens: book.read(text) }));
    this.members = this.alike();
    this.readingOfText = new Int32Array(texts.length);
    for (const [reading, members] of this.members.entries())
      for (const text of members) this.readingOfText[text] = reading;
    const readings = this.members.map(([first = 0]) => this.texts[first]?.tokens.ids ?? new Int32Array());
    const sequences = [...readings, ...prompts.map((prompt) => book.read(prompt).ids)];
    this.begins = new Int32Array(sequences.length + 1);
    sequences.forEach(({ length }, at) => (this.begins[at + 1] = (this.begins[at] ?? 0) + length));
    this.tokens = new Int32Array(this.begins[sequences.length] ?? 0);
    sequences.forEach((ids, at) => this.tokens.set(ids, this.begins[at]));
    this.grams = new Int32Array(this.tokens.length);
  }

  get readings(): number {
    return this.members.length;
  }

  get prompts(): number {
    return this.begins.length - 1 - this.readings;
  }

  /** How many tokens the gram has that begins here in the reading. */
  lengthAt(at: number, reading: number): number {
    const end = this.begins[reading + 1] ?? 0;
    return gramLength(this.tokens, at, end, this.gramWeight) || end - at;
  }

  /** The gram at each place of a reading, -1 where none begins. */
  gramsOf(reading: number): Int32Array {
    return this.grams.subarray(this.begins[reading], this.begins[reading + 1]);
  }

  readingOf(text: number): number {
    return this.readingOfText[text] ?? 0;
  }

  private alike(): number[][] {
    const byHash = new Map<number, number[][]>();
    const all: number[][] = [];
    for (const [number, { tokens }] of this.texts.entries()) {
      const hash = hashOf(tokens.ids);
      const near = byHash.get(hash) ?? [];
      byHash.set(hash, near);
      const same = near.find(([first = 0]) => sameTokens(this.texts[first]?.tokens.ids ?? tokens.ids, tokens.ids));
      if (same) same.push(number);
      else {
        near.push([number]);
        all.push(near.at(-1) ?? []);
      }
    }
    return all;
  }

  /** Grams of this weight from now on. A text shorter than a gram is one gram. */
  numberGrams(gramWeight: (typeof GRAM_WEIGHTS)[number]): void {
    this.gramWeight = gramWeight;
    this.grams.fill(-1);
    const numbers = new WindowNumbers(this.tokens, this.tokens.length);
    for (let reading = 0; reading + 1 < this.begins.length; reading += 1) {
      const [begin, end] = [this.begins[reading] ?? 0, this.begins[reading + 1] ?? 0];
      for (let at = begin; at < end; at += 1) {
        const length = gramLength(this.tokens, at, end, gramWeight) || (at === begin ? end - begin : 0);
        if (length === 0) break;
        this.grams[at] = numbers.numberOf(at, length);
      }
    }
    this.gramCount = numbers.size;
  }
}
