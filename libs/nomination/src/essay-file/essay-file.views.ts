import { named } from '#contracts';
import { pageOf, pageQuery } from '#platform';
import { possibleEvents, refusalLine } from '#workflow';
import { z } from 'zod';

export const essayFileLine = z.object({
  id: z.string(),
  essayId: z.string(),
  fileName: z.string(),
  /** As its content tells, whatever it is called. */
  fileKind: z.enum(['text', 'docx', 'pdf']),
  sha256: z.string(),
  bytes: z.number(),
  length: z.number(),
  uploadedAt: z.date(),
  state: z.string(),
  version: z.number(),
});
export const essayFilePage = pageOf(essayFileLine);

export const essayFileView = essayFileLine.extend({
  /** What was read in it: to be looked at before it is confirmed. */
  text: z.string(),
  /** Who made it, when, with what: as the file says. It stays with the office and the municipal office. */
  metadata: z.record(z.string(), z.string()),
  /** What sending the text in would be refused with by its length. */
  lengthRefusal: refusalLine.nullable(),
  can: possibleEvents,
});

export const listEssayFiles = pageQuery;

named({ essayFileLine, essayFilePage, essayFile: essayFileView });
