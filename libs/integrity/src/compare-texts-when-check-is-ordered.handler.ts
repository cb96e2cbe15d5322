import type { Queues } from '#platform';
import { type DomainHandler, orderingHandler } from '#workflow';
import { compareTextsJob } from './similarity.jobs.js';

export const compareTextsWhenCheckIsOrdered = (queues: Queues): DomainHandler =>
  orderingHandler(queues, {
    consumer: 'compare-texts-when-check-is-ordered',
    topic: 'similarityCheck.ordered',
    work: ({ payload }) => Promise.resolve({ parts: [], last: { job: compareTextsJob, data: payload } }),
  });
