import type { Job } from 'bullmq';
import type { Queues } from './queue.js';

/** How a queue stands. */
export interface QueueState {
  readonly name: string;
  readonly waiting: number;
  /** Jobs of a flow whose parts are not done yet. */
  readonly waitingForParts: number;
  readonly active: number;
  readonly delayed: number;
  readonly failed: number;
  readonly completed: number;
  /** How long the job has been waiting that is next to be done; null where none waits. */
  readonly oldestWaitsSeconds: number | null;
}

/** A job of a queue by its id there. */
export interface JobPlace {
  readonly queue: string;
  readonly id: string;
}

export interface FailedJobsAsked {
  /** Of these queues alone. */
  readonly names: readonly string[];
  readonly page: number;
  readonly size: number;
  /** Whichever failed last stands first. */
  readonly newestFirst: boolean;
}

const LONGEST_REASON = 500;

/** Why a job failed, in one line: of a refusal its code, without what it was about. */
export const reasonOf = (failedReason: string): string => {
  const [line = ''] = failedReason.split('\n', 1);
  const [told = ''] = line.split(' {', 1);
  return told.slice(0, LONGEST_REASON);
};

export const queueStates = (queues: Queues, names: readonly string[]): Promise<QueueState[]> =>
  Promise.all(names.map((name) => stateOf(queues, name)));

const stateOf = async (queues: Queues, name: string): Promise<QueueState> => {
  const queue = queues.queue(name);
  const counts = await queue.getJobCounts('waiting', 'waiting-children', 'active', 'delayed', 'failed', 'completed');
  const of = (state: string): number => counts[state] ?? 0;
  // Both backends give those that wait newest first; only one of them would turn them round.
  const last = of('waiting') - 1;
  const [oldest] = last < 0 ? [] : await queue.getJobs(['waiting'], last, last);
  return {
    name,
    waiting: of('waiting'),
    waitingForParts: of('waiting-children'),
    active: of('active'),
    delayed: of('delayed'),
    failed: of('failed'),
    completed: of('completed'),
    // By the clock that the queue itself goes by.
    oldestWaitsSeconds: oldest ? Math.max(0, Math.round((Date.now() - oldest.timestamp) / 1000)) : null,
  };
};

/** A page of the failed jobs of some queues by when they failed. Each queue keeps ten thousand of them at most. */
export const failedJobs = async (
  queues: Queues,
  { names, page, size, newestFirst }: FailedJobsAsked,
): Promise<{ jobs: Job[]; total: number }> => {
  const end = page * size;
  const ofEach = await Promise.all(
    names.map(async (name) => {
      const queue = queues.queue(name);
      const [jobs, count] = await Promise.all([
        queue.getJobs(['failed'], 0, end - 1, !newestFirst),
        queue.getFailedCount(),
      ]);
      return { jobs: (jobs as (Job | undefined)[]).filter((job) => job !== undefined), count }; // one may go meanwhile
    }),
  );
  const sign = newestFirst ? -1 : 1;
  // Stable: where two failed at once, the order of their queues counts, and within a queue its own.
  const jobs = ofEach
    .flatMap((one) => one.jobs)
    .sort((one, other) => sign * ((one.finishedOn ?? 0) - (other.finishedOn ?? 0)));
  return { jobs: jobs.slice(end - size, end), total: ofEach.reduce((sum, { count }) => sum + count, 0) };
};

/** Those of these jobs that stand as failed now. */
export const stillFailed = async (queues: Queues, places: readonly JobPlace[]): Promise<Job[]> => {
  const found = await Promise.all(
    places.map(async ({ queue, id }) => {
      const job = await queues.queue(queue).getJob(id);
      return job && (await job.isFailed()) ? job : undefined;
    }),
  );
  return found.filter((job) => job !== undefined);
};

/** Has a failed job done anew, with as many tries as at first. @returns false where it has not failed any more */
export const retryJob = async (job: Job): Promise<boolean> => {
  try {
    await job.retry('failed', { resetAttemptsMade: true, resetAttemptsStarted: true });
    return true;
  } catch (error) {
    if (await job.isFailed()) throw error;
    return false;
  }
};
