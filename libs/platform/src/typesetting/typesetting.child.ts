import { Worker } from 'node:worker_threads';
import { relative, sep } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { WatchedBounds } from '../child-watchdog.js';
import type { ChildMessage, ChildSettings, RenderOrder } from './typesetting-message.js';

const settings = JSON.parse(process.argv[2] ?? '{}') as ChildSettings; // written by TypesettingProcess
const COMPILERS_KEPT = 4;
/** Documents are small to V8 and large outside of it, so it would let them pile up; a collection takes some 3 ms. */
const RENDERS_BETWEEN_COLLECTIONS = 25;
let rendersSinceCollection = 0;
/** Read by the watchdog, which must know it while this thread is at work. */
const cpuDeadline = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
const compilers = new Map<string, NodeCompiler>();

const say = (message: ChildMessage): void => {
  process.send?.(message);
};

/** One compiler per workspace: its root is the only folder that a template can read. */
const compilerOf = (workspace: string): NodeCompiler => {
  const known = compilers.get(workspace);
  if (known) return known;
  if (compilers.size >= COMPILERS_KEPT) compilers.clear();
  const created = NodeCompiler.create({ workspace, fontArgs: [{ fontPaths: [...settings.fontDirectories] }] });
  compilers.set(workspace, created);
  return created;
};

/** Typst's `datetime(..fields)`, in UTC. */
const dateFields = (milliseconds: number): string => {
  const at = new Date(milliseconds);
  return JSON.stringify({
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    day: at.getUTCDate(),
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
    second: at.getUTCSeconds(),
  });
};

interface Diagnostic {
  readonly message: string;
  readonly path?: string;
  readonly range?: { readonly start: { readonly line: number } } | null;
}

const place = ({ path, range }: Diagnostic, workspace: string): string =>
  range && path ? ` (${path.replace(workspace, '').replace(/^[\\/]/, '')}:${String(range.start.line + 1)})` : '';

const inputsOf = ({ data, createdAt, attachment }: RenderOrder): Record<string, string> => ({
  data,
  createdAt: dateFields(createdAt),
  attachment,
});

/** A page that attaches the file, then is the template: so that no template can forget it. */
const withAttachment = ({ workspace, template }: RenderOrder): string => {
  const file = JSON.stringify(relative(workspace, template).split(sep).join('/'));
  return `#{
  let file = json(bytes(sys.inputs.attachment))
  pdf.attach(file.name, bytes(file.text), relationship: file.relationship, mime-type: file.mediaType, description: file.description)
}
#include ${file}`;
};

const render = (order: RenderOrder): ChildMessage => {
  const compiler = compilerOf(order.workspace);
  try {
    if (order.selector !== undefined) {
      const asked = { mainFilePath: order.template, inputs: inputsOf(order), resetRead: true };
      const values = compiler.query(asked, { selector: order.selector, field: 'value' }) as unknown; // untyped in the binding
      return { kind: 'queried', values: Array.isArray(values) ? values : [] };
    }
    const compiled = compiler.compile({
      ...(order.attachment === '' ? { mainFilePath: order.template } : { mainFileContent: withAttachment(order) }),
      inputs: inputsOf(order),
      resetRead: true, // a template may be edited between two renders
    });
    const document = compiled.result;
    if (!document) {
      const error = compiled.takeDiagnostics();
      const diagnostics = (error ? compiler.fetchDiagnostics(error) : []) as Diagnostic[]; // untyped in the binding
      const message = diagnostics.map((one) => one.message + place(one, order.workspace)).join('; ');
      return { kind: 'failed', message: message || 'the template could not be compiled' };
    }
    if (order.picture) return { kind: 'drawn', svg: compiler.svg(document), pages: document.numOfPages };
    const warnings = compiled.takeWarnings();
    const warned = (warnings ? warnings.shortDiagnostics : []) as Diagnostic[]; // untyped in the binding
    const pdf = compiler.pdf(document, {
      pdfStandard: order.standard,
      creationTimestamp: Math.floor(order.createdAt / 1000),
    });
    return { kind: 'rendered', pdf, pages: document.numOfPages, warnings: warned.map((one) => one.message) };
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  } finally {
    // Typst's memo is one per process and never shrinks by itself: what neither this render nor the one before used goes.
    compiler.evictCache(1);
  }
};

// Ctrl-C reaches the whole process group: only the parent decides when we stop.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);
process.on('disconnect', () => process.exit(0));
process.on('message', (order: RenderOrder) => {
  const { user, system } = process.cpuUsage();
  Atomics.store(cpuDeadline, 0, Math.ceil((user + system) / 1000 + order.cpuMs));
  const answer = render(order);
  Atomics.store(cpuDeadline, 0, 0);
  say(answer);
  rendersSinceCollection += 1;
  if (rendersSinceCollection < RENDERS_BETWEEN_COLLECTIONS) return;
  rendersSinceCollection = 0;
  globalThis.gc?.(); // started with --expose-gc
});

const watchdog = new Worker(new URL('../child-watchdog.js', import.meta.url), {
  workerData: { memoryMb: settings.memoryMb, parentPid: process.ppid, cpuDeadline } satisfies WatchedBounds,
});
watchdog.once('message', () => {
  say({ kind: 'ready' });
});
