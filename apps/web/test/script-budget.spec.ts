import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Bytes of script, gzipped, that a judge's phone loads before it can mark: entry, its own pages and all that they import. */
const BUDGET = 220_000;
const FOLDER = join(import.meta.dirname, '../../../dist/web');

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
}

const manifest = (): Readonly<Record<string, Chunk>> =>
  JSON.parse(readFileSync(join(FOLDER, 'manifest.json'), 'utf8')) as Record<string, Chunk>;

const filesOf = (roots: readonly string[]): string[] => {
  const chunks = manifest();
  const files = new Set<string>();
  const add = (name: string): void => {
    const chunk = chunks[name];
    if (!chunk) throw new Error(`The build has no ${name}.`);
    if (files.has(chunk.file)) return;
    files.add(chunk.file);
    chunk.imports?.forEach(add);
  };
  roots.forEach(add);
  return [...files];
};

const gzipped = (file: string): number => gzipSync(readFileSync(join(FOLDER, file)), { level: 9 }).length;

describe('the script of the judge’s pages', () => {
  it('stays within its budget', () => {
    const files = filesOf(['index.html', 'src/judge/judge-pages.tsx']);
    const bytes = files.map((file) => [file, gzipped(file)] as const);
    expect(bytes.length).toBeGreaterThan(1);
    expect(bytes.reduce((sum, [, size]) => sum + size, 0)).toBeLessThanOrEqual(BUDGET);
  });

  it('stands in files alone: the document has no script of its own, and nothing is written into an address', () => {
    const document = readFileSync(join(FOLDER, 'index.html'), 'utf8');
    expect([...document.matchAll(/<script(?![^>]*\ssrc=)/g)]).toEqual([]);
    expect(document).not.toMatch(/ style=|<style|data:/);
  });
});
