import { DomainError, invalid } from '#kernel';
import { type CellValue, type MergeRange, readXlsx, type Sheet as WorkbookSheet } from 'hucre/xlsx';
import { columnLetters } from './cell-address.js';
import { fromFormulaSafe } from './formula-safe.js';
import type { CellFault, Sheet, SheetLimits, SheetRow, Spreadsheet } from './sheet.js';
import { refuseUnboundedZip } from './zip-bounds.js';

const MOST_SHEETS = 50;

/** A spreadsheet keeps 15 digits of a number; of a longer one (an ID number) the last are lost. */
const EXACT_BELOW = 1e15;

const two = (value: number): string => String(value).padStart(2, '0');

/** As the sheet shows it: a day, with the time where there is one. hucre gives the shown time as UTC. */
const dateText = (date: Date): string => {
  const day = `${String(date.getUTCFullYear()).padStart(4, '0')}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
  const [hours, minutes, seconds] = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()];
  if (hours + minutes + seconds === 0) return day;
  return `${day}T${two(hours)}:${two(minutes)}${seconds === 0 ? '' : `:${two(seconds)}`}`;
};

/** Without exponent: 0.0000001 and 1e21 are not what anybody typed. */
const numberText = (value: number): string => {
  const text = String(value);
  return text.includes('e') ? value.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 20 }) : text;
};

const textOf = (value: CellValue): string => {
  if (value === null) return '';
  if (typeof value === 'string') return fromFormulaSafe(value);
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return dateText(value);
};

const isInexact = (value: CellValue): boolean => typeof value === 'number' && Math.abs(value) >= EXACT_BELOW;

const rangeText = ({ startRow, startCol, endRow, endCol }: MergeRange): string =>
  `${columnLetters(startCol)}${startRow + 1}:${columnLetters(endCol)}${endRow + 1}`;

const MOST_MERGED_CELLS = 50_000;

/** Every cell that is part of a larger one: whose value it is, and whether it counts for the others, is anybody's guess. */
const mergeFaults = (merges: readonly MergeRange[], rows: readonly SheetRow[]): CellFault[] => {
  const lastRow = rows.at(-1)?.row ?? 0;
  const width = rows.reduce((widest, { cells }) => Math.max(widest, cells.length), 0);
  const faults: CellFault[] = [];
  for (const merge of merges) {
    const params = { range: rangeText(merge) };
    for (let row = merge.startRow + 1; row <= Math.min(merge.endRow + 1, lastRow); row += 1) {
      for (let column = merge.startCol; column <= Math.min(merge.endCol, width - 1); column += 1) {
        faults.push({ row, column, code: 'CELL.MERGED', params });
      }
      if (faults.length > MOST_MERGED_CELLS) throw invalid('SHEET.UNSAFE', []);
    }
  }
  return faults;
};

/** A formula is refused even where its last result is known: nobody can tell whether it was brought up to date. */
const cellFaults = ({ cells, rows }: WorkbookSheet): CellFault[] => {
  const faults: CellFault[] = [];
  for (const [key, cell] of cells ?? []) {
    const [row = 0, column = 0] = key.split(',').map(Number);
    const at = { row: row + 1, column };
    if (cell.formula !== undefined || cell.type === 'formula')
      faults.push({ ...at, code: 'CELL.FORMULA', params: { formula: `=${(cell.formula ?? '').slice(0, 100)}` } });
    else if (cell.type === 'error') faults.push({ ...at, code: 'CELL.ERROR', params: { shown: String(cell.value) } });
  }
  rows.forEach((row, index) => {
    row.forEach((value, column) => {
      if (isInexact(value))
        faults.push({ row: index + 1, column, code: 'CELL.NUMBER_INEXACT', params: { shown: textOf(value) } });
    });
  });
  return faults;
};

const sheetOf = (sheet: WorkbookSheet, { rows: rowLimit, columns: columnLimit }: SheetLimits): Sheet => {
  const rows = sheet.rows.flatMap((values, index): SheetRow[] => {
    const cells = values.map(textOf);
    while (cells.at(-1) === '') cells.pop();
    if (cells.length > columnLimit) throw invalid('SHEET.TOO_MANY_COLUMNS', [], { limit: columnLimit });
    return cells.length === 0 ? [] : [{ row: index + 1, cells }];
  });
  if (rows.length > rowLimit) throw invalid('SHEET.TOO_MANY_ROWS', [], { limit: rowLimit, rows: rows.length });
  return { name: sheet.name, rows, faults: [...cellFaults(sheet), ...mergeFaults(sheet.merges ?? [], rows)] };
};

/** What the library says of a broken file, without what it read of it. */
const brokenAs = (error: unknown): DomainError =>
  error instanceof DomainError
    ? error
    : error instanceof Error && error.name === 'EncryptedFileError'
      ? invalid('SHEET.ENCRYPTED', [])
      : invalid('SHEET.BROKEN', []);

/** @throws DomainError `SHEET.…` and nothing else, whatever the bytes are */
export const readXlsxSheets = async (bytes: Buffer, limits: SheetLimits): Promise<Spreadsheet> => {
  try {
    await refuseUnboundedZip(bytes, limits);
    const { sheets } = await readXlsx(bytes, { sheets: ({ hidden, veryHidden }) => !hidden && !veryHidden });
    if (sheets.length > MOST_SHEETS) throw invalid('SHEET.UNSAFE', []);
    return { format: 'xlsx', sheets: sheets.map((sheet) => sheetOf(sheet, limits)) };
  } catch (error) {
    throw brokenAs(error);
  }
};
