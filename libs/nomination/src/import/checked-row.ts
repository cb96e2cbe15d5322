import { DomainError, type FieldProblem } from '#kernel';
import { cellAddress, cellValue, type Choices, parsePayload } from '#platform';
import type { z } from 'zod';
import type { RowProblem, StoredColumn, StoredRow } from './import-table.js';

/** What every row of an import is checked by. */
export interface RowReader {
  readonly sheet: string;
  readonly columns: readonly StoredColumn[];
  readonly schema: z.ZodObject;
  readonly choices: ReadonlyMap<string, Choices>;
  /** What was said once for the whole table; a cell of the row says otherwise. */
  readonly given: Readonly<Record<string, unknown>>;
}

export interface CheckedRow {
  /** Undefined where a problem stops it. */
  readonly given: Readonly<Record<string, unknown>> | undefined;
  readonly problems: readonly RowProblem[];
}

/** Where a field of a row stands in the table. */
export const cellOf = (
  { sheet, columns }: Pick<RowReader, 'sheet' | 'columns'>,
  row: number,
  field: string | null,
): string | null => {
  const column = columns.find((one) => one.field !== null && one.field === field);
  return column ? cellAddress(sheet, row, column.column) : null;
};

/** A refusal as the problems of a row, each with its cell. */
export const problemsOf = (
  reader: Pick<RowReader, 'sheet' | 'columns'>,
  row: number,
  { code, params, fields }: Pick<DomainError, 'code' | 'params' | 'fields'>,
  stops = true,
): RowProblem[] => {
  if (fields.length === 0) return [{ field: null, cell: null, code, params, stops }];
  return fields.map((problem) => {
    const [field = problem.field] = problem.field.split('.', 1); // of a list the whole cell
    return { field, cell: cellOf(reader, row, field), code: problem.code, params: problem.params ?? {}, stops };
  });
};

const mayBeEmpty = (schema: z.ZodType): boolean => !schema.safeParse(undefined).success && schema.safeParse('').success;

/** What the row's cells say, and which of them say nothing that a field could be. */
const valuesOf = (reader: RowReader, row: StoredRow): { values: Record<string, unknown>; faults: FieldProblem[] } => {
  const values: Record<string, unknown> = { ...reader.given };
  const faults: FieldProblem[] = [];
  for (const { column, field } of reader.columns) {
    const schema = field === null ? undefined : (reader.schema.shape[field] as z.ZodType | undefined);
    if (field === null || schema === undefined) continue;
    const fault = row.faults[column];
    if (fault) {
      faults.push({ field, ...fault });
      continue;
    }
    const cell = cellValue(schema, row.cells[column] ?? '', reader.choices.get(field));
    if ('problem' in cell) faults.push({ field, ...cell.problem });
    else if (cell.value !== undefined) values[field] = cell.value;
    // A draft's text that must be given and may be empty is given by a cell that is.
    else if (mayBeEmpty(schema)) values[field] = '';
  }
  return { values, faults };
};

/** A row as the registration it describes, or everything that is wrong with its cells. */
export const checkedRow = (reader: RowReader, row: StoredRow): CheckedRow => {
  const { values, faults } = valuesOf(reader, row);
  const seen = new Set(faults.map(({ field }) => field));
  try {
    const given = parsePayload(reader.schema, values);
    if (faults.length === 0) return { given, problems: [] };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    faults.push(...error.fields.filter(({ field }) => !seen.has(field)));
  }
  return { given: undefined, problems: problemsOf(reader, row.row, { code: '', params: {}, fields: faults }) };
};
