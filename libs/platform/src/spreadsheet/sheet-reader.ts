import { readCsvSheet } from './csv-sheet.js';
import type { SheetLimits, Spreadsheet } from './sheet.js';
import { readXlsxSheets } from './xlsx-sheet.js';

export interface ReadOrder {
  readonly format: 'xlsx' | 'csv';
  readonly bytes: Uint8Array;
  readonly limits: SheetLimits;
}

/** What a file holds. It is from outside: whoever calls this does so in a process that may be killed. */
export const sheetsIn = async ({ format, bytes, limits }: ReadOrder): Promise<Spreadsheet> =>
  format === 'xlsx' ? readXlsxSheets(Buffer.from(bytes), limits) : readCsvSheet(bytes, limits);
