import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

export interface ChildPlan {
  /** 'api' or 'worker': its name in messages and of its log. */
  readonly name: string;
  readonly script: string;
  readonly logDirectory: string;
  /** Asked anew at every start, so that a restarted child gets the present port and clock. */
  environment(): NodeJS.ProcessEnv;
  onMessage(message: unknown): void;
  onGivenUp(error: Error): void;
  say(line: string): void;
}

const CRASHES_ALLOWED = 5;
const CRASH_WINDOW_MS = 60_000;
const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 5_000;
const TERM_PATIENCE_MS = 10_000;
const LOG_LIMIT_BYTES = 20_000_000;

/** One process that is kept running: started again after a crash, given up after too many of them. */
export class KeptChild {
  private child: ChildProcess | undefined;
  private stopping = false;
  private crashes: number[] = [];
  private logStart = 0;

  constructor(private readonly plan: ChildPlan) {}

  get process(): ChildProcess | undefined {
    return this.child;
  }

  start(): void {
    const { name, script, logDirectory } = this.plan;
    mkdirSync(logDirectory, { recursive: true });
    const log = this.openLog();
    const child = spawn(process.execPath, ['--enable-source-maps', script], {
      env: { ...process.env, ...this.plan.environment() },
      stdio: ['ignore', log, log, 'ipc'],
      // A group of its own: Ctrl-C in the terminal reaches the supervisor, which ends its children in order.
      detached: true,
    });
    closeSync(log);
    this.child = child;
    child.on('message', (message) => {
      this.plan.onMessage(message);
    });
    child.once('error', (error) => {
      this.plan.onGivenUp(new Error(`The ${name} cannot be started: ${error.message}`));
    });
    child.once('exit', (code, signal) => {
      this.ended(child, signal ?? `code ${code ?? '?'}`);
    });
  }

  /** SIGTERM, ten seconds, SIGKILL. */
  async stop(): Promise<void> {
    this.stopping = true;
    await this.end();
  }

  /** Ends it without waiting for its work. */
  hasten(): void {
    this.stopping = true;
    this.child?.kill('SIGKILL');
  }

  /** Ends it and starts it anew, as after a change of its code. */
  async restart(): Promise<void> {
    if (this.stopping) return;
    this.stopping = true;
    await this.end();
    this.stopping = false;
    this.start();
  }

  lastWords(): string {
    const told = readFileSync(this.logFile()).subarray(this.logStart).toString('utf8').trim();
    return told.split('\n').slice(-15).join('\n');
  }

  logFile(): string {
    return join(this.plan.logDirectory, `${this.plan.name}.log`);
  }

  private async end(): Promise<void> {
    const child = this.child;
    if (child === undefined || !isRunning(child)) return;
    const gone = new Promise<void>((resolve) =>
      child.once('exit', () => {
        resolve();
      }),
    );
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), TERM_PATIENCE_MS);
    await gone;
    clearTimeout(timer);
  }

  private ended(child: ChildProcess, how: string): void {
    if (this.stopping || this.child !== child) return;
    const now = performance.now();
    this.crashes = [...this.crashes.filter((at) => now - at < CRASH_WINDOW_MS), now];
    const { name } = this.plan;
    if (this.crashes.length > CRASHES_ALLOWED) {
      this.plan.onGivenUp(
        new Error(
          `The ${name} ended ${this.crashes.length} times within a minute (${how}). Its last words (${this.logFile()}):\n${this.lastWords()}`,
        ),
      );
      return;
    }
    const delay = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (this.crashes.length - 1));
    this.plan.say(`The ${name} ended (${how}); starting it again.`);
    void pause(delay).then(() => {
      if (!this.stopping) this.start();
    });
  }

  private openLog(): number {
    const file = this.logFile();
    mkdirSync(dirname(file), { recursive: true });
    const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
    const anew = size > LOG_LIMIT_BYTES;
    this.logStart = anew ? 0 : size;
    return openSync(file, anew ? 'w' : 'a', 0o600);
  }
}

export function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}
