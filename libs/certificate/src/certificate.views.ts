import { textSchema } from '#contracts';
import { pageOf, pageQuery } from '#platform';
import { z } from 'zod';

export const orderBatch = z.object({ programmeId: z.uuid() });

/** Counts of rows, so that progress is what has happened and not what a job says. */
export const batchView = z.object({
  id: z.string(),
  programmeId: z.string(),
  orderedAt: z.date(),
  total: z.number(),
  planned: z.number(),
  rendered: z.number(),
  issued: z.number(),
  failed: z.number(),
  /** Not valid any more, or cancelled before they were issued. */
  ended: z.number(),
});

export const listCertificates = pageQuery.extend({ programmeId: z.uuid(), state: z.string().max(40).optional() });

export const certificateLine = z.object({
  id: z.string(),
  awardId: z.string(),
  batchId: z.string(),
  categoryId: z.string(),
  categoryKey: z.string(),
  tierKey: z.string(),
  officeId: z.string().nullable(),
  officeName: textSchema.nullable(),
  winnerName: z.string(),
  number: z.string(),
  pdfSha256: z.string().nullable(),
  failureCode: z.string().nullable(),
  issuedAt: z.date().nullable(),
  endedAt: z.date().nullable(),
  state: z.string(),
  version: z.number(),
});

export const certificatePage = pageOf(certificateLine);

export const checkNumber = z.object({ number: z.string().max(120).optional() });
