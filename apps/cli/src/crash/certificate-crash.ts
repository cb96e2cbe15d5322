import { migrations } from '#assembly';
import { verifySeal } from '#certificate';
import { type RandomStream, randomStream } from '#kernel';
import { createDataSource, DocumentStore, fingerprint, migrate, migrateQueues } from '#platform';
import pg from 'pg';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { BenchApi } from '../bench/bench-api.js';
import { openBenchProgramme } from '../bench/bench-programme.js';
import { certificatesByTwo } from '../bench/certificates-by-two.js';
import { conferAwards } from '../bench/conferred-awards.js';
import { CrashPostgres } from './crash-servers.js';
import { CrashWorker } from './crash-worker.js';

export interface CertificateCrashPlan {
  readonly certificates: number;
  readonly kills: number;
  readonly seed: number;
  /** Where the verdict and the workers' logs are left. */
  readonly folder: string;
  readonly stopped: () => boolean;
}

export interface CertificateCrashReport {
  readonly certificates: number;
  readonly kills: Readonly<Record<string, number>>;
  /** Whether all kills came while there was still something to make. */
  readonly complete: boolean;
  /** Not issued, or issued without a sound file. */
  readonly lost: number;
  /** Rendered or issued more than once, or sharing number or file with another. */
  readonly twice: number;
  /** Numbers that nobody has between the first and the last. */
  readonly gaps: number;
  /** Files that belong to no certificate. */
  readonly strayFiles: number;
  readonly seconds: number;
  readonly valid: boolean;
}

const WORKERS = 2;
const LOOK_MS = 100;
const PATIENCE_MS = 900_000;
/** In twenty: mostly a worker, whose chunks are then half made. */
const VICTIMS = { worker: 14, typesetter: 3, postgres: 3 } as const;
type Victim = keyof typeof VICTIMS;

/** A batch of certificates on the real workers, which are killed with -9 while they make it; then everything is counted. */
export const crashCertificates = async (plan: CertificateCrashPlan): Promise<CertificateCrashReport> => {
  mkdirSync(plan.folder, { recursive: true });
  const data = mkdtempSync(join(tmpdir(), 'laureate-crash-certificates-'));
  chmodSync(data, 0o755); // PostgreSQL's own account must reach it
  const postgres = await CrashPostgres.start(join(data, 'postgres'));
  const workers = Array.from(
    { length: WORKERS },
    (_, index) => new CrashWorker(postgres.url, data, join(plan.folder, `worker-${index + 1}.log`)),
  );
  const pool = new pg.Pool({ connectionString: postgres.url, max: 2, connectionTimeoutMillis: 5_000 });
  pool.on('error', () => undefined); // its connections die with the server
  try {
    const batchId = await ordered(postgres.url, data, plan.certificates);
    for (const worker of workers) worker.start();
    const start = performance.now();
    const kills = await strike(plan, { pool, postgres, workers, batchId });
    await batchEnds(pool, batchId, plan.stopped);
    const counted = await count(pool, batchId, join(data, 'certificates'), plan.certificates);
    const complete = Object.values(kills).reduce((sum, many) => sum + many, 0) === plan.kills;
    const { lost, twice, gaps, strayFiles } = counted;
    const report: CertificateCrashReport = {
      certificates: plan.certificates,
      kills,
      complete,
      ...counted,
      seconds: Math.round((performance.now() - start) / 1000),
      valid: lost + twice + gaps + strayFiles === 0,
    };
    writeFileSync(join(plan.folder, 'verdict.json'), `${JSON.stringify(report, null, 2)}\n`);
    return report;
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()));
    await pool.end();
    await postgres.stop();
    rmSync(data, { recursive: true, force: true });
  }
};

const ordered = async (databaseUrl: string, data: string, certificates: number): Promise<string> => {
  const dataSource = await createDataSource({ url: databaseUrl, entities: [], migrations }).initialize();
  try {
    await migrate(dataSource);
    await migrateQueues(databaseUrl);
    const programme = await openBenchProgramme(dataSource);
    await conferAwards(dataSource, programme, certificates);
    const api = await BenchApi.start(databaseUrl, data);
    try {
      return (await certificatesByTwo(api, dataSource, programme.programmeId)).batchId;
    } finally {
      await api.stop();
    }
  } finally {
    await dataSource.destroy();
  }
};

interface Targets {
  readonly pool: pg.Pool;
  readonly postgres: CrashPostgres;
  readonly workers: readonly CrashWorker[];
  readonly batchId: string;
}

/** Each kill waits for its share of the certificates to be made, so that they fall into the work from first to last. */
const strike = async (
  { certificates, kills, seed, stopped }: CertificateCrashPlan,
  { pool, postgres, workers, batchId }: Targets,
): Promise<Record<Victim, number>> => {
  const random = randomStream(`certificates/${seed}`);
  const lots = (Object.keys(VICTIMS) as Victim[]).flatMap((victim) =>
    Array.from({ length: VICTIMS[victim] }, () => victim),
  );
  const done: Record<Victim, number> = { worker: 0, typesetter: 0, postgres: 0 };
  const end = performance.now() + PATIENCE_MS;
  for (let kill = 1; kill <= kills && !stopped() && performance.now() < end; kill += 1) {
    const due = Math.floor((kill * certificates) / (kills + 1));
    let made = 0;
    while (made < due && !stopped() && performance.now() < end) {
      await pause(LOOK_MS);
      made = (await madeSoFar(pool, batchId)) ?? made;
    }
    const victim = random.pick(lots);
    while (!killed(victim, { postgres, workers, random }) && !stopped()) await pause(LOOK_MS);
    done[victim] += 1;
  }
  return done;
};

const killed = (
  victim: Victim,
  { postgres, workers, random }: Pick<Targets, 'postgres' | 'workers'> & { readonly random: RandomStream },
): boolean => {
  if (victim === 'worker') return random.pick(workers).kill();
  if (victim === 'typesetter') return random.pick(workers).killTypesetter(random);
  try {
    postgres.kill();
    return true;
  } catch {
    return false; // it is away from an earlier strike
  }
};

const MADE = ['rendered', 'issued'];

const madeSoFar = async (pool: pg.Pool, batchId: string): Promise<number | undefined> => {
  try {
    const { rows } = await pool.query<{ made: number }>(
      'select count(*)::int as made from public.certificate where batch_id = $1 and state = any($2)',
      [batchId, MADE],
    );
    return rows[0]?.made;
  } catch {
    return undefined; // the server is away
  }
};

const batchEnds = async (pool: pg.Pool, batchId: string, stopped: () => boolean): Promise<void> => {
  const end = performance.now() + PATIENCE_MS;
  while (performance.now() < end && !stopped()) {
    const state = await pool
      .query<{ state: string }>('select state from public.certificate_batch where id = $1', [batchId])
      .then(({ rows }) => rows[0]?.state)
      .catch(() => undefined);
    if (state === 'finished') return;
    await pause(LOOK_MS);
  }
};

interface Made {
  readonly serial: number;
  readonly number: string;
  readonly state: string;
  readonly sha256: string | null;
  readonly rendered: number;
  readonly issued: number;
}

const count = async (
  pool: pg.Pool,
  batchId: string,
  folder: string,
  wanted: number,
): Promise<Pick<CertificateCrashReport, 'lost' | 'twice' | 'gaps' | 'strayFiles'>> => {
  const { rows } = await pool.query<Made>(
    `select x.serial, x.number, x.state, x.pdf_sha256 as sha256,
       count(l.*) filter (where l.event = 'certificate.rendered')::int as rendered,
       count(l.*) filter (where l.event = 'certificate.issue')::int as issued
     from public.certificate x left join workflow.transition_log l on l.process_id = x.id
     where x.batch_id = $1 group by x.id order by x.serial`,
    [batchId],
  );
  const store = new DocumentStore(folder);
  let sound = 0;
  for (const { state, sha256 } of rows) if (state === 'issued' && (await isSound(store, sha256))) sound += 1;
  const repeated = (of: readonly string[]): number => of.length - new Set(of).size;
  const highest = rows.at(-1)?.serial ?? 0;
  const files = readdirSync(folder).filter((name) => name.endsWith('.pdf'));
  const known = new Set(rows.map(({ sha256 }) => `${sha256 ?? ''}.pdf`));
  return {
    lost: wanted - sound,
    twice:
      rows.filter(({ rendered, issued }) => rendered > 1 || issued > 1).length +
      repeated(rows.map(({ number }) => number)) +
      repeated(rows.flatMap(({ sha256 }) => (sha256 === null ? [] : [sha256]))),
    gaps: highest - new Set(rows.map(({ serial }) => serial)).size,
    strayFiles: files.filter((name) => !known.has(name)).length,
  };
};

/** The file is there whole, and its seal covers it. */
const isSound = async (store: DocumentStore, sha256: string | null): Promise<boolean> => {
  const pdf = sha256 === null ? undefined : await store.find(sha256);
  if (!pdf || fingerprint(pdf) !== sha256) return false;
  const { checks } = await verifySeal(pdf, {});
  return checks.every(({ name, ok }) => ok || name === 'trust');
};
