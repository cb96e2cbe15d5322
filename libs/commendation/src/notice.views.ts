import { named, textSchema } from '#contracts';
import { pageOf, pageQuery, sortedBy } from '#platform';
import { possibleEvents } from '#workflow';
import { z } from 'zod';

export const draftNotice = z.object({ programmeId: z.uuid(), kind: z.literal('list') });

/** Every change of a list is a notice of its own. */
export const listNotices = pageQuery.extend({
  programmeId: z.uuid(),
  state: z.string().max(40).optional(),
  /** Part of its title, or of the name of a winner on it. */
  q: z.string().trim().max(100).optional(),
  sort: sortedBy('drafted', 'title', 'state', 'lines', 'published', 'ends'),
});

export const noticeLine = z.object({
  id: z.string(),
  programmeId: z.string(),
  kind: z.enum(['list', 'reserve']),
  title: textSchema,
  state: z.string(),
  version: z.number(),
  publishedAt: z.date().nullable(),
  /** First moment after the notice. */
  endsAt: z.date().nullable(),
  /** How many winners stand on it. */
  lines: z.number(),
});

export const noticePage = pageOf(noticeLine);

export const listNoticeWinners = pageQuery.extend({
  category: z.string().max(64).optional(),
  /** Part of a winner's name; of the title or the office, where the plan has them told. */
  q: z.string().trim().max(100).optional(),
  sort: sortedBy('category', 'name', 'tier', 'place', 'essay', 'office'),
});

export const noticeWinner = z.object({
  awardId: z.string(),
  categoryKey: z.string(),
  categoryName: textSchema,
  tierKey: z.string(),
  tierName: textSchema,
  place: z.number(),
  winnerName: z.string(),
  /** Of an essay prize. */
  essayTitle: z.string().nullable(),
  officeName: z.string().nullable(),
  /** Why they stand elsewhere than where they were ranked; only where the plan has it told. */
  orderReason: z.string().nullable(),
});
export const noticeWinnerPage = pageOf(noticeWinner);

/** What everybody may see: no mark, no entry, nothing about who objected. */
export const noticeView = noticeLine.extend({
  programmeName: textSchema,
  timezone: z.string(),
  /** How many working days it runs, and what becomes of it when its list changes. */
  workingDays: z.number(),
  whenListChanges: z.enum(['changed', 'whole']),
  /** The version of the programme's rules that it was published under. */
  rules: z.object({ version: z.number(), hash: z.string() }),
  lines: z.array(noticeWinner),
  /** How many objections have come in, and what has become of them: counts alone. */
  cases: z.object({ received: z.number(), open: z.number(), upheld: z.number(), dismissed: z.number() }),
  /** Winners of this notice who were taken off the list. */
  outcomes: z.array(z.object({ winnerName: z.string(), categoryName: textSchema, outcome: textSchema })),
  can: possibleEvents,
});

named({ draftNotice, noticeLine, noticePage, noticeWinner, noticeWinnerPage, notice: noticeView });
