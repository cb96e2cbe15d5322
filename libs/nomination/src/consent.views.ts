import { named, textSchema } from '#contracts';
import { z } from 'zod';

export const consentAsked = z.object({
  /** For the nominee alone; told this once. */
  link: z.string(),
  expiresAt: z.date(),
});
export type ConsentAsked = z.infer<typeof consentAsked>;

/** As the form of the page sends it: a field left empty is an empty text. */
export const consentAnswer = z.object({
  answer: z.enum(['accept', 'decline']),
  reason: z
    .string()
    .trim()
    .max(500)
    .optional()
    .transform((given) => (given === undefined || given.length < 2 ? undefined : given)),
});
export type ConsentAnswer = z.infer<typeof consentAnswer>;

/** How far asking the nominee has come. */
export const consentView = z.object({
  state: z.string(),
  nomineeName: z.string(),
  expiresAt: z.date(),
  answeredAt: z.date().nullable(),
  declineReason: z.string().nullable(),
  version: z.number(),
  id: z.string(),
});

/** Null: the nominee was not asked yet. */
export const consentOfNomination = z.object({ consent: consentView.nullable() });

/** What the nominee reads before answering. */
export const consentShown = z.object({
  state: z.string(),
  nomineeName: z.string(),
  nomineePosition: z.string(),
  deeds: z.string(),
  programmeName: textSchema,
  categoryName: textSchema,
  officeName: textSchema,
  timezone: z.string(),
  expiresAt: z.date(),
  over: z.boolean(),
});
export type ConsentShown = z.infer<typeof consentShown>;

named({ consentAsked, consentAnswer, consent: consentView, consentOfNomination, consentShown });
