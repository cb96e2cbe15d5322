import { completeTable, type Figure, type NoteReason, type Rating, type Ratings } from './ratings.js';

export interface FleissKappa {
  readonly kappa: number;
  /** Agreement on each category against all others. */
  readonly categories: Readonly<Record<string, number>>;
}

/** Fleiss' kappa: every entry has the same number of ratings, by whomever. */
export const fleissKappa = (ratings: Ratings): Figure<FleissKappa> => {
  const table = completeTable(ratings);
  if (table === undefined) return { reason: 'INCOMPLETE' };
  const m = table[0]?.length ?? 0;
  if (m < 2) return { reason: 'TOO_FEW' };
  const totals = new Map<Rating, { given: number; split: number }>();
  for (const unit of table) {
    const counts = new Map<Rating, number>();
    for (const rating of unit) counts.set(rating, (counts.get(rating) ?? 0) + 1);
    for (const [rating, count] of counts) {
      const known = totals.get(rating) ?? { given: 0, split: 0 };
      totals.set(rating, { given: known.given + count, split: known.split + count * (m - count) });
    }
  }
  const all = table.length * m;
  let [split, expected] = [0, 0];
  const categories: [string, number][] = [];
  for (const [rating, { given, split: own }] of totals) {
    const share = given / all;
    split += own;
    expected += share * (1 - share);
    categories.push([String(rating), 1 - own / (all * (m - 1) * share * (1 - share))]);
  }
  if (expected === 0) return { reason: 'NO_VARIATION' };
  categories.sort(([a], [b]) => (a < b ? -1 : 1));
  return { value: { kappa: 1 - split / (all * (m - 1) * expected), categories: Object.fromEntries(categories) } };
};

/** How bad it is that one judge says `a` and the other `b`; undefined where nobody said. */
export type Disagreement = (a: Rating, b: Rating) => number | undefined;

export const unequal: Disagreement = (a, b) => (a === b ? 0 : 1);
const numeric =
  (distance: (difference: number) => number): Disagreement =>
  (a, b) =>
    typeof a === 'number' && typeof b === 'number' ? distance(Math.abs(a - b)) : undefined;
export const linear = numeric((difference) => difference);
export const quadratic = numeric((difference) => difference ** 2);

/** Weighted kappa of two judges, over the entries that both rated: 1 − disagreement seen / expected by chance. */
export const weightedKappa = ({ raters, units }: Ratings, disagreement: Disagreement): Figure<number> => {
  if (raters.length !== 2) return { reason: 'NOT_TWO_JUDGES' };
  const pairs = units.flatMap(([a, b]) => (a === undefined || b === undefined ? [] : [[a, b] as const]));
  if (pairs.length === 0) return { reason: 'TOO_FEW' };
  const [first, second] = [new Map<Rating, number>(), new Map<Rating, number>()];
  const unweighed = (a: Rating): NoteReason =>
    typeof a === 'string' && (disagreement === linear || disagreement === quadratic) ? 'NOT_NUMERIC' : 'WEIGHT_MISSING';
  let seen = 0;
  for (const [a, b] of pairs) {
    const weight = disagreement(a, b);
    if (weight === undefined) return { reason: unweighed(a) };
    seen += weight;
    first.set(a, (first.get(a) ?? 0) + 1);
    second.set(b, (second.get(b) ?? 0) + 1);
  }
  let expected = 0;
  for (const [a, countOfA] of first)
    for (const [b, countOfB] of second) {
      const weight = disagreement(a, b);
      if (weight === undefined) return { reason: unweighed(a) };
      expected += weight * countOfA * countOfB;
    }
  return expected === 0 ? { reason: 'NO_VARIATION' } : { value: 1 - (seen * pairs.length) / expected };
};
