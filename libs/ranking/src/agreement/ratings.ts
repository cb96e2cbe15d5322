/** What a rater said of an entry: a figure, or the name of a category. */
export type Rating = number | string;

export const LEVELS = ['nominal', 'ordinal', 'interval', 'ratio'] as const;
export type MeasurementLevel = (typeof LEVELS)[number];

export interface Ratings {
  /** Empty where raters aren't known by name: then the ratings of an entry are a list without places. */
  readonly raters: readonly string[];
  /** Of each entry, by rater; undefined is no rating. */
  readonly units: readonly (readonly (Rating | undefined)[])[];
}

/** Why a figure is missing. */
export type NoteReason =
  | 'NOT_NUMERIC'
  | 'INCOMPLETE'
  | 'TOO_FEW'
  | 'NO_VARIATION'
  | 'NOT_TWO_JUDGES'
  | 'NEGATIVE'
  | 'ANONYMOUS'
  | 'NO_FREEDOM'
  | 'NO_WEIGHTS'
  | 'WEIGHT_MISSING';

export interface Note {
  readonly figure: string;
  readonly reason: NoteReason;
}

/** A figure, or why there is none. */
export type Figure<T> = { readonly value: T } | { readonly reason: NoteReason };

/** Every entry's ratings where the table has no blank, else undefined. */
export const completeTable = ({ units }: Ratings): Rating[][] | undefined => {
  const width = units[0]?.length ?? 0;
  const full = units.every((unit) => unit.length === width && unit.every((rating) => rating !== undefined));
  return full ? units.map((unit) => unit.flatMap((rating) => rating ?? [])) : undefined;
};

/** The same as numbers; a table without blanks and with figures only. */
export const completeNumbers = (ratings: Ratings): Figure<number[][]> => {
  if (ratings.raters.length === 0) return { reason: 'ANONYMOUS' };
  const table = completeTable(ratings);
  if (table === undefined) return { reason: 'INCOMPLETE' };
  const numbers = table.map((unit) => unit.filter((rating) => typeof rating === 'number'));
  if (numbers.some((unit, at) => unit.length !== table[at]?.length)) return { reason: 'NOT_NUMERIC' };
  if (table.length < 2 || ratings.raters.length < 2) return { reason: 'TOO_FEW' };
  return { value: numbers };
};
