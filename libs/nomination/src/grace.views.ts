import { named, textSchema } from '#contracts';
import { pageQuery } from '#platform';
import { possibleEvents } from '#workflow';
import { z } from 'zod';
import { plainText } from './entry.views.js';

export const grantGrace = z.object({
  programmeId: z.uuid(),
  /** For all entries of an office, or for one entry: one of the two. */
  officeId: z.uuid().optional(),
  entry: z.strictObject({ kind: z.enum(['nomination', 'essay']), id: z.uuid() }).optional(),
  until: z.iso.datetime({ offset: true }),
  reason: plainText(2, 500),
});

export const listGraces = pageQuery.extend({
  programmeId: z.uuid(),
  state: z.enum(['granted', 'ended', 'revoked']).optional(),
});

export const graceLine = z.object({
  id: z.string(),
  programmeId: z.string(),
  officeId: z.string(),
  officeKey: z.string(),
  officeName: textSchema,
  entryKind: z.enum(['nomination', 'essay']).nullable(),
  /** Null: for all entries of the office. */
  entryId: z.string().nullable(),
  until: z.date(),
  reason: z.string(),
  /** Late submissions that it allowed; each is a line of its history. */
  useCount: z.number(),
  revocationReason: z.string().nullable(),
  state: z.string(),
  version: z.number(),
  createdAt: z.date(),
  /** By name, for those who oversee. */
  grantedBy: z.string().nullable(),
});

export const graceView = graceLine.extend({
  /** Entries that came late by it. */
  entries: z.array(z.object({ kind: z.enum(['nomination', 'essay']), id: z.string(), name: z.string() })),
  can: possibleEvents,
});

named({ grantGrace, graceLine, grace: graceView });
