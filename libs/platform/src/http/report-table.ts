import type { Language } from '#contracts';
import type { Role } from '#kernel';
import { z } from 'zod';
import { type ColumnPath, columnPaths, textAt } from './list-columns.js';
import { parsePayload } from './payload.js';

/** A table of a reply that is no list: it leaves as a workbook and as CSV by itself. */
export interface ReportTable {
  /** The allow-list of a row: a field that is not in it never leaves. */
  readonly row: z.ZodObject;
  /** Of the reply as it leaves. */
  readonly rows: (reply: unknown) => readonly unknown[];
  /** Who may take it, where that is not everybody who reads the reply. */
  readonly access?: readonly Role[];
}

export const tableOf = <Reply extends z.ZodType, Row extends z.ZodObject>(
  _reply: Reply,
  row: Row,
  rows: (reply: z.output<Reply>) => readonly z.input<Row>[],
  access?: readonly Role[],
): ReportTable => ({ row, rows: (reply) => rows(reply as z.output<Reply>), ...(access && { access }) });

export type ReportTables = Readonly<Record<string, ReportTable>>;

/** By which of its columns a table is sorted: a text in two languages by its own name. */
const sortableBy = (row: z.ZodObject): string[] => [
  ...new Set(columnPaths(row).map((path) => path.join('.').replace(/\.(?:zh|en)$/, ''))),
];

/** `sort` of a table, as of a list: a column, or with `-` the other way. */
export const sortOfTable = ({ row }: ReportTable, sort: string | undefined): string | undefined => {
  const orders = sortableBy(row).flatMap((by) => [by, `-${by}`]);
  return parsePayload(z.object({ sort: z.enum(orders).optional() }), { sort }).sort as string | undefined;
};

const COLLATIONS: Readonly<Record<Language, string>> = { zh: 'zh-CN-u-co-pinyin', en: 'en' };
const NUMERAL = /^-?\d+(?:\.\d+)?$/;

/** In the order asked for; what isn't there stands last, whichever way. Without one, as the report has them. */
export const sortedRows = (
  rows: readonly unknown[],
  { row }: ReportTable,
  { sort, language }: { readonly sort: string | undefined; readonly language: Language },
): readonly unknown[] => {
  if (sort === undefined) return rows;
  const by = sort.replace(/^-/, '');
  const names = new Set([by, `${by}.${language}`]);
  const path: ColumnPath = columnPaths(row).find((one) => names.has(one.join('.'))) ?? [];
  const { compare } = new Intl.Collator(COLLATIONS[language], { numeric: true });
  const way = sort === by ? 1 : -1;
  const told = rows.map((one) => ({ one, text: textAt(one, path) }));
  return told
    .sort((left, right) => {
      if (left.text === '' || right.text === '') return Number(left.text === '') - Number(right.text === '');
      const both = NUMERAL.test(left.text) && NUMERAL.test(right.text);
      return way * (both ? Number(left.text) - Number(right.text) : compare(left.text, right.text));
    })
    .map(({ one }) => one);
};
