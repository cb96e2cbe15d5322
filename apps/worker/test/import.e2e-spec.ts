import { entities, migrations, processes } from '#assembly';
import { type Actor, newId } from '#kernel';
import { ESSAY, EntryImports } from '#nomination';
import { checkoutFolder, openQueues, type Queues, Upload } from '#platform';
import { chineseText, openProgramme, type OpenProgramme, type TestDatabase, testClock, testDatabase } from '#testing';
import { Engine, ProcessRegistry } from '#workflow';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROWS = 1500;
const OFFICES = ['county-east', 'county-west', 'unit-bank'];

const clock = testClock();
let database: TestDatabase;
let engine: Engine;
let programme: OpenProgramme;
let queues: Queues;
let folder: string;
const workers: ChildProcess[] = [];

beforeAll(async () => {
  database = await testDatabase({ entities, migrations });
  folder = await mkdtemp(join(tmpdir(), 'laureate-import-spec-'));
  engine = new Engine(database.dataSource, new ProcessRegistry(processes), clock);
  programme = await openProgramme(database.dataSource, engine, clock);
  queues = await openQueues({ databaseUrl: database.url });
});
afterAll(async () => {
  for (const worker of workers) worker.kill('SIGKILL');
  await queues.close();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

/** The worker as a process of its own, as it runs in earnest. */
const startWorker = (): ChildProcess => {
  const worker = spawn(process.execPath, [join(checkoutFolder(), 'dist', 'apps', 'worker', 'src', 'main.js')], {
    stdio: 'ignore',
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      LAUREATE_ENV: 'test',
      LAUREATE_LOG_LEVEL: 'silent',
      LAUREATE_CLOCK: 'played',
      LAUREATE_CLOCK_OFFSET_MS: String(clock.offsetMs),
      LAUREATE_DATA: folder,
      DATABASE_URL: database.url,
    },
  });
  workers.push(worker);
  return worker;
};

const until = async (holds: () => Promise<boolean>): Promise<void> => {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20));
};

const storedClerk = async (): Promise<Actor> => {
  const id = newId();
  const officeIds = OFFICES.map((key) => programme.officeId(key));
  const { dataSource } = database;
  await dataSource.query(
    `insert into public.person (id, username, name, password_hash, created_at) values ($1, 'clerk', '经办人', 'none', $2)`,
    [id, clock.now()],
  );
  await dataSource.query(
    `insert into public.role_grant (person_id, role, office_id) select $1, 'officeClerk', unnest($2::uuid[])`,
    [id, officeIds],
  );
  return { personId: id, name: '经办人', roles: new Set(['officeClerk']), officeIds: new Set(officeIds) };
};

const table = (): Buffer => {
  const text = chineseText(40);
  const rows = Array.from({ length: ROWS }, (_, index) =>
    ['我的帮扶故事', OFFICES[index % OFFICES.length], `题目${index}`, `作者${index}`, text].join(','),
  );
  // Themes and offices by name and key; of the specs’ offices the key is the name.
  return Buffer.from(['征文主题,推荐单位,题目,作者,正文', ...rows].join('\n'));
};

const stateOf = async (id: string): Promise<string> => {
  const [row] = await database.dataSource.query<{ state: string }[]>(
    'select state from public.entry_import where id = $1',
    [id],
  );
  return row?.state ?? '';
};

/** What the rows say, and what there is. */
const counted = async (id: string): Promise<{ done: number; essays: number; authors: number }> => {
  const [row] = await database.dataSource.query<{ done: number; essays: number; authors: number }[]>(
    `select (select count(*)::int from public.entry_import_row where import_id = $1 and outcome = 'done') as done,
       (select count(*)::int from public.essay) as essays, (select count(distinct author_name)::int from public.essay) as authors`,
    [id],
  );
  return row ?? { done: 0, essays: 0, authors: 0 };
};

it('an import whose worker is killed is taken up by the next one: no row is lost and none is registered twice', async () => {
  const clerk = await storedClerk();
  const imports = new EntryImports(database.dataSource, engine, clock, { imports: { keepDays: 30 } });
  const id = await imports.upload(ESSAY, clerk, { programmeId: programme.id }, new Upload(table(), '征文.csv'));
  const first = startWorker();
  await until(async () => (await stateOf(id)) === 'checked');
  await engine.applyEvent('entryImport', id, 'entryImport.run', clerk);
  await until(async () => (await counted(id)).done > 0);
  const ended = new Promise((resolve) => first.once('exit', resolve));
  first.kill('SIGKILL');
  await ended;
  const left = await counted(id);
  expect(left.done).toBeLessThan(ROWS);
  expect([left.essays, left.authors]).toEqual([left.done, left.done]);
  startWorker();
  // As the queue does once it finds that the job's worker has gone, without waiting for it to find that.
  const payload = { importId: id, order: { consumer: 'run-rows-when-import-is-started', messageId: newId() } };
  await queues.queue('imports').add('entryImport.runRows', payload, { jobId: `again-${id}` });
  await until(async () => (await stateOf(id)) === 'done');
  expect(await counted(id)).toEqual({ done: ROWS, essays: ROWS, authors: ROWS });
}, 240_000);
