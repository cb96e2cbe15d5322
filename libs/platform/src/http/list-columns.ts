import { z } from 'zod';

/** A column of a list as a table: where its value stands in an item. */
export type ColumnPath = readonly string[];

type Wrapped = z.ZodOptional | z.ZodNullable | z.ZodDefault;

const isWrapped = (schema: z.ZodType): schema is Wrapped =>
  schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault;

const unwrapped = (schema: z.ZodType): z.ZodType =>
  isWrapped(schema) ? unwrapped(schema.unwrap() as z.ZodType) : schema;

/** The item of a reply that is a page of a list; undefined for any other reply. */
export const listItemOf = (reply: z.ZodType | undefined): z.ZodObject | undefined => {
  if (!(reply instanceof z.ZodObject)) return undefined;
  const { items, page, size, total } = reply.shape as Record<string, z.ZodType | undefined>;
  if (!(items instanceof z.ZodArray) || !page || !size || !total) return undefined;
  const item = items.element;
  return item instanceof z.ZodObject ? item : undefined;
};

/** The allow-list of the reply as columns: what is within an object stands in columns of its own. */
export const columnPaths = (item: z.ZodObject, before: ColumnPath = []): ColumnPath[] =>
  Object.entries(item.shape as Record<string, z.ZodType>).flatMap(([name, schema]) => {
    const inner = unwrapped(schema);
    const path = [...before, name];
    return inner instanceof z.ZodObject ? columnPaths(inner, path) : [path];
  });

const shown = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) {
    // What has a key is called by it, as in the tables that come in.
    const keys = value.map((one: unknown) => (typeof one === 'string' ? one : (one as { key?: unknown } | null)?.key));
    if (keys.every((key) => typeof key === 'string')) return keys.join('; ');
  }
  return JSON.stringify(value);
};

/** What stands in a column of an item, as text. */
export const textAt = (item: unknown, path: ColumnPath): string =>
  shown(path.reduce<unknown>((at, name) => (at as Record<string, unknown> | null | undefined)?.[name], item));
