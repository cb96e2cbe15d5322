import { fork, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { refused, type DomainError } from '#kernel';
import { failureOf } from './typesetting-failure.js';
import type { ChildMessage, ChildSettings, RenderOrder } from './typesetting-message.js';

/** Fonts load and the watchdog starts before the first order; on a loaded machine that takes longer than a render. */
const START_LIMIT_MS = 60_000;
const KEPT_VARIABLES = ['PATH', 'LD_LIBRARY_PATH', 'SystemRoot', 'TEMP', 'TMPDIR'];
/** Typst fetches `@preview` packages by itself; no template of ours may reach the network, so it is sent to a dead end. */
const NO_NETWORK = {
  HTTP_PROXY: 'http://127.0.0.1:9',
  HTTPS_PROXY: 'http://127.0.0.1:9',
  ALL_PROXY: 'http://127.0.0.1:9',
};

/** The checkout: also right from `dist`, and from sources under the test runner. */
export const checkoutRoot = (): string => {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const above = dirname(folder);
    if (above === folder) throw new Error('no package.json above the typesetting code');
    folder = above;
  }
  return folder;
};

const childEntry = (): string =>
  join(checkoutRoot(), 'dist', 'libs', 'platform', 'src', 'typesetting', 'typesetting.child.js');

/** The child gets no settings or secrets of ours: it runs templates that others write. */
const childEnvironment = (): NodeJS.ProcessEnv => {
  const kept: NodeJS.ProcessEnv = { ...NO_NETWORK };
  for (const name of KEPT_VARIABLES) if (process.env[name] !== undefined) kept[name] = process.env[name];
  return kept;
};

export interface TypesetDocument {
  readonly pdf: Buffer;
  readonly pages: number;
  /** Of the metadata that was asked for instead of a PDF. */
  readonly values: readonly unknown[];
  /** The page as a picture, where that was asked for. */
  readonly svg: string;
  /** What Typst found odd but could do, e.g. a font family that is not loaded. */
  readonly warnings: readonly string[];
}

const NOTHING: TypesetDocument = { pdf: Buffer.alloc(0), pages: 0, values: [], svg: '', warnings: [] };

interface Pending {
  readonly order: RenderOrder;
  readonly resolve: (document: TypesetDocument) => void;
  readonly reject: (error: DomainError) => void;
}

const timeout = (milliseconds: number): DomainError => refused('TYPESETTING.TIMEOUT', { seconds: milliseconds / 1000 });

/** One killable child that renders one order at a time. `onFree` and `onGone` tell the pool. */
export class TypesettingProcess {
  readonly #child: ChildProcess;
  #ready = false;
  #ended = false;
  #pending: Pending | undefined;
  #timer: NodeJS.Timeout | undefined;
  #killedFor: DomainError | undefined;
  readonly gone: Promise<void>;

  constructor(
    settings: ChildSettings,
    private readonly wallMs: number,
    private readonly onFree: () => void,
  ) {
    this.#child = fork(childEntry(), [JSON.stringify(settings)], {
      execArgv: ['--expose-gc'],
      env: childEnvironment(),
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.#child.on('message', (message: ChildMessage) => {
      this.#hear(message);
    });
    this.gone = new Promise((resolve) => {
      const leave = (code: number | null, signal: NodeJS.Signals | null): void => {
        this.#exited(code, signal);
        resolve();
      };
      this.#child.once('exit', leave);
      this.#child.on('error', () => {
        if (this.#child.pid === undefined) leave(null, null); // never started; every other error is followed by 'exit'
      });
    });
    this.#hold(true);
    this.#limit(START_LIMIT_MS, refused('TYPESETTING.CRASHED', { exit: 'noStart' }));
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  get busy(): boolean {
    return this.#ended || this.#pending !== undefined;
  }

  render(order: RenderOrder): Promise<TypesetDocument> {
    return new Promise((resolve, reject) => {
      this.#pending = { order, resolve, reject };
      this.#hold(true);
      if (this.#ready) this.#send();
    });
  }

  /** Lets the child end by itself; it is idle, so it does so at once. Whoever waits for that is kept alive by it. */
  stop(): void {
    this.#child.ref();
    if (this.#child.connected) this.#child.disconnect();
  }

  #send(): void {
    if (!this.#pending) return;
    this.#limit(this.wallMs, refused('TYPESETTING.CRASHED', { exit: 'noAnswer' }));
    this.#child.send(this.#pending.order);
  }

  #limit(milliseconds: number, reason: DomainError): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#killedFor = reason;
      this.#child.kill('SIGKILL');
    }, milliseconds);
  }

  #hear(message: ChildMessage): void {
    clearTimeout(this.#timer);
    if (message.kind === 'ready') {
      this.#ready = true;
      if (this.#pending) this.#send();
      else this.#hold(false);
      return;
    }
    const pending = this.#pending;
    this.#pending = undefined;
    this.#hold(false);
    if (message.kind === 'failed') pending?.reject(failureOf(message.message, pending.order.template));
    else if (message.kind === 'drawn') pending?.resolve({ ...NOTHING, svg: message.svg, pages: message.pages });
    else if (message.kind === 'queried') pending?.resolve({ ...NOTHING, values: message.values });
    else
      pending?.resolve({
        ...NOTHING,
        pdf: Buffer.from(message.pdf),
        pages: message.pages,
        warnings: message.warnings,
      });
    this.onFree();
  }

  /** A signal that we did not send is the watchdog's (SIGKILL may be the kernel's, too): out of CPU time, or of memory. */
  #exited(code: number | null, signal: NodeJS.Signals | null): void {
    this.#ended = true;
    clearTimeout(this.#timer);
    const pending = this.#pending;
    this.#pending = undefined;
    const outOfTime = signal === 'SIGVTALRM' ? timeout(pending?.order.cpuMs ?? 0) : undefined;
    const outOfMemory = signal === 'SIGKILL' ? refused('TYPESETTING.OUT_OF_MEMORY') : undefined;
    const crashed = refused('TYPESETTING.CRASHED', { exit: signal ?? code ?? 'unknown' });
    const reason = this.#killedFor ?? outOfTime ?? outOfMemory ?? crashed;
    pending?.reject(reason);
  }

  /** A child that has nothing to do must not keep the parent's process alive. */
  #hold(on: boolean): void {
    if (on) {
      this.#child.ref();
      this.#child.channel?.ref();
    } else {
      this.#child.unref();
      this.#child.channel?.unref();
    }
  }
}
