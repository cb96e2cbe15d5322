import { systemClock } from '#kernel';
import { checkoutFolder } from '#platform';
import {
  Engine,
  exportLines,
  ProcessRegistry,
  publishKey,
  readSigningKey,
  Sealer,
  verifyExport,
  workflowMigrations,
} from '#workflow';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { onBenchDatabase } from './bench-database.js';
import { BENCH_SCHEMA, benchActor, benchProcess } from './bench-process.js';

const ROWS = 100_000;
const BATCH = 2000;
const CLIENTS = 16;
const PHASES = 8;
const PHASE_MS = 3000;

const SCHEMA = `${BENCH_SCHEMA}
create table twin_log (like workflow.transition_log including all);
`;
/** Processes of twenty steps each. */
const FILL = `
insert into workflow.transition_log (process, process_id, version, event, from_state, to_state, actor_id, actor_name, reason, payload, chart_version, at)
select 'filled', md5((i / 20)::text)::uuid, i % 20, 'filled.step', case when i % 20 > 0 then 'here' end, 'here', $2, '组织者', null,
  '{"reason": "材料齐全", "amount": 12.5}', 1, $3 from generate_series(0, $1::int - 1) as i`;

const perSecond = async (count: number, work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await work();
  return count / ((performance.now() - start) / 1000);
};

/** How fast leaves are sealed, beside the plain insert of the same rows; and what sealing costs those who write. */
export async function benchAudit(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'laureate-audit-key-'));
  const keyFile = join(folder, 'key.pem');
  try {
    await onBenchDatabase(workflowMigrations, CLIENTS, async ({ dataSource, url }) => {
      await dataSource.query(SCHEMA);
      await benchSealing(dataSource, keyFile);
      await benchWriters(dataSource, url, keyFile);
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function benchSealing(dataSource: DataSource, file: string): Promise<void> {
  const { key } = readSigningKey({ origin: 'bench.localhost', file, mayMake: true });
  await publishKey(dataSource, key, systemClock);
  await dataSource.query(FILL, [ROWS, benchActor.personId, systemClock.now()]);
  await dataSource.query('analyze workflow.transition_log');
  const sealer = new Sealer(dataSource, systemClock, { key, publications: new Set(), checkpointMs: 3_600_000 });
  const plain = await perSecond(ROWS, async () => {
    for (let from = 0; from < ROWS; from += BATCH)
      await dataSource.query(
        'insert into twin_log overriding system value select * from workflow.transition_log where seq > $1 and seq <= $2',
        [from, from + BATCH],
      );
  });
  const sealed = await perSecond(ROWS, async () => {
    while ((await sealer.round()).more);
  });
  const verified = await perSecond(ROWS, () =>
    verifyExport(exportLines(dataSource, systemClock.now()), { keys: [key] }),
  );
  process.stdout.write(`\nSealing ${ROWS} rows in batches of ${BATCH}, beside copying them within PostgreSQL\n`);
  process.stdout.write('leaves/s   copied rows/s   ratio   exported and verified/s   peak MB\n');
  process.stdout.write(
    `${sealed.toFixed(0).padStart(8)} ${plain.toFixed(0).padStart(15)} ${(sealed / plain).toFixed(2).padStart(7)} ${verified.toFixed(0).padStart(25)} ${(process.resourceUsage().maxRSS / 1024).toFixed(0).padStart(9)}\n`,
  );
}

/** Alternates in one run, off first and on first in turn, so that a machine that grows busier favours neither. */
async function benchWriters(dataSource: DataSource, url: string, file: string): Promise<void> {
  const child = fork(join(checkoutFolder(), 'dist/apps/cli/src/bench/sealing.child.js'), [url, file]);
  await once(child, 'message');
  const engine = new Engine(dataSource, new ProcessRegistry([benchProcess]), systemClock);
  const ids = await engine.begin('bench', Array.from({ length: CLIENTS }, () => ({ amount: 1 })), benchActor); // prettier-ignore
  const turns = new Map<string, number>();
  await phase(engine, ids, turns);
  await tell(child, 'drain');
  const rates = { on: [] as number[], off: [] as number[] };
  for (let pair = 0; pair < PHASES; pair += 1) {
    for (const sealing of pair % 2 === 0 ? (['off', 'on'] as const) : (['on', 'off'] as const)) {
      if (sealing === 'on') await tell(child, 'on');
      rates[sealing].push(await phase(engine, ids, turns));
      await tell(child, 'drain');
    }
  }
  child.disconnect();
  await once(child, 'exit');
  const [on, off] = [median(rates.on), median(rates.off)];
  const paired = median(rates.on.map((rate, pair) => rate / (rates.off[pair] ?? NaN)));
  const [load = 0] = loadavg();
  process.stdout.write(`\napplyEvent with ${CLIENTS} clients, ${PHASES} phases of ${PHASE_MS} ms each way, medians\n`);
  process.stdout.write('sealing off/s   sealing on/s   ratio   ratio of pairs   load\n');
  process.stdout.write(
    `${off.toFixed(0).padStart(13)} ${on.toFixed(0).padStart(14)} ${(on / off).toFixed(3).padStart(7)} ${paired.toFixed(3).padStart(16)} ${load.toFixed(1).padStart(6)}\n`,
  );
}

const tell = async (child: ChildProcess, what: 'on' | 'drain'): Promise<void> => {
  child.send(what);
  await once(child, 'message');
};

/** Events a second over one phase. */
const phase = async (engine: Engine, ids: readonly string[], turns: Map<string, number>): Promise<number> => {
  let [sent, over] = [0, false];
  const start = performance.now();
  const clients = ids.map(async (id) => {
    while (!over) {
      const turn = turns.get(id) ?? 0;
      await engine.applyEvent('bench', id, turn % 2 === 0 ? 'bench.go' : 'bench.back', benchActor);
      turns.set(id, turn + 1);
      sent += 1;
    }
  });
  await pause(PHASE_MS);
  over = true;
  await Promise.all(clients);
  return sent / ((performance.now() - start) / 1000);
};

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? NaN) + (sorted[Math.floor(middle)] ?? NaN)) / 2;
};
