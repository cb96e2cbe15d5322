import type { Figure, MeasurementLevel, Rating, Ratings } from './ratings.js';

const countsOf = <T>(values: readonly T[]): Map<T, number> => {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
};

/** Sums of disagreement over ordered pairs: of one set of values. */
type PairSum<T> = (values: readonly T[]) => number;

const unequal: PairSum<Rating> = (values) => {
  let same = 0;
  for (const count of countsOf(values).values()) same += count * count;
  return values.length ** 2 - same;
};

/** Of (a − b)², by sums instead of pairs; from the mean, so that no digits are lost. */
const squaredDistance: PairSum<number> = (values) => {
  const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
  return 2 * values.length * values.reduce((sum, one) => sum + (one - mean) ** 2, 0);
};

const squaredRatio: PairSum<number> = (values) => {
  const counts = [...countsOf(values)];
  let sum = 0;
  for (const [a, countOfA] of counts)
    for (const [b, countOfB] of counts) if (a + b !== 0) sum += countOfA * countOfB * ((a - b) / (a + b)) ** 2;
  return sum;
};

/** Where each value stands among all: the metric of ordinal data is the distance of these. */
const ordinalPlaces = (values: readonly number[]): ReadonlyMap<number, number> => {
  let below = 0;
  const places = new Map<number, number>();
  for (const [value, count] of [...countsOf(values)].sort(([a], [b]) => a - b)) {
    places.set(value, below + count / 2);
    below += count;
  }
  return places;
};

const alphaBy = <T>(units: readonly (readonly T[])[], pairs: PairSum<T>): Figure<number> => {
  const all = units.flat();
  const expected = pairs(all) / (all.length - 1);
  if (!(expected > 0)) return { reason: 'NO_VARIATION' };
  const observed = units.reduce((sum, unit) => sum + pairs(unit) / (unit.length - 1), 0);
  return { value: 1 - observed / expected };
};

/** Krippendorff's alpha; entries with a single rating aren't pairable and don't count. */
export const krippendorffAlpha = ({ units }: Ratings, level: MeasurementLevel): Figure<number> => {
  const pairable = units.map((unit) => unit.flatMap((rating) => rating ?? [])).filter((unit) => unit.length > 1);
  if (pairable.length === 0) return { reason: 'TOO_FEW' };
  if (level === 'nominal') return alphaBy(pairable, unequal);
  const numbers = pairable.map((unit) => unit.filter((rating) => typeof rating === 'number'));
  if (numbers.some((unit, at) => unit.length !== pairable[at]?.length)) return { reason: 'NOT_NUMERIC' };
  if (level === 'interval') return alphaBy(numbers, squaredDistance);
  if (level === 'ratio')
    return numbers.flat().some((one) => one < 0) ? { reason: 'NEGATIVE' } : alphaBy(numbers, squaredRatio);
  const places = ordinalPlaces(numbers.flat());
  return alphaBy(
    numbers.map((unit) => unit.map((one) => places.get(one) ?? 0)),
    squaredDistance,
  );
};
