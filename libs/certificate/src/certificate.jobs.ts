import { defineJob } from '#platform';
import { workOrder } from '#workflow';
import { z } from 'zod';

export const CERTIFICATE_QUEUE = 'certificates';

/** Certificates that one job makes. */
export const CHUNK_SIZE = 20;

/** Of the batch as a whole, from 1, one more after each pause; without one a single certificate is made again. */
const run = z.int().min(1).optional();

/** Makes the PDFs of some certificates. */
export const renderChunkJob = defineJob({
  queue: CERTIFICATE_QUEUE,
  name: 'certificate.renderChunk',
  payload: z.strictObject({ batchId: z.uuid(), run, certificateIds: z.array(z.uuid()).min(1).max(CHUNK_SIZE) }),
});

/** After all chunks: issues what they made, of the whole batch or of the one certificate that was planned again. */
export const finishBatchJob = defineJob({
  queue: CERTIFICATE_QUEUE,
  name: 'certificate.finishBatch',
  payload: z.strictObject({ batchId: z.uuid(), run, certificateId: z.uuid().optional(), order: workOrder }),
});

export const certificateJobs = [renderChunkJob, finishBatchJob] as const;
