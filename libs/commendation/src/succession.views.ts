import { named } from '#contracts';
import { possibleEvents } from '#workflow';
import { z } from 'zod';

export const listSuccessions = z.object({ programmeId: z.uuid() });

export const successionLine = z.object({
  id: z.string(),
  categoryId: z.string(),
  categoryKey: z.string(),
  awardId: z.string(),
  tierKey: z.string(),
  place: z.number(),
  /** Who left it, and why. */
  leftName: z.string(),
  cause: z.string(),
  state: z.string(),
  version: z.number(),
  /** While it waits: everybody who moves, the freed place first. `fromPlace` is null for a reserve. */
  next: z.array(
    z.object({
      entryId: z.string(),
      winnerName: z.string(),
      rank: z.number(),
      fromPlace: z.number().nullable(),
      tierKey: z.string(),
      place: z.number(),
    }),
  ),
  /** The place that nobody takes in the end. */
  staysOpen: z
    .object({ tierKey: z.string(), place: z.number(), why: z.enum(['noReserve', 'tied', 'settled']) })
    .nullable(),
  decidedByName: z.string().nullable(),
  decisionReason: z.string().nullable(),
  decidedAt: z.date().nullable(),
  can: possibleEvents,
});

named({ successionLine });
