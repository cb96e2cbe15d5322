import { defineJob } from '#platform';
import { workOrder } from '#workflow';
import { z } from 'zod';

/** One queue of its own: long comparisons hold up nothing else. */
export const SIMILARITY_QUEUE = 'similarity';

/** Compares a programme's entries, a chunk of rows at a time, going on where an earlier try stopped. */
export const compareTextsJob = defineJob({
  queue: SIMILARITY_QUEUE,
  name: 'similarity.compare',
  payload: z.object({ checkId: z.uuid(), order: workOrder }),
});
