import type { Queue } from 'bullmq';

/**
 * Which of these jobs the queue will not do by itself any more: it knows nothing of them, or has given them up. What is left
 * of those is removed, since a job's id can't be added while an old one bears it.
 */
export async function lostJobs(queue: Queue, ids: readonly string[]): Promise<string[]> {
  const states = await Promise.all(ids.map((id) => queue.getJobState(id)));
  const ended = ids.filter((_, index) => states[index] === 'failed' || states[index] === 'completed');
  await Promise.all(ended.map((id) => queue.remove(id)));
  const gone = new Set(ended);
  return ids.filter((id, index) => states[index] === 'unknown' || gone.has(id));
}
