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

/** Where the first byte stands that is no UTF-8: a decoder that replaces is at fault where the text didn't say so itself. */
const faultIn = (bytes: Buffer): { line: number; position: number } => {
  const before = new TextDecoder().decode(bytes).split('\uFFFD');
  const replaced = Buffer.from('\uFFFD');
  let text = '';
  let taken = bytes.subarray(0, 3).equals(Buffer.from('\uFEFF')) ? 3 : 0;
  for (const part of before) {
    text += part;
    taken += Buffer.byteLength(part);
    if (!bytes.subarray(taken, taken + 3).equals(replaced)) break;
    text += '\uFFFD';
    taken += 3;
  }
  const lines = text.split(/\r\n?|\n/);
  return { line: lines.length, position: [...(lines.at(-1) ?? '')].length + 1 };
};

/** @throws DomainError `INPUT.FILE_UNREADABLE` */
export const readBytes = (file: string): Buffer => {
  try {
    return readFileSync(file);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw invalid('INPUT.FILE_UNREADABLE', [], { file, reason });
  }
};

/** UTF-8 without its byte order mark, exactly as it stands. */
export const readVerbatim = (file: string): string => {
  const bytes = readBytes(file);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw invalid('INPUT.NOT_UTF8', [], { file, ...faultIn(bytes) });
  }
};

/** UTF-8 without its byte order mark, line ends as \n. */
export const readText = (file: string): string => {
  const text = readVerbatim(file);
  return text.includes('\r') ? text.replaceAll(/\r\n?/g, '\n') : text;
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

const COMMA = ','.charCodeAt(0);
/** No white space, which begins and ends few cells. */
const isPlain = (code: number): boolean => code > 0x20 && code < 0x7f;

const cellOf = (piece: string, from: number, to: number): string => {
  const cell = piece.slice(from, to);
  return from === to || (isPlain(piece.charCodeAt(from)) && isPlain(piece.charCodeAt(to - 1))) ? cell : cell.trim();
};

/** One by one, since rows that are read and dropped cost the collector least; by hand, in half the time of `split`. */
function* plainRows(piece: string): Generator<string[]> {
  for (let from = 0; from < piece.length;) {
    const end = piece.indexOf('\n', from);
    const to = end === -1 ? piece.length : end;
    const cells: string[] = [];
    let begins = from;
    for (let at = from; at < to; at += 1) {
      if (piece.charCodeAt(at) !== COMMA) continue;
      cells.push(cellOf(piece, begins, at));
      begins = at + 1;
    }
    cells.push(cellOf(piece, begins, to));
    yield cells;
    from = to + 1;
  }
}

const brokenAt = (error: unknown, file: string, line: number): Error => {
  if (!(error instanceof CsvError)) return error instanceof Error ? error : new Error(String(error));
  const { index } = error as CsvError & { index?: number };
  return invalid('INPUT.CSV_BROKEN', [], { file, line, position: (index ?? 0) + 1 });
};

const quotedRows = (piece: string, file: string, before: number): { cells: string[]; lines: number }[] => {
  try {
    // info: each record comes with the number of lines read up to its end
    const records = parse(piece, { info: true, relax_column_count: true, trim: true, record_delimiter: '\n' });
    return (records as unknown as { record: string[]; info: { lines: number } }[]).map(({ record, info }) => ({
      cells: record,
      lines: info.lines,
    }));
  } catch (error) {
    throw brokenAt(error, file, before + ((error as { lines?: number }).lines ?? 1));
  }
};

const lineEnds = (bytes: Buffer): number => bytes.toString('utf8').match(/\r\n?|\n/g)?.length ?? 0;

/** The parser counts \r\n inside of a cell twice, so that lines are counted here, by bytes. */
const verbatimRows = (piece: string, file: string, before: number): { cells: string[]; lines: number }[] => {
  const bytes = Buffer.from(piece);
  try {
    const records = parse(bytes, { info: true, relax_column_count: true, record_delimiter: ['\r\n', '\n', '\r'] });
    let [from, lines] = [0, 0];
    return (records as unknown as { record: string[]; info: { bytes: number } }[]).map(({ record, info }) => {
      lines += lineEnds(bytes.subarray(from, info.bytes));
      from = info.bytes;
      return { cells: record, lines };
    });
  } catch (error) {
    const upTo = (error as { bytes?: number }).bytes ?? 0;
    throw brokenAt(error, file, before + 1 + lineEnds(bytes.subarray(0, upTo)));
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

/** The same with cells exactly as they stand, spaces and line ends too, for places in a text to be counted by. */
export function* verbatimLines(file: string): Generator<CsvLine> {
  let line = 0;
  for (const { piece } of piecesOf(readVerbatim(file))) {
    const before = line;
    for (const { cells, lines } of verbatimRows(piece, file, before)) {
      const begins = line + 1;
      line = before + lines;
      if (cells.length > 1 || cells[0]?.trim() !== '') yield { line: begins, cells };
    }
  }
}
