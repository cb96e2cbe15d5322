import { refused } from '#kernel';

/** A share such as `2/3`, kept as two whole numbers so that 4 of 6 is exactly two thirds. */
export interface Fraction {
  readonly numerator: number;
  readonly denominator: number;
}

const FRACTION = /^(\d{1,6})\/(\d{1,6})$/;

/** Undefined unless `text` is `a/b` with 0 < a ≤ b. */
export const parseFraction = (text: string): Fraction | undefined => {
  const match = FRACTION.exec(text);
  if (match === null) return undefined;
  const [numerator, denominator] = [Number(match[1]), Number(match[2])];
  return numerator > 0 && numerator <= denominator ? { numerator, denominator } : undefined;
};

const fractionOf = (text: string): Fraction => {
  const fraction = parseFraction(text);
  if (fraction === undefined) throw refused('RANKING.FRACTION_INVALID', { fraction: text });
  return fraction;
};

/** `part` is at least `fraction` of `whole`. Nothing is ever a share of nothing. */
const reaches = (part: number, whole: number, fraction: string): boolean => {
  const { numerator, denominator } = fractionOf(fraction);
  return whole > 0 && BigInt(part) * BigInt(denominator) >= BigInt(whole) * BigInt(numerator);
};

/** Enough members took part: `present` of those `entitled` (members less recusals). */
export const quorumMet = (present: number, entitled: number, quorum: string): boolean =>
  reaches(present, entitled, quorum);

/** Enough ballots are in favour: `inFavour` of those `cast`, abstentions counted among the cast. */
export const thresholdMet = (inFavour: number, cast: number, threshold: string): boolean =>
  reaches(inFavour, cast, threshold);

/** The fewest of `whole` that reach the share: 2/3 of 11 is 8. */
export const leastOf = (whole: number, fraction: string): number => {
  const { numerator, denominator } = fractionOf(fraction);
  return Math.max(1, Number((BigInt(whole) * BigInt(numerator) + BigInt(denominator) - 1n) / BigInt(denominator)));
};
