import type { Queues } from '#platform';
import type { DomainHandler } from '#workflow';
import type { FlowJob } from 'bullmq';
import { z } from 'zod';
import { CHUNK_SIZE, finishBatchJob, renderChunkJob } from './certificate.jobs.js';

const planned = z.object({ batchId: z.uuid(), certificateId: z.uuid().optional() });

/** Chunks first, then the batch is finished; a chunk given up for good does not keep back what the others made. */
const flowOf = (
  queues: Queues,
  { batchId, certificateId }: z.infer<typeof planned>,
  certificateIds: readonly string[],
  run: string,
): FlowJob => {
  const chunks = Array.from({ length: Math.ceil(certificateIds.length / CHUNK_SIZE) }, (_, index) =>
    certificateIds.slice(index * CHUNK_SIZE, (index + 1) * CHUNK_SIZE),
  );
  return {
    name: finishBatchJob.name,
    queueName: finishBatchJob.queue,
    data: finishBatchJob.payload.parse({ batchId, certificateId }),
    opts: { ...queues.defaults(), jobId: `finish-${run}` },
    children: chunks.map((ids, index) => ({
      name: renderChunkJob.name,
      queueName: renderChunkJob.queue,
      data: renderChunkJob.payload.parse({ batchId, certificateIds: ids }),
      opts: { ...queues.defaults(), jobId: `chunk-${run}-${String(index)}`, ignoreDependencyOnFailure: true },
    })),
  };
};

/** A message delivered twice is the same flow: its jobs are named by the message. */
const handlerOf = (queues: Queues, consumer: string, topic: string): DomainHandler => ({
  consumer,
  topic,
  handle: async ({ id, payload }, manager) => {
    const order = planned.parse(payload);
    const rows: { id: string }[] = await manager.query(
      `select id from public.certificate where batch_id = $1 and state = 'planned' and ($2::uuid is null or id = $2) order by serial`,
      [order.batchId, order.certificateId ?? null],
    );
    if (rows.length > 0)
      await queues.flow().add(
        flowOf(
          queues,
          order,
          rows.map((row) => row.id),
          id,
        ),
      );
  },
});

export const startRenderingWhenCertificatesArePlanned = (queues: Queues): DomainHandler[] => [
  handlerOf(queues, 'start-rendering-when-batch-is-ordered', 'certificateBatch.ordered'),
  handlerOf(queues, 'start-rendering-when-certificate-is-planned-again', 'certificate.plannedAgain'),
];
