import type { RandomStream } from '#kernel';
import { checkoutFolder } from '#platform';
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const RESTART_MS = 100;

/** A worker of Laureate as in production that comes back whenever it is killed. */
export class CrashWorker {
  private child: ChildProcess | undefined;
  private ready = false;
  private stopping = false;

  constructor(
    private readonly databaseUrl: string,
    private readonly data: string,
    private readonly logFile: string,
  ) {}

  start(): void {
    const log = openSync(this.logFile, 'a');
    const child = spawn(process.execPath, [join(checkoutFolder(), 'dist/apps/worker/src/main.js')], {
      env: {
        ...process.env,
        DATABASE_URL: this.databaseUrl,
        LAUREATE_DATA: this.data,
        LAUREATE_OUTBOX_RESEND_SECONDS: '5',
        LAUREATE_LOG_LEVEL: 'warn',
      },
      stdio: ['ignore', log, log, 'ipc'],
    });
    closeSync(log);
    this.child = child;
    child.on('message', (message) => {
      if ((message as { type?: string }).type === 'ready') this.ready = true;
    });
    child.once('exit', () => {
      this.ready = false;
      void pause(RESTART_MS).then(() => {
        if (!this.stopping) this.start();
      });
    });
  }

  /** False when there is none to kill at this moment. */
  kill(): boolean {
    return this.ready && this.child?.kill('SIGKILL') === true;
  }

  /** One of the processes that set its certificates. */
  killTypesetter(random: RandomStream): boolean {
    const children = this.ready ? childrenOf(this.child?.pid) : [];
    if (children.length === 0) return false;
    process.kill(random.pick(children), 'SIGKILL');
    return true;
  }

  async stop(): Promise<void> {
    this.stopping = true;
    const { child } = this;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  }
}

/** Looked up in /proc: nobody but the worker itself knows its typesetters. */
const childrenOf = (pid: number | undefined): number[] =>
  pid === undefined
    ? []
    : readdirSync('/proc').flatMap((name) => {
        try {
          const status = /^\d+$/.test(name) ? readFileSync(`/proc/${name}/status`, 'utf8') : '';
          return Number(/PPid:\s+(\d+)/.exec(status)?.[1]) === pid ? [Number(name)] : [];
        } catch {
          return []; // gone meanwhile
        }
      });
