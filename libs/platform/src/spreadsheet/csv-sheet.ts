import { invalid } from '#kernel';
import { CsvError, parse } from 'csv-parse/sync';
import { fromFormulaSafe } from './formula-safe.js';
import type { Sheet, SheetLimits, SheetRow, Spreadsheet } from './sheet.js';
import { decodeText } from './text-encoding.js';

const DELIMITERS = [',', '\t', ';', '，'] as const;

/** The one that the first line has most of, outside of quotation marks; Excel's `sep=` line is none of the table. */
const delimiterOf = (text: string): string => {
  const [first = ''] = text.replace(/"(?:[^"]|"")*"/g, '').split(/\r\n|\r|\n/, 1);
  const counts = DELIMITERS.map((delimiter) => [delimiter, first.split(delimiter).length] as const);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? ',';
};

interface Parsed {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

const parsed = (text: string, delimiter: string): Parsed[] => {
  try {
    return parse(text, {
      delimiter,
      info: true,
      relax_column_count: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      skip_empty_lines: false,
    }) as unknown as Parsed[]; // with `info`, records come with where they stood
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { lines, index } = error as CsvError & { lines?: number; index?: number };
    throw invalid('SHEET.CSV_BROKEN', [], { line: lines ?? 1, position: (index ?? 0) + 1 });
  }
};

const withoutSepLine = (text: string): { text: string; before: number } => {
  const sep = /^sep=.\r?\n/i.exec(text);
  return sep ? { text: text.slice(sep[0].length), before: 1 } : { text, before: 0 };
};

/** Rows are numbered as a spreadsheet numbers them when it opens the file: by records, not by lines. */
export const readCsvSheet = (bytes: Uint8Array, { rows: rowLimit, columns: columnLimit }: SheetLimits): Spreadsheet => {
  const { text, encoding } = decodeText(bytes);
  const body = withoutSepLine(text);
  const records = parsed(body.text, delimiterOf(body.text));
  const rows = records.flatMap(({ record }, index): SheetRow[] => {
    if (record.length > columnLimit) throw invalid('SHEET.TOO_MANY_COLUMNS', [], { limit: columnLimit });
    return record.every((cell) => cell === '')
      ? []
      : [{ row: body.before + index + 1, cells: record.map(fromFormulaSafe) }];
  });
  if (rows.length > rowLimit) throw invalid('SHEET.TOO_MANY_ROWS', [], { limit: rowLimit, rows: rows.length });
  const sheet: Sheet = { name: 'CSV', rows, faults: [] };
  return { format: 'csv', encoding, sheets: [sheet] };
};
