import { cpus } from 'node:os';
import { benchEngine } from './bench/engine.bench.js';

/** Benchmarks by name; each prints its own table beside a baseline measured in the same run. */
const benchmarks: Readonly<Record<string, () => Promise<void>>> = { engine: benchEngine };

/** `npm run bench` runs all, `npm run bench -- engine` the named ones. */
export async function run(names: string[]): Promise<number> {
  const unknown = names.filter((name) => !(name in benchmarks));
  if (unknown.length > 0) {
    process.stderr.write(
      `No benchmark named ${unknown.join(', ')}; there are: ${Object.keys(benchmarks).join(', ')}.\n`,
    );
    return 2;
  }
  process.stdout.write(`${cpus().length} cores, Node ${process.version}. Compare the ratios, not the rates.\n`);
  for (const [name, bench] of Object.entries(benchmarks)) if (names.length === 0 || names.includes(name)) await bench();
  return 0;
}
