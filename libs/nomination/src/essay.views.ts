import { pageQuery } from '#platform';
import { z } from 'zod';
import { entryText, plainText, possibleEvents } from './entry.views.js';

export const registerEssay = z.object({
  programmeId: z.uuid(),
  /** The theme. */
  categoryKey: z.string().min(1),
  officeId: z.uuid(),
  title: plainText(1, 100),
  authorName: plainText(1, 60),
  body: entryText,
});

export const editEssay = z.object({
  expectedVersion: z.number().int().min(0),
  title: plainText(1, 100).optional(),
  authorName: plainText(1, 60).optional(),
  body: entryText.optional(),
});

export const listEssays = pageQuery.extend({
  programmeId: z.uuid(),
  categoryId: z.uuid().optional(),
  state: plainText(0, 40).optional(),
  /** Part of the title or of the author's name. */
  q: plainText(0, 100).optional(),
  sort: z.enum(['submitted', 'title', 'author']).default('submitted'),
});

export const essayLine = z.object({
  id: z.string(),
  categoryId: z.string(),
  categoryKey: z.string(),
  officeId: z.string(),
  title: z.string(),
  authorName: z.string(),
  bodyLength: z.number(),
  state: z.string(),
  version: z.number(),
  submittedAt: z.date().nullable(),
  /** Of a returned one: until when the office may send it again. */
  correctionDueAt: z.date().nullable(),
});

export const essayView = essayLine.extend({
  programmeId: z.string(),
  body: z.string(),
  decisionReason: z.string().nullable(),
  can: possibleEvents,
});
