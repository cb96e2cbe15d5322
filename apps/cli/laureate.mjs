#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const main = join(import.meta.dirname, '../../dist/apps/cli/src/main.js');
if (existsSync(main)) {
  await import(pathToFileURL(main).href);
} else {
  process.stderr.write('Laureate is not built yet. Run this once in its folder: npm run build\n');
  process.exitCode = 1;
}
