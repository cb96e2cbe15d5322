import { newId, systemClock } from '#kernel';
import { createDataSource, JobRegistry, migrate, openQueues, startEmbeddedPostgres } from '#platform';
import { DomainHandlers, OutboxQueue } from '#workflow';
import { spawnSync } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { CrashRedis } from '../crash/crash-servers.js';
import { parcelMigrations, writeEffectWhenParcelMoved } from '../crash/parcel.process.js';

export interface OutboxRates {
  readonly postgres: { readonly perSecond: number };
  /** Null where there is no redis-server on the PATH. */
  readonly redis: { readonly perSecond: number } | null;
}

const ROUNDS = 3;
const BATCH = 500;
const CONCURRENCY = 16;
/** Longer than any round: the sweep has nothing to do with this. */
const GRACE_MS = 3_600_000;

/**
 * Messages a second from the outbox row to the consumed effect, relay and worker in one process, on servers of its own: the
 * median of some rounds. PostgreSQL is durable as it is in use; Redis keeps nothing.
 */
export async function benchOutbox(messages = 3_000): Promise<OutboxRates> {
  const folder = await mkdtemp(join(tmpdir(), 'laureate-outbox-bench-'));
  await chmod(folder, 0o755); // PostgreSQL's own account must reach it
  const postgres = await startEmbeddedPostgres({ dataDirectory: join(folder, 'postgres') });
  const hasRedis = spawnSync('redis-server', ['--version']).status === 0;
  const redis = hasRedis ? await CrashRedis.start(join(folder, 'redis')) : undefined;
  try {
    const dataSource = await createDataSource({
      url: postgres.url,
      entities: [],
      migrations: parcelMigrations,
      poolSize: CONCURRENCY + 4,
    }).initialize();
    await migrate(dataSource);
    const rate = (redisUrl?: string) => medianRate(dataSource, postgres.url, redisUrl, messages);
    const rates = { postgres: await rate(), redis: redis === undefined ? null : await rate(redis.url) };
    await dataSource.destroy();
    return rates;
  } finally {
    await redis?.stop();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function medianRate(
  dataSource: DataSource,
  databaseUrl: string,
  redisUrl: string | undefined,
  messages: number,
): Promise<{ perSecond: number }> {
  const handlers = new DomainHandlers();
  handlers.add(writeEffectWhenParcelMoved);
  const rates: number[] = [];
  const queues = await openQueues({ databaseUrl, redisUrl });
  const outbox = new OutboxQueue(dataSource, queues, handlers, systemClock, { batchSize: BATCH, graceMs: GRACE_MS });
  const jobs = new JobRegistry();
  outbox.deliverBy(jobs);
  await Promise.all(jobs.start(queues, CONCURRENCY).map((worker) => worker.waitUntilReady()));
  for (let round = 0; round < ROUNDS; round += 1) {
    await fill(dataSource, messages);
    const start = performance.now();
    while (await outbox.relay());
    while ((await effects(dataSource)) < messages) await pause(10);
    rates.push((messages / (performance.now() - start)) * 1000);
  }
  await queues.close();
  return { perSecond: Math.round(rates.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? NaN) };
}

async function fill(dataSource: DataSource, messages: number): Promise<void> {
  await dataSource.query('truncate workflow.outbox, workflow.consumed, public.parcel_effect');
  await dataSource.query(
    `insert into workflow.outbox (id, topic, payload, process, process_id, created_at)
     select id, 'parcel.moved', jsonb_build_object('request', id), 'parcel', id, $2 from unnest($1::uuid[]) as ids(id)`,
    [Array.from({ length: messages }, newId), systemClock.now()],
  );
}

async function effects(dataSource: DataSource): Promise<number> {
  const [counted] = await dataSource.query<{ many: number }[]>(
    'select count(*)::int as many from public.parcel_effect',
  );
  return counted?.many ?? 0;
}
