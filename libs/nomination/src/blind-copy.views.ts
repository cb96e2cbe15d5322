import { named, textSchema } from '#contracts';
import { FINDING_KINDS } from '#anonymisation';
import { pageOf, pageQuery, sortedBy } from '#platform';
import { possibleEvents } from '#workflow';
import { z } from 'zod';
import { markedWords } from './blind-copy.process.js';
import { TEXT_FIELDS } from './blind-text.js';
import { plainText } from './entry.views.js';

export const listBlindCopies = pageQuery.extend({
  programmeId: z.uuid(),
  categoryId: z.uuid().optional(),
  state: z.string().max(40).optional(),
  sort: sortedBy('category', 'name', 'office', 'state', 'found', 'marked'),
});

export const blindCopyLine = z.object({
  id: z.string(),
  programmeId: z.string(),
  entryKind: z.enum(['nomination', 'essay']),
  entryId: z.string(),
  /** The title or the nominee. */
  entryName: z.string(),
  categoryKey: z.string(),
  officeId: z.string(),
  officeName: textSchema,
  state: z.string(),
  version: z.number(),
  /** How much was found, and how much more a person marked. */
  findingCount: z.number(),
  markedCount: z.number(),
});

export const blindCopyPage = pageOf(blindCopyLine);

const twoTexts = z.object({ title: z.string(), body: z.string() });

/** For the office and the municipal office, which see the entry itself as well. Never for judges. */
export const blindCopyView = blindCopyLine.extend({
  sourceHash: z.string(),
  /** The text as it was sent in. */
  source: twoTexts,
  /** As judges read it, or would, were it confirmed now. */
  copy: twoTexts,
  /** Of what judges read by now; null while they read nothing. */
  judgedHash: z.string().nullable(),
  findings: z.array(
    z.object({
      id: z.string(),
      field: z.enum(TEXT_FIELDS),
      kind: z.enum(FINDING_KINDS),
      text: z.string(),
      before: z.string(),
      after: z.string(),
      /** False: of the author or the office, or a number or address: it goes, whatever anybody says. */
      mayStand: z.boolean(),
      kept: z.boolean(),
      keptReason: z.string().nullable(),
    }),
  ),
  marked: z.array(z.string()),
  /** Whether the viewer may say now what stands and what goes. */
  mayEdit: z.boolean(),
  can: possibleEvents,
});

/** `keep`: all findings that may stand, each with why; `marked`: all words that a person wants out besides. */
export const editBlindCopy = z.object({
  expectedVersion: z.number().int().min(0),
  keep: z.array(z.strictObject({ id: z.string().max(40), reason: plainText(2, 300) })).max(2000),
  marked: markedWords,
});

named({ blindCopyLine, blindCopyPage, twoTexts, blindCopy: blindCopyView, editBlindCopy });
