import { newOrderedId, systemClock } from '#kernel';
import { Engine, ProcessRegistry, workflowMigrations } from '#workflow';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { BENCH_SCHEMA, benchActor, benchProcess, RAW_TRANSITION } from './bench-process.js';
import { onBenchDatabase } from './bench-database.js';
import { benchOutbox } from './outbox.bench.js';
import { interleaved, measure, type Measured, type Step } from './measuring.js';

const CLIENTS = [1, 16, 64] as const;
const MOST_CLIENTS = 64;
/** Many short turns of both, so that what else the machine does in a second falls on both. */
const ROUNDS = 21;
const TRANSITIONS = 640;
/** A host runs for months: it is measured when it has run for some seconds. */
const WARMING = 5;
/** Runs of applyMany of which the median is told. */
const MANY_RUNS = 5;
const MANY = 10_000;
const VERY_MANY = 100_000;
const LOG_ROWS = [10_000, 100_000, 1_000_000] as const;

export interface EngineFigures {
  readonly applyEvent: readonly (Measured & { clients: number; rawPerSecond: number; ratioToRaw: number })[];
  readonly applyMany: ManyFigures;
  /** The same for ten times as many: memory stays what it was. */
  readonly applyManyTenfold: ManyFigures;
  /** From outbox row to effect, on each backend; null without a Redis at hand. */
  readonly outbox: Awaited<ReturnType<typeof benchOutbox>>;
  readonly growth: readonly { logRows: number; perSecond: number; ratioToRaw: number }[];
}

interface ManyFigures {
  readonly processes: number;
  readonly seconds: number;
  readonly perSecond: number;
  /** Most memory of this process while it ran. */
  readonly peakMb: number;
}

/** One transition through the engine against the same rows by one raw prepared statement, in turn in one run. */
export const benchEngine = async (): Promise<EngineFigures> => {
  const transitions = await benchTransitions();
  return { ...transitions, outbox: await benchOutbox() };
};

const benchTransitions = (): Promise<Omit<EngineFigures, 'outbox'>> =>
  onBenchDatabase(workflowMigrations, MOST_CLIENTS, async ({ dataSource, url }) => {
    const pool = new pg.Pool({ connectionString: url, max: MOST_CLIENTS });
    pool.on('error', () => undefined); // connections on their way out when the server stops
    await dataSource.query(BENCH_SCHEMA);
    const engine = new Engine(dataSource, new ProcessRegistry([benchProcess]), systemClock);
    const ids = await beginSome(engine, MOST_CLIENTS);
    await dataSource.query(`insert into raw_bench select id, 1, 'here', 0, now() from unnest($1::uuid[]) as ids(id)`, [
      ids,
    ]);
    const pair = { engine: engineStep(engine), raw: rawStep(pool), ids };
    const compare = (clients: number, rounds = ROUNDS) =>
      interleaved(
        rounds,
        () => measure(pair.engine, ids, clients, TRANSITIONS),
        () => measure(pair.raw, ids, clients, TRANSITIONS),
      );
    for (const clients of CLIENTS) await compare(clients, WARMING);
    const applyEvent = [];
    for (const clients of CLIENTS) {
      const { one, other, ratio } = await compare(clients);
      applyEvent.push({ clients, ...one, rawPerSecond: other.perSecond, ratioToRaw: ratio });
    }
    await moveMany(engine, MANY); // warms as well
    const runs: ManyFigures[] = [];
    while (runs.length < MANY_RUNS) runs.push(await moveMany(engine, MANY));
    const applyMany = medianRun(runs);
    const applyManyTenfold = await moveMany(engine, VERY_MANY);
    const growth = [];
    for (const logRows of LOG_ROWS) {
      await growLogs(dataSource, logRows);
      const { one, ratio } = await compare(16);
      growth.push({ logRows, perSecond: one.perSecond, ratioToRaw: ratio });
    }
    await pool.end();
    return { applyEvent, applyMany, applyManyTenfold, growth };
  });

const beginSome = (engine: Engine, count: number): Promise<string[]> =>
  engine.begin(
    'bench',
    Array.from({ length: count }, () => ({ amount: 1 })),
    benchActor,
  );

const engineStep = (engine: Engine): Step => {
  const moved = new Map<string, number>();
  return async (id) => {
    const turns = moved.get(id) ?? 0;
    await engine.applyEvent('bench', id, turns % 2 === 0 ? 'bench.go' : 'bench.back', benchActor);
    moved.set(id, turns + 1);
  };
};

const rawStep = (pool: pg.Pool): Step => {
  const versions = new Map<string, number>();
  return async (id) => {
    const version = versions.get(id) ?? 0;
    const [to, event] = version % 2 === 0 ? ['there', 'bench.go'] : ['here', 'bench.back'];
    const now = new Date();
    await pool.query({
      name: 'raw',
      text: RAW_TRANSITION,
      values: [id, version, to, event, now, benchActor.personId, newOrderedId(now), JSON.stringify({ id })],
    });
    versions.set(id, version + 1);
  };
};

const moveMany = async (engine: Engine, processes: number): Promise<ManyFigures> => {
  const ids: string[] = [];
  while (ids.length < processes) ids.push(...(await beginSome(engine, Math.min(MANY, processes - ids.length))));
  globalThis.gc?.();
  let peak = 0;
  let moved = 0;
  const start = performance.now();
  for await (const outcome of engine.applyMany('bench', ids, 'bench.go', benchActor)) {
    if ('refusal' in outcome) throw outcome.refusal;
    moved += 1;
    if (moved % 500 === 0) peak = Math.max(peak, process.memoryUsage.rss());
  }
  const seconds = (performance.now() - start) / 1000;
  return { processes: moved, seconds, perSecond: moved / seconds, peakMb: peak / 2 ** 20 };
};

const medianRun = (runs: readonly ManyFigures[]): ManyFigures => {
  const [middle] = [...runs].sort((a, b) => a.seconds - b.seconds).slice(Math.floor(runs.length / 2));
  if (!middle) throw new Error('Nothing was run.');
  return { ...middle, peakMb: Math.max(...runs.map(({ peakMb }) => peakMb)) };
};

/** Other processes' history, the same in both logs, and statistics as autovacuum would have them by then. */
const growLogs = async (dataSource: DataSource, rows: number): Promise<void> => {
  for (const log of ['workflow.transition_log', 'raw_log']) {
    await dataSource.query(
      `insert into ${log} (process, process_id, version, event, from_state, to_state, actor_id, actor_name, chart_version, at)
       select 'bench', gen_random_uuid(), 1, 'bench.go', 'here', 'there', $2::uuid, 'bench', 1, now()
       from generate_series(1, $1::int - (select count(*)::int from ${log}))`,
      [rows, benchActor.personId],
    );
    await dataSource.query(`vacuum analyze ${log}`);
  }
};

export const engineTable = ({ applyEvent, applyMany, applyManyTenfold, outbox, growth }: EngineFigures): string =>
  [
    'One transition (state, log row, outbox row): the engine against one raw statement, medians',
    'clients   engine/s      raw/s   ratio   p50 ms   p99 ms   Node CPU µs',
    ...applyEvent.map((line) =>
      [
        String(line.clients).padStart(7),
        line.perSecond.toFixed(0).padStart(10),
        line.rawPerSecond.toFixed(0).padStart(10),
        line.ratioToRaw.toFixed(2).padStart(7),
        line.p50ms.toFixed(2).padStart(8),
        line.p99ms.toFixed(2).padStart(8),
        line.nodeCpuMicros.toFixed(0).padStart(13),
      ].join(' '),
    ),
    '',
    'Many at once, by sets',
    ...[applyMany, applyManyTenfold].map(
      ({ processes, seconds, perSecond, peakMb }) =>
        `${processes} in ${seconds.toFixed(2)} s: ${perSecond.toFixed(0)}/s, ${(perSecond / (applyEvent[0]?.perSecond ?? NaN)).toFixed(1)} times the one-client rate, ${peakMb.toFixed(0)} MB at most`,
    ),
    '',
    'Messages, from outbox row to effect',
    `${outbox.postgres.perSecond.toFixed(0)}/s on PostgreSQL, ${outbox.redis ? `${outbox.redis.perSecond.toFixed(0)}/s on Redis` : 'no Redis at hand'}`,
    '',
    'As the log grows, 16 clients',
    ...growth.map(
      ({ logRows, perSecond, ratioToRaw }) =>
        `${String(logRows).padStart(9)} log rows: ${perSecond.toFixed(0)}/s, ratio ${ratioToRaw.toFixed(2)}`,
    ),
    '',
  ].join('\n');
