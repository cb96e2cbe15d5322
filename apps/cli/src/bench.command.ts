import { cpus } from 'node:os';
import { benchAssignment } from './bench/assignment.bench.js';
import { benchAudit } from './bench/audit.bench.js';
import { benchCertificates, certificateTable } from './bench/certificate.bench.js';
import { benchEngine, engineTable } from './bench/engine.bench.js';
import { benchImport, importTable } from './bench/import.bench.js';
import { benchJudging, judgingTable } from './bench/judging.bench.js';
import { benchRanking } from './bench/ranking.bench.js';
import { benchSimilarity } from './bench/similarity.bench.js';

/** A benchmark measures beside a baseline in the same run. Its figures are an object with a table for people, or a print. */
type Benchmark =
  | { readonly figures: () => Promise<object>; readonly table: (figures: never) => string }
  | { readonly print: () => Promise<void> };

const benchmarks: Readonly<Record<string, Benchmark>> = {
  engine: { figures: benchEngine, table: engineTable },
  import: { figures: benchImport, table: importTable },
  audit: { print: benchAudit },
  assignment: { print: benchAssignment },
  ranking: { print: benchRanking },
  judging: { figures: benchJudging, table: judgingTable },
  certificates: { figures: benchCertificates, table: certificateTable },
  similarity: { print: benchSimilarity },
};

/** `npm run bench` runs all, `npm run bench -- engine` the named ones; `--json` prints one object to stdout. */
export async function run(args: string[]): Promise<number> {
  const json = args.includes('--json');
  const names = args.filter((name) => name !== '--json');
  const unknown = names.filter((name) => !(name in benchmarks));
  if (unknown.length > 0) {
    process.stderr.write(
      `No benchmark named ${unknown.join(', ')}; there are: ${Object.keys(benchmarks).join(', ')}.\n`,
    );
    return 2;
  }
  if (!json)
    process.stdout.write(`${cpus().length} cores, Node ${process.version}. Compare the ratios, not the rates.\n\n`);
  const chosen = Object.entries(benchmarks).filter(([name]) => names.length === 0 || names.includes(name));
  const all: Record<string, object> = {};
  for (const [name, benchmark] of chosen) {
    if ('figures' in benchmark) {
      const measured = await benchmark.figures();
      all[name] = measured;
      if (!json) process.stdout.write(`${benchmark.table(measured as never)}\n`); // each table is of its own figures
    } else if (!json) await benchmark.print();
  }
  const [only] = chosen.length === 1 ? Object.values(all) : [];
  if (json) process.stdout.write(`${JSON.stringify(only ?? all)}\n`);
  return 0;
}
