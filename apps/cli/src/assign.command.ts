import { solveAssignment, type Assigned, type Infeasible } from '#assignment';
import { problemText } from '#contracts';
import { Command, Option } from 'commander';
import { writeFileSync } from 'node:fs';
import { AssignmentInput } from './assign-input.js';
import { csvRow } from './csv-table.js';
import { wholeNumber } from './option-values.js';
import { readerLanguage } from './reader-language.js';
import { assignmentTable } from './assign-table.js';

interface Options {
  readonly affinity?: string;
  readonly conflicts?: string;
  readonly locked?: string;
  readonly previous?: string;
  readonly experts?: string;
  readonly perEntry: number;
  readonly minLoad?: number;
  readonly maxLoad?: number;
  readonly fair?: boolean;
  readonly connected?: boolean;
  readonly seed: string;
  readonly out?: string;
  readonly json?: boolean;
}

const command = (): Command =>
  new Command('laureate assign')
    .description('Gives entries their judges: the best assignment there is, proven, or exactly what is short.')
    .argument('<entries>', 'CSV: entry[,perEntry]')
    .argument('<judges>', 'CSV: judge[,minLoad,maxLoad]')
    .option('--affinity <csv>', 'entry,judge,affinity; absent pairs have 0 and are allowed')
    .option('--conflicts <csv>', 'entry,judge that may not meet')
    .option('--locked <csv>', 'entry,judge that must stay')
    .option('--previous <csv>', 'entry,judge of an earlier run: as many as can be kept are')
    .option('--experts <csv>', 'entry,judge: every entry gets at least one of its experts')
    .requiredOption('--per-entry <number>', 'judges an entry', wholeNumber(0))
    .option('--min-load <number>', 'entries a judge gets at least', wholeNumber(0))
    .option('--max-load <number>', 'entries a judge gets at most', wholeNumber(0))
    .option('--fair', "first the worst entry's total as high as possible, then the sum")
    .option('--connected', 'one component of shared entries, even where that costs affinity')
    .option('--seed <text>', 'decides among equally good assignments', '1')
    .option('--out <csv>', 'writes entry,judge')
    .addOption(new Option('--json', 'JSON instead of a table'))
    .exitOverride();

/** What others script against. */
const report = (result: Assigned | Infeasible, seconds: number): object => {
  const told = ({ code, params }: { code: string; params: Readonly<Record<string, unknown>> }): string =>
    problemText(code, params, readerLanguage()).title;
  if (result.status === 'infeasible')
    return {
      status: result.status,
      objective: null,
      worstEntry: null,
      pairs: 0,
      loads: { min: null, max: null },
      components: null,
      seconds,
      reasons: result.reasons.map(({ kind, who, short, ...text }) => ({ kind, who, short, message: told(text) })),
      relaxations: result.relaxations.map(({ kind, who, by, ...text }) => ({ kind, who, by, message: told(text) })),
    };
  const { status, objective, worstEntry, pairs, components } = result;
  const loads = Object.values(result.loads);
  const bounds = loads.reduce(({ min, max }, load) => ({ min: Math.min(min, load), max: Math.max(max, load) }), {
    min: loads[0] ?? 0,
    max: 0,
  });
  const counts = { pairs: pairs.length, loads: bounds, components, seconds };
  return { status, objective, worstEntry: worstEntry ?? null, ...counts, reasons: [], relaxations: [] };
};

/** Exit code 3 if no assignment is possible; then nothing is written. */
export async function run(args: string[]): Promise<number> {
  const started = performance.now();
  const parsed = command().parse(args, { from: 'user' });
  const [entries = '', judges = ''] = parsed.args;
  const { out, json, ...options } = parsed.opts<Options>();
  const input = new AssignmentInput(entries, judges, options);
  const result = await solveAssignment(input.request());
  const seconds = Math.round(performance.now() - started) / 1000;
  if (result.status === 'optimal' && out !== undefined)
    writeFileSync(out, `entry,judge\n${result.pairs.map(({ entry, judge }) => csvRow([entry, judge])).join('')}`);
  process.stdout.write(
    json === true ? `${JSON.stringify(report(result, seconds))}\n` : assignmentTable(result, seconds, readerLanguage()),
  );
  return result.status === 'optimal' ? 0 : 3;
}
