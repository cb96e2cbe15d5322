import type { Queues } from '#platform';
import { type DomainHandler, orderingHandler } from '#workflow';
import { z } from 'zod';
import { runRowsJob } from './entry-import.jobs.js';

const started = z.object({ importId: z.uuid() });

export const runRowsWhenImportIsStarted = (queues: Queues): DomainHandler =>
  orderingHandler(queues, {
    consumer: 'run-rows-when-import-is-started',
    topic: 'entryImport.started',
    work: ({ payload }) => Promise.resolve({ parts: [], last: { job: runRowsJob, data: started.parse(payload) } }),
  });
