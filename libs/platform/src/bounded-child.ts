import { type DomainError, refused } from '#kernel';
import { fork } from 'node:child_process';
import { join } from 'node:path';
import { checkoutFolder } from './configuration.js';

export interface ChildBounds {
  /** Wall time of the work, without the child's start; over it the child is killed. */
  readonly timeoutMs: number;
  /** Resident memory of the child; over it the child is killed. */
  readonly memoryMb: number;
}

/** Starts anew each time: it may be that the machine is loaded. */
const START_LIMIT_MS = 60_000;

/** The same for every child: none gets settings or secrets of ours, since it works on what strangers sent. */
const KEPT_VARIABLES = ['PATH', 'LD_LIBRARY_PATH', 'SystemRoot', 'TEMP', 'TMPDIR'];

type Said<Output> =
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly output: Output }
  | { readonly kind: 'refused'; readonly error: Pick<DomainError, 'kind' | 'code' | 'params' | 'fields'> };

/** What became of it: what the child made of the input, or what it refused it with. */
export type ChildOutcome<Output> = Exclude<Said<Output>, { kind: 'ready' }>;

/**
 * Does one piece of work on what a stranger sent in a process of its own, which is killed when it takes too long or too
 * much. `entry` is a compiled file below `dist/libs/platform/src` that calls `answerParent`, and imports little: it is loaded each time.
 * @throws DomainError `${prefix}.TIMEOUT`, `${prefix}.OUT_OF_MEMORY`, `${prefix}.CRASHED`
 */
export const inBoundedChild = <Output>(
  entry: string,
  input: unknown,
  { timeoutMs, memoryMb }: ChildBounds,
  prefix: string,
): Promise<ChildOutcome<Output>> =>
  new Promise((resolve, reject) => {
    const env: NodeJS.ProcessEnv = {};
    for (const name of KEPT_VARIABLES) if (process.env[name] !== undefined) env[name] = process.env[name];
    const child = fork(join(checkoutFolder(), 'dist', 'libs', 'platform', 'src', entry), [String(memoryMb)], {
      execArgv: [`--max-old-space-size=${Math.ceil((memoryMb * 3) / 4)}`],
      env,
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    let reason: DomainError | undefined;
    let timer: NodeJS.Timeout;
    const limit = (milliseconds: number): void => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        reason = refused(`${prefix}.TIMEOUT`, { seconds: milliseconds / 1000 });
        child.kill('SIGKILL');
      }, milliseconds);
    };
    limit(START_LIMIT_MS);
    const settle = (act: () => void): void => {
      clearTimeout(timer);
      act();
      if (child.connected) child.disconnect();
    };
    child.on('message', (said: Said<Output>) => {
      if (said.kind !== 'ready') {
        settle(() => {
          resolve(said);
        });
        return;
      }
      limit(timeoutMs);
      child.send({ input });
    });
    const gone = (code: number | null, signal: NodeJS.Signals | null): void => {
      // V8 aborts where its heap is full; a SIGKILL that we did not send is the watchdog's or the kernel's.
      const memory = signal === 'SIGKILL' || signal === 'SIGABRT' ? refused(`${prefix}.OUT_OF_MEMORY`) : undefined;
      settle(() => {
        reject(reason ?? memory ?? refused(`${prefix}.CRASHED`, { exit: signal ?? code ?? 'unknown' }));
      });
    };
    child.once('exit', gone);
    child.on('error', () => {
      if (child.pid === undefined) gone(null, null); // never started; every other error is followed by 'exit'
    });
  });
