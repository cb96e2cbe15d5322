import { named, textSchema } from '#contracts';
import { z } from 'zod';

/** What stands behind a name on a ballot: for whoever votes on it, and whoever prepares or audits the vote. */
export const dossierView = z.object({
  proposalId: z.string(),
  entryId: z.string(),
  entryKind: z.enum(['nomination', 'essay', 'office']),
  winnerName: z.string(),
  categoryName: textSchema,
  officeName: textSchema.nullable(),
  /** Position of a nominee, title of an essay; null of an office. */
  detail: z.string().nullable(),
  /** Deeds or essay; null of an office, which is ranked by measures. */
  text: z.string().nullable(),
  rounds: z.array(
    z.object({
      roundId: z.string(),
      name: textSchema,
      rank: z.number().nullable(),
      mark: z.string().nullable(),
      /** How many marks went into it. */
      marks: z.number(),
      shared: z.boolean(),
      tieBrokenBy: z.string().nullable(),
    }),
  ),
  reviews: z.array(
    z.object({
      level: z.enum(['unit', 'county', 'municipality']),
      officeName: textSchema.nullable(),
      state: z.string(),
      label: textSchema,
      decidedAt: z.date().nullable(),
    }),
  ),
  opinions: z.array(
    z.object({
      officeName: textSchema,
      state: z.string(),
      label: textSchema,
      text: z.string().nullable(),
      answeredAt: z.date().nullable(),
    }),
  ),
  /** Of an office: what it was ranked by. */
  measures: z.object({ submitted: z.number(), onTime: z.number(), passed: z.number(), winners: z.number() }).nullable(),
});

named({ dossier: dossierView });
