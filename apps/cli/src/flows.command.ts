import { processes } from '#assembly';
import { checkoutFolder, StartRefused } from '#platform';
import { type ChartRecords, faultsOfRecords, flowDocument, recordsWith } from '#workflow';
import { Command } from 'commander';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const folder = (): string => join(checkoutFolder(), 'docs', 'flows');

const recorded = (file: string): ChartRecords =>
  existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as ChartRecords) : {}; // written below

const printOne = (name: string): number => {
  const definition = processes.find((process) => process.name === name);
  if (!definition) {
    const names = processes.map((process) => process.name).join(', ');
    throw new StartRefused(`There is no process "${name}". There are: ${names}.`);
  }
  process.stdout.write(flowDocument(definition));
  return 0;
};

/** The charts on record first: a chart that changed under its old version must not be documented as if nothing had been. */
const writeAll = async (): Promise<number> => {
  const file = join(folder(), 'versions.json');
  const records = recordsWith(processes, recorded(file));
  const faults = processes.flatMap((definition) => faultsOfRecords(definition, records));
  if (faults.length > 0) throw new StartRefused(faults.join('\n'));
  await mkdir(folder(), { recursive: true });
  await writeFile(file, `${JSON.stringify(records, null, 2)}\n`);
  for (const definition of processes)
    await writeFile(join(folder(), `${definition.name}.md`), flowDocument(definition));
  process.stdout.write(`Wrote ${processes.length} flows to docs/flows.\n`);
  return 0;
};

/** Writes every process as a table and a diagram into docs/flows, with its chart on record, or prints one. */
export async function run(args: string[]): Promise<number> {
  const [name] = new Command('laureate flows')
    .description('Writes each process as a table and a diagram into docs/flows; with a name, prints that one.')
    .argument('[name]', 'a process, such as nomination')
    .parse(args, { from: 'user' }).args;
  return name === undefined ? writeAll() : printOne(name);
}
