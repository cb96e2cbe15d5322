/** An API process that is killed while it does what a request asks for, and what the same request gets from the next one. */
import { migrations } from '#assembly';
import { createFirstOrganiser } from '#identity';
import { newId, systemClock } from '#kernel';
import { loadSettings } from '#platform';
import { type TestDatabase, testDatabase } from '#testing';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { BenchApi } from '../src/bench/bench-api.js';
import type { BenchSession } from '../src/bench/bench-connection.js';

const ORGANISER = { username: 'organiser', name: 'organiser', password: 'a long enough password' };
const FIVE = [1, 2, 3, 4, 5];

describe('a repeated request, when the API was killed at the first one', () => {
  let database: TestDatabase;
  let folder: string;
  let api: BenchApi;
  let session: BenchSession;

  const start = async (): Promise<void> => {
    api = await BenchApi.start(database.url, folder);
    session = await api.signIn(ORGANISER.username, ORGANISER.password);
  };
  const kill = (): void => {
    process.kill(api.pid, 'SIGKILL');
  };
  const make = (key: string, office: string) =>
    api.call(
      'POST',
      '/api/offices',
      session,
      { key: office, kind: 'county', name: { zh: office, en: office } },
      {
        'idempotency-key': key,
      },
    );
  const count = async (sql: string, ...params: unknown[]): Promise<number> => {
    const [row] = await database.dataSource.query<{ n: number }[]>(`select count(*)::int as n from ${sql}`, params);
    return row?.n ?? 0;
  };
  const until = async (condition: () => Promise<boolean>): Promise<void> => {
    while (!(await condition())) await pause(5);
  };
  const offices = (office: string): Promise<number> => count('public.office where key = $1', office);
  const made = async (key: string, office: string): Promise<void> => {
    const answers = await Promise.all(FIVE.map(() => make(key, office)));
    expect(new Set(answers.map(({ status, bytes }) => `${status} ${bytes.toString('utf8')}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(201);
    expect(await offices(office)).toBe(1);
  };

  beforeAll(async () => {
    database = await testDatabase({ entities: [], migrations });
    folder = mkdtempSync(join(tmpdir(), 'laureate-repeated-'));
    await createFirstOrganiser(database.dataSource, { ...ORGANISER, cost: loadSettings().argon2, clock: systemClock });
    await start();
  }, 120_000);
  afterAll(async () => {
    await api.stop();
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('before anything was kept: it is done once, by the next', async () => {
    const key = newId();
    const held = database.dataSource.createQueryRunner();
    await held.startTransaction();
    await held.query('lock table public.office in access exclusive mode');
    const lost = Promise.allSettled(FIVE.map(() => make(key, 'killed-before')));
    await until(async () => (await count(`pg_locks where relation = 'public.office'::regclass and not granted`)) > 0);
    kill();
    expect((await lost).map(({ status }) => status)).toEqual(FIVE.map(() => 'rejected'));
    await held.rollbackTransaction();
    await held.release();
    await start();
    await made(key, 'killed-before');
  }, 120_000);

  it('after it was kept: the answer is the one that got lost', async () => {
    const key = newId();
    const lost = Promise.allSettled(FIVE.map(() => make(key, 'killed-after')));
    await until(async () => (await offices('killed-after')) === 1);
    kill();
    await lost;
    await start();
    await made(key, 'killed-after');
  }, 120_000);
});
