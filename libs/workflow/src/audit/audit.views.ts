import { named } from '#contracts';
import { z } from 'zod';

const place = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

export const inclusionQuery = z.object({
  /** Number of the leaf, or the process and version whose row it is. */
  leaf: place.optional(),
  processId: z.uuid().optional(),
  version: place.optional(),
  /** How many leaves the tree has; those of the last checkpoint unless said. */
  size: place.optional(),
});
export const consistencyQuery = z.object({ first: place, second: place });

/** Hashes in base 64. */
export const inclusionView = z.object({
  leaf: z.number(),
  size: z.number(),
  row: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  leafHash: z.string(),
  root: z.string(),
  proof: z.array(z.string()),
});
export const consistencyView = z.object({
  first: z.number(),
  second: z.number(),
  firstRoot: z.string(),
  secondRoot: z.string(),
  proof: z.array(z.string()),
});

named({ inclusionProof: inclusionView, consistencyProof: consistencyView });
