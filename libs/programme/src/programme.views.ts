import { textSchema } from '#contracts';
import { z } from 'zod';

export const createProgramme = z.object({
  /** The programme file, as in `config/programmes/`. */
  yaml: z.string().min(1).max(262_144),
});

export const programmeView = z.object({
  id: z.string(),
  slug: z.string(),
  name: textSchema,
  day: z.string(),
  state: z.string(),
  version: z.number(),
});

export const categoryView = z.object({
  id: z.string(),
  key: z.string(),
  kind: z.enum(['award', 'essay', 'organisation']),
  name: textSchema,
  quotaPerOffice: z.number().nullable(),
  text: z.object({ minimum: z.number(), maximum: z.number() }),
  rubric: z.array(z.object({ key: z.string(), name: textSchema, points: z.number() })),
  rounds: z.array(
    z.object({
      key: z.string(),
      name: textSchema,
      judgesPerEntry: z.number(),
      trim: z.number(),
      field: z.union([z.literal('all'), z.number()]),
    }),
  ),
  tiers: z.array(z.object({ key: z.string(), name: textSchema, places: z.number(), bonusFen: z.number() })),
  opinionsFrom: z.array(z.string()),
});

export const programmeDetail = programmeView.extend({
  schedule: z.record(z.string(), z.unknown()),
  offices: z.array(z.object({ key: z.string(), name: textSchema, kind: z.string() })),
  categories: z.array(categoryView),
  activities: z.array(z.object({ key: z.string(), name: textSchema, undertakenBy: z.array(z.string()) })),
});
