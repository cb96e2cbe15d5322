import { named, textSchema } from '#contracts';
import { pageOf, pageQuery, sortedBy } from '#platform';
import { z } from 'zod';

export const OFFICE_KINDS = ['municipality', 'department', 'media', 'county', 'unit'] as const;
export type OfficeKind = (typeof OFFICE_KINDS)[number];

const KEY = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Strict although nested: an unknown column of a file is refused, never dropped. */
export const newOffice = z.strictObject({
  /** Small letters, digits and hyphens, e.g. `county-03`; what files and the programme plan call the office by. */
  key: z.string().max(64).regex(KEY),
  name: z.strictObject({ zh: z.string().trim().min(1).max(100), en: z.string().trim().min(1).max(200) }),
  kind: z.enum(OFFICE_KINDS),
  parentKey: z.string().max(64).optional(),
});
export type NewOffice = z.infer<typeof newOffice>;

export const officeImport = z.object({ rows: z.array(newOffice).min(1).max(1000) });

export const officeView = z.object({
  id: z.string(),
  key: z.string(),
  name: textSchema,
  kind: z.enum(OFFICE_KINDS),
  parentId: z.string().nullable(),
  version: z.number(),
  /** Since when it takes part in nothing any more. */
  closedAt: z.date().nullable(),
});
export type Office = z.infer<typeof officeView>;

/** What is left out stays. */
export const changedOffice = z.object({
  expectedVersion: z.number().int().min(0),
  name: newOffice.shape.name.optional(),
  /** Under which office it is to stand; null: under none. */
  parentKey: z.string().max(64).nullable().optional(),
});

const person = z.object({ personId: z.string(), username: z.string() });

/** An office after a change, and whose reach the change ended or began. */
export const officeChanged = z.object({ office: officeView, loses: z.array(person), gains: z.array(person) });
export type OfficeChanged = z.infer<typeof officeChanged>;

export const officeImported = z.object({ items: z.array(officeView) });

export const officeQuery = pageQuery.extend({
  kind: z.enum(OFFICE_KINDS).optional(),
  /** Part of a name or key. */
  q: z.string().trim().max(100).optional(),
  /** Closed ones are left out unless asked for. */
  closed: z.enum(['without', 'with', 'only']).default('without'),
  sort: sortedBy('key', 'name', 'kind', 'parent'),
});
/** In a list the office above has a name. */
export const officeLine = officeView.extend({ parentName: textSchema.nullable() });
export type OfficeLine = z.infer<typeof officeLine>;
export const officePage = pageOf(officeLine);

named({
  newOffice,
  officeImport,
  office: officeView,
  changedOffice,
  officeChanged,
  officeImported,
  officeLine,
  officePage,
});
