import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { transformSync } from '@swc/core';

const root = join(import.meta.dirname, '../..');
const source = join(root, 'libs/platform/src/embedded-postgres');

/**
 * Jest loads its set-up outside its own transform, so the TypeScript of the server starter is turned into JavaScript here:
 * a single spec then runs by hand without a build, and never against a stale one.
 */
export async function loadEmbeddedPostgres() {
  const files = readdirSync(source).filter((name) => name.endsWith('.ts') && !name.includes('spec'));
  const sources = files.map((name) => ({ name, text: readFileSync(join(source, name), 'utf8') }));
  const key = createHash('sha256').update(JSON.stringify(sources)).digest('hex').slice(0, 16);
  const folder = join(root, 'node_modules/.cache/laureate-embedded-postgres', key);
  if (!existsSync(folder)) writeCompiled(sources, folder);
  return import(pathToFileURL(join(folder, 'index.js')).href);
}

function writeCompiled(sources, folder) {
  const half = `${folder}.${process.pid}`;
  mkdirSync(half, { recursive: true });
  for (const { name, text } of sources) {
    const { code } = transformSync(text, {
      filename: name,
      jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
      module: { type: 'es6' },
    });
    writeFileSync(join(half, name.replace(/\.ts$/, '.js')), code);
  }
  writeFileSync(join(half, 'package.json'), '{"type":"module"}');
  try {
    renameSync(half, folder);
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
}
