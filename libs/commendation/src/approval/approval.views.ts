import { named, textSchema } from '#contracts';
import { pageOf, pageQuery, sortedBy } from '#platform';
import { possibleEvents, withReason } from '#workflow';
import { z } from 'zod';

export const proposeAct = withReason.extend({
  /** E.g. `award.revoke`, `certificate.reissue`. */
  kind: z.string().min(1).max(60),
  /** What it is done to: an award, a certificate; of `certificates.issue` the programme. */
  subjectId: z.uuid(),
  payload: z.record(z.string(), z.unknown()).default({}),
});

export const listApprovals = pageQuery.extend({
  programmeId: z.uuid(),
  state: z.enum(['proposed', 'approved', 'dismissed']).optional(),
  /** Part of the name of what it is about, of who proposed it or of the reason. */
  q: z.string().trim().max(100).optional(),
  sort: sortedBy('proposed', 'act', 'subject', 'by', 'state', 'decidedBy', 'decidedAt'),
});

const approvalLine = z.object({
  id: z.string(),
  programmeId: z.string(),
  kind: z.string(),
  /** The act as a button would say it. */
  label: textSchema,
  subjectId: z.string(),
  subjectName: z.string(),
  payload: z.record(z.string(), z.unknown()),
  reason: z.string(),
  proposedByName: z.string(),
  decidedByName: z.string().nullable(),
  decidedAt: z.date().nullable(),
  dismissalReason: z.string().nullable(),
  state: z.string(),
  version: z.number(),
});

export const approvalPage = pageOf(approvalLine);
export const approvalView = approvalLine.extend({ can: possibleEvents });

named({ proposeAct, approvalLine, approvalPage, approval: approvalView });
