import { named, textSchema } from '#contracts';
import { pageQuery, sortedBy } from '#platform';
import { z } from 'zod';

export const listOfficePlaces = pageQuery.extend({
  programmeId: z.uuid(),
  categoryId: z.uuid().optional(),
  /** Offices that have sent in fewer than the category expects, that have a place yet, or that something was returned to. */
  only: z.enum(['missing', 'free', 'returned']).optional(),
  /** Part of the office's name. */
  q: z.string().trim().max(100).optional(),
  sort: sortedBy('category', 'office', 'free', 'missing', 'drafts', 'sentIn', 'accepted', 'returned'),
});

export const officePlace = z.object({
  categoryId: z.string(),
  categoryKey: z.string(),
  officeId: z.string(),
  officeKey: z.string(),
  officeName: textSchema,
  /** Null: as many as the office likes. */
  quota: z.number().nullable(),
  minimum: z.number(),
  /** Entries that take a place, drafts too. */
  standing: z.number(),
  sentIn: z.number(),
  /** Of those sent in: back at the office to be mended; through review, on the short list or admitted. */
  returned: z.number(),
  accepted: z.number(),
  free: z.number().nullable(),
  /** How many are missing to the minimum. */
  missing: z.number(),
  /**
   * Where one that had been sent in has left and its place is open: the first of the office's order that is registered and not
   * sent in. Sending that in confirms it.
   */
  nextId: z.string().nullable(),
  nextName: z.string().nullable(),
});

export const officesWarned = z.object({
  warned: z.array(z.object({ officeId: z.string(), categoryKey: z.string(), missing: z.number() })),
});

export const warnOffices = z.object({ programmeId: z.uuid() });

export const newOrder = z.object({ categoryId: z.uuid(), officeId: z.uuid(), ids: z.array(z.uuid()).max(1000) });

named({ officePlace, officesWarned, warnOffices, newNominationOrder: newOrder });
