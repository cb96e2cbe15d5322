import type { TextToCompare } from './corpus.js';
import {
  mostAlikeFirst,
  SimilarityIndex,
  type FoundPair,
  type SimilarityOptions,
  type SimilarPair,
} from './similarity-index.js';

/** Of texts that are all alike there are millions of pairs; nobody reads more than the first of them. */
export const MOST_PAIRS = 100_000;

/** Keeps the most alike of any number of pairs. */
class MostAlike {
  private kept: FoundPair[] = [];
  seen = 0;

  constructor(private readonly most: number) {}

  add(pair: FoundPair): void {
    this.seen += 1;
    this.kept.push(pair);
    if (this.kept.length >= 2 * this.most) this.kept = this.best();
  }

  best(): FoundPair[] {
    return this.kept.sort(mostAlikeFirst).slice(0, this.most);
  }
}

export interface SimilarTexts {
  /** The most alike first. */
  readonly pairs: readonly SimilarPair[];
  /** How many pairs at or above the threshold were left off for their number. */
  readonly leftOff: number;
}

/** All pairs of texts that are alike, with the passages they share. The order of the texts makes no difference. */
export const similarTexts = (
  texts: readonly TextToCompare[],
  options: SimilarityOptions & { readonly mostPairs?: number } = {},
): SimilarTexts => {
  const index = new SimilarityIndex(texts, options);
  const found = new MostAlike(options.mostPairs ?? MOST_PAIRS);
  for (let row = 0; row < index.rows; row += 1) for (const pair of index.pairsOf(row)) found.add(pair);
  const pairs = found.best().map((pair) => index.told(pair));
  return { pairs, leftOff: found.seen - pairs.length };
};
