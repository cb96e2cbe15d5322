import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { refused } from '#kernel';
import { missingCharacters } from './font-coverage.js';
import type { Attachment, PdfStandard, RenderOrder } from './typesetting-message.js';
import { checkoutRoot, TypesettingProcess, type TypesetDocument } from './typesetting-process.js';
import { workspaceOf } from './typesetting-workspace.js';

export interface TypesettingOptions {
  /** Children at once; about 130 MB each. */
  readonly size?: number;
  /** Wall time of one render; over it the child is killed. */
  readonly timeoutMs?: number;
  /** Resident memory of one child; over it the child is killed. */
  readonly memoryMb?: number;
  /** A child without work for this long is let go. */
  readonly idleMs?: number;
  /** Folders whose fonts are loaded; nothing of the system is, so that a page looks the same on every machine. */
  readonly fontDirectories?: readonly string[];
}

export interface TypesettingRequest {
  /** Absolute path of a `.typ` file; its folder is all that it can read. */
  readonly template: string;
  /** Anything that JSON can say; the template gets it as data, never as source. */
  readonly data: unknown;
  readonly standard?: PdfStandard;
  /** The document's date (also `sys.inputs.createdAt`, as the fields of Typst's `datetime`, in UTC). */
  readonly createdAt: Date;
  /** Put in beside the template, which needn't know of it. */
  readonly attachment?: Attachment;
}

const fontFolder = (): string =>
  dirname(createRequire(join(checkoutRoot(), 'package.json')).resolve('@expo-google-fonts/noto-serif-sc/package.json'));

/** Noto Serif SC in the two weights that our templates use. */
export const defaultFontDirectories = (): string[] =>
  ['400Regular', '700Bold'].map((weight) => join(fontFolder(), weight));

/** The path of a template of ours in `config`, e.g. `certificates/default/certificate.typ`. */
export const templatePath = (...parts: string[]): string => join(checkoutRoot(), 'config', ...parts);

interface Waiting {
  readonly order: RenderOrder;
  readonly resolve: (document: TypesetDocument | PromiseLike<TypesetDocument>) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Typst in killable child processes: a template that loops, swells or crashes costs its own request and nothing else.
 * The same request gives the same bytes.
 */
export class TypesettingPool {
  readonly #size: number;
  readonly #timeoutMs: number;
  readonly #memoryMb: number;
  readonly #idleMs: number;
  readonly fontDirectories: readonly string[];
  readonly #processes = new Set<TypesettingProcess>();
  readonly #idleTimers = new Map<TypesettingProcess, NodeJS.Timeout>();
  readonly #waiting: Waiting[] = [];
  readonly #running = new Set<Promise<unknown>>();
  #closed = false;

  constructor(options: TypesettingOptions = {}) {
    this.#size = Math.max(1, options.size ?? 1);
    this.#timeoutMs = options.timeoutMs ?? 5000;
    this.#memoryMb = options.memoryMb ?? 512;
    this.#idleMs = options.idleMs ?? 30_000;
    this.fontDirectories = options.fontDirectories ?? defaultFontDirectories();
  }

  /** Ids of the children now alive: for health pages and tests. */
  get processIds(): number[] {
    return [...this.#processes].flatMap(({ pid }) => (pid === undefined ? [] : [pid]));
  }

  /** The characters of the text that a loaded font lacks: ask before a batch, a render would refuse them. */
  missingCharacters(text: string): string[] {
    return missingCharacters(text, this.fontDirectories);
  }

  async typeset(request: TypesettingRequest): Promise<TypesetDocument> {
    this.#refuseWhenClosed();
    const workspace = await workspaceOf(request.template);
    this.#refuseWhenClosed(); // it may have been closed while the folder was looked at
    const order: RenderOrder = {
      workspace,
      template: join(workspace, basename(request.template)),
      data: JSON.stringify(request.data),
      standard: request.standard ?? 'a-3a',
      createdAt: request.createdAt.getTime(),
      attachment: request.attachment ? JSON.stringify(request.attachment) : '',
    };
    return new Promise((resolve, reject) => {
      this.#waiting.push({ order, resolve, reject });
      this.#dispatch();
    });
  }

  /** Refuses what waits, lets what runs end (within its time limit), then ends the children. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const { reject } of this.#waiting.splice(0)) reject(refused('TYPESETTING.CLOSED'));
    await Promise.allSettled([...this.#running]);
    const leaving = [...this.#processes];
    for (const process of leaving) this.#retire(process);
    await Promise.all(leaving.map(({ gone }) => gone));
  }

  #refuseWhenClosed(): void {
    if (this.#closed) throw refused('TYPESETTING.CLOSED');
  }

  #dispatch(): void {
    while (this.#waiting.length > 0) {
      const process = [...this.#processes].find(({ busy }) => !busy) ?? this.#start();
      if (!process) return;
      const next = this.#waiting.shift();
      if (!next) return;
      clearTimeout(this.#idleTimers.get(process));
      const rendering = process.render(next.order);
      this.#running.add(rendering);
      void rendering.then(next.resolve, next.reject).finally(() => this.#running.delete(rendering));
    }
  }

  #start(): TypesettingProcess | undefined {
    if (this.#processes.size >= this.#size) return undefined;
    const settings = { fontDirectories: this.fontDirectories, memoryMb: this.#memoryMb };
    const process = new TypesettingProcess(settings, this.#timeoutMs, () => {
      this.#rest(process);
      this.#dispatch();
    });
    this.#processes.add(process);
    void process.gone.then(() => {
      this.#forget(process);
      this.#dispatch();
    });
    return process;
  }

  #rest(process: TypesettingProcess): void {
    clearTimeout(this.#idleTimers.get(process));
    const timer = setTimeout(() => {
      if (!process.busy) this.#retire(process);
    }, this.#idleMs);
    this.#idleTimers.set(process, timer.unref());
  }

  /** No longer offered work from here on; `gone` follows. */
  #retire(process: TypesettingProcess): void {
    this.#forget(process);
    process.stop();
  }

  #forget(process: TypesettingProcess): void {
    clearTimeout(this.#idleTimers.get(process));
    this.#idleTimers.delete(process);
    this.#processes.delete(process);
  }
}
