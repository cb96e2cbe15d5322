import { named } from '#contracts';
import { pageOf, pageQuery, sortedBy } from '#platform';
import { z } from 'zod';

export const listBonuses = pageQuery.extend({
  programmeId: z.uuid(),
  state: z.string().max(40).optional(),
  /** Part of the winner's name or of the office's. */
  q: z.string().trim().max(100).optional(),
  sort: sortedBy('receipt', 'name', 'category', 'amount', 'payee', 'state', 'paid', 'receivedBy'),
});

export const bonusLine = z.object({
  id: z.string(),
  awardId: z.string(),
  receiptNumber: z.string(),
  categoryKey: z.string(),
  tierKey: z.string(),
  place: z.number(),
  winnerName: z.string(),
  officeId: z.string().nullable(),
  officeName: z.string().nullable(),
  amountFen: z.number(),
  /** Null for the auditor, as bank and account: only those who pay know where the money goes. */
  payeeName: z.string().nullable(),
  bank: z.string().nullable(),
  account: z.string().nullable(),
  /** What went out less what came back. */
  paidFen: z.number(),
  paidAt: z.date().nullable(),
  receivedBy: z.string().nullable(),
  receivedAt: z.date().nullable(),
  returnedAt: z.date().nullable(),
  decisionReason: z.string().nullable(),
  state: z.string(),
  version: z.number(),
});

export const bonusPage = pageOf(bonusLine);

/** `account` is text: a number would lose its last digits in a spreadsheet, and its zeros. */
export const namePayee = z.object({
  payeeName: z.string().trim().min(1).max(60),
  bank: z.string().trim().min(2).max(100),
  account: z
    .string()
    .trim()
    .regex(/^[0-9A-Z](?:[ -]?[0-9A-Z]){5,33}$/, 'an account: 6 to 34 digits or capitals'),
});

export const bonusStanding = z.object({ id: z.string(), state: z.string(), version: z.number() });

/** `payable`: what is to be sent now. */
export const paymentSheetQuery = z.object({
  programmeId: z.uuid(),
  state: z.enum(['payable', 'paid', 'received', 'all']).default('payable'),
});

named({ bonusLine, bonusPage, namePayee, bonusStanding });
