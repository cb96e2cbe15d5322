import type { Language } from '#contracts';
import type { ColumnDef } from '@tanstack/react-table';
import type { ReactNode } from 'react';

type Value = string | number | boolean | null | undefined;

export interface ListColumn<Row> {
  /** In the address; where the API sorts, its name for the order. */
  readonly key: string;
  readonly title: string;
  /** What it is sorted, searched and shown by. */
  readonly value?: (row: Row) => Value;
  /** In place of value and cell: a moment, as the API has it. */
  readonly moment?: (row: Row) => string | null;
  /** Whether the moment is one at which something ends. */
  readonly ends?: boolean;
  /** What is shown, where that is more than the value. */
  readonly cell?: (row: Row) => ReactNode;
  /** Where the row leads to: of the column that names it. */
  readonly link?: (row: Row) => string;
  /** Whether its cell heads the row; one that leads somewhere does. */
  readonly heads?: boolean;
  /** Whether the list is sorted by it: of rows at hand yes, unless said; where the API sorts no, unless said. */
  readonly sortable?: boolean;
  /** Figures stand under each other. */
  readonly figures?: boolean;
  /** Shown only where somebody chooses it. */
  readonly optional?: boolean;
}

export interface ListFilter<Row> {
  readonly key: string;
  readonly label: string;
  /** What may be chosen; without it, a day is. */
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  /** Of rows at hand: which of the values a row has. */
  readonly of?: (row: Row) => string | readonly string[];
}

const COLLATIONS: Readonly<Record<Language, string>> = { zh: 'zh-CN-u-co-pinyin', en: 'en' };

/** Names in the order of the language: Chinese by pinyin, and figures in a name by their worth. */
export const inOrder = (language: Language): ((one: string, other: string) => number) => {
  const { compare } = new Intl.Collator(COLLATIONS[language], { numeric: true });
  return compare;
};

const valueOf = <Row>({ value, moment }: ListColumn<Row>, row: Row): Value => (moment ? moment(row) : value?.(row));

const isNothing = (value: Value): value is null | undefined | '' =>
  value === null || value === undefined || value === '';

/** Nothing stands last, whichever way. */
export const compareValues = (one: Value, other: Value, compare: (one: string, other: string) => number): number => {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  return compare(String(one), String(other));
};

export const columnDefs = <Row>(
  columns: readonly ListColumn<Row>[],
  language: Language,
  atHand: boolean,
): ColumnDef<Row, Value>[] => {
  const compare = inOrder(language);
  return columns.map((column) => ({
    id: column.key,
    // What is nothing is undefined for the table, which keeps it last.
    accessorFn: (row: Row) => {
      const found = valueOf(column, row);
      return isNothing(found) ? undefined : found;
    },
    enableSorting: column.sortable ?? (atHand && (column.value ?? column.moment) !== undefined),
    sortUndefined: 'last' as const,
    sortingFn: (one, other, id) => compareValues(one.getValue<Value>(id), other.getValue<Value>(id), compare),
  }));
};

const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

/** Whether a row at hand is among those searched for: every word stands in one of its values. */
export const isFound = <Row>(row: Row, columns: readonly ListColumn<Row>[], search: string): boolean => {
  const text = folded(columns.map((column) => String(valueOf(column, row) ?? '')).join('\n'));
  return folded(search)
    .split(/\s+/)
    .every((word) => text.includes(word));
};

/** Rows at hand that are searched for and pass the filters that are set. */
export const rowsAmong = <Row>(
  rows: readonly Row[],
  columns: readonly ListColumn<Row>[],
  filters: readonly ListFilter<Row>[],
  { search, set }: { readonly search: string; readonly set: Readonly<Record<string, string>> },
): Row[] =>
  rows.filter(
    (row) =>
      (search === '' || isFound(row, columns, search)) &&
      filters.every(({ key, of }) => {
        const wanted = set[key];
        return wanted === undefined || !of || [of(row)].flat().includes(wanted);
      }),
  );
