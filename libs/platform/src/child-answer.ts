import { DomainError } from '#kernel';
import { Worker } from 'node:worker_threads';

/** In the child: does the work that comes and says what became of it. Watches its own memory, and ends with the parent. */
export const answerParent = (work: (input: unknown) => Promise<unknown>): void => {
  // Ctrl-C reaches the whole process group: only the parent decides when we stop.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => undefined);
  process.on('disconnect', () => process.exit(0));
  process.on('message', ({ input }: { input: unknown }) => {
    work(input).then(
      (output) => process.send?.({ kind: 'done', output }),
      (error: unknown) => {
        if (!(error instanceof DomainError)) process.exit(1);
        const { kind, code, params, fields } = error;
        process.send?.({ kind: 'refused', error: { kind, code, params, fields } });
      },
    );
  });
  const watchdog = new Worker(new URL('./child-watchdog.js', import.meta.url), {
    workerData: { memoryMb: Number(process.argv[2]), parentPid: process.ppid },
  });
  watchdog.once('message', () => process.send?.({ kind: 'ready' }));
};
