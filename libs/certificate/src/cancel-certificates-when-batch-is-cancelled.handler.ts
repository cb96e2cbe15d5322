import { system } from '#kernel';
import type { DomainHandler, Engine } from '#workflow';
import { z } from 'zod';

const CONSUMER = 'cancel-certificates-when-batch-is-cancelled';
const cancelled = z.object({ batchId: z.uuid(), reason: z.string() });

/** What was not issued yet never will be: its numbers stay in the record as cancelled. Those issued stand. */
export const cancelCertificatesWhenBatchIsCancelled = (engine: Engine): DomainHandler => ({
  consumer: CONSUMER,
  topic: 'certificateBatch.cancelled',
  handle: async ({ payload }, manager) => {
    const { batchId, reason } = cancelled.parse(payload);
    const rows: { id: string }[] = await manager.query(
      `select id from public.certificate where batch_id = $1 and state in ('planned', 'rendered', 'failed') order by serial`,
      [batchId],
    );
    const ids = rows.map(({ id }) => id);
    for await (const outcome of engine.applyMany('certificate', ids, 'certificate.cancel', system(CONSUMER), {
      payload: { reason },
    })) {
      // A job that was at work on it meanwhile: the message comes once more and finds it as it is then.
      if ('refusal' in outcome && outcome.refusal.kind === 'conflict') throw outcome.refusal;
    }
  },
});
