import { invalid, type DomainError } from '#kernel';
import { csvLines, verbatimLines, type CsvLine } from './csv-text.js';

/** The columns that a table must and may have. */
export interface CsvShape {
  readonly required: readonly string[];
  readonly optional?: readonly string[];
  /** What an empty file is told to begin with, where no column must be there. */
  readonly usual?: readonly string[];
  /** Further columns are read too, whatever they are called. */
  readonly open?: boolean;
  /** Cells stay exactly as they stand in the file; otherwise they are trimmed and line ends are \n. */
  readonly verbatim?: boolean;
}

interface Head {
  readonly file: string;
  readonly columns: readonly string[];
  readonly positions: ReadonlyMap<string, number>;
  /** Texts that were found to be numbers: marks are few, and given again and again. */
  readonly numerals: Set<string>;
}

const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?0*\d{1,3})?$/;
/** Far beyond any mark; squares and products of these are still numbers. */
export const LARGEST = 1e30;
const WHOLE = /^\d{1,15}$/;

/** One row. Every refusal names the file, the line and the column. */
export class CsvRow {
  constructor(
    private readonly head: Head,
    readonly line: number,
    private readonly cells: readonly string[],
  ) {}

  /** What the cell holds, '' where it is blank or the table lacks the column. */
  text(column: string): string {
    const position = this.head.positions.get(column);
    return position === undefined ? '' : (this.cells[position] ?? '');
  }

  /** A text that must be there: an id, a name. */
  name(column: string): string {
    const text = this.text(column);
    if (text === '') throw this.refusal('INPUT.CELL_EMPTY', column);
    return text;
  }

  /** The text of a decimal number as it was written, for exact arithmetic; undefined where blank. */
  numeral(column: string): string | undefined {
    const text = this.text(column);
    if (text === '') return undefined;
    if (this.head.numerals.has(text)) return text;
    if (!NUMBER.test(text) || Math.abs(Number(text)) > LARGEST) throw this.refusal('INPUT.NUMBER_INVALID', column);
    this.head.numerals.add(text);
    return text;
  }

  /** A number, undefined where blank. */
  number(column: string): number | undefined {
    const numeral = this.numeral(column);
    return numeral === undefined ? undefined : Number(numeral);
  }

  /** A whole number of 0 or more, undefined where blank. */
  count(column: string): number | undefined {
    const text = this.text(column);
    if (text === '') return undefined;
    if (!WHOLE.test(text)) throw this.refusal('INPUT.COUNT_INVALID', column);
    return Number(text);
  }

  /** `value`, `file`, `line`, `column` and its `position` (1 is the first) are among the parameters of the text. */
  refusal(code: string, column: string, params: Record<string, unknown> = {}): DomainError {
    const { file, positions } = this.head;
    const position = (positions.get(column) ?? 0) + 1;
    return invalid(code, [], { file, line: this.line, column, position, value: this.text(column), ...params });
  }
}

export interface CsvTable {
  readonly file: string;
  /** In the order of the file. */
  readonly columns: readonly string[];
  /** Read as they are asked for, once. */
  readonly rows: Iterable<CsvRow>;
}

const headOf = (file: string, first: CsvLine, shape: CsvShape): Head => {
  const positions = new Map<string, number>();
  const known = new Set([...shape.required, ...(shape.optional ?? [])]);
  for (const [index, column] of first.cells.entries()) {
    const params = { file, line: first.line, position: index + 1, column };
    if (column === '') throw invalid('INPUT.COLUMN_UNNAMED', [], params);
    if (positions.has(column)) throw invalid('INPUT.COLUMN_REPEATED', [], params);
    if (shape.open !== true && !known.has(column))
      throw invalid('INPUT.COLUMN_UNKNOWN', [], { ...params, known: [...known] });
    positions.set(column, index);
  }
  const missing = shape.required.filter((column) => !positions.has(column));
  if (missing.length > 0) throw invalid('INPUT.COLUMN_MISSING', [], { file, line: first.line, missing });
  return { file, columns: first.cells, positions, numerals: new Set() };
};

function* rowsOf(head: Head, lines: Iterator<CsvLine>): Generator<CsvRow> {
  const { file, columns } = head;
  for (let next = lines.next(); next.done !== true; next = lines.next()) {
    const { line, cells } = next.value;
    if (cells.length !== columns.length)
      throw invalid('INPUT.CELLS_WRONG', [], { file, line, cells: cells.length, columns: columns.length });
    yield new CsvRow(head, line, cells);
  }
}

/**
 * A table with a header row. Cells are trimmed, blank lines passed over; rows are read as the caller takes them.
 * @throws INPUT.… (kind `invalid`, exit code 2) naming the file, the line and the column
 */
export const readCsv = (file: string, shape: CsvShape): CsvTable => {
  const lines = shape.verbatim === true ? verbatimLines(file) : csvLines(file);
  const first = lines.next();
  if (first.done === true) throw invalid('INPUT.FILE_EMPTY', [], { file, required: shape.usual ?? shape.required });
  const head = headOf(file, { ...first.value, cells: first.value.cells.map((cell) => cell.trim()) }, shape);
  return { file, columns: head.columns, rows: rowsOf(head, lines) };
};

const CELL_TO_QUOTE = /[",\n\r]|^\s|\s$/;

/** One row of a table as text, its line end with it. */
export const csvRow = (cells: readonly (string | number)[]): string =>
  `${cells.map((cell) => (CELL_TO_QUOTE.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : cell)).join(',')}\n`;
