import { type Language, named, problemText } from '#contracts';
import type { DomainError } from '#kernel';
import { z } from 'zod';

/** A refusal of one among many, in a reply that also holds those that went well. */
export const refusalLine = z.object({
  code: z.string(),
  title: z.string(),
  remedy: z.string(),
  fields: z.array(z.object({ field: z.string(), code: z.string(), title: z.string(), remedy: z.string() })),
});

export const refusalLineOf = (error: DomainError, language: Language): z.infer<typeof refusalLine> => ({
  code: error.code,
  ...problemText(error.code, error.params, language),
  fields: error.fields.map(({ field, code, params }) => ({
    field,
    code,
    ...problemText(code, params ?? {}, language),
  })),
});

named({ refusalLine });
