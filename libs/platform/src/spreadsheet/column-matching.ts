import { nearestWord } from '#kernel';
import { columnLetters } from './cell-address.js';
import type { Sheet, SheetRow } from './sheet.js';

/** A column that a table may have: what it is for, and all that people call it. The first name is ours. */
export interface NamedColumn {
  readonly field: string;
  readonly names: readonly string[];
}

export interface MatchedColumn {
  /** From 0. */
  readonly column: number;
  readonly letters: string;
  readonly header: string;
  /** Null: the column is passed over. */
  readonly field: string | null;
  /** Of a column that nobody knows: the name that it is most like. */
  readonly nearest: string | null;
  /** Another column was taken for this field before. */
  readonly twice: boolean;
}

export interface MatchedHeader {
  /** The row that bears the names, from 1; what stands above it is a title. */
  readonly row: number;
  readonly columns: readonly MatchedColumn[];
}

/** A title, a note on filling in and a unit may stand above the names. */
const HEADER_WITHIN_ROWS = 20;

/** Width, case, blanks, punctuation and what stands in brackets don't make another name. */
export const headerKey = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\([^)]*\)|\[[^\]]*\]|【[^】]*】/g, '')
    .replace(/[^\p{L}\p{N}]/gu, '');

/** A name in two languages (`姓名 · Name`) is each of them. */
const keysOf = (header: string): string[] =>
  [header, ...header.split(/[·/|\n]/)].map(headerKey).filter((key) => key !== '');

const fieldsByKey = (wanted: readonly NamedColumn[]): ReadonlyMap<string, string> =>
  new Map(
    wanted.flatMap(({ field, names }) => [field, ...names].map((name) => [headerKey(name), field] as const)).reverse(),
  );

const fieldOf = (header: string, known: ReadonlyMap<string, string>): string | undefined =>
  keysOf(header)
    .map((key) => known.get(key))
    .find((field) => field !== undefined);

const matchedIn = ({ cells }: SheetRow, known: ReadonlyMap<string, string>): number =>
  new Set(cells.flatMap((cell) => fieldOf(cell, known) ?? [])).size;

/** The first row that knows most of the names. */
const headerRowOf = (sheet: Sheet, known: ReadonlyMap<string, string>): SheetRow | undefined => {
  let best: { readonly row: SheetRow; readonly matched: number } | undefined;
  for (const row of sheet.rows.slice(0, HEADER_WITHIN_ROWS)) {
    const matched = matchedIn(row, known);
    if (best === undefined || matched > best.matched) best = { row, matched };
  }
  return best?.row;
};

/** How many of the wanted columns a sheet has: of several sheets, the one with the most is meant. */
export const columnsFound = (sheet: Sheet, wanted: readonly NamedColumn[]): number => {
  const known = fieldsByKey(wanted);
  const row = headerRowOf(sheet, known);
  return row ? matchedIn(row, known) : 0;
};

/** Which column is for what, by what it is called. */
export const matchHeader = (sheet: Sheet, wanted: readonly NamedColumn[]): MatchedHeader => {
  const known = fieldsByKey(wanted);
  const header = headerRowOf(sheet, known);
  const names = wanted.flatMap(({ names: all }) => all);
  const taken = new Set<string>();
  const width = sheet.rows.reduce((widest, { cells }) => Math.max(widest, cells.length), 0);
  const columns = Array.from({ length: width }, (_, column): MatchedColumn => {
    const text = header?.cells[column] ?? '';
    const field = fieldOf(text, known);
    const twice = field !== undefined && taken.has(field);
    if (field !== undefined) taken.add(field);
    const nearest = field === undefined && text !== '' ? (nearestWord(text, names) ?? null) : null;
    return {
      column,
      letters: columnLetters(column),
      header: text,
      field: twice ? null : (field ?? null),
      nearest,
      twice,
    };
  });
  return { row: header?.row ?? 1, columns };
};
