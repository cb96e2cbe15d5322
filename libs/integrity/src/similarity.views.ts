import { named, textSchema } from '#contracts';
import { pageOf, pageQuery, sortedBy } from '#platform';
import { possibleEvents } from '#workflow';
import { z } from 'zod';
import { entryKinds } from './entry-reading.js';

export const orderCheck = z.object({
  programmeId: z.uuid(),
  entryKind: entryKinds,
  /** Lower than the command's: a person looks at each pair, and a fifth of a text is much. */
  threshold: z.number().min(0.05).max(1).default(0.1),
});

export const listChecks = pageQuery.extend({
  programmeId: z.uuid(),
  sort: sortedBy('createdAt', 'kind', 'state', 'texts', 'pairs').default('-createdAt'),
});

export const checkView = z.object({
  id: z.string(),
  programmeId: z.string(),
  entryKind: entryKinds,
  occasion: z.enum(['closing', 'request']),
  threshold: z.number(),
  state: z.string(),
  /** Texts that are compared, former ones too; null until they are read. */
  texts: z.number().nullable(),
  /** In per cent. */
  progress: z.number(),
  pairs: z.number(),
  createdAt: z.date(),
  finishedAt: z.date().nullable(),
});
export const checkPage = pageOf(checkView);

export const listPairs = pageQuery.extend({
  programmeId: z.uuid(),
  entryKind: entryKinds.optional(),
  state: z.enum(['found', 'harmless']).optional(),
  /** Of one entry. */
  entryId: z.uuid().optional(),
  /** Part of the name of either. */
  q: z.string().trim().max(100).optional(),
  /** The most alike first, unless said. */
  sort: z.enum(['-share', 'share', '-passages', 'passages', '-longest', 'longest']).optional(),
});

const side = z.object({
  id: z.string(),
  source: z.enum(['entry', 'winner', 'imported']),
  /** A person's or unit's name; of an imported text its label. */
  name: z.string(),
  officeId: z.string().nullable(),
  officeName: textSchema.nullable(),
  categoryKey: z.string().nullable(),
  state: z.string().nullable(),
});

const pairLine = z.object({
  id: z.string(),
  programmeId: z.string(),
  entryKind: entryKinds,
  a: side,
  b: side,
  containment: z.number(),
  /** How many passages, and the length of the longest one in a. */
  passageCount: z.number(),
  longest: z.number(),
  harmlessReason: z.string().nullable(),
  markedBy: z.string().nullable(),
  markedAt: z.date().nullable(),
  state: z.string(),
  version: z.number(),
});
export const pairPage = pageOf(pairLine);

export const pairView = pairLine.extend({
  passages: z.array(
    z.object({
      aStart: z.number(),
      aLength: z.number(),
      aText: z.string(),
      bStart: z.number(),
      bLength: z.number(),
      bText: z.string(),
    }),
  ),
  can: possibleEvents,
});

export const importFormerTexts = z.object({
  entryKind: entryKinds,
  rows: z
    .array(z.object({ label: z.string().trim().min(1).max(200), text: z.string().trim().min(1).max(50_000) }))
    .min(1)
    .max(500),
});
export const importedFormerTexts = z.object({ imported: z.number(), replaced: z.number() });
export const listFormerTexts = pageQuery.extend({ entryKind: entryKinds });
export const formerTextPage = pageOf(
  z.object({ id: z.string(), entryKind: entryKinds, label: z.string(), length: z.number(), importedAt: z.date() }),
);

named({
  orderSimilarityCheck: orderCheck,
  similarityCheck: checkView,
  similarityCheckPage: checkPage,
  similaritySide: side,
  similarityPairLine: pairLine,
  similarityPairPage: pairPage,
  similarityPair: pairView,
  importFormerTexts,
  importedFormerTexts,
  formerTextPage,
});
