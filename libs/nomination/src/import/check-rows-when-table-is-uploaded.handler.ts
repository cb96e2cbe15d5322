import type { Queues } from '#platform';
import { type DomainHandler, orderingHandler } from '#workflow';
import { z } from 'zod';
import { checkRowsJob } from './entry-import.jobs.js';

const uploaded = z.object({ importId: z.uuid() });

export const checkRowsWhenTableIsUploaded = (queues: Queues): DomainHandler =>
  orderingHandler(queues, {
    consumer: 'check-rows-when-table-is-uploaded',
    topic: 'entryImport.uploaded',
    work: ({ payload }) => Promise.resolve({ parts: [], last: { job: checkRowsJob, data: uploaded.parse(payload) } }),
  });
