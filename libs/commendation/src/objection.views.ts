import { named, textSchema } from '#contracts';
import { hanLength } from '#kernel';
import { pageOf, pageQuery, sortedBy } from '#platform';
import { possibleEvents } from '#workflow';
import { z } from 'zod';

const LEAST_GROUNDS = 10;

/** By real name, or in the name of a unit with somebody who speaks for it. */
export const fileObjection = z.object({
  awardId: z.uuid(),
  claimant: z.enum(['person', 'unit']).default('person'),
  name: z.string().trim().min(1).max(60),
  /** Of a unit. */
  contactPerson: z.string().trim().max(60).optional(),
  contact: z.string().trim().min(1).max(120),
  /** At least 10 characters as `hanLength` counts them. */
  grounds: z
    .string()
    .trim()
    .max(5000)
    .refine((text) => hanLength(text) >= LEAST_GROUNDS, {
      params: { code: 'FIELD.TOO_SMALL', minimum: LEAST_GROUNDS },
    }),
  evidence: z.string().trim().max(5000).optional(),
});

/** As the form of a notice's page sends it, whatever is wrong with it: that is told on the page. */
export const typedObjection = z.object(
  Object.fromEntries(Object.keys(fileObjection.shape).map((field) => [field, z.string().max(20_000).default('')])),
);

export const objectionFiled = z.object({ receiptNumber: z.string() });

/** For whoever holds the receipt: how far the case has come and what it came to, and nobody's name. */
export const objectionStatus = z.object({
  receiptNumber: z.string(),
  state: z.string(),
  label: textSchema,
  filedAt: z.date(),
  dueAt: z.date().nullable(),
  decidedAt: z.date().nullable(),
  reply: z.string().nullable(),
  timezone: z.string(),
  /** How many files were sent in as evidence. */
  files: z.number(),
});

/** `finding` stays with the municipal office; `reply` is what the claimant reads with the receipt. */
export const withFinding = z.object({
  finding: z.string().trim().min(2).max(2000),
  reply: z.string().trim().min(2).max(2000).optional(),
});

/** How a case is to be decided, to see first what that would do. */
export const decideCase = withFinding.extend({ event: z.enum(['objection.uphold', 'objection.dismiss']) });

export const askedReceipt = z.object({ receipt: z.string().trim().max(60).optional() });

export const EVIDENCE_LIMIT_BYTES = 10 * 1024 * 1024;

/** The field of the page's form that holds the file. */
export const EVIDENCE_FILE = 'file';
export const evidenceForm = z.object({ receipt: z.string().trim().min(1).max(60) });

export const evidenceAdded = z.object({ files: z.number() });

export const listObjections = pageQuery.extend({
  programmeId: z.uuid(),
  state: z.string().max(40).optional(),
  /** Part of the name of whom it is about, or of the finding. */
  q: z.string().trim().max(100).optional(),
  sort: sortedBy('filed', 'name', 'category', 'state', 'owner', 'due'),
});

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
  /** Who objected: a department; of anybody else null, but for the case's owner. */
  claimantName: z.string().nullable(),
  /** Who handles it, until when. */
  ownerId: z.string().nullable(),
  ownerName: z.string().nullable(),
  dueAt: z.date().nullable(),
  overdue: z.boolean(),
  finding: z.string().nullable(),
  filedAt: z.date(),
  decidedAt: z.date().nullable(),
  state: z.string(),
  version: z.number(),
});

export const objectionPage = pageOf(objectionLine);

export const objectionView = objectionLine.extend({
  /** Null for everybody but the case's owner, as name, contact and files: only whoever handles it knows who objected. */
  claimantKind: z.enum(['person', 'unit', 'department']).nullable(),
  contactPerson: z.string().nullable(),
  claimantContact: z.string().nullable(),
  files: z.array(
    z.object({ id: z.string(), fileName: z.string(), type: z.string(), bytes: z.number(), addedAt: z.date() }),
  ),
  grounds: z.string(),
  evidence: z.string().nullable(),
  reply: z.string().nullable(),
  can: possibleEvents,
});

named({
  fileObjection,
  decideCase,
  objectionFiled,
  objectionStatus,
  evidenceAdded,
  objectionLine,
  objectionPage,
  objection: objectionView,
});
