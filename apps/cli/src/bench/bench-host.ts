import { checkoutFolder } from '#platform';
import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** One of Laureate's hosts in a process of its own, as in production. */
export interface BenchHost {
  readonly pid: number;
  /** Where it listens, if it does. */
  readonly url: string | undefined;
  readonly stop: () => Promise<void>;
}

export const startBenchHost = async (
  host: 'api' | 'worker',
  databaseUrl: string,
  dataDirectory: string,
): Promise<BenchHost> => {
  // V8's profiler writes its file where it is told to, when the host ends.
  const profiled = process.env[`BENCH_${host.toUpperCase()}_NODE_OPTIONS`]?.split(' ') ?? [];
  const child = spawn(process.execPath, [...profiled, join(checkoutFolder(), `dist/apps/${host}/src/main.js`)], {
    env: { ...process.env, DATABASE_URL: databaseUrl, HOST: '127.0.0.1', PORT: '0', LAUREATE_DATA: dataDirectory },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = await new Promise<string | undefined>((resolve, reject) => {
    child.on('message', (message) => {
      const told = message as { type?: string; url?: string };
      if (told.type === 'ready') resolve(told.url);
    });
    void gone.then(() => reject(new Error(`The ${host} ended before it was ready.`)));
  });
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await gone;
  };
  return { pid: child.pid ?? 0, url, stop };
};
