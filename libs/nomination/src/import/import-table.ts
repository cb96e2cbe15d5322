import type { MatchedColumn } from '#platform';

/** A column of a table that was sent, and what it is for. */
export type StoredColumn = MatchedColumn;

/** Why a row can't be taken, or what else there is to say of it. */
export interface RowProblem {
  readonly field: string | null;
  /** Null where it is about no cell of the table: a field that has no column, or the row as a whole. */
  readonly cell: string | null;
  readonly code: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** False: the row is taken all the same. */
  readonly stops: boolean;
}

export interface StoredRow {
  readonly row: number;
  readonly cells: readonly string[];
  /** By column from 0. */
  readonly faults: Readonly<
    Record<string, { readonly code: string; readonly params?: Readonly<Record<string, unknown>> }>
  >;
}
