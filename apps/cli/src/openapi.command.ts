import { checkoutFolder } from '#platform';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Writes docs/openapi.json as a running API serves it: `laureate openapi http://127.0.0.1:3000`. */
export async function run(args: string[]): Promise<number> {
  const address = args[0] ?? 'http://127.0.0.1:3000';
  const reply = await fetch(`${address}/api/docs-json`).catch(() => undefined);
  if (!reply?.ok) {
    process.stderr.write(`No API answers at ${address}: start one (npm start) or give its address.\n`);
    return 1;
  }
  await mkdir(join(checkoutFolder(), 'docs'), { recursive: true });
  await writeFile(join(checkoutFolder(), 'docs', 'openapi.json'), `${JSON.stringify(await reply.json(), null, 2)}\n`);
  process.stdout.write('Wrote docs/openapi.json.\n');
  return 0;
}
