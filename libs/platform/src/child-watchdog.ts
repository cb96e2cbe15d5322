import { parentPort, workerData } from 'node:worker_threads';

export interface WatchedBounds {
  readonly memoryMb: number;
  readonly parentPid: number;
  /** One whole number: the CPU milliseconds of this process at which the work under way has had its share; 0 for none. */
  readonly cpuDeadline?: Int32Array;
}

/**
 * Runs in a thread of the child, because a template that loops or swells keeps the child's main thread from hearing
 * anything. Kills the process when it is over its memory (as the kernel's own out-of-memory killer would: by SIGKILL),
 * when the parent has gone, or, by the signal of a timer of CPU time, when the work has had its share.
 */
const { memoryMb, parentPid, cpuDeadline } = workerData as WatchedBounds;
const limitBytes = memoryMb * 1024 * 1024;
const PERIOD_MS = 25;

const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

setInterval(() => {
  if (process.ppid !== parentPid || process.memoryUsage.rss() > limitBytes) process.kill(process.pid, 'SIGKILL');
  const deadline = cpuDeadline ? Atomics.load(cpuDeadline, 0) : 0;
  if (deadline > 0 && cpuMs() > deadline) process.kill(process.pid, 'SIGVTALRM');
}, PERIOD_MS);
parentPort?.postMessage('watching');
