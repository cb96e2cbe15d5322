import { named, textSchema } from '#contracts';
import { z } from 'zod';

const MOST_NAMES = 1000;

/** What a bulk act would do, told before it is done. Nothing of it has happened. */
export const bulkPreview = z.object({
  /** How many it would be done to. */
  count: z.number(),
  /** Whom, or what: the first thousand. */
  names: z.array(z.string()).max(MOST_NAMES),
  /** Events that processes would take, those that follow from facts among them. */
  effects: z.array(z.object({ process: z.string(), event: z.string(), label: textSchema, count: z.number() })),
  /** What people would be told, in their inbox and by mail where they have an address. */
  messages: z.array(z.object({ template: z.string(), subject: textSchema, people: z.number() })),
  /** Those that would be left out, by the code of the refusal. */
  refused: z.array(z.object({ code: z.string(), title: textSchema, count: z.number(), names: z.array(z.string()) })),
});

export type BulkPreview = z.infer<typeof bulkPreview>;

export const firstNames = (names: readonly string[]): string[] => names.slice(0, MOST_NAMES);

named({ bulkPreview });
