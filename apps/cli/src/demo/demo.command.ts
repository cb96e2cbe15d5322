import { Command, InvalidArgumentError } from 'commander';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { instantOf, type ProgrammePlan } from '#programme';
import { type SupervisedLaureate, superviseLaureate } from '../supervisor.js';
import { listenForStop } from '../stop-request.js';
import { borrowDatabase, clearQueues } from './borrowed-servers.js';
import { writeHistories } from './demo-histories.js';
import { playDay } from './player/day.js';
import { MemoryWatch } from './player/memory.js';
import { outcomeTables, prepareFolder, refusalTable, writeOutcome, writePapers } from './player/output.js';
import { Progress } from './player/progress.js';
import { type DemoPlan, newPlay, readDemoPlan } from './player/stage-set.js';
import { generateWorld, type WorldScale } from './world/index.js';

interface DemoOptions {
  readonly seed: number;
  readonly scale: WorldScale;
  readonly out: string;
  /** Another plan than the demo's own. */
  readonly programme?: string;
  /** Where the ways that processes went are written, if they are wanted. */
  readonly histories?: string;
}

/** A laptop may lose the demo's database: it is made anew each time. */
const NOT_FOR_KEEPING = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  shared_buffers: '96MB',
  max_connections: '60',
};
const BYTES_PER_MB = 1_000_000;

const wholeNumber = (text: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) throw new InvalidArgumentError('a whole number from 0');
  return value;
};

const scaleOf = (text: string): WorldScale => {
  if (text !== 'small' && text !== 'city') throw new InvalidArgumentError('small or city');
  return text;
};

const parsed = (args: string[]): DemoOptions =>
  new Command('laureate demo')
    .description('Plays a whole programme over the API and leaves its papers in a folder.')
    .option('--seed <number>', 'another seed makes other people, texts and winners', wholeNumber, 1)
    .option('--scale <scale>', 'small or city', scaleOf, 'small')
    .option('--out <folder>', 'where the papers go', './demo-out')
    .option('--programme <file>', 'another plan: whatever it says is played, without what goes wrong on purpose')
    .option('--histories <folder>', 'write every way that a process went, for the tests to play again')
    .parse(args, { from: 'user' })
    .opts<DemoOptions>();

const start = (
  plan: ProgrammePlan,
  dataDirectory: string,
  databaseUrl: string | undefined,
): Promise<SupervisedLaureate> =>
  superviseLaureate({
    databaseUrl,
    dataDirectory,
    port: 0,
    clock: 'played',
    startAt: instantOf(plan.schedule.entriesOpenAt, plan.timezone),
    quiet: true,
    postgresSettings: NOT_FOR_KEEPING,
    env: {
      LAUREATE_ENV: 'test',
      LAUREATE_SESSION_HOURS: '720',
      LAUREATE_SESSION_IDLE_MINUTES: '43200',
      // All authors sit behind one address.
      LAUREATE_AUTHOR_ENTRIES: '100000',
      // What is printed outlives the port that this run happens to listen on.
      PUBLIC_URL: 'https://laureate.example',
      // Where a REDIS_URL is set, somebody else may be using it.
      LAUREATE_QUEUE_PREFIX: basename(dataDirectory),
    },
  });

const told = (text: string): void => void process.stdout.write(`${text}\n`);

const playIn = async (
  laureate: SupervisedLaureate,
  { seed, scale, out, histories }: DemoOptions,
  read: DemoPlan,
  began: number,
): Promise<boolean> => {
  const play = newPlay(laureate, generateWorld({ seed, scale, ...read }), new Progress(process.stderr), read);
  const memory = new MemoryWatch(() => Object.values(laureate.pids()));
  memory.start();
  const stopped = laureate.failed.then((error) => Promise.reject(error));
  const { facts, reconciliation, papers } = await Promise.race([playDay(play), stopped]);
  memory.stop();
  const seconds = Math.round((performance.now() - began) / 100) / 10;
  writePapers(out, papers);
  if (histories !== undefined) await writeHistories(laureate.databaseUrl, histories);
  writeOutcome(out, play, { facts, reconciliation, seconds });
  told(
    `\nPlan against outcome\n${outcomeTables(play, reconciliation)}\n\nRefused on purpose\n${refusalTable(play.refusals.seen)}\n`,
  );
  for (const fault of reconciliation.faults) told(`DOES NOT RECONCILE: ${fault}`);
  told(
    `${seconds} s, ${play.cast.requests} requests, at most ${Math.round(memory.peakBytes / BYTES_PER_MB)} MB in all processes. Papers: ${out}`,
  );
  return reconciliation.ok;
};

export async function run(args: string[]): Promise<number> {
  const given = parsed(args);
  const folderOf = (path: string): string => resolve(process.env['INIT_CWD'] ?? process.cwd(), path);
  const options = {
    ...given,
    out: folderOf(given.out),
    ...(given.programme === undefined ? {} : { programme: folderOf(given.programme) }),
    ...(given.histories === undefined ? {} : { histories: folderOf(given.histories) }),
  };
  const began = performance.now();
  const read = readDemoPlan(options.programme);
  prepareFolder(options.out);
  const folder = mkdtempSync(join(tmpdir(), 'laureate-demo-'));
  const database = await borrowDatabase();
  let laureate: SupervisedLaureate | undefined;
  const stop = listenForStop(() => laureate?.hasten());
  try {
    laureate = await start(read.plan, folder, database.databaseUrl);
    const interrupted = stop.asked.then(() => undefined);
    const reconciled = await Promise.race([playIn(laureate, options, read, began), interrupted]);
    return reconciled === true ? 0 : 1;
  } finally {
    if (laureate !== undefined && existsSync(laureate.logDirectory))
      cpSync(laureate.logDirectory, join(options.out, 'logs'), { recursive: true });
    await laureate?.stop();
    await Promise.all([database.giveBack(), clearQueues(basename(folder))]);
    rmSync(folder, { recursive: true, force: true });
    stop.release();
  }
}
