import { checkedJobId, type Queues } from '#platform';
import type { DomainHandler } from '#workflow';
import { announceAssignedJob, assignJudgesJob, JUDGING_QUEUE } from './judging.jobs.js';

/** The job ids are made of the round and its opening, so that the message may come again. */
export const assignJudgesWhenRoundOpens = (queues: Queues): DomainHandler => ({
  consumer: 'assign-judges-when-round-opens',
  topic: 'round.opened',
  handle: async ({ payload }) => {
    const data = assignJudgesJob.payload.parse(payload);
    const id = (name: string): string => checkedJobId(`${name}-${data.roundId}-${data.opening}`);
    await queues.flow().add({
      name: announceAssignedJob.name,
      queueName: JUDGING_QUEUE,
      data,
      opts: { ...queues.defaults(), jobId: id('announce') },
      children: [
        {
          name: assignJudgesJob.name,
          queueName: JUDGING_QUEUE,
          data,
          // Should assigning break for good, the round goes back to planned instead of waiting for ever.
          opts: { ...queues.defaults(), jobId: id('assign'), ignoreDependencyOnFailure: true },
        },
      ],
    });
  },
});
