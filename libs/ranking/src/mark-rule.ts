import type { Rational } from './rational.js';

export const MARK_METHODS = [
  'least-squares',
  'mean',
  'trimmed',
  'median',
  'z-score',
  'blup',
  'mean-rank',
  'rank-sum',
] as const;
export type MarkMethod = (typeof MARK_METHODS)[number];

/** Methods that a programme may declare: done in exact fractions, so that anybody can check them by hand. */
export const DECLARED_METHODS = ['mean', 'trimmed', 'median', 'mean-rank', 'rank-sum'] as const;
export type DeclaredMethod = (typeof DECLARED_METHODS)[number];

export const isDeclared = (method: MarkMethod): method is DeclaredMethod =>
  (DECLARED_METHODS as readonly string[]).includes(method);

/** `criterion:NAME`, `median`, `untrimmed-mean`, `head-to-head` or `draw`. */
export type TieRule = `criterion:${string}` | 'median' | 'untrimmed-mean' | 'head-to-head' | 'draw';

export const parseTieRule = (text: string): TieRule | undefined => {
  if (/^criterion:./.test(text)) return text as TieRule; // what the type says
  return (['median', 'untrimmed-mean', 'head-to-head', 'draw'] as const).find((rule) => rule === text);
};

export interface WeightedCriterion {
  readonly name: string;
  readonly weight: Rational;
}

export interface MarkRule {
  readonly method: MarkMethod;
  /** How many of the highest and as many of the lowest marks `trimmed` leaves out. */
  readonly trim: number;
  /** Places of every step that is rounded, of the declared methods only. */
  readonly decimals: number;
  readonly lowerIsBetter: boolean;
  /** `judge-first`: each judge's weighted sum, then the method. `criterion-first`: the method on each criterion, rounded, times its weight and factors, rounded, added. */
  readonly order: 'judge-first' | 'criterion-first';
  /** What becomes of the marks that are left after trimming. */
  readonly combine: 'mean' | 'sum';
  /** Without it: every criterion of the marks, each with weight 1. */
  readonly criteria?: readonly WeightedCriterion[] | undefined;
  /** What each rank within a judge is worth (the first for rank 1, none beyond the last), for mean-rank and rank-sum; higher is then better. */
  readonly rankValues?: readonly Rational[] | undefined;
  readonly tieBreak: readonly TieRule[];
  /** Counts per tier, best first. */
  readonly places: readonly number[];
  /** What each place is worth in a wider contest, the winner's first; nothing beyond the last. */
  readonly points?: readonly number[] | undefined;
}

export const PLAIN_RULE: MarkRule = {
  method: 'least-squares',
  trim: 1,
  decimals: 2,
  lowerIsBetter: false,
  order: 'judge-first',
  combine: 'mean',
  tieBreak: [],
  places: [],
};

/** Whether a lower mark of the entry is the better one; mean ranks are, whichever way the marks themselves run. */
export const lowerMarkWins = (rule: MarkRule): boolean =>
  rule.method === 'mean-rank' || rule.method === 'rank-sum' ? rule.rankValues === undefined : rule.lowerIsBetter;
