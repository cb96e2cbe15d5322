import { migrations } from '#assembly';
import { type CertificatePage, Sealer, typesetCertificate } from '#certificate';
import { newToken, systemClock } from '#kernel';
import { DocumentStore, fingerprint, TypesettingPool } from '#platform';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { BenchApi } from './bench-api.js';
import type { BenchSession } from './bench-connection.js';
import { onBenchDatabase } from './bench-database.js';
import { startBenchHost } from './bench-host.js';
import { BENCH_ORGANISER, BENCH_PASSWORD, openBenchProgramme } from './bench-programme.js';
import { certificatesByTwo } from './certificates-by-two.js';
import { conferAwards, winnerName } from './conferred-awards.js';
import { median } from './measuring.js';
import { pdfkitCertificate } from './pdfkit-certificate.js';
import { childrenOf, cpuMsOf, hasProcessUsage, residentMbOf } from './process-usage.js';

/** Certificates of the batch; another number by BENCH_CERTIFICATES. */
const BATCH = 2_000;
const ROUNDS = 5;
const ROUND = 20;
/** It parses its fonts anew for each, so that a few tell as much. */
const PDFKIT_ROUND = 4;
const LOOK_MS = 200;

interface StepFigures {
  readonly ms: number;
  /** On one core. */
  readonly perSecond: number;
}

type Maker = 'worker' | 'typesetters' | 'postgres';

export interface CertificateFigures {
  /** One after the other: a step at a time on one core, interleaved round by round; medians. */
  readonly steps: Readonly<Record<'typeset' | 'seal' | 'store' | 'pdfkit', StepFigures>> & {
    /** How many times as long pdfkit takes for the same page, without tags, PDF/A or seal. */
    readonly pdfkitToTypeset: number;
    readonly pdfkitToAllSteps: number;
    readonly bytes: { readonly sealed: number; readonly pdfkit: number };
  };
  /** Ordered over HTTP, made by one worker process with its typesetters. */
  readonly batch: {
    readonly certificates: number;
    readonly orderSeconds: number;
    /** From the order to the last one issued. */
    readonly seconds: number;
    readonly perSecond: number;
    /** Resident memory of the worker and its typesetters at the highest. */
    readonly peakMb: number;
    /** CPU time of one certificate from order to issue, whatever else the machine does; two cores make 2000 / their sum a second. */
    readonly cpuMs: Readonly<Record<Maker, number>>;
    readonly zip: { readonly seconds: number; readonly megabytes: number; readonly apiPeakMb: number };
  };
}

export const benchCertificates = async (): Promise<CertificateFigures> => ({
  steps: await steps(),
  batch: await batch(Number(process.env['BENCH_CERTIFICATES'] ?? BATCH)),
});

const page = (index: number): CertificatePage => ({
  winnerName: winnerName(index),
  categoryKey: 'my-helping-story',
  tierKey: 'first',
  categoryName: { zh: '我的帮扶故事', en: 'My Helping Story' },
  tierName: { zh: '一等奖', en: 'First Prize' },
  programmeName: { zh: '2018年全国扶贫日系列活动', en: 'Poverty Alleviation Day 2018' },
  issuerName: { zh: '市脱贫攻坚领导小组', en: 'Municipal Leading Group for Poverty Alleviation' },
  day: '2018-10-17',
  number: `SJY-2018-PAD-1-${String(index + 1).padStart(6, '0')}-K`,
  verificationUrl: `https://awards.example.org/v/${newToken()}`,
  createdAt: new Date('2018-10-17T02:00:00Z'),
});

const steps = async (): Promise<CertificateFigures['steps']> => {
  const folder = await mkdtemp(join(tmpdir(), 'laureate-bench-certificates-'));
  const pool = new TypesettingPool({ size: 1 });
  const sealer = new Sealer({ seal: { name: 'Bench' }, data: { directory: folder } }, systemClock);
  const store = new DocumentStore(folder);
  const took = { typeset: [] as number[], seal: [] as number[], store: [] as number[], pdfkit: [] as number[] };
  const bytes = { sealed: 0, pdfkit: 0 };
  const each = async <T>(of: number[], made: readonly T[], work: (one: T) => Promise<unknown>): Promise<unknown[]> => {
    const start = performance.now();
    const results = [];
    for (const one of made) results.push(await work(one));
    of.push((performance.now() - start) / made.length);
    return results;
  };
  try {
    for (let round = 0; round <= ROUNDS; round += 1) {
      const pages = Array.from({ length: ROUND }, (_, index) => page(round * ROUND + index));
      const pdfs = (await each(took.typeset, pages, (one) => typesetCertificate(pool, one))) as Buffer[];
      const sealed = (await each(took.seal, pdfs, (pdf) => sealer.seal(pdf, new Date(0)))) as Buffer[];
      await each(took.store, sealed, (pdf) => store.save(fingerprint(pdf), pdf));
      const others = (await each(took.pdfkit, pages.slice(0, PDFKIT_ROUND), pdfkitCertificate)) as Buffer[];
      bytes.sealed = sealed[0]?.length ?? 0;
      bytes.pdfkit = others[0]?.length ?? 0;
      if (round === 0) for (const times of Object.values(took)) times.length = 0; // all is loaded and warm from here on
    }
  } finally {
    await pool.close();
    await rm(folder, { recursive: true, force: true });
  }
  const figures = (times: readonly number[]): StepFigures => ({ ms: median(times), perSecond: 1000 / median(times) });
  const ratio = (of: (round: number) => number): number =>
    median(took.pdfkit.map((pdfkit, round) => pdfkit / of(round)));
  const at = (times: readonly number[], round: number): number => times[round] ?? NaN;
  return {
    typeset: figures(took.typeset),
    seal: figures(took.seal),
    store: figures(took.store),
    pdfkit: figures(took.pdfkit),
    pdfkitToTypeset: ratio((round) => at(took.typeset, round)),
    pdfkitToAllSteps: ratio((round) => at(took.typeset, round) + at(took.seal, round) + at(took.store, round)),
    bytes,
  };
};

const batch = (certificates: number): Promise<CertificateFigures['batch']> =>
  onBenchDatabase(migrations, 4, async ({ dataSource, url, serverPid }) => {
    const folder = await mkdtemp(join(tmpdir(), 'laureate-bench-batch-'));
    const programme = await openBenchProgramme(dataSource);
    await conferAwards(dataSource, programme, certificates);
    const api = await BenchApi.start(url, folder);
    const worker = await startBenchHost('worker', url, folder);
    try {
      const session = await api.signIn(BENCH_ORGANISER, BENCH_PASSWORD);
      let before = cpuSoFar(worker.pid, serverPid);
      // From the approval on: that it was proposed, and tried, is no part of the batch.
      const approved = () => {
        before = cpuSoFar(worker.pid, serverPid);
      };
      const { batchId: id, seconds: orderSeconds } = await certificatesByTwo(
        api,
        dataSource,
        programme.programmeId,
        approved,
      );
      const start = performance.now() - 1000 * orderSeconds;
      const peak = watchMemory(worker.pid);
      await finished(dataSource, id, certificates);
      const seconds = (performance.now() - start) / 1000;
      const after = cpuSoFar(worker.pid, serverPid);
      const each = (maker: Maker): number => (after[maker] - before[maker]) / certificates;
      const cpuMs = { worker: each('worker'), typesetters: each('typesetters'), postgres: each('postgres') };
      const zip = await zipOf(api, session, id, folder);
      return { certificates, orderSeconds, seconds, perSecond: certificates / seconds, peakMb: peak(), cpuMs, zip };
    } finally {
      await worker.stop();
      await api.stop();
      await rm(folder, { recursive: true, force: true });
    }
  });

const finished = async (dataSource: DataSource, batchId: string, wanted: number): Promise<void> => {
  for (;;) {
    const [row]: { state: string; issued: number }[] = await dataSource.query(
      `select b.state, (select count(*)::int from public.certificate x where x.batch_id = b.id and x.state = 'issued') as issued
       from public.certificate_batch b where b.id = $1`,
      [batchId],
    );
    if (row?.state === 'finished') {
      if (row.issued !== wanted) throw new Error(`${row.issued} of ${wanted} certificates were issued.`);
      return;
    }
    await pause(LOOK_MS);
  }
};

const zipOf = async (
  api: BenchApi,
  session: BenchSession,
  batchId: string,
  folder: string,
): Promise<CertificateFigures['batch']['zip']> => {
  const peak = watchMemory(api.pid);
  const file = join(folder, 'batch.zip');
  const start = performance.now();
  await api.save(`/api/certificates/batches/${batchId}/zip`, session, createWriteStream(file));
  const seconds = (performance.now() - start) / 1000;
  return { seconds, megabytes: (await stat(file)).size / 1e6, apiPeakMb: peak() };
};

/** Looks at a process and its children now and then; tells the most that they held together. NaN where there is no /proc. */
const watchMemory = (pid: number): (() => number) => {
  let peak = hasProcessUsage() ? 0 : NaN;
  const look = (): void => {
    if (!hasProcessUsage()) return;
    peak = Math.max(
      peak,
      [pid, ...childrenOf(pid)].reduce((sum, one) => sum + residentMbOf(one), 0),
    );
  };
  const timer = setInterval(look, LOOK_MS);
  return () => {
    clearInterval(timer);
    return peak;
  };
};

/** CPU time so far of those who make a batch. Asked while all that work are alive. */
const cpuSoFar = (worker: number, server: number): Record<Maker, number> => {
  const together = (pids: readonly number[]): number => pids.reduce((sum, pid) => sum + cpuMsOf(pid), 0);
  if (!hasProcessUsage()) return { worker: NaN, typesetters: NaN, postgres: NaN };
  return {
    worker: cpuMsOf(worker),
    typesetters: together(childrenOf(worker)),
    postgres: together([server, ...childrenOf(server)]),
  };
};

const line = (cells: readonly (string | number)[]): string =>
  cells.map((cell) => (typeof cell === 'number' ? cell.toFixed(1) : cell).padStart(14)).join('');

export const certificateTable = ({ steps: made, batch: whole }: CertificateFigures): string =>
  [
    'One certificate, step by step on one core; pdfkit draws the same page without tags, PDF/A or seal',
    line(['step', 'ms', 'per second']),
    ...(['typeset', 'seal', 'store', 'pdfkit'] as const).map((step) =>
      line([step, made[step].ms, made[step].perSecond]),
    ),
    line(['pdfkit takes', made.pdfkitToTypeset, 'x typesetting', made.pdfkitToAllSteps, 'x all steps']),
    line(['bytes', `${made.bytes.sealed}`, 'pdfkit', `${made.bytes.pdfkit}`]),
    '',
    'A batch over the queue: numbered, typeset, sealed, stored, issued',
    line(['certificates', 'order s', 'all s', 'per second', 'peak MB']),
    line([`${whole.certificates}`, whole.orderSeconds, whole.seconds, whole.perSecond, whole.peakMb]),
    line(['CPU ms each', 'worker', 'typesetters', 'postgres']),
    line(['', whole.cpuMs.worker, whole.cpuMs.typesetters, whole.cpuMs.postgres]),
    line(['ZIP', 'seconds', 'MB', 'API peak MB']),
    line(['', whole.zip.seconds, whole.zip.megabytes, whole.zip.apiPeakMb]),
    '',
  ].join('\n');
