import { defineJob } from '#platform';
import { z } from 'zod';

/** A fact from the outbox on its way to those who react to it. Its job id is the id of its outbox row. */
export const deliverDomainEvent = defineJob({
  queue: 'domain-events',
  name: 'deliver',
  payload: z.object({
    id: z.string(),
    topic: z.string(),
    process: z.string(),
    processId: z.string(),
    payload: z.record(z.string(), z.unknown()),
  }),
});
