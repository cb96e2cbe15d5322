import { named, textSchema } from '#contracts';
import { plainText } from '#nomination';
import { pageQuery, sortedBy } from '#platform';
import { possibleEvents } from '#workflow';
import { z } from 'zod';

const entryKind = z.enum(['nomination', 'essay']);
const level = z.enum(['unit', 'county', 'municipality']);
const text = z.object({ zh: z.string(), en: z.string() });

export const listDecisions = pageQuery.extend({
  programmeId: z.uuid(),
  entryKind: entryKind.optional(),
  entryId: z.uuid().optional(),
  categoryId: z.uuid().optional(),
  state: plainText(0, 40).optional(),
  level: level.optional(),
  /** Part of the nominee's or the author's name, or of a title. */
  q: plainText(0, 100).optional(),
  sort: sortedBy('category', 'name', 'from', 'office', 'state', 'decided'),
});

/** What a reviewer reads of an entry: all that its office sent. Others' decisions only once all of the level are in. */
export const decisionLine = z.object({
  id: z.string(),
  entryKind,
  entryId: z.string(),
  entryState: z.string(),
  categoryKey: z.string(),
  submission: z.number(),
  level,
  slot: z.number(),
  officeId: z.string().nullable(),
  officeName: textSchema.nullable(),
  /** Who decides in the office's stead, where nobody of it may. */
  standInId: z.string().nullable(),
  nominatingOffice: text,
  /** The nominee, or the author. */
  name: z.string(),
  /** Position of a nominee, title of an essay. */
  detail: z.string(),
  text: z.string(),
  groups: z.array(z.string()),
  state: z.string(),
  version: z.number(),
  reason: z.string().nullable(),
  markedFields: z.array(z.string()),
  decidedAt: z.date().nullable(),
});

const keyed = z.object({ item: z.string(), name: text });

export const decisionView = decisionLine.extend({
  /** What a return may mark, by what people call it. */
  markable: z.array(z.object({ field: z.string(), name: text })),
  /** What bars the entry unless somebody waives it. */
  negativeList: z.array(keyed),
  can: possibleEvents,
});

/** Answers to items of the category's checklist; one that is not met says why. */
export const answerChecklist = z.object({
  entryKind,
  entryId: z.uuid(),
  items: z
    .array(z.strictObject({ item: plainText(1, 64), met: z.boolean(), note: plainText(0, 500).optional() }))
    .min(1)
    .max(50),
});

export const checklistQuery = z.object({ entryKind, entryId: z.uuid() });

export const checklistView = z.object({
  /** At which the viewer reviews the entry; null for an organiser who looks at one that isn't his to review now. */
  level: level.nullable(),
  submission: z.number(),
  items: z.array(
    z.object({
      item: z.string(),
      name: text,
      /** Null until it is answered. */
      met: z.boolean().nullable(),
      note: z.string().nullable(),
      answeredAt: z.date().nullable(),
    }),
  ),
});

export const recordHit = z.object({ entryKind, entryId: z.uuid(), item: plainText(1, 64), finding: plainText(2, 500) });

export const listHits = pageQuery.extend({
  programmeId: z.uuid(),
  entryId: z.uuid().optional(),
  state: plainText(0, 40).optional(),
});

export const hitLine = z.object({
  id: z.string(),
  entryKind,
  entryId: z.string(),
  categoryKey: z.string(),
  item: z.string(),
  finding: z.string(),
  foundByName: z.string(),
  waivedByName: z.string().nullable(),
  settledReason: z.string().nullable(),
  settledAt: z.date().nullable(),
  state: z.string(),
  version: z.number(),
});

named({
  decisionLine,
  decision: decisionView,
  answerChecklist,
  checklist: checklistView,
  recordNegativeHit: recordHit,
  negativeHit: hitLine,
});
