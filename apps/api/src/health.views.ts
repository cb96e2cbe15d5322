import { named } from '#contracts';
import { z } from 'zod';

export const alive = z.object({ status: z.literal('alive') });

export const readiness = z.object({
  status: z.enum(['ready', 'notReady']),
  database: z.boolean(),
  queue: z.boolean(),
  /** How many migrations the database still needs; null while it doesn't answer. */
  pendingMigrations: z.number().nullable(),
  /** Messages that keep failing; `laureate queue` names them. Null while the database doesn't answer. */
  failingMessages: z.number().nullable(),
});

named({ alive, readiness });
