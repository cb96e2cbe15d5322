import { defineJob } from '#platform';
import { workOrder } from '#workflow';
import { z } from 'zod';

/** The queue of judging: one for all rounds, so that a worker's limit holds for them together. */
export const JUDGING_QUEUE = 'judging';

const opening = z.object({ roundId: z.uuid(), opening: z.number().int() });
const request = z.object({ roundId: z.uuid(), request: z.number().int() });

/** Freezes the field and gives every entry its judges. */
export const assignJudgesJob = defineJob({ queue: JUDGING_QUEUE, name: 'round.assignJudges', payload: opening });

/** After it: tells the round how it went. */
export const announceAssignedJob = defineJob({
  queue: JUDGING_QUEUE,
  name: 'round.announceAssigned',
  payload: opening.extend({ order: workOrder }),
});

/** Checks the sheets of the entries from one place of the field up to another, that one excluded. */
export const tallyChunkJob = defineJob({
  queue: JUDGING_QUEUE,
  name: 'round.tallyChunk',
  payload: request.extend({ from: z.number().int(), to: z.number().int() }),
});

/** After all of them: ranks. */
export const rankRoundJob = defineJob({
  queue: JUDGING_QUEUE,
  name: 'round.rank',
  payload: request.extend({ order: workOrder }),
});

export const judgingJobs = [assignJudgesJob, announceAssignedJob, tallyChunkJob, rankRoundJob] as const;
