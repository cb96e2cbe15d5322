import { hanLength } from '#kernel';
import { pageOf, pageQuery } from '#platform';
import { z } from 'zod';

const LEAST_GROUNDS = 10;

export const fileObjection = z.object({
  awardId: z.uuid(),
  name: z.string().trim().min(1).max(60),
  contact: z.string().trim().min(1).max(120),
  /** At least 10 characters as `hanLength` counts them. */
  grounds: z
    .string()
    .trim()
    .max(5000)
    .refine((text) => hanLength(text) >= LEAST_GROUNDS, `at least ${String(LEAST_GROUNDS)} characters`),
  evidence: z.string().trim().max(5000).optional(),
});

export const objectionFiled = z.object({ receiptNumber: z.string() });

/** For whoever holds the receipt: how far the case has come, and nobody's name. */
export const objectionStatus = z.object({
  receiptNumber: z.string(),
  state: z.string(),
  filedAt: z.date(),
  decidedAt: z.date().nullable(),
});

export const listObjections = pageQuery.extend({ programmeId: z.uuid(), state: z.string().max(40).optional() });

export const objectionLine = z.object({
  id: z.string(),
  /** Somebody's on a notice, or a department's that came too late for the review. */
  kind: z.enum(['public', 'department']),
  entryId: z.string(),
  /** Null of a department's case against somebody who is on no notice, or has no award. */
  noticeId: z.string().nullable(),
  awardId: z.string().nullable(),
  /** Whom it is about. */
  winnerName: z.string(),
  categoryKey: z.string(),
  claimantName: z.string(),
  filedAt: z.date(),
  decidedAt: z.date().nullable(),
  state: z.string(),
  version: z.number(),
});

export const objectionPage = pageOf(objectionLine);

export const objectionView = objectionLine.extend({
  /** Null for the auditor: only the case handlers may write to the claimant. */
  claimantContact: z.string().nullable(),
  grounds: z.string(),
  evidence: z.string().nullable(),
  finding: z.string().nullable(),
  can: z.array(
    z.object({
      event: z.string(),
      label: z.object({ zh: z.string(), en: z.string() }),
      needs: z.record(z.string(), z.unknown()).nullable(),
    }),
  ),
});
