import { textSchema } from '#contracts';
import { pageQuery } from '#platform';
import { z } from 'zod';

const CONFLICT_KINDS = ['ownCounty', 'ownOffice', 'family', 'mentor', 'other'] as const;

/** Of an office (with all below it) or of one entry. A judge declares for himself only. */
export const declareConflict = z.object({
  programmeId: z.uuid(),
  judgeId: z.uuid(),
  kind: z.enum(CONFLICT_KINDS),
  officeId: z.uuid().optional(),
  entryId: z.uuid().optional(),
  reason: z.string().trim().min(2).max(500),
});

export const listConflicts = pageQuery.extend({ programmeId: z.uuid(), judgeId: z.uuid().optional() });

export const conflictView = z.object({
  id: z.string(),
  judgeId: z.string(),
  kind: z.enum(CONFLICT_KINDS),
  officeId: z.string().nullable(),
  officeName: textSchema.nullable(),
  entryId: z.string().nullable(),
  reason: z.string(),
  declaredAt: z.date(),
  withdrawnAt: z.date().nullable(),
});
