import { named, textSchema } from '#contracts';
import { pageOf, pageQuery, sortedBy } from '#platform';
import { z } from 'zod';

export const preflightQuery = z.object({ programmeId: z.uuid(), templateId: z.uuid().optional() });

export const preflightView = z.object({
  certificates: z.number(),
  /** Certificates that could not be made as things stand, and those that look like one too many. */
  found: z.number(),
  /** The first five hundred of them. */
  problems: z.array(
    z.object({
      awardId: z.string(),
      winnerName: z.string(),
      categoryKey: z.string(),
      tierKey: z.string(),
      kind: z.enum(['emptyField', 'missingCharacters', 'overflow', 'duplicate']),
      /** The text, the characters or the element that it is about. */
      detail: z.string(),
    }),
  ),
});

export const listBatches = z.object({ programmeId: z.uuid() });

/** Counts of rows, so that progress is what has happened and not what a job says. */
export const batchView = z.object({
  id: z.string(),
  programmeId: z.string(),
  templateId: z.string().nullable(),
  /** ordered, paused, cancelled or finished */
  state: z.string(),
  version: z.number(),
  orderedAt: z.date(),
  total: z.number(),
  planned: z.number(),
  rendered: z.number(),
  issued: z.number(),
  failed: z.number(),
  /** Not valid any more, or cancelled before they were issued. */
  ended: z.number(),
  /** Until all are made, by the pace of the last minute; null where nothing moves. */
  secondsLeft: z.number().nullable(),
});

export const listCertificates = pageQuery.extend({
  programmeId: z.uuid(),
  state: z.string().max(40).optional(),
  /** Part of the winner's name or of the number. */
  q: z.string().trim().max(100).optional(),
  sort: sortedBy('number', 'name', 'category', 'state', 'office', 'issuedAt'),
});

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
  /** Why its seal bears no time stamp of an authority, where it was to bear one. */
  timeStampMissing: z.string().nullable(),
  /** The certificate that this one was reissued for. */
  replaces: z.string().nullable(),
  replacesNumber: z.string().nullable(),
  /** Of the certificate that was reissued for this one. */
  replacedByNumber: z.string().nullable(),
  failureCode: z.string().nullable(),
  issuedAt: z.date().nullable(),
  endedAt: z.date().nullable(),
  state: z.string(),
  version: z.number(),
});

export const certificatePage = pageOf(certificateLine);

export const checkNumber = z.object({ number: z.string().max(120).optional() });

/** As typed off the paper. */
export const checkPaper = z.object({
  number: z.string().trim().min(1).max(120),
  name: z.string().trim().min(1).max(120),
});

/** What is printed on a certificate, and whether it stands. */
export const verificationView = z.object({
  status: z.enum(['valid', 'revoked', 'superseded', 'suspended', 'unknown']),
  number: z.string().optional(),
  winnerName: z.string().optional(),
  award: textSchema.optional(),
  tier: textSchema.optional(),
  programme: textSchema.optional(),
  issuer: textSchema.optional(),
  issuedOn: z.string().optional(),
  rules: z.object({ version: z.number(), hash: z.string() }).optional(),
  fileSha256: z.string().optional(),
  endedOn: z.string().optional(),
  reasonClass: z.string().optional(),
});

named({
  certificatePreflight: preflightView,
  certificateBatch: batchView,
  certificateLine,
  certificatePage,
  checkNumber,
  checkPaper,
  verification: verificationView,
});
