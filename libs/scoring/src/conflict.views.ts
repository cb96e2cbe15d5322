import { named, textSchema } from '#contracts';
import { pageQuery, sortedBy } from '#platform';
import { z } from 'zod';
import { CONFLICT_KINDS } from './conflict.rules.js';

export const conflictKind = z.enum(CONFLICT_KINDS);

/**
 * Of an office (with all below it) or of one entry. A judge declares for himself only; an office names the person, and only
 * with regard to itself and what it sent in.
 */
export const declareConflict = z.object({
  programmeId: z.uuid(),
  judgeId: z.uuid().optional(),
  judgeName: z.string().trim().min(1).max(100).optional(),
  kind: conflictKind,
  officeId: z.uuid().optional(),
  entryId: z.uuid().optional(),
  reason: z.string().trim().min(2).max(500),
});

const askedOfConflicts = {
  programmeId: z.uuid(),
  judgeId: z.uuid().optional(),
  kind: conflictKind.optional(),
  /** Part of what is shown: of a name, or of the reason. */
  q: z.string().trim().max(100).optional(),
};

export const listConflicts = pageQuery.extend({
  ...askedOfConflicts,
  withdrawn: z.enum(['with', 'without', 'only']).default('with'),
  sort: sortedBy('declared', 'judge'),
});

export const listFoundConflicts = pageQuery.extend({
  ...askedOfConflicts,
  detected: z.stringbool().optional(),
  sort: sortedBy('judge', 'entry'),
});

export const conflictView = z.object({
  id: z.string(),
  /** Null where an office named a person: whether he judges is not for it to know. */
  judgeId: z.string().nullable(),
  judgeName: z.string().nullable(),
  kind: conflictKind,
  officeId: z.string().nullable(),
  officeName: textSchema.nullable(),
  /** Null for judges, who know entries by their aliases. */
  entryId: z.string().nullable(),
  /** The nominee or the title, to whom it is known. */
  entryName: z.string().nullable(),
  reason: z.string(),
  declaredAt: z.date(),
  withdrawnAt: z.date().nullable(),
});

/** A judge and an entry of a round of his that stand in conflict now. */
export const foundConflict = z.object({
  judgeId: z.string(),
  judgeName: z.string(),
  entryId: z.string(),
  /** The nominee or the title. */
  entryName: z.string().nullable(),
  kind: conflictKind,
  /** Found in the roster; else declared by somebody. */
  detected: z.boolean(),
  foundAt: z.date(),
});

named({ declareConflict, conflict: conflictView, foundConflict });
