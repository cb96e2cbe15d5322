import { migrations } from '#assembly';
import { solveAssignment } from '#assignment';
import { MarkBook, PLAIN_RULE, sensitivityOf, type MarkRule } from '#ranking';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { mkdtemp, rm } from 'node:fs/promises';
import { BenchApi } from './bench-api.js';
import type { BenchSession } from './bench-connection.js';
import { onBenchDatabase } from './bench-database.js';
import { comparisonInstance } from './comparison-instance.js';
import { BENCH_ORGANISER, BENCH_PASSWORD } from './bench-programme.js';
import { judgeName, JudgingWorld } from './judging-world.js';
import { measure, type Measured, median, type Step } from './measuring.js';
import { fastestSeconds, markRows, rankedBy } from './ranking.bench.js';

/** Entries, judges and the highest load; an affinity for every pair. */
const ASSIGNED = [
  [1000, 60, 50],
  [10_000, 300, 101],
] as const;
const SIZES = [1_000, 10_000, 100_000] as const;
const CLIENTS = [1, 8, 32] as const;
const SAVES: Readonly<Record<number, number>> = { 1: 1_500, 8: 4_000, 32: 6_000 };
/** A host runs for months: it is measured when it has run for some seconds. */
const WARMING_SAVES = 12_000;
const FIRST_PAGES = 20;
const WHOLE_LISTS = 3;
/** Entries of a round whose report is asked for, five marks each. */
const REPORTED = 600;
/** The same for every size, or the number of scenarios would grow with it. */
const SENSITIVITY_JUDGES = 20;

export interface JudgingFigures {
  readonly assignment: readonly { entries: number; judges: number; seconds: number }[];
  readonly ranking: readonly { entries: number; leastSquaresSeconds: number; trimmedSeconds: number }[];
  /** `scenarios`: four methods, and the rule without each judge. */
  readonly sensitivity: readonly { entries: number; judges: number; scenarios: number; seconds: number }[];
  /** Drafts saved over HTTP, each by a judge who is signed in, each on the disk before it is answered. */
  readonly sheetSaving: readonly (Pick<Measured, 'perSecond' | 'p50ms' | 'p99ms'> & {
    sheets: number;
    clients: number;
  })[];
  /** The ranking of a round over HTTP; medians. */
  readonly rankedList: readonly { entries: number; firstPageMs: number; csvMs: number; csvBytes: number }[];
  /** Least squares, draws and sensitivity beside a sealed result, over HTTP; median. */
  readonly report: { entries: number; seconds: number; bytes: number };
}

export const benchJudging = async (): Promise<JudgingFigures> => ({
  assignment: await assignment(),
  ranking: SIZES.map(ranking),
  sensitivity: [sensitivity(600, 30), ...SIZES.map((entries) => sensitivity(entries, SENSITIVITY_JUDGES))],
  ...(await overHttp()),
});

const assignment = async (): Promise<JudgingFigures['assignment']> => {
  await solveAssignment(comparisonInstance(50, 10, 20).request); // the thread and the solver are up
  const figures = [];
  for (const [entries, judges, maxLoad] of ASSIGNED) {
    const { request } = comparisonInstance(entries, judges, maxLoad);
    const start = performance.now();
    const { status } = await solveAssignment(request);
    if (status !== 'optimal') throw new Error(`The instance of ${entries} entries was answered ${status}.`);
    figures.push({ entries, judges, seconds: (performance.now() - start) / 1000 });
  }
  return figures;
};

const ranking = (entries: number): JudgingFigures['ranking'][number] => {
  const rows = markRows(entries);
  const trimmed: Partial<MarkRule> = { method: 'trimmed', tieBreak: ['untrimmed-mean', 'median', 'draw'] };
  return {
    entries,
    leastSquaresSeconds: fastestSeconds(() => rankedBy(rows, {}, 0)),
    trimmedSeconds: fastestSeconds(() => rankedBy(rows, trimmed, 0)),
  };
};

const sensitivity = (entries: number, judges: number): JudgingFigures['sensitivity'][number] => {
  const book = new MarkBook();
  for (const [at, row] of markRows(entries, judges).entries()) book.add(row, at);
  const marks = book.finish();
  const rule: MarkRule = { ...PLAIN_RULE, method: 'trimmed', places: [5, 10, 20, 50] };
  let scenarios = 0;
  const work = (): void => {
    scenarios = sensitivityOf(marks, rule, '1').scenarios.length;
  };
  const seconds = fastestSeconds(work, 1);
  return { entries, judges, scenarios, seconds };
};

export const overHttp = (
  sizes: readonly number[] = SIZES,
): Promise<Pick<JudgingFigures, 'sheetSaving' | 'rankedList' | 'report'>> =>
  onBenchDatabase(migrations, 4, async ({ dataSource, url }) => {
    const world = await JudgingWorld.make(dataSource);
    const folder = await mkdtemp(join(tmpdir(), 'laureate-bench-api-'));
    const api = await BenchApi.start(url, folder);
    try {
      return {
        report: await report(api, world),
        sheetSaving: await sheetSaving(api, world, sizes),
        rankedList: await rankedList(api, world, sizes),
      };
    } finally {
      await api.stop();
      await rm(folder, { recursive: true, force: true });
    }
  });

const sheetSaving = async (
  api: BenchApi,
  world: JudgingWorld,
  sizes: readonly number[],
): Promise<JudgingFigures['sheetSaving']> => {
  const most = Math.max(...CLIENTS);
  const sessions: BenchSession[] = [];
  for (let index = 0; index < most; index += 1) sessions.push(await api.signIn(judgeName(index), BENCH_PASSWORD));
  const figures = [];
  for (const sheets of sizes) {
    const held = await world.sheets(sheets);
    const save = saving(api, new Map(held.map((id, index) => [id, sessions[index] as BenchSession])));
    await measure(save, held, most, WARMING_SAVES);
    for (const clients of CLIENTS) {
      const { perSecond, p50ms, p99ms } = await measure(save, held, clients, SAVES[clients] ?? most);
      figures.push({ sheets, clients, perSecond, p50ms, p99ms });
    }
  }
  return figures;
};

/** One judge's autosave: other marks each time, on the version that the answer before told of. */
const saving = (api: BenchApi, sessions: ReadonlyMap<string, BenchSession>): Step => {
  const versions = new Map<string, number>();
  return async (id) => {
    const expectedVersion = versions.get(id) ?? 0;
    const marks = { content: `${(expectedVersion % 80) / 2 + 5}`, structure: '18.5', language: '20' };
    const body = { expectedVersion, marks, comment: `立意深刻，语言平实；第${expectedVersion}稿` };
    const session = sessions.get(id);
    if (!session) throw new Error(`Nobody is signed in for sheet ${id}.`);
    const saved = await api.doneFast('PUT', `/api/score-sheets/${id}/draft`, session, body);
    versions.set(id, (JSON.parse(saved) as { version: number }).version);
  };
};

/** Median of so many times. */
const timed = async (api: BenchApi, session: BenchSession, path: string, times: number) => {
  const took: number[] = [];
  let bytes = 0;
  for (let time = 0; time < times; time += 1) {
    const start = performance.now();
    bytes = (await api.done('GET', path, session)).bytes.length;
    took.push(performance.now() - start);
  }
  return { ms: median(took), bytes };
};

const report = async (api: BenchApi, world: JudgingWorld): Promise<JudgingFigures['report']> => {
  const session = await api.signIn(BENCH_ORGANISER, BENCH_PASSWORD);
  const path = `/api/rounds/${await world.sealed(REPORTED)}/report`;
  const { ms, bytes } = await timed(api, session, path, WHOLE_LISTS);
  return { entries: REPORTED, seconds: ms / 1000, bytes };
};

const rankedList = async (
  api: BenchApi,
  world: JudgingWorld,
  sizes: readonly number[],
): Promise<JudgingFigures['rankedList']> => {
  const session = await api.signIn(BENCH_ORGANISER, BENCH_PASSWORD);
  const figures = [];
  for (const entries of sizes) {
    const path = `/api/rounds/${await world.ranking(entries)}/ranking`;
    const { ms: firstPageMs } = await timed(api, session, `${path}?page=1&size=50`, FIRST_PAGES);
    const { ms: csvMs, bytes: csvBytes } = await timed(api, session, `${path}?format=csv`, WHOLE_LISTS);
    figures.push({ entries, firstPageMs, csvMs, csvBytes });
  }
  return figures;
};

const line = (cells: readonly (string | number)[]): string =>
  cells.map((cell) => (typeof cell === 'number' ? cell.toFixed(cell < 10 ? 2 : 1) : cell).padStart(12)).join('');

export const judgingTable = (figures: JudgingFigures): string =>
  [
    'Assignment, proven optimal, an affinity for every pair',
    line(['entries', 'judges', 'seconds']),
    ...figures.assignment.map(({ entries, judges, seconds }) => line([`${entries}`, `${judges}`, seconds])),
    '',
    'Ranking, five marks an entry, seconds',
    line(['entries', 'squares', 'trimmed']),
    ...figures.ranking.map((one) => line([`${one.entries}`, one.leastSquaresSeconds, one.trimmedSeconds])),
    '',
    'Sensitivity: who would change tier under each other method and without each judge',
    line(['entries', 'judges', 'scenarios', 'seconds']),
    ...figures.sensitivity.map((one) => line([`${one.entries}`, `${one.judges}`, `${one.scenarios}`, one.seconds])),
    '',
    'Saving a draft over HTTP, signed in, on the disk before it is answered',
    line(['sheets', 'clients', 'per second', 'p50 ms', 'p99 ms']),
    ...figures.sheetSaving.map((one) => line([`${one.sheets}`, `${one.clients}`, one.perSecond, one.p50ms, one.p99ms])),
    '',
    'The ranked list over HTTP',
    line(['entries', 'page ms', 'CSV ms', 'CSV kB']),
    ...figures.rankedList.map((one) => line([`${one.entries}`, one.firstPageMs, one.csvMs, one.csvBytes / 1000])),
    '',
    'The report beside a sealed result over HTTP, five marks an entry',
    line(['entries', 'seconds', 'kB']),
    line([`${figures.report.entries}`, figures.report.seconds, figures.report.bytes / 1000]),
    '',
  ].join('\n');
