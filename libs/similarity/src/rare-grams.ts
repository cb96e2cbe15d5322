import { copyGroups } from './copy-groups.js';
import type { Corpus } from './corpus.js';

/** A gram in more texts than this says nothing about copying. */
const mostHolders = (texts: number): number => Math.max(3, 0.02 * texts);

const RARE = 0;
const COMMON = 1;
/** In more than half of the texts: a prompt that wasn't given as such, or a phrase of all. */
const EVERYWHERE = 2;
const PROMPT = 3;

/** In how many texts each gram is. Readings come in `order`, and those of one group, side by side, count once. */
const holdersOf = (
  { begins, grams, gramCount }: Corpus,
  order: readonly number[],
  groupOf: (reading: number) => number,
  weightOf: (reading: number) => number,
): Int32Array => {
  const holders = new Int32Array(gramCount);
  const last = new Int32Array(gramCount).fill(-1);
  for (const reading of order) {
    const [group, weight] = [groupOf(reading), weightOf(reading)];
    for (let at = begins[reading] ?? 0; at < (begins[reading + 1] ?? 0); at += 1) {
      const gram = grams[at] ?? -1;
      if (gram < 0 || last[gram] === group) continue;
      last[gram] = group;
      holders[gram] = (holders[gram] ?? 0) + weight;
    }
  }
  return holders;
};

/** Which grams tell of copying: not those of the prompts, nor those of many texts. */
export class RareGrams {
  private readonly kinds: Uint8Array;

  constructor(private readonly corpus: Corpus) {
    this.kinds = new Uint8Array(corpus.gramCount);
    const most = mostHolders(corpus.texts.length);
    const readings = Array.from({ length: corpus.readings }, (_, reading) => reading);
    const membersOf = (reading: number): number => corpus.members[reading]?.length ?? 0;
    const alone = holdersOf(corpus, readings, (reading) => reading, membersOf);
    this.markPrompts();
    if (alone.some((holders) => holders > most)) this.markCommon(readings, alone, most, membersOf);
  }

  isRare(gram: number): boolean {
    return this.kinds[gram] === RARE;
  }

  isPrompt(gram: number): boolean {
    return this.kinds[gram] === PROMPT;
  }

  isEverywhere(gram: number): boolean {
    return this.kinds[gram] === EVERYWHERE;
  }

  /** Which part of all grams, prompts aside, is rare. */
  share(): number {
    let [rare, all] = [0, 0];
    for (let at = 0; at < (this.corpus.begins[this.corpus.readings] ?? 0); at += 1) {
      const gram = this.corpus.grams[at] ?? -1;
      if (gram < 0 || this.kinds[gram] === PROMPT) continue;
      all += 1;
      if (this.kinds[gram] === RARE) rare += 1;
    }
    return all === 0 ? 1 : rare / all;
  }

  private markPrompts(): void {
    const { begins, readings, grams, prompts } = this.corpus;
    for (let at = begins[readings] ?? 0; at < (begins[readings + prompts] ?? 0); at += 1) {
      const gram = grams[at] ?? -1;
      if (gram >= 0) this.kinds[gram] = PROMPT;
    }
  }

  /** More than `most` copies of one source are one text here; fewer make no gram common by themselves. */
  private markCommon(
    readings: readonly number[],
    alone: Int32Array,
    most: number,
    membersOf: (reading: number) => number,
  ): void {
    const groupOf = copyGroups(this.corpus, (gram) => (alone[gram] ?? 0) > most && this.kinds[gram] !== PROMPT);
    const sizes = new Map<number, number>();
    for (const reading of readings)
      sizes.set(groupOf(reading), (sizes.get(groupOf(reading)) ?? 0) + membersOf(reading));
    const isMany = (reading: number): boolean => (sizes.get(groupOf(reading)) ?? 0) > most;
    const counted = (reading: number): number => (isMany(reading) ? groupOf(reading) : reading);
    const order = [...readings].sort((a, b) => counted(a) - counted(b) || a - b);
    const holders = holdersOf(this.corpus, order, counted, (reading) => (isMany(reading) ? 1 : membersOf(reading)));
    holders.forEach((count, gram) => {
      if (count <= most || this.kinds[gram] === PROMPT) return;
      this.kinds[gram] = 2 * count > this.corpus.texts.length ? EVERYWHERE : COMMON;
    });
  }
}
