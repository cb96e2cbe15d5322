import { processes } from '#assembly';
import { checkoutFolder } from '#platform';
import { flowDocument } from '#workflow';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Writes every process as a table and a diagram into docs/flows. */
export async function run(): Promise<number> {
  const folder = join(checkoutFolder(), 'docs', 'flows');
  await mkdir(folder, { recursive: true });
  for (const definition of processes) await writeFile(join(folder, `${definition.name}.md`), flowDocument(definition));
  process.stdout.write(`Wrote ${processes.length} flows to docs/flows.\n`);
  return 0;
}
