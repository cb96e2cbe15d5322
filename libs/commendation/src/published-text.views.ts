import { named, type Text } from '#contracts';
import { pageOf, pageQuery, sortedBy } from '#platform';
import { possibleEvents } from '#workflow';
import { z } from 'zod';

export const listPublishedTexts = pageQuery.extend({
  programmeId: z.uuid(),
  state: z.string().max(40).optional(),
  /** Part of the author's name or of the title. */
  q: z.string().trim().max(100).optional(),
  sort: sortedBy('category', 'name', 'title', 'state', 'consent', 'published'),
});
export const prepareText = z.object({ awardId: z.uuid() });
export const prepareAllTexts = z.object({ programmeId: z.uuid() });
export const preparedTexts = z.object({ taken: z.number() });

export const publishedTextLine = z.object({
  id: z.string(),
  awardId: z.string(),
  categoryKey: z.string(),
  winnerName: z.string(),
  title: z.string(),
  /** SHA-256 of what was judged. */
  sourceHash: z.string(),
  /** SHA-256 of the other wording; null where there is none. */
  editedHash: z.string().nullable(),
  consentAt: z.date().nullable(),
  publishedAt: z.date().nullable(),
  state: z.string(),
  version: z.number(),
});
export const publishedTextPage = pageOf(publishedTextLine);

const wording = z.object({ title: z.string(), body: z.string() });
export const publishedTextView = publishedTextLine.extend({
  judged: wording,
  edited: wording.nullable(),
  consentBy: z.string().nullable(),
  consentHow: z.string().nullable(),
  can: possibleEvents,
});

/** What everybody reads. */
export interface TextShown {
  readonly programmeName: Text;
  readonly categoryName: Text;
  readonly winnerName: string;
  readonly title: string;
  readonly body: string;
  readonly sourceHash: string;
  readonly edited: boolean;
}

named({
  prepareText,
  prepareAllTexts,
  preparedTexts,
  publishedTextLine,
  publishedTextPage,
  publishedText: publishedTextView,
});
