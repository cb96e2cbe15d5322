import { textSchema } from '#contracts';
import { pageOf, pageQuery } from '#platform';
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
});
export type Office = z.infer<typeof officeView>;

export const officeImported = z.object({ items: z.array(officeView) });

export const officeQuery = pageQuery.extend({
  kind: z.enum(OFFICE_KINDS).optional(),
  /** Part of a name or key. */
  q: z.string().trim().max(100).optional(),
});
export const officePage = pageOf(officeView);
