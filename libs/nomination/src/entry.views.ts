import { pageQuery } from '#platform';
import { refusalLine } from '#workflow';
import { z } from 'zod';

/** Text without white space at its ends; that the database can hold it, `parsePayload` sees to. */
export const plainText = (minimum: number, maximum: number) => z.string().trim().min(minimum).max(maximum);

/** Deeds or an essay; raw limit of the field, in UTF-16 units. What counts is `hanLength`, looked at when it is submitted. */
export const entryText = plainText(0, 20_000);

/** Events that the viewer may send now, as the engine says. */
export const possibleEvents = z.array(
  z.object({
    event: z.string(),
    label: z.object({ zh: z.string(), en: z.string() }),
    needs: z.record(z.string(), z.unknown()).nullable(),
  }),
);

/** Rows as a county's table gives them: each with the columns that registering one takes. */
export const importEntries = z.object({ rows: z.array(z.record(z.string(), z.unknown())).min(1).max(200) });

/** `row` counts from 1. */
export const importedEntries = z.object({
  registered: z.array(z.object({ row: z.number(), id: z.string() })),
  refused: z.array(refusalLine.extend({ row: z.number() })),
});

const each = <From, To>(from: Readonly<Record<string, From>>, to: (value: From, name: string) => To) =>
  Object.fromEntries(Object.entries(from).map(([name, value]) => [name, to(value, name)]));

/** What of a kind of entry its schemas are made of. */
export interface EntryShape {
  /** What an office fills in and may change, by field; its column is the same name in snake_case. */
  readonly fields: Readonly<Record<string, z.ZodString>>;
  /** What a field is that was left out when registering; the others must be there. */
  readonly whenLeftOut: Readonly<Record<string, string>>;
  /** The field of the text, which is counted when it is sent; a column `<text>_length` stands beside it. */
  readonly text: string;
  /** By which a list is sorted, the usual one first: SQL over `e`, the entry, and `c`, its category. */
  readonly orders: Readonly<Record<string, string>>;
  /** Further columns in views: of each line, and of one entry alone. */
  readonly shown: { readonly line: z.ZodRawShape; readonly view: z.ZodRawShape };
}

const listEntries = pageQuery.extend({
  programmeId: z.uuid(),
  categoryId: z.uuid().optional(),
  state: plainText(0, 40).optional(),
  /** Part of a name or title. */
  q: plainText(0, 100).optional(),
});

/** What goes in and what may leave, for a kind of entry. */
export const entrySchemas = ({ fields, whenLeftOut, text, orders, shown }: EntryShape) => {
  const shortFields = Object.keys(fields).filter((field) => field !== text);
  const line = z.object({
    id: z.string(),
    categoryId: z.string(),
    categoryKey: z.string(),
    officeId: z.string(),
    ...Object.fromEntries(shortFields.map((field) => [field, z.string()])),
    [`${text}Length`]: z.number(),
    ...shown.line,
    state: z.string(),
    version: z.number(),
    submittedAt: z.date().nullable(),
    /** Of a returned one: until when the office may send it again. */
    correctionDueAt: z.date().nullable(),
  });
  return {
    register: z.object({
      programmeId: z.uuid(),
      categoryKey: z.string().min(1),
      officeId: z.uuid(),
      ...each(fields, (schema, name) => {
        const instead = whenLeftOut[name];
        return instead === undefined ? schema : schema.default(instead);
      }),
    }),
    edit: z.object({ expectedVersion: z.number().int().min(0), ...each(fields, (schema) => schema.optional()) }),
    list: listEntries.extend({ sort: z.enum(Object.keys(orders)).default(Object.keys(orders)[0] ?? '') }),
    line,
    view: line.extend({
      programmeId: z.string(),
      ...shown.view,
      [text]: z.string(),
      decisionReason: z.string().nullable(),
      can: possibleEvents,
    }),
  };
};

/** `sort` is one of the kind's orders. */
export type ListEntries = z.infer<typeof listEntries> & { readonly sort: string };
