import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

const root = join(import.meta.dirname, '../..');
const outDir = join(root, 'dist/web');

/** Beside each text its compressed forms: the API hands out whichever the browser takes. */
const compressed: Plugin = {
  name: 'laureate:compressed',
  closeBundle() {
    for (const entry of readdirSync(outDir, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !/\.(?:html|js|css|svg)$/.test(entry.name)) continue;
      const path = join(entry.parentPath, entry.name);
      const bytes = readFileSync(path);
      writeFileSync(`${path}.br`, brotliCompressSync(bytes));
      writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
    }
  },
};

export default defineConfig({
  root: import.meta.dirname,
  base: '/app/',
  publicDir: false,
  plugins: [compressed],
  resolve: { alias: { '#contracts': join(root, 'libs/contracts/src/index.ts') } },
  build: {
    outDir,
    emptyOutDir: true,
    // Mid-range phones' browsers.
    target: 'chrome108',
    // The content security policy takes no data: address and no script but files.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: 'manifest.json',
    rolldownOptions: {
      // Packages that serve frameworks too mark their files for those.
      onwarn: (warning, warn) => (warning.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : warn(warning)),
      treeshake: {
        // Of the contracts only what a page uses, not all that is said anywhere.
        moduleSideEffects: (id) => !id.includes('/libs/contracts/'),
        // Schemas that no page parses with fall away, and zod with them.
        manualPureFunctions: ['z', 'named'],
      },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
});
