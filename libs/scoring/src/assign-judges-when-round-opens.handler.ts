import type { Queues } from '#platform';
import { type DomainHandler, orderingHandler } from '#workflow';
import { announceAssignedJob, assignJudgesJob } from './judging.jobs.js';

/** Should assigning break for good, the round goes back to planned instead of waiting for ever. */
export const assignJudgesWhenRoundOpens = (queues: Queues): DomainHandler =>
  orderingHandler(queues, {
    consumer: 'assign-judges-when-round-opens',
    topic: 'round.opened',
    work: ({ payload }) =>
      Promise.resolve({
        parts: [{ job: assignJudgesJob, data: payload }],
        last: { job: announceAssignedJob, data: payload },
      }),
  });
