import { named, textSchema } from '#contracts';
import type { Orders } from '#kernel';
import { type ForFile, pageQuery, sortedBy } from '#platform';
import { possibleEvents, refusalLine } from '#workflow';
import { identifierOf } from './entrant/entrant-identity.js';
import { z } from 'zod';

/** Text without white space at its ends; that the database can hold it, `parsePayload` sees to. */
export const plainText = (minimum: number, maximum: number) => z.string().trim().min(minimum).max(maximum);

/** Deeds or an essay; raw limit of the field, in UTF-16 units. What counts is `hanLength`, looked at when it is submitted. */
export const entryText = plainText(0, 20_000);

/** Keys, e.g. of groups: as a list, or as a table's cell has them, with commas or semicolons between. */
export const keyList = z
  .union([z.array(plainText(1, 64)).max(20), z.string().max(1000)])
  .transform((given) => [...new Set(typeof given === 'string' ? given.split(/[,;，；、\s]+/).filter(Boolean) : given)]);

/** Rows as a county's table gives them: each with the columns that registering one takes. */
export const importEntries = z.object({ rows: z.array(z.record(z.string(), z.unknown())).min(1).max(200) });

/** `row` counts from 1. */
export const importedEntries = z.object({
  registered: z.array(z.object({ row: z.number(), id: z.string() })),
  refused: z.array(refusalLine.extend({ row: z.number() })),
});

/** What sending it in would be answered now, and how the office stands with what is counted. */
export const entryChecked = z.object({
  refusals: z.array(
    z.object({
      code: z.string(),
      field: z.string().nullable(),
      params: z.record(z.string(), z.unknown()),
      title: z.string(),
      remedy: z.string(),
    }),
  ),
  textLength: z.number(),
  quota: z.number().nullable(),
  /** The office's other entries of the category that take a place. */
  others: z.number(),
  /** Each cap as it would be with this one sent in too: so many of the group, of so many; so many are allowed. */
  caps: z.array(
    z.object({
      group: z.string(),
      name: z.object({ zh: z.string(), en: z.string() }),
      percent: z.number(),
      total: z.number(),
      count: z.number(),
      allowed: z.number(),
    }),
  ),
});

const each = <From, To>(from: Readonly<Record<string, From>>, to: (value: From, name: string) => To) =>
  Object.fromEntries(Object.entries(from).map(([name, value]) => [name, to(value, name)]));

/** What of a kind of entry its schemas are made of. */
export interface EntryShape {
  /** What an office fills in and may change, by field; its column is the same name in snake_case. */
  readonly fields: Readonly<Record<string, z.ZodString>>;
  /** What a field is that was left out when registering; the others must be there. */
  readonly whenLeftOut: Readonly<Record<string, string>>;
  /** Fields that are lists of keys; left out, they are empty. */
  readonly lists: Readonly<Record<string, typeof keyList>>;
  /** The field of the text, which is counted when it is sent; a column `<text>_length` stands beside it. */
  readonly text: string;
  /** By which a list is sorted, the usual one first: SQL over `e`, the entry, and `c`, its category; with `-` the other way. */
  readonly orders: Orders;
  /** Further columns in views: of each line, and of one entry alone. */
  readonly shown: { readonly line: z.ZodRawShape; readonly view: z.ZodRawShape };
}

/**
 * What an office says of whose entry it is beside the name, for both kinds. Of the number only a hash is kept, and no view
 * shows it.
 */
const said = {
  identifier: plainText(0, 40).refine((given) => given === '' || identifierOf(given) !== undefined, {
    params: { code: 'ENTRY.IDENTIFIER_UNKNOWN' },
  }),
  twiceReason: plainText(0, 300).refine((given) => given.length !== 1, {
    params: { code: 'ENTRY.TWICE_REASON_SHORT' },
  }),
};

const listEntries = pageQuery.extend({
  programmeId: z.uuid(),
  categoryId: z.uuid().optional(),
  officeId: z.uuid().optional(),
  state: plainText(0, 40).optional(),
  /** How far what judges read of it is: of those that are sent in and judged blind. */
  blindCopy: z.enum(['proposed', 'confirmed']).optional(),
  /** Part of a name or title. */
  q: plainText(0, 100).optional(),
});

/** What goes in and what may leave, for a kind of entry. */
export const entrySchemas = ({ fields, whenLeftOut, lists, text, orders, shown }: EntryShape) => {
  const shortFields = Object.keys(fields).filter((field) => field !== text);
  const [usualOrder = '', ...otherOrders] = Object.keys(orders);
  const line = z.object({
    id: z.string(),
    categoryId: z.string(),
    categoryKey: z.string(),
    officeId: z.string(),
    officeName: textSchema,
    ...Object.fromEntries(shortFields.map((field) => [field, z.string()])),
    [`${text}Length`]: z.number(),
    /** In a file alone, so that what leaves as a table comes in again; pages of a list leave it out. */
    [text]: z.string().optional(),
    ...shown.line,
    /** Why there may be another entry of that name in the category; null for nearly all. */
    twiceReason: z.string().nullable(),
    state: z.string(),
    /** It takes a place and a rank: it has not left for good. */
    standing: z.boolean(),
    version: z.number(),
    submittedAt: z.date().nullable(),
    /** How often it was sent in. */
    submissionCount: z.number(),
    /** Of a returned one: until when the office may send it again. */
    correctionDueAt: z.date().nullable(),
    /** Of one that was sent in late: by which grace. */
    graceId: z.string().nullable(),
    /** What judges read of it, and how far that is; null where there is none. */
    blindCopyId: z.string().nullable(),
    blindCopyState: z.string().nullable(),
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
      ...each(lists, (schema) => schema.optional()),
      ...each(said, (schema) => schema.optional()),
    }),
    edit: z.object({
      expectedVersion: z.number().int().min(0),
      ...each(fields, (schema) => schema.optional()),
      ...each(lists, (schema) => schema.optional()),
      ...each(said, (schema) => schema.optional()),
    }),
    /** What is being typed: of a new entry, or of one that is there. Half of it may still be missing. */
    check: z.object({
      programmeId: z.uuid(),
      categoryKey: z.string().min(1),
      officeId: z.uuid(),
      id: z.uuid().optional(),
      ...each({ ...fields, ...lists, ...said }, (schema) => schema.optional()),
    }),
    list: listEntries.extend({ sort: sortedBy(usualOrder, ...otherOrders) }),
    line,
    view: line.extend({
      programmeId: z.string(),
      ...shown.view,
      [text]: z.string(),
      decisionReason: z.string().nullable(),
      /** Fields that the reviewer who returned it marked. */
      markedFields: z.array(z.string()),
      /** Whether the viewer may change it now. */
      mayEdit: z.boolean(),
      can: possibleEvents,
    }),
  };
};

/** `sort` is one of the kind's orders, or `-` and one of them. */
export type ListEntries = z.infer<typeof listEntries> & ForFile & { readonly sort: string };

named({ importEntries, importedEntries, entryChecked });
