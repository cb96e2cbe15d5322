import { entities, migrations } from '#assembly';
import { newId, type PlayedClock } from '#kernel';
import { createLogger, loadSettings, Queues } from '#platform';
import { type TestDatabase, testClock, testDatabase } from '#testing';
import { DomainHandlers, openCheckpoint, publishedKeys, RecordedActs } from '#workflow';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WorkerModule } from '../src/worker.module.js';

const settings = loadSettings({ LAUREATE_ENV: 'test', LAUREATE_LOG_LEVEL: 'silent', LAUREATE_SWEEP_SECONDS: '3600' });
const HOUR_MS = 3_600_000;

describe('the worker', () => {
  let database: TestDatabase;
  let clock: PlayedClock;
  let worker: INestApplicationContext;
  let directory: string;
  const heard: string[] = [];

  beforeAll(async () => {
    database = await testDatabase({ entities, migrations });
    clock = testClock();
    directory = await mkdtemp(join(tmpdir(), 'laureate-worker-'));
    const logger = createLogger({ level: 'error', process: 'worker' });
    worker = await NestFactory.createApplicationContext(
      WorkerModule.forHost(
        { settings: { ...settings, data: { directory } }, databaseUrl: database.url, clock },
        logger,
      ),
      {
        logger: false,
        abortOnError: false,
      },
    );
    worker.get(DomainHandlers).add({
      consumer: 'remember-what-happened',
      topic: 'test.happened',
      handle: async (message) => {
        heard.push(message.id);
      },
    });
  });
  afterAll(async () => {
    await worker.close();
    await database.drop();
    await rm(directory, { recursive: true });
  });

  const happen = async (topic: string, count: number): Promise<string[]> => {
    const ids = Array.from({ length: count }, newId);
    await database.dataSource.query(
      `insert into workflow.outbox (id, topic, payload, process, process_id, created_at)
       select id, $2, '{}', 'test', id, $3 from unnest($1::uuid[]) as ids(id)`,
      [ids, topic, clock.now()],
    );
    return ids;
  };
  const until = async (holds: () => Promise<boolean>): Promise<void> => {
    while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20));
  };
  const unsent = async (): Promise<number> => {
    const [row] = await database.dataSource.query<{ many: number }[]>(
      'select count(*)::int as many from workflow.outbox where sent_at is null',
    );
    return row?.many ?? 0;
  };

  it('carries every fact from the outbox to its handlers once, in batches', async () => {
    const ids = await happen('test.happened', settings.outbox.batchSize + 50);
    await until(async () => (await unsent()) === 0 && heard.length >= ids.length);
    expect([...heard].sort()).toEqual([...ids].sort());
  });

  it('handles a fact once though the queue delivers it again', async () => {
    const [id = ''] = heard;
    const before = heard.length;
    const queue = worker.get(Queues).queue('domain-events');
    const message = { id, topic: 'test.happened', process: 'test', processId: id, payload: {} };
    const job = await queue.add('deliver', message, { jobId: `again-${id}` });
    await until(async () => (await queue.getJob(job.id ?? ''))?.finishedOn !== undefined);
    expect(heard).toHaveLength(before);
  });

  it('keeps a fact that nobody listens to out of the queue', async () => {
    const [id = ''] = await happen('nobody.cares', 1);
    await until(async () => (await unsent()) === 0);
    expect(await worker.get(Queues).queue('domain-events').getJob(id)).toBeUndefined();
  });

  it('seals what is on record and signs it with a key of its own, which nobody else may read', async () => {
    const actor = { personId: null, name: 'worker spec' };
    await worker.get(RecordedActs).add({ kind: 'export', what: 'test', actor, detail: {} });
    clock.setTo(new Date(clock.now().getTime() + HOUR_MS + 1));
    const { dataSource } = database;
    const covered = async (): Promise<boolean> => {
      const rows: { sealed: boolean }[] = await dataSource.query(
        `select l.leaf_index < (select max(size) from audit.checkpoint) as sealed
         from audit.act a join audit.leaf l on l.source = 'act' and l.seq = a.seq where a.actor_name = $1`,
        [actor.name],
      );
      return rows[0]?.sealed === true;
    };
    await until(covered);
    const [last] = await dataSource.query<{ note: string }[]>(
      'select note from audit.checkpoint order by number desc limit 1',
    );
    const keys = await publishedKeys(dataSource);
    expect(openCheckpoint(last?.note ?? '', keys)).toMatchObject({ origin: settings.audit.origin, signedBy: keys });
    expect((await stat(join(directory, 'audit-key.pem'))).mode & 0o777).toBe(0o600);
  });

  it('looks for deadlines as soon as the played clock is set', async () => {
    const due = new Date(clock.now().getTime() + HOUR_MS);
    const id = newId();
    await database.dataSource.query(
      `insert into workflow.deadline (id, process, process_id, event, due_at, state_version) values ($1, 'programme', $1, 'programme.close', $2, 0)`,
      [id, due],
    );
    clock.setTo(new Date(due.getTime() + 1));
    process.emit('message', { type: 'clock.set', at: clock.now().toISOString() }, undefined);
    const outcome = async (): Promise<string | null> => {
      const [row] = await database.dataSource.query<{ outcome: string | null }[]>(
        'select outcome from workflow.deadline where id = $1',
        [id],
      );
      return row?.outcome ?? null;
    };
    await until(async () => (await outcome()) !== null);
    expect(await outcome()).toBe('EVENT.NOT_YOURS');
  });
});
