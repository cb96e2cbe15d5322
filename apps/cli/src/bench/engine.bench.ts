import { type Actor, newId, systemClock } from '#kernel';
import { createDataSource, migrate, startEmbeddedPostgres } from '#platform';
import {
  actionNames,
  asDefinition,
  type ChartEvent,
  CreateWorkflow1700000001000,
  defineProcess,
  Engine,
  guardsOf,
  ProcessRegistry,
  type ProcessRow,
} from '#workflow';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { setup } from 'xstate';

const ROUNDS = 6;
const TRANSITIONS = 1500;
const CLIENTS = [1, 16, 64] as const;

interface Facts {
  readonly amount: number;
}
interface BenchRow extends ProcessRow {
  readonly amount: number;
}

const rules = { affordable: ({ amount }: Facts) => (amount < 0 ? { code: 'BENCH.NEGATIVE' } : undefined) };

/** Two states to and fro, with a guard and an outbox message: the cost of one ordinary transition. */
const benchProcess = asDefinition(
  defineProcess<BenchRow, Facts>({
    name: 'bench',
    table: 'bench',
    version: 1,
    machine: setup({
      types: { events: {} as ChartEvent<'bench.go' | 'bench.back'> },
      guards: guardsOf(rules),
      actions: actionNames('announce'),
    }).createMachine({
      id: 'bench',
      initial: 'here',
      states: {
        here: { on: { 'bench.go': { target: 'there', guard: 'affordable', actions: 'announce' } } },
        there: { on: { 'bench.back': { target: 'here', guard: 'affordable', actions: 'announce' } } },
      },
    }),
    access: { 'bench.go': { roles: ['organiser'] }, 'bench.back': { roles: ['organiser'] } },
    payloads: {},
    rules,
    facts: ({ row }) => Promise.resolve({ amount: row.amount }),
    actions: { announce: ({ row }) => ({ outbox: [{ topic: 'bench.moved', payload: { id: row.id } }] }) },
  }),
);

const actor: Actor = { personId: newId(), name: 'bench', roles: new Set(['organiser']), officeIds: new Set() };

/** The same rows as the engine writes, by one prepared statement on twin tables without triggers. */
const RAW_SCHEMA = `
create table raw_bench (id uuid primary key, amount integer not null, state text not null, version integer not null, updated_at timestamptz);
create table raw_log (seq bigint generated always as identity primary key, process text, process_id uuid, version integer, event text,
  from_state text, to_state text, actor_id uuid, actor_name text, chart_version integer, at timestamptz, unique (process_id, version));
create table raw_outbox (id uuid primary key, seq bigint generated always as identity, topic text, payload jsonb, process text,
  process_id uuid, created_at timestamptz, sent_at timestamptz);
create index on raw_bench (state);
create index on raw_outbox (seq) where sent_at is null;
create table public.bench (id uuid primary key, amount integer not null);
select workflow.install_process('bench', 'bench', 'here');
`;
const RAW_STATEMENT = `
with moved as (update raw_bench set state = $3, version = version + 1, updated_at = $5 where id = $1 and version = $2 returning version),
logged as (insert into raw_log (process, process_id, version, event, from_state, to_state, actor_id, actor_name, chart_version, at)
  select 'bench', $1, version, $4, 'here', $3, $6, 'bench', 1, $5 from moved)
insert into raw_outbox (id, topic, payload, process, process_id, created_at) select $7, 'bench.moved', $8::jsonb, 'bench', $1, $5 from moved`;

type Step = (id: string, turn: number) => Promise<void>;

/** Transitions per second with so many clients at once, each on processes of its own, and Node CPU per transition. */
const measure = async (
  step: Step,
  ids: readonly string[],
  clients: number,
): Promise<{ rate: number; cpuMicros: number }> => {
  const each = Math.ceil(TRANSITIONS / clients);
  const cpu = process.cpuUsage();
  const start = performance.now();
  await Promise.all(
    ids.slice(0, clients).map(async (id) => {
      for (let turn = 0; turn < each; turn += 1) await step(id, turn);
    }),
  );
  const seconds = (performance.now() - start) / 1000;
  const used = process.cpuUsage(cpu);
  return { rate: (each * clients) / seconds, cpuMicros: (used.user + used.system) / (each * clients) };
};

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

const rawStep = (pool: pg.Pool): Step => {
  const versions = new Map<string, number>();
  return async (id, turn) => {
    const version = versions.get(id) ?? 0;
    const now = new Date();
    await pool.query({
      name: 'raw',
      text: RAW_STATEMENT,
      values: [
        id,
        version,
        turn % 2 === 0 ? 'there' : 'here',
        turn % 2 === 0 ? 'bench.go' : 'bench.back',
        now,
        actor.personId,
        newId(),
        JSON.stringify({ id }),
      ],
    });
    versions.set(id, version + 1);
  };
};

const engineStep = (dataSource: DataSource): Step => {
  const engine = new Engine(dataSource, new ProcessRegistry([benchProcess]), systemClock);
  const moved = new Map<string, number>();
  return async (id) => {
    const turns = moved.get(id) ?? 0;
    await engine.applyEvent('bench', id, turns % 2 === 0 ? 'bench.go' : 'bench.back', actor);
    moved.set(id, turns + 1);
  };
};

/** One transition through the engine against the same rows written by one raw SQL statement, alternating in one run. */
export async function benchEngine(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'laureate-bench-'));
  await chmod(folder, 0o755); // PostgreSQL's own account must reach it
  const postgres = await startEmbeddedPostgres({ dataDirectory: join(folder, 'postgres') });
  try {
    const dataSource = await createDataSource({
      url: postgres.url,
      entities: [],
      migrations: [CreateWorkflow1700000001000],
      poolSize: Math.max(...CLIENTS),
    }).initialize();
    const pool = new pg.Pool({ connectionString: postgres.url, max: Math.max(...CLIENTS) });
    pool.on('error', () => undefined); // connections on their way out when the server stops
    await migrate(dataSource);
    await dataSource.query(RAW_SCHEMA);
    const rows = Array.from({ length: Math.max(...CLIENTS) }, () => ({ amount: 1 }));
    const ids = await new Engine(dataSource, new ProcessRegistry([benchProcess]), systemClock).begin(
      'bench',
      rows,
      actor,
    );
    await dataSource.query(`insert into raw_bench select id, 1, 'here', 0, now() from unnest($1::uuid[]) as ids(id)`, [
      ids,
    ]);
    await compare(engineStep(dataSource), rawStep(pool), ids);
    await pool.end();
    await dataSource.destroy();
  } finally {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function compare(engine: Step, raw: Step, ids: readonly string[]): Promise<void> {
  await measure(engine, ids, 16);
  await measure(raw, ids, 16);
  process.stdout.write(
    '\nOne transition (state, log row, outbox row): the engine against one raw statement, medians\n',
  );
  process.stdout.write('clients   engine/s      raw/s   ratio   engine CPU µs   raw CPU µs\n');
  for (const clients of CLIENTS) {
    const engineRuns = [];
    const rawRuns = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      engineRuns.push(await measure(engine, ids, clients));
      rawRuns.push(await measure(raw, ids, clients));
    }
    const [a, b] = [median(engineRuns.map(({ rate }) => rate)), median(rawRuns.map(({ rate }) => rate))];
    const [c, d] = [
      median(engineRuns.map(({ cpuMicros }) => cpuMicros)),
      median(rawRuns.map(({ cpuMicros }) => cpuMicros)),
    ];
    process.stdout.write(
      `${String(clients).padStart(7)} ${a.toFixed(0).padStart(10)} ${b.toFixed(0).padStart(10)} ${(a / b).toFixed(2).padStart(7)} ${c.toFixed(0).padStart(15)} ${d.toFixed(0).padStart(12)}\n`,
    );
  }
}
