import { named, textSchema } from '#contracts';
import { plainText } from '#nomination';
import { pageQuery, sortedBy } from '#platform';
import { possibleEvents } from '#workflow';
import { z } from 'zod';

export const listOpinions = pageQuery.extend({
  programmeId: z.uuid().optional(),
  nominationId: z.uuid().optional(),
  requestId: z.uuid().optional(),
  categoryId: z.uuid().optional(),
  state: plainText(0, 40).optional(),
  /** Part of the nominee's name. */
  q: plainText(0, 60).optional(),
  sort: sortedBy('due', 'name', 'answered'),
});

/** All that a department is shown of a nominee: enough to give an opinion. */
export const opinionLine = z.object({
  id: z.string(),
  programmeId: z.string(),
  nominationId: z.string(),
  nominationState: z.string(),
  categoryKey: z.string(),
  nomineeKind: z.enum(['individual', 'organisation']),
  nomineeName: z.string(),
  nomineePosition: z.string(),
  /** `enterprise`, `head` of one, or neither. */
  enterprise: z.string(),
  nominatingOffice: z.object({ zh: z.string(), en: z.string() }),
  deeds: z.string(),
  /** The request that it is asked under; null of one from before there were any. */
  requestId: z.string().nullable(),
  officeId: z.string(),
  officeKey: z.string(),
  officeName: textSchema,
  /** Who answers in the department's stead, where nobody of it may. */
  standInId: z.string().nullable(),
  dueAt: z.date(),
  state: z.string(),
  version: z.number(),
  opinionText: z.string().nullable(),
  answeredAt: z.date().nullable(),
});

export const opinionView = opinionLine.extend({ can: possibleEvents });

export const reviewSummaryQuery = z.object({ programmeId: z.uuid() });

const stateCounts = z.record(z.string(), z.number());

/** How far the review is: how many entries of each category, and opinions, are in which state. */
export const reviewSummary = z.object({
  categories: z.array(
    z.object({
      categoryId: z.string(),
      categoryKey: z.string(),
      kind: z.enum(['award', 'essay']),
      total: z.number(),
      states: stateCounts,
    }),
  ),
  opinions: stateCounts,
});

named({ opinionLine, opinion: opinionView, reviewSummary });
