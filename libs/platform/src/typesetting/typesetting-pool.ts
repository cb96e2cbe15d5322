import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { refused } from '#kernel';
import { type FontDirectories, missingCharacters } from './font-coverage.js';
import type { Attachment, PdfStandard, RenderOrder } from './typesetting-message.js';
import { checkoutRoot, TypesettingProcess, type TypesetDocument } from './typesetting-process.js';
import { workspaceOf } from './typesetting-workspace.js';

export interface TypesettingOptions {
  /** Children at once; about 130 MB each. */
  readonly size?: number;
  /** CPU time of one render; over it the child is killed. A busy machine gives less of it, and takes none away. */
  readonly cpuMs?: number;
  /** Wall time of one render, for one that waits without working; over it the child is killed. */
  readonly wallMs?: number;
  /** Resident memory of one child; over it the child is killed. */
  readonly memoryMb?: number;
  /** A child without work for this long is let go. */
  readonly idleMs?: number;
  /**
   * The only fonts that are loaded, so that a page looks the same on every machine: for each weight the folders whose
   * fonts stand in for each other, the first that has a character shows it. Templates name the families in this order.
   */
  readonly fontDirectories?: FontDirectories;
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
  /** For a long document: more CPU time than the pool gives. */
  readonly cpuMs?: number;
}

const fontFolder = (name: string): string =>
  dirname(createRequire(join(checkoutRoot(), 'package.json')).resolve(`@expo-google-fonts/${name}/package.json`));

/** Noto Serif SC in the two weights that our templates use, then JP for characters that SC lacks (𠮷). */
export const defaultFontDirectories = (): FontDirectories =>
  ['400Regular', '700Bold'].map((weight) =>
    ['noto-serif-sc', 'noto-serif-jp'].map((name) => join(fontFolder(name), weight)),
  );

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
  readonly #cpuMs: number;
  readonly #wallMs: number;
  readonly #memoryMb: number;
  readonly #idleMs: number;
  readonly fontDirectories: FontDirectories;
  readonly #processes = new Set<TypesettingProcess>();
  readonly #idleTimers = new Map<TypesettingProcess, NodeJS.Timeout>();
  readonly #waiting: Waiting[] = [];
  readonly #running = new Set<Promise<unknown>>();
  #closed = false;

  constructor(options: TypesettingOptions = {}) {
    this.#size = Math.max(1, options.size ?? 1);
    this.#cpuMs = options.cpuMs ?? 5000;
    this.#wallMs = options.wallMs ?? 120_000;
    this.#memoryMb = options.memoryMb ?? 512;
    this.#idleMs = options.idleMs ?? 30_000;
    this.fontDirectories = options.fontDirectories ?? defaultFontDirectories();
  }

  /** Ids of the children now alive: for health pages and tests. */
  get processIds(): number[] {
    return [...this.#processes].flatMap(({ pid }) => (pid === undefined ? [] : [pid]));
  }

  /** The characters of the text that no font of some weight has: ask before a batch, a render would refuse them. */
  missingCharacters(text: string): string[] {
    return missingCharacters(text, this.fontDirectories);
  }

  typeset(request: TypesettingRequest): Promise<TypesetDocument> {
    return this.#order(request);
  }

  /** The page as an SVG, for a screen: what browsers show without a reader of PDFs. */
  draw(request: TypesettingRequest): Promise<TypesetDocument> {
    return this.#order(request, { picture: true });
  }

  /** The values of the document's `metadata` under a selector, e.g. `<misfit>`: measures texts without drawing them. */
  async query({
    selector,
    ...request
  }: TypesettingRequest & { readonly selector: string }): Promise<readonly unknown[]> {
    return (await this.#order(request, { selector })).values;
  }

  async #order(
    request: TypesettingRequest,
    instead: Pick<RenderOrder, 'selector' | 'picture'> = {},
  ): Promise<TypesetDocument> {
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
      cpuMs: request.cpuMs ?? this.#cpuMs,
      ...instead,
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
    const settings = { fontDirectories: this.fontDirectories.flat(), memoryMb: this.#memoryMb };
    const process = new TypesettingProcess(settings, this.#wallMs, () => {
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
