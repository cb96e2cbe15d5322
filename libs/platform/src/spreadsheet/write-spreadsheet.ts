import { refused } from '#kernel';
import { writeXlsxStream } from 'hucre/xlsx';
import { Readable } from 'node:stream';
import { formulaSafe } from './formula-safe.js';

export const SHEET_FORMATS = ['xlsx', 'csv'] as const;
export type SheetFormat = (typeof SHEET_FORMATS)[number];

export const SHEET_TYPES: Readonly<Record<SheetFormat, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
};

/** Excel takes no more in one cell, in UTF-16 units. */
const LONGEST_CELL = 32_767;

/** Letters that stand for a character by its number would be read back as that character; and two that XML can't hold. */
const forXml = (text: string): string =>
  text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[\uFFFE\uFFFF]/g, (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase()}_`);

/** For a cell of XLSX that is text and stays text. */
export const sheetText = (text: string): string => {
  const safe = formulaSafe(text);
  if (safe.length > LONGEST_CELL) throw refused('EXPORT.CELL_TOO_LONG', { limit: LONGEST_CELL, length: safe.length });
  return forXml(safe);
};

const csvCell = (text: string): string => {
  const safe = formulaSafe(text);
  return /[",\t;，\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

async function* csvPieces(rows: AsyncIterable<readonly string[]>): AsyncGenerator<string> {
  yield '\uFEFF'; // Excel takes a file without it for the code page of its country
  for await (const row of rows) yield `${row.map(csvCell).join(',')}\r\n`;
}

async function* xlsxRows(rows: AsyncIterable<readonly string[]>): AsyncGenerator<string[]> {
  for await (const row of rows) yield row.map(sheetText);
}

/** Rows of text as a file, written while they come; the first is the header. Every cell is text and none is a formula. */
export const writeSpreadsheet = (
  format: SheetFormat,
  name: string,
  rows: AsyncIterable<readonly string[]>,
): Readable => {
  if (format === 'csv') return Readable.from(csvPieces(rows), { objectMode: false, encoding: 'utf8' });
  const stream = writeXlsxStream(xlsxRows(rows), { name: sheetName(name), freezePane: { rows: 1 } });
  return Readable.fromWeb(stream);
};

/** What Excel takes as the name of a sheet. */
export const sheetName = (name: string): string =>
  name
    .replace(/[[\]:*?/\\]/g, ' ')
    .trim()
    .slice(0, 31) || 'Sheet1';
