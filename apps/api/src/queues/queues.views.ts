import { named, textSchema } from '#contracts';
import { pageOf, pageQuery, sortedBy } from '#platform';
import { z } from 'zod';

export const queuesView = z.object({
  /** Where the queues live. */
  backend: z.enum(['postgresql', 'redis']),
  queues: z.array(
    z.object({
      name: z.string(),
      label: textSchema,
      waiting: z.number(),
      /** Jobs whose parts are not done yet. */
      waitingForParts: z.number(),
      active: z.number(),
      delayed: z.number(),
      failed: z.number(),
      completed: z.number(),
      oldestWaitsSeconds: z.number().nullable(),
    }),
  ),
});

const QUEUE_NAME = z.string().min(1).max(100);

export const failedJobsQuery = pageQuery.extend({
  /** Of this queue alone. */
  queue: QUEUE_NAME.optional(),
  sort: z.enum(['failedAt', '-failedAt']).default('-failedAt'),
});

/** Never what a job carries: a message to people may hold names. */
export const failedJobPage = pageOf(
  z.object({
    queue: z.string(),
    queueName: textSchema,
    id: z.string(),
    name: z.string(),
    jobName: textSchema,
    attempts: z.number(),
    failedAt: z.date(),
    /** In one line. */
    error: z.string(),
    /** The message that the job delivers, or that ordered it. */
    topic: z.string().nullable(),
    process: z.string().nullable(),
    processName: textSchema.nullable(),
    processId: z.string().nullable(),
  }),
);

export const failingMessagesQuery = pageQuery.extend({ sort: sortedBy('since', 'topic', 'sendings') });

export const failingMessagePage = pageOf(
  z.object({
    id: z.string(),
    topic: z.string(),
    process: z.string(),
    processName: textSchema,
    processId: z.string(),
    createdAt: z.date(),
    sendings: z.number(),
    lastError: z.string(),
  }),
);

export const retryJobs = z.object({
  jobs: z
    .array(z.strictObject({ queue: QUEUE_NAME, id: z.string().min(1).max(300) }))
    .min(1)
    .max(200),
});

/** `left`: how many have not failed any more. */
export const retriedJobs = z.object({ retried: z.number(), left: z.number() });

named({ queuesView, failedJobPage, failingMessagePage, retryJobs, retriedJobs });
