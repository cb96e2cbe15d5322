import { Worker } from 'node:worker_threads';
import type { Outcome } from './problem.js';
import type { Answer, Task } from './solver-worker.js';

/** The solver's heap is kept for the next task up to this size; beyond, its thread ends with the task. */
const KEPT_BYTES = 256 * 2 ** 20;

/** A thread can't run TypeScript: started from a source, by a test, it runs what was built from it. */
const workerFile = (): URL =>
  import.meta.url.endsWith('.ts')
    ? new URL('../../../dist/libs/assignment/src/solver-worker.js', import.meta.url)
    : new URL('./solver-worker.js', import.meta.url);

/**
 * A thread of its own, since a solve blocks the one it runs on. It starts with the first task, does one after the other,
 * keeps the process from ending only while it works, and is ended in the midst of a solve where the caller gives up.
 */
export class SolverThread {
  private worker: Worker | undefined;
  private last: Promise<unknown> = Promise.resolve();
  private settle: { resolve: (answer: Answer) => void; reject: (error: Error) => void } | undefined;

  solve(task: Task, signal?: AbortSignal): Promise<Outcome> {
    const outcome = this.last.then(() => this.run(task, signal));
    this.last = outcome.catch(() => undefined);
    return outcome;
  }

  private async run(task: Task, signal: AbortSignal | undefined): Promise<Outcome> {
    signal?.throwIfAborted();
    const giveUp = (): void => this.end(signal?.reason as Error); // an AbortSignal's reason is an Error by convention
    signal?.addEventListener('abort', giveUp);
    const worker = (this.worker ??= this.started());
    try {
      worker.ref();
      const answer = await new Promise<Answer>((resolve, reject) => {
        this.settle = { resolve, reject };
        worker.postMessage(task);
      });
      if ('fault' in answer) throw Object.assign(new Error(answer.fault.message), answer.fault);
      if (answer.memory > KEPT_BYTES) this.end(new Error('The thread was of no further use.'));
      return answer.outcome;
    } finally {
      worker.unref();
      signal?.removeEventListener('abort', giveUp);
    }
  }

  private started(): Worker {
    const worker = new Worker(workerFile());
    worker.on('message', (answer: Answer) => this.settle?.resolve(answer));
    worker.on('error', (error) => this.end(error instanceof Error ? error : new Error(String(error))));
    worker.on('exit', (code) => {
      if (worker === this.worker) this.end(new Error(`The solver's thread ended with ${code}.`));
    });
    return worker;
  }

  /** The next task starts a new thread. */
  private end(reason: Error): void {
    const { worker } = this;
    this.worker = undefined;
    this.settle?.reject(reason);
    void worker?.terminate();
  }
}
