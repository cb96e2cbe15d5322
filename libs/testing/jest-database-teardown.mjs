import { rmSync } from 'node:fs';

export default async function stopTestPostgres() {
  const server = globalThis.laureateTestPostgres;
  if (server === undefined) return;
  await server.stop();
  rmSync(server.dataDirectory, { recursive: true, force: true });
}
