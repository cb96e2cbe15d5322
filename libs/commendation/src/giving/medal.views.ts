import { named } from '#contracts';
import { pageOf, pageQuery, sortedBy } from '#platform';
import { z } from 'zod';

export const enterStock = z.object({
  programmeId: z.uuid(),
  /** Below zero: taken out, e.g. what broke. */
  count: z
    .number()
    .int()
    .min(-10_000)
    .max(10_000)
    .refine((count) => count !== 0, 'not 0'),
  reason: z.string().trim().min(2).max(200),
});

export const stockView = z.object({
  inStock: z.number(),
  lines: z.array(z.object({ count: z.number(), reason: z.string(), enteredBy: z.string(), enteredAt: z.date() })),
});

export const listMedals = pageQuery.extend({
  programmeId: z.uuid(),
  state: z.string().max(40).optional(),
  /** Part of the winner's name or of the office's. */
  q: z.string().trim().max(100).optional(),
  sort: sortedBy('receipt', 'name', 'category', 'state', 'handedTo', 'receivedBy', 'office'),
});

export const medalLine = z.object({
  id: z.string(),
  awardId: z.string(),
  receiptNumber: z.string(),
  categoryKey: z.string(),
  tierKey: z.string(),
  place: z.number(),
  winnerName: z.string(),
  officeId: z.string().nullable(),
  officeName: z.string().nullable(),
  handedTo: z.string().nullable(),
  handedOverAt: z.date().nullable(),
  receivedBy: z.string().nullable(),
  receivedAt: z.date().nullable(),
  returnedAt: z.date().nullable(),
  decisionReason: z.string().nullable(),
  state: z.string(),
  version: z.number(),
});

export const medalPage = pageOf(medalLine);

named({ enterMedalStock: enterStock, medalStock: stockView, medalLine, medalPage });
