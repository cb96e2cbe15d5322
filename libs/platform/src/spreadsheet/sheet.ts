/** One row that holds anything; `row` counts from 1 as the spreadsheet does. What a cell shows is text; '' where blank. */
export interface SheetRow {
  readonly row: number;
  readonly cells: readonly string[];
}

/** A cell whose content can't be taken for what it shows. `row` counts from 1, `column` from 0. */
export interface CellFault {
  readonly row: number;
  readonly column: number;
  readonly code: string;
  readonly params?: Readonly<Record<string, unknown>>;
}

export interface Sheet {
  readonly name: string;
  readonly rows: readonly SheetRow[];
  readonly faults: readonly CellFault[];
}

export interface Spreadsheet {
  readonly format: 'xlsx' | 'csv';
  /** Of a CSV file: how its bytes were read. */
  readonly encoding?: string;
  /** Hidden sheets are left out. */
  readonly sheets: readonly Sheet[];
}

export interface SheetLimits {
  /** Of the file as it was sent. */
  readonly fileBytes: number;
  /** Of everything in it, unpacked. */
  readonly unpackedBytes: number;
  readonly entries: number;
  /** Unpacked to packed, once it is worth looking at. */
  readonly ratio: number;
  readonly rows: number;
  readonly columns: number;
}

const MIB = 1024 * 1024;

export const SHEET_LIMITS: SheetLimits = {
  fileBytes: 20 * MIB,
  unpackedBytes: 200 * MIB,
  entries: 1000,
  ratio: 100,
  rows: 20_000,
  columns: 200,
};
