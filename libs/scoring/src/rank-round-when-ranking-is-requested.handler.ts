import type { Queues } from '#platform';
import { type DomainHandler, orderingHandler } from '#workflow';
import { rankRoundJob, tallyChunkJob } from './judging.jobs.js';
import { chunksOf, fieldLength, TALLY_CHUNK } from './tally.queries.js';

/** A chunk that is given up makes the ranking refuse for want of it, where a parent that waits would say nothing. */
export const rankRoundWhenRankingIsRequested = (queues: Queues): DomainHandler =>
  orderingHandler(queues, {
    consumer: 'rank-round-when-ranking-is-requested',
    topic: 'round.rankingRequested',
    work: async ({ payload }, manager) => ({
      parts: chunksOf(await fieldLength(manager, String(payload['roundId']))).map((from) => ({
        job: tallyChunkJob,
        data: { ...payload, from, to: from + TALLY_CHUNK },
      })),
      last: { job: rankRoundJob, data: payload },
    }),
  });
