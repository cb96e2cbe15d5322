import { sameMark } from './mark.js';

/** What is filled in, by field: `marks.<criterion>` and `comment`. An empty text is no entry. */
export type Fields = Readonly<Record<string, string>>;

/** A field that was changed in two places to two things. */
export interface Clash {
  readonly field: string;
  readonly mine: string;
  readonly stored: string;
}

export const COMMENT = 'comment';
const MARK = 'marks.';

export const markField = (criterion: string): string => MARK + criterion;

export const fieldsOf = (marks: Readonly<Record<string, string>>, comment: string): Fields => ({
  ...Object.fromEntries(Object.entries(marks).map(([criterion, mark]) => [markField(criterion), mark])),
  [COMMENT]: comment,
});

export const marksIn = (fields: Fields): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([field, text]) => field.startsWith(MARK) && text !== '')
      .map(([field, text]) => [field.slice(MARK.length), text]),
  );

export const commentIn = (fields: Fields): string => fields[COMMENT] ?? '';

const at = (fields: Fields, field: string): string => fields[field] ?? '';

const same = (field: string, one: string, other: string): boolean =>
  field === COMMENT ? one === other : sameMark(one, other);

/** The fields in which two differ. */
export const differing = (one: Fields, other: Fields): string[] =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].filter(
    (field) => !same(field, at(one, field), at(other, field)),
  );

/**
 * Joins what was changed here with what was changed elsewhere since both were `base`. Where both changed one field to two
 * things, nobody is overruled: it is a clash, and what is here stands until somebody chooses.
 */
export const joined = (
  base: Fields,
  mine: Fields,
  stored: Fields,
): { readonly fields: Fields; readonly clashes: readonly Clash[] } => {
  const fields: Record<string, string> = { ...stored };
  const clashes: Clash[] = [];
  for (const field of differing(mine, stored)) {
    const [was, here, there] = [at(base, field), at(mine, field), at(stored, field)];
    if (same(field, here, was)) continue; // changed elsewhere alone
    fields[field] = here;
    if (!same(field, there, was)) clashes.push({ field, mine: here, stored: there });
  }
  return { fields, clashes };
};
