import { named, textSchema } from '#contracts';
import { pageOf, pageQuery, sortedBy } from '#platform';
import { z } from 'zod';
import { COMPARISONS } from './giving/reconciliation.js';

export const withReason = z.object({ reason: z.string().trim().min(2).max(500) });

export const listAwards = pageQuery.extend({
  programmeId: z.uuid(),
  categoryId: z.uuid().optional(),
  state: z.string().max(40).optional(),
  /** Part of the winner's name or of the office's. */
  q: z.string().trim().max(100).optional(),
  sort: sortedBy('category', 'name', 'place', 'state', 'office', 'rank'),
});

export const awardLine = z.object({
  id: z.string(),
  categoryId: z.string(),
  categoryKey: z.string(),
  tierKey: z.string(),
  place: z.number(),
  entryId: z.string(),
  entryKind: z.enum(['nomination', 'essay', 'office']),
  winnerName: z.string(),
  officeId: z.string().nullable(),
  officeName: z.string().nullable(),
  rank: z.number(),
  /** Where the order of the ranking was departed from: the rank that it was judged to have, and why. Null for offices. */
  judgedRank: z.number().nullable(),
  orderReason: z.string().nullable(),
  mark: z.string(),
  bonusFen: z.number(),
  medal: z.boolean(),
  certificate: z.boolean(),
  ballotId: z.string(),
  noticeId: z.string().nullable(),
  /** The award whose place this one took, and the one that the same entry left for it. */
  replaces: z.string().nullable(),
  movedFrom: z.string().nullable(),
  removalCause: z.enum(['objectionUpheld', 'disqualified', 'withdrawn', 'movedUp']).nullable(),
  decisionReason: z.string().nullable(),
  conferredAt: z.date().nullable(),
  state: z.string(),
  version: z.number(),
});

export const awardPage = pageOf(awardLine);

/** What everybody may know of who was commended. */
export const winnerLine = z.object({
  categoryKey: z.string(),
  tierKey: z.string(),
  place: z.number(),
  winnerName: z.string(),
  officeName: z.string().nullable(),
  conferredAt: z.date(),
});

export const winnerPage = pageOf(winnerLine);

export const listWinners = pageQuery.extend({
  /** Part of the winner's name or of the office's. */
  q: z.string().trim().max(100).optional(),
  sort: sortedBy('category', 'name', 'office', 'conferred'),
});

export const conferAll = z.object({ programmeId: z.uuid() });

export const conferredAll = z.object({
  conferred: z.array(z.string()),
  refused: z.array(z.object({ awardId: z.string(), code: z.string(), title: textSchema })),
});

export const declareVacancy = z.object({
  categoryId: z.uuid(),
  tierKey: z.string().min(1).max(60),
  /** Left out: every open place of the tier. */
  place: z.number().int().min(1).optional(),
  reason: z.string().trim().min(2).max(500),
});

export const vacancyLine = z.object({
  id: z.string(),
  categoryId: z.string(),
  categoryKey: z.string(),
  tierKey: z.string(),
  place: z.number(),
  reason: z.string(),
  decidedAt: z.date(),
});

export const listVacancies = z.object({ programmeId: z.uuid() });

export const ledgerQuery = z.object({ programmeId: z.uuid() });

/**
 * Sums over all entries, reversals taken off. `planned*` is what the standing awards' tiers say. The books balance when
 * entries, standing awards, medals, bonuses, payments and the cupboard all agree, to the fen; else `imbalances` says where not.
 */
export const ledgerView = z.object({
  balanced: z.boolean(),
  imbalances: z.array(z.object({ what: z.enum(COMPARISONS), expected: z.number(), found: z.number() })),
  medalsByState: z.record(z.string(), z.number()),
  bonusFenByState: z.record(z.string(), z.number()),
  /** What went out less what came back. */
  paidFen: z.number(),
  medalsInStock: z.number(),
  medals: z.number(),
  bonusFen: z.number(),
  awards: z.number(),
  plannedMedals: z.number(),
  plannedBonusFen: z.number(),
  lines: z.array(
    z.object({
      awardId: z.string(),
      kind: z.enum(['medal', 'bonus']),
      amountFen: z.number(),
      medals: z.number(),
      reverses: z.boolean(),
      enteredAt: z.date(),
    }),
  ),
});

named({
  awardLine,
  awardPage,
  winnerLine,
  winnerPage,
  conferAll,
  conferredAll,
  declareVacancy,
  vacancyLine,
  ledger: ledgerView,
});
