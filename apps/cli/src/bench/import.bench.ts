import { migrations, processes } from '#assembly';
import { type Actor, type Clock, newId, PlayedClock, randomStream } from '#kernel';
import { checkRows, EntryImportQueries, EntryImports, EntryService, ESSAY, runRows } from '#nomination';
import { checkoutFolder, Upload } from '#platform';
import { instantOf, readPlan } from '#programme';
import { Engine, ProcessRegistry, Reads } from '#workflow';
import { writeXlsx } from 'hucre/xlsx';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { onBenchDatabase } from './bench-database.js';
import { openBenchProgramme } from './bench-programme.js';

const PLAN = 'config/programmes/poverty-alleviation-day-2018.yaml';
const ROWS = 10_000;
/** Of them without an author, spread over the table. */
const FAULTY = 200;
/** So many plain inserts tell how long all would take: each is a commit to the disk. */
const PLAIN = 1000;
const CHARACTERS = 800;
const POOL = 10;
/** The rows of one go one after the other; three offices go side by side. */
const OFFICES = [
  'party-school',
  'literary-federation',
  'trade-unions',
  'youth-league',
  'womens-federation',
  'united-front',
  'propaganda',
  'work-committee',
  'civilization-office',
  'taxation',
  'labour',
  'environment',
] as const;
const HEADER = ['征文主题', '推荐单位', '题目', '作者姓名', '正文'];

type Cells = (string | null)[];

export interface ImportFigures {
  readonly rows: number;
  readonly faulty: number;
  readonly bytes: number;
  readonly readSeconds: number;
  readonly checkSeconds: number;
  readonly registerSeconds: number;
  readonly registered: number;
  /** All rows written one by one into a table without rules, log or anything else; told from a tenth of them. */
  readonly plainSeconds: number;
}

const rowsOf = (): Cells[] => {
  const random = randomStream('bench/import');
  const text = (length: number): string =>
    Array.from({ length }, () => String.fromCodePoint(0x4e00 + random.int(0, 2999))).join('');
  return Array.from({ length: ROWS }, (_, index) => [
    '我的帮扶故事',
    OFFICES[index % OFFICES.length] ?? '',
    `山路弯弯之${index}`,
    index % (ROWS / FAULTY) === 0 ? null : `作者${index}`,
    text(CHARACTERS),
  ]);
};

/** A clerk of these offices as identity has them: the job looks the person up. */
const clerkOf = async (dataSource: DataSource): Promise<Actor> => {
  const personId = newId();
  const offices: { id: string }[] = await dataSource.query('select id from public.office where key = any($1)', [
    OFFICES,
  ]);
  const officeIds = offices.map(({ id }) => id);
  await dataSource.query(
    `insert into public.person (id, username, name, password_hash, created_at) values ($1, 'clerk', 'clerk', 'none', now())`,
    [personId],
  );
  await dataSource.query(
    `insert into public.role_grant (person_id, role, office_id) select $1, 'officeClerk', unnest($2::uuid[])`,
    [personId, officeIds],
  );
  return { personId, name: 'clerk', roles: new Set(['officeClerk'] as const), officeIds: new Set(officeIds) };
};

const withinEntries = (): Clock => {
  const { schedule, timezone } = readPlan(readFileSync(join(checkoutFolder(), PLAN), 'utf8'), PLAN);
  const clock = new PlayedClock();
  clock.setTo(instantOf(schedule.entriesOpenAt, timezone));
  return clock;
};

const timed = async <T>(work: () => Promise<T>): Promise<[T, number]> => {
  const began = performance.now();
  return [await work(), (performance.now() - began) / 1000];
};

/** A row, a statement, a commit: what a script does that knows no rule. */
const plainly = async (dataSource: DataSource, rows: readonly Cells[]): Promise<void> => {
  await dataSource.query(
    'create table public.bench_plain (id uuid primary key, theme text, office text, title text, author text, body text)',
  );
  for (const cells of rows)
    await dataSource.query('insert into public.bench_plain values ($1, $2, $3, $4, $5, $6)', [newId(), ...cells]);
};

const measured = async (dataSource: DataSource): Promise<ImportFigures> => {
  const { programmeId } = await openBenchProgramme(dataSource);
  const clock = withinEntries();
  const engine = new Engine(dataSource, new ProcessRegistry(processes), clock);
  const imports = new EntryImports(dataSource, engine, clock, { imports: { keepDays: 30 } });
  const tools = { dataSource, engine, clock, entries: new EntryService(dataSource, engine, clock) };
  const clerk = await clerkOf(dataSource);
  const rows = rowsOf();
  const bytes = Buffer.from(await writeXlsx({ sheets: [{ name: '征文汇总表', rows: [HEADER, ...rows] }] }));
  const [importId, readSeconds] = await timed(() =>
    imports.upload(ESSAY, clerk, { programmeId }, new Upload(bytes, '汇总表.xlsx')),
  );
  const [, checkSeconds] = await timed(() => checkRows(tools, { importId }));
  await engine.applyEvent('entryImport', importId, 'entryImport.run', clerk);
  const [, registerSeconds] = await timed(() => runRows(tools, { importId }));
  const view = await new EntryImportQueries(new Reads(dataSource), engine).get(ESSAY, clerk, importId);
  const { counts } = view as { counts: { done: number; faulty: number } };
  if (counts.faulty !== FAULTY || counts.done !== ROWS - FAULTY)
    throw new Error(`${counts.done} rows were registered and ${counts.faulty} have errors.`);
  const [, seconds] = await timed(() => plainly(dataSource, rows.slice(0, PLAIN)));
  return {
    rows: ROWS,
    faulty: FAULTY,
    bytes: bytes.length,
    readSeconds,
    checkSeconds,
    registerSeconds,
    registered: counts.done,
    plainSeconds: (seconds * ROWS) / PLAIN,
  };
};

/** A workbook of 10,000 rows from its bytes to entries in draft, by all rules, in one process as the worker does it. */
export const benchImport = (): Promise<ImportFigures> =>
  onBenchDatabase(migrations, POOL, ({ dataSource }) => measured(dataSource));

export const importTable = (figures: ImportFigures): string => {
  const { rows, faulty, bytes, readSeconds, checkSeconds, registerSeconds, registered, plainSeconds } = figures;
  const whole = readSeconds + checkSeconds + registerSeconds;
  const line = (what: string, seconds: number): string => `${what.padEnd(44)} ${seconds.toFixed(1).padStart(7)} s`;
  return [
    `\nA workbook of ${rows} essays of ${CHARACTERS} characters (${(bytes / 1e6).toFixed(1)} MB), ${faulty} of them with an error`,
    line('read, every cell kept', readSeconds),
    line(`checked, ${faulty} errors named by their cells`, checkSeconds),
    line(`${registered} registered by the rules, each with its log`, registerSeconds),
    line('from the file to the entries', whole),
    line(`${rows} plain inserts, no rule and no log (~)`, plainSeconds),
    `${(whole / plainSeconds).toFixed(1)} times as long as plain inserts; ${Math.round(registered / registerSeconds)} entries a second`,
  ].join('\n');
};
