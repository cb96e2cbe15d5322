import type { Queues } from '#platform';
import { type DomainHandler, orderingHandler } from '#workflow';
import { z } from 'zod';
import { CHUNK_SIZE, finishBatchJob, renderChunkJob } from './certificate.jobs.js';

const planned = z.object({ batchId: z.uuid(), certificateId: z.uuid().optional() });

/**
 * What is planned in chunks, then the batch is finished; a chunk given up for good does not keep back what the others made.
 * Nothing may be left to make when the flow was lost half-way: it is finished all the same.
 */
const handlerOf = (queues: Queues, consumer: string, topic: string): DomainHandler =>
  orderingHandler(queues, {
    consumer,
    topic,
    work: async ({ payload }, manager) => {
      const { batchId, certificateId } = planned.parse(payload);
      const [batch]: { run: number }[] = await manager.query('select run from public.certificate_batch where id = $1', [
        batchId,
      ]);
      const run = certificateId === undefined ? batch?.run : undefined;
      const rows: { id: string }[] = await manager.query(
        `select id from public.certificate where batch_id = $1 and state = 'planned' and ($2::uuid is null or id = $2) order by serial`,
        [batchId, certificateId ?? null],
      );
      const ids = rows.map(({ id }) => id);
      return {
        parts: Array.from({ length: Math.ceil(ids.length / CHUNK_SIZE) }, (_, index) => ({
          job: renderChunkJob,
          data: { batchId, run, certificateIds: ids.slice(index * CHUNK_SIZE, (index + 1) * CHUNK_SIZE) },
        })),
        last: { job: finishBatchJob, data: { batchId, run, certificateId } },
      };
    },
  });

export const startRenderingWhenCertificatesArePlanned = (queues: Queues): DomainHandler[] => [
  handlerOf(queues, 'start-rendering-when-batch-is-ordered', 'certificateBatch.ordered'),
  handlerOf(queues, 'start-rendering-when-certificate-is-planned-again', 'certificate.plannedAgain'),
];
