import { named } from '#contracts';
import { z } from 'zod';

/** A form is a page or two; a scan of it in colour is smaller. */
export const FORM_LIMIT_BYTES = 10 * 1024 * 1024;

export const uploadForm = z.object({ expectedVersion: z.coerce.number().int().min(0) });

/** Of each field what passed preliminarily, and what is there now; of one that changed, sentence by sentence. */
export const passDifference = z.object({
  state: z.string(),
  /** Names of the fields that changed. */
  changed: z.array(z.string()),
  fields: z.array(
    z.object({
      field: z.string(),
      preliminary: z.string(),
      formal: z.string(),
      changed: z.boolean(),
      parts: z.array(z.object({ kind: z.enum(['same', 'removed', 'added']), text: z.string() })),
    }),
  ),
});

named({ formUpload: uploadForm, formalPassDifference: passDifference });
