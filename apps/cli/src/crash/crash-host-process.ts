import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { checkoutFolder } from '#platform';
import type { Answer, HostPlan, Move } from './host-messages.js';

const RESTART_MS = 100;
const ANSWER_PATIENCE_MS = 15_000;

type Told = { readonly type: 'ready' } | { readonly type: 'resent'; readonly many: number } | Answer;

/** A host that comes back whenever it is killed. Whatever it was asked before has an unknown end. */
export class CrashHostProcess {
  /** Messages that its sweep sent again. */
  resent = 0;
  /** Deaths that nobody here caused: its own crashes. */
  crashes = 0;
  private child: ChildProcess | undefined;
  private ready = false;
  private killed = false;
  private stopping = false;
  private readonly waiting = new Map<string, (answer: Answer) => void>();

  constructor(
    private readonly plan: () => HostPlan,
    private readonly logFile: string,
  ) {}

  get isReady(): boolean {
    return this.ready;
  }

  start(): void {
    const log = openSync(this.logFile, 'a');
    const child = spawn(process.execPath, [join(checkoutFolder(), 'dist/apps/cli/src/crash/crash-host.js')], {
      env: { ...process.env, LAUREATE_CRASH_HOST: JSON.stringify(this.plan()) },
      stdio: ['ignore', log, log, 'ipc'],
    });
    closeSync(log);
    this.child = child;
    this.killed = false;
    child.on('message', (message) => {
      this.hear(message as Told);
    });
    child.once('exit', (code, signal) => {
      this.ended(signal ?? `code ${code ?? '?'}`);
    });
  }

  /** False when there is none to kill at this moment. */
  kill(): boolean {
    this.killed = this.ready;
    return this.ready && this.child?.kill('SIGKILL') === true;
  }

  ask(move: Move): Promise<Answer> {
    return new Promise((resolve) => {
      const settle = (answer: Answer): void => {
        clearTimeout(timer);
        this.waiting.delete(move.request);
        resolve(answer);
      };
      const unknown = (error: string): void => settle({ request: move.request, type: 'info', error });
      const timer = setTimeout(() => unknown('no answer in time'), ANSWER_PATIENCE_MS);
      this.waiting.set(move.request, settle);
      if (this.child?.connected !== true) unknown('it is not there');
      else
        this.child.send(move, (error) => {
          if (error !== null) unknown(error.message);
        });
    });
  }

  async stop(): Promise<void> {
    this.stopping = true;
    const { child } = this;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  }

  private hear(message: Told): void {
    if (message.type === 'ready') this.ready = true;
    else if (message.type === 'resent') this.resent += message.many;
    else this.waiting.get(message.request)?.(message);
  }

  private ended(how: string): void {
    this.ready = false;
    for (const [request, settle] of this.waiting) settle({ request, type: 'info', error: `ended by ${how}` });
    if (this.stopping) return;
    if (!this.killed) this.crashes += 1;
    void pause(RESTART_MS).then(() => {
      if (!this.stopping) this.start();
    });
  }
}
