import { invalid } from '#kernel';
import { MarkBook, parseNumeral, type Marks, type MarkRow } from '#ranking';
import { readCsv, type CsvRow, type CsvTable } from '../csv-table.js';
import type { RuleFactor, RuleFile } from './rule-file.js';

/** Rows whose `column` holds `value` are read, others passed over. */
export interface RowFilter {
  readonly column: string;
  readonly value: string;
}

interface Layout {
  readonly entry: readonly string[];
  readonly judge: string | undefined;
  readonly criterion: readonly string[];
  /** Columns of marks: the one called mark, one of each judge, or one of each criterion. */
  readonly marks: readonly string[];
  readonly across: 'none' | 'judges' | 'criteria';
}

const PLAIN = { entry: ['entry'], judge: 'judge', criterion: ['criterion'], mark: 'mark' };

const named = (rule: RuleFile | undefined): Layout => {
  const { entry, judge, criterion, mark, judges, criteria } = rule?.columns ?? {};
  const across = judges !== undefined ? 'judges' : criteria !== undefined ? 'criteria' : 'none';
  return {
    entry: entry ?? PLAIN.entry,
    judge: across === 'none' ? (judge ?? PLAIN.judge) : judge,
    criterion: criterion ?? [],
    marks: judges ?? criteria ?? [mark ?? PLAIN.mark],
    across,
  };
};

/** As the rule names the columns, or by the plain names where the table has those instead. */
const layoutOf = (table: CsvTable, rule: RuleFile | undefined): Layout => {
  const has = (column: string): boolean => table.columns.includes(column);
  const asNamed = named(rule);
  const fits = [...asNamed.entry, ...asNamed.criterion, ...asNamed.marks].every(has);
  const layout = fits ? asNamed : named(undefined);
  const missing = [...layout.entry, ...layout.marks].filter((column) => !has(column));
  if (missing.length > 0) throw invalid('INPUT.COLUMN_MISSING', [], { file: table.file, line: 1, missing });
  const criterion =
    layout.criterion.length > 0 || layout.across === 'criteria' ? layout.criterion : PLAIN.criterion.filter(has);
  const judge = layout.judge !== undefined && has(layout.judge) ? layout.judge : undefined;
  return { ...layout, criterion, judge };
};

const composed = (row: CsvRow, columns: readonly string[]): string =>
  columns.length === 1 ? row.name(columns[0] ?? '') : columns.map((column) => row.name(column)).join(' / ');

const factorReader = (table: CsvTable, factors: readonly RuleFactor[]): ((row: CsvRow) => MarkRow['factor']) => {
  const missing = factors.flatMap((one) =>
    typeof one === 'string' || table.columns.includes(one.column) ? [] : one.column,
  );
  if (missing.length > 0) throw invalid('INPUT.COLUMN_MISSING', [], { file: table.file, line: 1, missing });
  if (factors.length === 0) return () => undefined;
  return (row) => {
    let product: MarkRow['factor'];
    for (const one of factors) {
      const text = typeof one === 'string' ? one : row.numeral(one.column);
      if (text === undefined) throw row.refusal('INPUT.CELL_EMPTY', typeof one === 'string' ? one : one.column);
      const value = parseNumeral(text);
      if (value !== undefined) product = product === undefined ? value : product.times(value);
    }
    return product;
  };
};

const addRow = (book: MarkBook, row: CsvRow, layout: Layout, factor: MarkRow['factor']): void => {
  const entry = composed(row, layout.entry);
  const criterion = layout.criterion.length === 0 ? '' : composed(row, layout.criterion);
  // Without a column of judges, a row is a mark by somebody; in a row of criteria, the only sheet of its entry.
  const judge = layout.judge === undefined ? (layout.across === 'none' ? `#${row.line}` : '') : row.name(layout.judge);
  for (const column of layout.marks) {
    const given: MarkRow = {
      entry,
      judge: layout.across === 'judges' ? column : judge,
      criterion: layout.across === 'criteria' ? column : criterion,
      mark: row.numeral(column) ?? '',
      factor,
    };
    const fault = book.add(given, row.line);
    if (fault?.kind === 'repeated') {
      const value = [entry, given.judge, given.criterion].filter((part) => part !== '').join(' / ');
      throw row.refusal('INPUT.REPEATED', layout.entry[0] ?? '', { value, first: fault.line });
    }
    if (fault !== undefined) throw row.refusal('INPUT.FACTOR_DIFFERS', column, { first: fault.line });
  }
};

/**
 * Marks of a table: entry, judge, criterion (if there is one) and mark, or as the rule names its columns.
 * @throws INPUT.… with file, line and column
 */
export const readMarks = (file: string, rule?: RuleFile, only: readonly RowFilter[] = []): Marks => {
  const table = readCsv(file, { required: [], usual: ['entry', 'judge', 'mark'], open: true });
  const layout = layoutOf(table, rule);
  const missing = only.map(({ column }) => column).filter((column) => !table.columns.includes(column));
  if (missing.length > 0) throw invalid('INPUT.COLUMN_MISSING', [], { file, line: 1, missing });
  const factorOf = factorReader(table, rule?.factors ?? []);
  const book = new MarkBook();
  for (const row of table.rows)
    if (only.every(({ column, value }) => row.text(column) === value)) addRow(book, row, layout, factorOf(row));
  return book.finish(rule?.rule.criteria, layout.judge === undefined && layout.across !== 'judges');
};
