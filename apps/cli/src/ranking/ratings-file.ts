import { invalid } from '#kernel';
import { parseNumeral, type MeasurementLevel, type Rating, type Ratings } from '#ranking';
import { readCsv, type CsvRow, type CsvTable } from '../csv-table.js';
import { readMarks } from './marks-file.js';

/** Counts are written out as ratings: more than this is a mistake of the table. */
const MOST_RATINGS = 5_000_000;

/** A figure, with nominal data otherwise the name of a category, undefined where blank. */
const ratingOf = (row: CsvRow, column: string, names: boolean): Rating | undefined => {
  const text = row.text(column);
  if (text === '') return undefined;
  return names && parseNumeral(text) === undefined ? text : row.number(column);
};

class Tally {
  private given = 0;

  /** How often a row counts. */
  of(row: CsvRow, ratings: number): number {
    const count = row.count('count');
    if (count === undefined) throw row.refusal('INPUT.CELL_EMPTY', 'count');
    this.given += count * ratings;
    if (this.given > MOST_RATINGS) throw row.refusal('INPUT.COUNT_TOO_MANY', 'count', { most: MOST_RATINGS });
    return count;
  }
}

/** entry, rater1, rater2 …: a row for each entry; with a count, a row for so many entries. */
const wideRatings = (table: CsvTable, names: boolean): Ratings => {
  const counted = table.columns.includes('count');
  const raters = table.columns.filter((column) => column !== 'entry' && column !== 'count');
  const units: (Rating | undefined)[][] = [];
  const lines = new Map<string, number>();
  const tally = new Tally();
  for (const row of table.rows) {
    const unit = raters.map((rater) => ratingOf(row, rater, names));
    if (table.columns.includes('entry') && !counted) {
      const entry = row.name('entry');
      const first = lines.get(entry);
      if (first !== undefined) throw row.refusal('INPUT.REPEATED', 'entry', { first });
      lines.set(entry, row.line);
    }
    const times = counted ? tally.of(row, raters.length) : 1;
    for (let time = 0; time < times; time += 1) units.push(unit);
  }
  return { raters, units };
};

/** entry, mark, count: how many raters, whoever they were, gave an entry a mark. */
const countedRatings = (table: CsvTable, names: boolean): Ratings => {
  const units = new Map<string, Rating[]>();
  const tally = new Tally();
  for (const row of table.rows) {
    const entry = row.name('entry');
    const rating = ratingOf(row, 'mark', names);
    const given = units.get(entry) ?? [];
    units.set(entry, given);
    const times = rating === undefined ? 0 : tally.of(row, 1);
    for (let time = 0; time < times && rating !== undefined; time += 1) given.push(rating);
  }
  return { raters: [], units: [...units.values()] };
};

/** entry, judge, mark, each mark the name of a category or a figure. */
const longRatings = (table: CsvTable, names: boolean): Ratings => {
  const raters = new Map<string, number>();
  const units = new Map<string, { rating: Rating | undefined; line: number }[]>();
  for (const row of table.rows) {
    const [entry, judge] = [row.name('entry'), row.name('judge')];
    const rater = raters.get(judge) ?? raters.size;
    raters.set(judge, rater);
    const unit = units.get(entry) ?? [];
    units.set(entry, unit);
    const known = unit[rater];
    if (known !== undefined)
      throw row.refusal('INPUT.REPEATED', 'entry', { value: `${entry} / ${judge}`, first: known.line });
    unit[rater] = { rating: ratingOf(row, 'mark', names), line: row.line };
  }
  const all = [...raters.keys()].sort(); // whose mark comes first owes nothing to the order of rows
  const places = all.map((judge) => raters.get(judge) ?? 0);
  return { raters: all, units: [...units.values()].map((unit) => places.map((rater) => unit[rater]?.rating)) };
};

/** The sums over the criteria, as in ranking. */
const summedRatings = (file: string): Ratings => {
  const marks = readMarks(file);
  const units = marks.entries.map(() => new Array<Rating | undefined>(marks.judges.length).fill(undefined));
  for (const { entry, judge, total, value } of marks.sheets) {
    const unit = units[entry];
    if (unit !== undefined && total !== undefined) unit[judge] = value;
  }
  return { raters: marks.judges, units };
};

/** One kind of rating throughout: figures, or the names of categories even where some look like figures. */
const ofOneKind = ({ raters, units }: Ratings): Ratings =>
  units.some((unit) => unit.some((rating) => typeof rating === 'string'))
    ? { raters, units: units.map((unit) => unit.map((rating) => (rating === undefined ? undefined : String(rating)))) }
    : { raters, units };

/**
 * Ratings of any of the tables that are known. Text is read as categories of nominal data only.
 * @throws INPUT.… with file, line and column
 */
export const readRatings = (file: string, level: MeasurementLevel): Ratings => {
  const table = readCsv(file, { required: [], usual: ['entry', 'judge', 'mark'], open: true });
  const has = (column: string): boolean => table.columns.includes(column);
  const names = level === 'nominal';
  if (has('mark')) {
    const missing = ['entry', ...(has('judge') ? [] : ['count'])].filter((column) => !has(column));
    if (missing.length > 0) throw invalid('INPUT.COLUMN_MISSING', [], { file, line: 1, missing });
    if (!has('judge')) return ofOneKind(countedRatings(table, names));
    return has('criterion') ? summedRatings(file) : ofOneKind(longRatings(table, names));
  }
  if (!has('entry') && !has('count')) throw invalid('INPUT.COLUMN_MISSING', [], { file, line: 1, missing: ['entry'] });
  return ofOneKind(wideRatings(table, names));
};
