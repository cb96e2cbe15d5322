import { Command, InvalidArgumentError } from 'commander';
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { crashCertificates } from './crash/certificate-crash.js';
import { FAULTS } from './crash/checker.js';
import { type Backend, crash, type CrashReport } from './crash/crash-run.js';
import { listenForStop } from './stop-request.js';

interface CrashOptions {
  readonly jobs: number;
  readonly certificates?: number;
  readonly kills: number;
  readonly seed: number;
  readonly backend: readonly Backend[];
  readonly out: string;
}

const MOST_JOBS = 1_000_000;

const wholeNumber = (text: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0 || value > MOST_JOBS)
    throw new InvalidArgumentError(`a whole number from 0 to ${MOST_JOBS}`);
  return value;
};

const backendsOf = (text: string): Backend[] => {
  if (text === 'both') return ['postgres', 'redis'];
  if (text !== 'postgres' && text !== 'redis') throw new InvalidArgumentError('postgres, redis or both');
  return [text];
};

const parsed = (args: string[]): CrashOptions =>
  new Command('laureate crash')
    .description('Kills database, queue and hosts at random under load and checks that every effect happens once.')
    .option('--jobs <number>', 'acknowledged events', wholeNumber, 10_000)
    .option('--certificates <number>', 'instead: a batch of so many, on workers that are killed', wholeNumber)
    .option('--kills <number>', 'how often something is killed with -9 or emptied', wholeNumber, 50)
    .option('--seed <number>', 'another seed kills others', wholeNumber, 1)
    .option('--backend <name>', 'of the queue: postgres, redis or both', backendsOf, ['postgres', 'redis'])
    .option('--out <folder>', 'where history, verdict and logs go', './crash-out')
    .parse(args, { from: 'user' })
    .opts<CrashOptions>();

/** Everything runs on loopback in processes of its own; only what was started here is killed. */
export async function run(args: string[]): Promise<number> {
  const { jobs, certificates, kills, seed, backend: wanted, out } = parsed(args);
  if (certificates !== undefined) return runCertificates({ certificates, kills, seed, out });
  const hasRedis = spawnSync('redis-server', ['--version']).status === 0;
  const backends = wanted.filter((backend) => backend === 'postgres' || hasRedis);
  if (backends.length < wanted.length) process.stderr.write('There is no redis-server on the PATH: PostgreSQL only.\n');
  const stop = listenForStop(() => undefined); // ending its servers takes seconds; none may be left behind
  const reports: CrashReport[] = [];
  try {
    for (const backend of backends) {
      if (stop.wasAsked()) break;
      const folder = join(resolve(process.env['INIT_CWD'] ?? '.', out), backend);
      rmSync(folder, { recursive: true, force: true });
      process.stderr.write(`${backend}: ${jobs} jobs, ${kills} kills; history and logs in ${folder}\n`);
      reports.push(await crash({ jobs, kills, seed, backend, folder, stopped: stop.wasAsked }));
    }
  } finally {
    stop.release();
  }
  for (const report of reports) process.stdout.write(tableOf(report));
  return reports.length > 0 && reports.every(({ valid, complete }) => valid && complete) ? 0 : 1;
}

const runCertificates = async ({
  out,
  ...plan
}: Pick<CrashOptions, 'kills' | 'seed' | 'out'> & { readonly certificates: number }): Promise<number> => {
  const stop = listenForStop(() => undefined);
  const folder = join(resolve(process.env['INIT_CWD'] ?? '.', out), 'certificates');
  rmSync(folder, { recursive: true, force: true });
  process.stderr.write(`${plan.certificates} certificates, ${plan.kills} kills; verdict and logs in ${folder}\n`);
  try {
    const { kills, ...report } = await crashCertificates({ ...plan, folder, stopped: stop.wasAsked });
    const lines = [
      ...Object.entries(report),
      ...Object.entries(kills).map(([what, many]) => [`killed: ${what}`, many]),
    ];
    process.stdout.write(`\n${lines.map(([what, value]) => `${String(what).padEnd(32)} ${value}`).join('\n')}\n`);
    return report.valid && report.complete ? 0 : 1;
  } finally {
    stop.release();
  }
};

const verdictOf = ({ valid, complete }: CrashReport): string => {
  if (!valid) return 'FAULTY';
  return complete ? 'every effect exactly once' : 'cut short, nothing faulty so far';
};

const tableOf = (report: CrashReport): string => {
  const { counts, faults, kills } = report;
  const lines: (readonly [string, string | number])[] = [
    ['queue on', report.backend],
    ['acknowledged', counts.ok],
    ['refused', counts.fail],
    ['unknown (of these done)', `${counts.info} (${counts.infoDone})`],
    ['events in the log', report.events],
    ['effects', report.effects],
    ['kills', Object.values(kills).reduce((sum, many) => sum + many, 0)],
    ...Object.entries(kills).map(([what, many]) => [`  ${what}`, many] as const),
    ['sent again by the sweep', report.resent],
    ['hosts that ended by themselves', report.ownCrashes],
    ['seconds (of these draining)', `${report.seconds} (${report.drainSeconds})`],
    ...FAULTS.map((fault) => [fault, faults[fault].length] as const),
    ['verdict', verdictOf(report)],
  ];
  return `\n${lines.map(([what, value]) => `${what.padEnd(32)} ${value}`).join('\n')}\n`;
};
