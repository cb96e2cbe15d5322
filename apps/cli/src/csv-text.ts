import { invalid } from '#kernel';
import { CsvError, parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';

/** The cells of one row and the line it begins on, 1 being the first line of the file. */
export interface CsvLine {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Text is parsed in pieces of about this length, so that a file of millions of rows isn't held in memory as rows. */
const PIECE = 1 << 20;

/** UTF-8 without its byte order mark, line ends as \n. */
export const readText = (file: string): string => {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw invalid('INPUT.FILE_UNREADABLE', [], { file, reason });
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\r') ? text.replaceAll(/\r\n?/g, '\n') : text;
  } catch {
    throw invalid('INPUT.NOT_UTF8', [], { file });
  }
};

const count = (text: string, mark: string, from: number, to: number): number => {
  let found = 0;
  for (let at = text.indexOf(mark, from); at !== -1 && at < to; at = text.indexOf(mark, at + 1)) found += 1;
  return found;
};

/** Pieces that end at the end of a row: a line end with an even number of quotation marks before it. */
function* piecesOf(text: string): Generator<{ piece: string; quoted: boolean }> {
  for (let from = 0; from < text.length;) {
    let end = from;
    let quotes = 0;
    do {
      const next = text.indexOf('\n', end === from ? from + PIECE : end);
      const upTo = next === -1 ? text.length : next + 1;
      quotes += count(text, '"', end, upTo);
      end = upTo;
    } while (quotes % 2 === 1 && end < text.length);
    yield { piece: text.slice(from, end), quoted: quotes > 0 };
    from = end;
  }
}

/** One by one, since rows that are read and dropped cost the collector least. */
function* plainRows(piece: string): Generator<string[]> {
  for (let from = 0; from < piece.length;) {
    const end = piece.indexOf('\n', from);
    const to = end === -1 ? piece.length : end;
    yield piece
      .slice(from, to)
      .split(',')
      .map((cell) => cell.trim());
    from = to + 1;
  }
}

const quotedRows = (piece: string, file: string, before: number): { cells: string[]; lines: number }[] => {
  try {
    // info: each record comes with the number of lines read up to its end
    const records = parse(piece, { info: true, relax_column_count: true, trim: true, record_delimiter: '\n' });
    return (records as unknown as { record: string[]; info: { lines: number } }[]).map(({ record, info }) => ({
      cells: record,
      lines: info.lines,
    }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { lines, index } = error as CsvError & { lines?: number; index?: number };
    throw invalid('INPUT.CSV_BROKEN', [], { file, line: before + (lines ?? 1), position: (index ?? 0) + 1 });
  }
};

/** Every row that isn't blank. Rows without quotation marks, nearly all of most files, are cut at the commas. */
export function* csvLines(file: string): Generator<CsvLine> {
  let line = 0;
  for (const { piece, quoted } of piecesOf(readText(file))) {
    const before = line;
    if (quoted) {
      for (const { cells, lines } of quotedRows(piece, file, before)) {
        const begins = line + 1;
        line = before + lines;
        if (cells.length > 1 || cells[0] !== '') yield { line: begins, cells };
      }
    } else {
      for (const cells of plainRows(piece)) {
        line += 1;
        if (cells.length > 1 || cells[0] !== '') yield { line, cells };
      }
    }
  }
}
