import { checkedJobId, type Queues } from '#platform';
import type { DomainHandler } from '#workflow';
import { JUDGING_QUEUE, rankRoundJob, tallyChunkJob } from './judging.jobs.js';
import { chunksOf, fieldLength, TALLY_CHUNK } from './tally.queries.js';

export const rankRoundWhenRankingIsRequested = (queues: Queues): DomainHandler => ({
  consumer: 'rank-round-when-ranking-is-requested',
  topic: 'round.rankingRequested',
  handle: async ({ payload }, manager) => {
    const data = rankRoundJob.payload.parse(payload);
    const id = (name: string): string => checkedJobId(`${name}-${data.roundId}-${data.request}`);
    await queues.flow().add({
      name: rankRoundJob.name,
      queueName: JUDGING_QUEUE,
      data,
      opts: { ...queues.defaults(), jobId: id('rank') },
      children: chunksOf(await fieldLength(manager, data.roundId)).map((from) => ({
        name: tallyChunkJob.name,
        queueName: JUDGING_QUEUE,
        data: { ...data, from, to: from + TALLY_CHUNK },
        // Ranking then refuses for want of the chunk, where a parent that waits would say nothing.
        opts: { ...queues.defaults(), jobId: id(`tally-${from}`), ignoreDependencyOnFailure: true },
      })),
    });
  },
});
