import { parentPort, workerData } from 'node:worker_threads';

/**
 * Runs in a thread of the child, because a template that loops or swells keeps the child's main thread from hearing
 * anything. Kills the process when it is over its memory (as the kernel's own out-of-memory killer would: by SIGKILL)
 * or when the parent has gone.
 */
const { memoryMb, parentPid } = workerData as { memoryMb: number; parentPid: number };
const limitBytes = memoryMb * 1024 * 1024;
const PERIOD_MS = 25;

setInterval(() => {
  if (process.ppid !== parentPid || process.memoryUsage.rss() > limitBytes) process.kill(process.pid, 'SIGKILL');
}, PERIOD_MS);
parentPort?.postMessage('watching');
