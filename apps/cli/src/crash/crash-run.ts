import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { system, systemClock } from '#kernel';
import { createDataSource, migrate, migrateQueues } from '#platform';
import { Engine, ProcessRegistry } from '#workflow';
import pg from 'pg';
import { check, type Outcome, type Verdict } from './checker.js';
import { CrashClient } from './crash-client.js';
import { CrashHostProcess } from './crash-host-process.js';
import { CrashKiller } from './crash-killer.js';
import { CrashPostgres, CrashRedis } from './crash-servers.js';
import { History } from './history.js';
import type { HostRole } from './host-messages.js';
import { parcelMigrations, parcelProcess } from './parcel.process.js';

export type Backend = 'postgres' | 'redis';

export interface CrashPlan {
  readonly jobs: number;
  readonly kills: number;
  readonly seed: number;
  readonly backend: Backend;
  /** Where history, verdict and the hosts' logs are left. */
  readonly folder: string;
  readonly stopped: () => boolean;
}

export interface CrashReport extends Verdict {
  readonly backend: Backend;
  readonly seed: number;
  /** Whether all jobs were acknowledged and all kills done: a run that was cut short proves nothing. */
  readonly complete: boolean;
  readonly kills: Readonly<Record<string, number>>;
  /** Events in the log, acknowledged or not: as many effects there must be. */
  readonly events: number;
  readonly effects: number;
  readonly resent: number;
  readonly ownCrashes: number;
  readonly seconds: number;
  readonly drainSeconds: number;
}

/** Short, so that the run needs no half minutes of waiting: what is lost is looked for after two seconds. */
const GRACE_MS = 2_000;
const PARCELS = 160;
const DRAIN_PATIENCE_MS = 180_000;
const LOOK_MS = 200;

/** One run: servers and hosts of its own, a client that asks for moves, a killer; then rest, then the checker. */
export const crash = async (plan: CrashPlan): Promise<CrashReport> => {
  mkdirSync(plan.folder, { recursive: true });
  const data = mkdtempSync(join(tmpdir(), 'laureate-crash-'));
  chmodSync(data, 0o755); // PostgreSQL's own account must reach it
  const postgres = await CrashPostgres.start(join(data, 'postgres'));
  const redis = plan.backend === 'redis' ? await CrashRedis.start(join(data, 'redis')) : undefined;
  const host = (role: HostRole, name: string = role): CrashHostProcess =>
    new CrashHostProcess(
      () => ({ role, databaseUrl: postgres.url, redisUrl: redis?.url, graceMs: GRACE_MS }),
      join(plan.folder, `${name}.log`),
    );
  const hosts = {
    api: host('api'),
    relay: host('relay'),
    workers: [host('worker', 'worker-1'), host('worker', 'worker-2')],
  };
  const all = [hosts.api, hosts.relay, ...hosts.workers];
  const pool = new pg.Pool({ connectionString: postgres.url, max: 2, connectionTimeoutMillis: 5_000 });
  pool.on('error', () => undefined); // its connections die with the server
  const history = new History(join(plan.folder, 'history.jsonl'));
  try {
    const processes = await prepare(postgres.url);
    for (const one of all) one.start();
    const start = performance.now();
    const { killer } = await play({ ...plan, history, hosts, postgres, redis, pool, processes });
    const played = performance.now();
    await drained(pool, plan.stopped);
    const rest = performance.now();
    const outcome = await readOutcome(pool);
    const verdict = check(history.events, outcome);
    const struck = [...killer.done.values()].reduce((sum, many) => sum + many, 0);
    const report: CrashReport = {
      ...verdict,
      complete: verdict.counts.ok >= plan.jobs && struck === plan.kills,
      backend: plan.backend,
      seed: plan.seed,
      kills: Object.fromEntries(killer.done),
      events: outcome.transitions.length,
      effects: outcome.effects.length,
      resent: hosts.relay.resent,
      ownCrashes: all.reduce((sum, { crashes }) => sum + crashes, 0),
      seconds: Math.round((rest - start) / 1000),
      drainSeconds: Math.round((rest - played) / 1000),
    };
    writeFileSync(join(plan.folder, 'verdict.json'), `${JSON.stringify(report, null, 2)}\n`);
    return report;
  } finally {
    history.close();
    await Promise.all(all.map((one) => one.stop()));
    await pool.end();
    await redis?.stop();
    await postgres.stop();
    rmSync(data, { recursive: true, force: true });
  }
};

const prepare = async (databaseUrl: string): Promise<string[]> => {
  const dataSource = await createDataSource({
    url: databaseUrl,
    entities: [],
    migrations: parcelMigrations,
  }).initialize();
  try {
    await migrate(dataSource);
    await migrateQueues(databaseUrl);
    const engine = new Engine(dataSource, new ProcessRegistry([parcelProcess]), systemClock);
    return await engine.begin(
      'parcel',
      Array.from({ length: PARCELS }, () => ({})),
      system('crash run'),
    );
  } finally {
    await dataSource.destroy();
  }
};

type Parts = CrashPlan & {
  readonly history: History;
  readonly hosts: ConstructorParameters<typeof CrashKiller>[0]['hosts'];
  readonly postgres: CrashPostgres;
  readonly redis: CrashRedis | undefined;
  readonly pool: pg.Pool;
  readonly processes: readonly string[];
};

const play = async ({ pool, processes, ...parts }: Parts): Promise<{ killer: CrashKiller }> => {
  let effects = 0;
  let playing = true;
  const look = async (): Promise<void> => {
    while (playing) {
      effects =
        (await ask<{ many: number }>(pool, 'select count(*)::int as many from parcel_effect'))?.[0]?.many ?? effects;
      await pause(LOOK_MS);
    }
  };
  const looking = look();
  const { hosts, history, jobs, stopped } = parts;
  const client = new CrashClient({ api: hosts.api, history, processes, jobs, effectsSeen: () => effects, stopped });
  const seed = `${parts.seed}/${parts.backend}`;
  const killer = new CrashKiller({ ...parts, seed, acknowledged: () => client.acknowledged });
  await Promise.all([client.run(), killer.run()]);
  playing = false;
  await looking;
  return { killer };
};

/** Nothing while the server is away. */
const ask = async <Row extends pg.QueryResultRow>(pool: pg.Pool, sql: string): Promise<Row[] | undefined> => {
  try {
    return (await pool.query<Row>(sql)).rows;
  } catch {
    return undefined;
  }
};

/** Waits until the outbox says that every message is consumed; a message that is lost for good ends the wait in time. */
const drained = async (pool: pg.Pool, stopped: () => boolean): Promise<void> => {
  const end = performance.now() + DRAIN_PATIENCE_MS;
  while (performance.now() < end && !stopped()) {
    const open = await ask(pool, 'select from workflow.outbox where settled_at is null limit 1');
    if (open?.length === 0) break;
    await pause(LOOK_MS);
  }
  await pause(GRACE_MS * 2); // an effect that comes once more has its chance
};

const readOutcome = async (pool: pg.Pool): Promise<Outcome> => {
  const transitions = await pool.query<Outcome['transitions'][number]>(
    `select process_id as process, version, payload ->> 'request' as request from workflow.transition_log
     where event = 'parcel.move'`,
  );
  const effects = await pool.query<{ request: string }>('select request from parcel_effect');
  const heads = await pool.query<{ id: string; version: number }>('select id, version from parcel');
  return {
    transitions: transitions.rows,
    effects: effects.rows.map(({ request }) => request),
    versions: new Map(heads.rows.map(({ id, version }) => [id, version])),
  };
};
