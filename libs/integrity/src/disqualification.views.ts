import { named, textSchema } from '#contracts';
import { pageOf, pageQuery, sortedBy } from '#platform';
import { possibleEvents, withReason } from '#workflow';
import { z } from 'zod';
import { entryKinds } from './entry-reading.js';

export const proposeDisqualification = withReason.extend({
  entryKind: entryKinds,
  entryId: z.uuid(),
  /** Pairs of texts, by id, that show it. */
  evidence: z.array(z.uuid()).max(50).default([]),
});

export const listDisqualifications = pageQuery.extend({
  programmeId: z.uuid(),
  state: z.enum(['proposed', 'confirmed', 'dismissed']).optional(),
  /** Part of the nominee's name, of the title or of the reason. */
  q: z.string().trim().max(100).optional(),
  sort: sortedBy('proposed', 'name', 'office', 'state'),
});

const disqualificationLine = z.object({
  id: z.string(),
  programmeId: z.string(),
  entryKind: entryKinds,
  entryId: z.string(),
  /** The nominee or the title. */
  entryName: z.string().nullable(),
  officeId: z.string(),
  officeName: textSchema,
  reason: z.string(),
  evidence: z.array(z.string()),
  proposedBy: z.string(),
  proposedByName: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: z.date().nullable(),
  dismissalReason: z.string().nullable(),
  state: z.string(),
  version: z.number(),
});

export const disqualificationPage = pageOf(disqualificationLine);
export const disqualificationView = disqualificationLine.extend({ can: possibleEvents });

named({ proposeDisqualification, disqualificationLine, disqualificationPage, disqualification: disqualificationView });
