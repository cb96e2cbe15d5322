import { commendationMigrations, commendationProcesses } from '#commendation';
import { type Actor, DomainError, newId, newToken, type PlayedClock, system } from '#kernel';
import { identityMigrations } from '#identity';
import { notificationMigrations } from '#notification';
import { reviewMigrations } from '#review';
import { nominationMigrations } from '#nomination';
import { checkoutFolder, JobRegistry, openQueues, type Queues, TypesettingPool } from '#platform';
import { programmeMigrations, programmeProcesses } from '#programme';
import { findRedis, openByPlan, testClock, testDatabase, type TestDatabase } from '#testing';
import {
  workflowMigrations,
  DomainHandlers,
  type DomainMessage,
  Engine,
  ProcessRegistry,
  Reads,
  relayOutbox,
  sweepOutbox,
} from '#workflow';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { CertificateBatches } from './certificate-batch.service.js';
import { checkCertificateNumber } from './certificate-number.js';
import { CERTIFICATE_QUEUE } from './certificate.jobs.js';
import { renderChunk, finishBatch, type RenderingTools } from './certificate-rendering.js';
import { CertificateStorage } from './certificate-storage.js';
import { CreateCertificate1700000008000 } from './certificate.migration.js';
import { CertificateCredentials } from './issuing/certificate-credentials.service.js';
import { CredentialIssuer } from './issuing/credential-issuer.js';
import { IssueCredentials1700000013000 } from './issuing/credential.migration.js';
import { StatusLists } from './issuing/status-lists.service.js';
import { addCertificateJobs } from './certificate.processor.js';
import { certificateBatchProcess } from './certificate-batch.process.js';
import { certificateProcess } from './certificate.process.js';
import { CertificateQueries } from './certificate.queries.js';
import { batchView } from './certificate.views.js';
import { revokeCertificateWhenAwardIsRevoked } from './revoke-certificate-when-award-is-revoked.handler.js';
import type { JsonObject } from './credential/json.js';
import { credentialWithin, verifyCertificatePdf } from './verifying/verify-certificate.js';
import { trustedFrom, verifySeal } from './seal/seal-verifier.js';
import { Sealer } from './seal/sealer.js';
import { startRenderingWhenCertificatesArePlanned } from './start-rendering-when-certificates-are-planned.handler.js';
import { numberPage, verificationPage } from './verification-page.js';
import { VerificationQueries } from './verification.queries.js';

const redis = await findRedis();
const clock = testClock(new Date('2018-10-17T01:00:00Z'));
const organiser: Actor = { personId: newId(), name: 'organiser', roles: new Set(['organiser']), officeIds: new Set() };
const folder = mkdtempSync(join(tmpdir(), 'laureate-certificates-'));
let database: TestDatabase;
let queues: Queues;
let engine: Engine;
let tools: RenderingTools;
let batches: CertificateBatches;
let queries: CertificateQueries;
let verification: VerificationQueries;
let hostSettings: ConstructorParameters<typeof CredentialIssuer>[1];
let issuer: CredentialIssuer;
let statuses: StatusLists;
let credentials: CertificateCredentials;
const handlers = new DomainHandlers();

beforeAll(async () => {
  database = await testDatabase({
    entities: [],
    migrations: [
      ...workflowMigrations,
      ...identityMigrations,
      ...notificationMigrations,
      ...programmeMigrations,
      ...nominationMigrations,
      ...reviewMigrations,
      ...commendationMigrations,
      CreateCertificate1700000008000,
      IssueCredentials1700000013000,
    ],
  });
  const { dataSource } = database;
  queues = await openQueues({ databaseUrl: database.url });
  engine = new Engine(
    dataSource,
    new ProcessRegistry([...programmeProcesses, ...commendationProcesses, certificateBatchProcess, certificateProcess]),
    clock,
  );
  const storage = new CertificateStorage(folder);
  const settings = { http: { host: '127.0.0.1', port: 3000, secureCookies: true, trustProxy: false } };
  const sealer = new Sealer({ seal: { name: 'Municipal Office' }, data: { directory: folder } }, clock);
  hostSettings = { ...settings, data: { directory: folder }, credential: {} };
  issuer = new CredentialIssuer(dataSource, hostSettings, clock);
  statuses = new StatusLists(dataSource, issuer, clock);
  credentials = new CertificateCredentials(dataSource, issuer, statuses);
  const typesetting = new TypesettingPool({ size: 2 });
  tools = { dataSource, engine, clock, typesetting, storage, sealer, credentials, settings };
  batches = new CertificateBatches(dataSource, engine, clock);
  queries = new CertificateQueries(new Reads(dataSource), storage);
  verification = new VerificationQueries(dataSource);
  handlers.add(...startRenderingWhenCertificatesArePlanned(queues), revokeCertificateWhenAwardIsRevoked(engine));
});
afterAll(async () => {
  await queues.close();
  await tools.typesetting.close();
  await database.drop();
  await redis?.stop();
  rmSync(folder, { recursive: true, force: true });
});

interface Commended {
  readonly programmeId: string;
  readonly categoryId: string;
  readonly ballotId: string;
}

const asEngine = async (sql: string, params: unknown[]): Promise<void> =>
  database.dataSource.transaction(async (manager) => {
    await manager.query('set local role laureate_engine');
    await manager.query(sql, params);
  });

/** A programme that commends, with a decided ballot on an essay theme of 85 places. `code` is in the numbers. */
const commended = async (slug: string, code: string): Promise<Commended> => {
  const yaml = readFileSync(join(checkoutFolder(), 'config', 'programmes', 'poverty-alleviation-day-2018.yaml'), 'utf8')
    .replace(/^slug: .*$/m, `slug: ${slug}`)
    .replace(/^code: .*$/m, `code: ${code}`);
  const programmeId = await openByPlan(database.dataSource, engine, { organiser, yaml, at: clock.now() });
  await asEngine(`update public.programme set state = 'commending' where id = $1`, [programmeId]);
  const [category]: { id: string }[] = await database.dataSource.query(
    `select id from public.category where programme_id = $1 and key = 'my-helping-story'`,
    [programmeId],
  );
  const ballotId = newId();
  await asEngine(
    `insert into public.ballot (id, programme_id, category_id, sequence, body_key, mode, quorum, threshold, state, created_at, updated_at)
     values ($1, $2, $3, 1, 'organisingCommittee', 'list', '2/3', '2/3', 'decided', $4, $4)`,
    [ballotId, programmeId, category?.id, clock.now()],
  );
  return { programmeId, categoryId: category?.id ?? '', ballotId };
};

const confer = async (
  { programmeId, categoryId, ballotId }: Commended,
  from: number,
  names: readonly string[],
): Promise<void> => {
  const rows = names.map((name, index) => ({ id: newId(), name, place: from + index }));
  await asEngine(
    `insert into public.award (id, programme_id, category_id, ballot_id, entry_id, entry_kind, rank, mark, winner_name, tier_key, place,
       bonus_fen, medal, certificate, state, created_at, updated_at)
     select id, $1, $2, $3, gen_random_uuid(), 'essay', place, '90.00', name, case when place <= 5 then 'first' else 'excellence' end, place,
       0, false, true, 'conferred', $4, $4 from jsonb_to_recordset($5::jsonb) as a(id uuid, name text, place integer)`,
    [programmeId, categoryId, ballotId, clock.now(), JSON.stringify(rows)],
  );
};
const people = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `王${'一二三四五六七八九十'[index % 10] ?? ''}${String(index + 1)}`);
const relay = async (times = 1): Promise<void> => {
  const send = async (messages: readonly Parameters<DomainHandlers['deliver']>[0][]): Promise<void> => {
    for (let time = 0; time < times; time += 1)
      for (const message of messages) await handlers.deliver(message, database.dataSource, clock);
  };
  while ((await relayOutbox(database.dataSource, { hears: (topic) => handlers.hears(topic), send }, clock)) > 0);
};
const progress = async (batchId: string) => batchView.parse(await queries.batch(organiser, batchId));
const certificatesOf = async (
  programmeId: string,
): Promise<
  {
    id: string;
    award_id: string;
    serial: number;
    number: string;
    token: string;
    state: string;
    winner_name: string;
    pdf_sha256: string | null;
  }[]
> =>
  database.dataSource.query('select * from public.certificate where programme_id = $1 order by serial', [programmeId]);
const issueAll = async (batchId: string): Promise<void> => {
  const rows: { id: string }[] = await database.dataSource.query(
    'select id from public.certificate where batch_id = $1',
    [batchId],
  );
  await renderChunk(
    tools,
    rows.map(({ id }) => id),
  );
  await finishBatch(tools, { batchId });
};

describe('numbers', () => {
  it('are distinct and without a gap for 60 certificates ordered in parallel batches', async () => {
    const world = await commended('parallel', 'PAR');
    const names = people(60);
    const orders = Array.from({ length: 6 }, async (_, part) => {
      await confer(world, part * 10 + 1, names.slice(part * 10, part * 10 + 10));
      return batches.order(organiser, world.programmeId).catch((error: unknown) => {
        if (!(error instanceof DomainError) || error.code !== 'CERTIFICATE.NOTHING_TO_CERTIFY') throw error;
      });
    });
    await Promise.all(orders);
    const certificates = await certificatesOf(world.programmeId);
    expect(certificates.map(({ serial }) => serial)).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
    expect(new Set(certificates.map(({ award_id }) => award_id)).size).toBe(60);
    expect(new Set(certificates.map(({ token }) => token)).size).toBe(60);
    for (const { number, serial } of certificates)
      expect(checkCertificateNumber(number)).toMatchObject({ serial, programme: 'PAR', year: 2018 });
    await expect(batches.order(organiser, world.programmeId)).rejects.toMatchObject({
      code: 'CERTIFICATE.NOTHING_TO_CERTIFY',
    });
  });

  it('go on without a gap after a batch that failed half-way', async () => {
    const world = await commended('rollback', 'RBK');
    await confer(world, 1, people(3));
    class FailingEngine extends Engine {
      override async begin(...given: Parameters<Engine['begin']>): Promise<string[]> {
        await super.begin(...given);
        if (given[0] === 'certificate') throw new Error('power cut');
        return [];
      }
    }
    const processes = new ProcessRegistry([...programmeProcesses, certificateBatchProcess, certificateProcess]);
    const failing = new CertificateBatches(
      database.dataSource,
      new FailingEngine(database.dataSource, processes, clock),
      clock,
    );
    await expect(failing.order(organiser, world.programmeId)).rejects.toThrow('power cut');
    expect(await certificatesOf(world.programmeId)).toEqual([]);
    await batches.order(organiser, world.programmeId);
    expect((await certificatesOf(world.programmeId)).map(({ serial }) => serial)).toEqual([1, 2, 3]);
  });
});

describe('a batch', () => {
  it('runs as a flow over the queue: chunks, then issued; what cannot be made fails alone and is planned again', async () => {
    const world = await commended('flow', 'FLW');
    await confer(world, 1, [...people(24), '李𠮷']);
    const jobs = new JobRegistry();
    addCertificateJobs(jobs, tools);
    const batchId = await batches.order(organiser, world.programmeId);
    expect(await progress(batchId)).toMatchObject({ total: 25, planned: 25, issued: 0 });
    await relay(2);
    jobs.start(queues, 3);
    const settled = async (): Promise<void> => {
      for (let waited = 0; waited < 400; waited += 1) {
        const { issued, failed, total } = await progress(batchId);
        if (issued + failed === total) return;
        await pause(50);
      }
    };
    await settled();
    expect(await progress(batchId)).toMatchObject({ total: 25, planned: 0, rendered: 0, issued: 24, failed: 1 });
    const certificates = await certificatesOf(world.programmeId);
    const failed = certificates.find(({ state }) => state === 'failed');
    expect(failed).toMatchObject({ winner_name: '李𠮷', failure_code: 'TYPESETTING.CHARACTER_MISSING' });
    const pdf = await queries.pdf(organiser, certificates[0]?.id ?? '');
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    await expect(queries.pdf(organiser, failed?.id ?? '')).rejects.toMatchObject({ code: 'CERTIFICATE.NO_FILE' });
    await engine.applyEvent('certificate', failed?.id ?? '', 'certificate.plan', organiser, {
      payload: { winnerName: '李吉' },
    });
    await relay(2);
    await settled();
    expect(await progress(batchId)).toMatchObject({ issued: 25, failed: 0 });
    const [mended] = (await certificatesOf(world.programmeId)).filter(({ id }) => id === failed?.id);
    expect(mended).toMatchObject({ state: 'issued', winner_name: '李吉', number: failed?.number });
    const log: { n: number }[] = await database.dataSource.query(
      `select count(*)::int as n from workflow.transition_log l join public.certificate x on x.id = l.process_id
       where x.batch_id = $1 and l.event = 'certificate.rendered'`,
      [batchId],
    );
    expect(log[0]).toEqual({ n: 25 });
  });

  describe.each(redis === undefined ? ['postgresql'] : ['postgresql', 'redis'])(
    'whose jobs the queue loses on %s',
    (backend) => {
      let flows: Queues;
      let hearing: DomainHandlers;
      let sweepClock: PlayedClock;
      beforeEach(async () => {
        flows = await openQueues({
          databaseUrl: database.url,
          ...(backend === 'redis' ? { redisUrl: redis?.url, redisPrefix: `spec-${newId()}` } : {}),
        });
        await flows.queue(CERTIFICATE_QUEUE).obliterate({ force: true });
        // What the cases before have left to be told.
        await database.dataSource.query('update workflow.outbox set sent_at = $1, settled_at = $1', [clock.now()]);
        hearing = new DomainHandlers();
        hearing.add(...startRenderingWhenCertificatesArePlanned(flows));
        sweepClock = testClock(clock.now());
        await flows.queue(CERTIFICATE_QUEUE).pause();
      });
      afterEach(async () => {
        await flows.queue(CERTIFICATE_QUEUE).obliterate({ force: true });
        await flows.close();
      });
      const send = async (messages: readonly DomainMessage[]): Promise<void> => {
        for (const message of messages) await hearing.deliver(message, database.dataSource, sweepClock);
      };
      const swept = async (): Promise<number> => {
        sweepClock.offsetMs += 3_600_000;
        const target = {
          listeners: () => hearing.listeners(),
          lost: (ids: readonly string[]) => Promise.resolve([...ids]),
          send,
        };
        return (await sweepOutbox(database.dataSource, target, sweepClock, { graceMs: 30_000 })).resent;
      };
      const ordered = async (slug: string, code: string): Promise<{ batchId: string; programmeId: string }> => {
        const world = await commended(slug, code);
        await confer(world, 1, people(22));
        const batchId = await batches.order(organiser, world.programmeId);
        const hears = (topic: string): boolean => hearing.hears(topic);
        await relayOutbox(database.dataSource, { hears, send }, sweepClock);
        expect(await flows.queue(CERTIFICATE_QUEUE).getJobCountByTypes('waiting-children')).toBe(1);
        return { batchId, programmeId: world.programmeId };
      };
      const finished = async (batchId: string): Promise<Record<string, number>> => {
        const jobs = new JobRegistry();
        addCertificateJobs(jobs, tools);
        await flows.queue(CERTIFICATE_QUEUE).resume();
        jobs.start(flows, 2);
        for (
          const sql = `select from workflow.consumed c join workflow.outbox o on o.id = c.outbox_id where o.process_id = $1`;
          ;
        ) {
          const marks: unknown[] = await database.dataSource.query(sql, [batchId]);
          if (marks.length > 0) break;
          await pause(20);
        }
        const events: { event: string; times: number }[] = await database.dataSource.query(
          `select event, count(*)::int as times from workflow.transition_log l left join public.certificate x on x.id = l.process_id
         where (x.batch_id = $1 or l.process_id = $1) and event not like '%.begin' group by event`,
          [batchId],
        );
        return Object.fromEntries(events.map(({ event, times }) => [event, times]));
      };
      const ONCE = { 'certificate.rendered': 22, 'certificate.issue': 22, 'certificateBatch.finish': 1 };

      it('is made once all the same', async () => {
        const { batchId } = await ordered(`lost-${backend}`, backend === 'redis' ? 'LRD' : 'LPG');
        await flows.queue(CERTIFICATE_QUEUE).obliterate({ force: true });
        expect(await swept()).toBe(1);
        expect(await finished(batchId)).toEqual(ONCE);
        expect(await swept()).toBe(0);
      });

      it('is finished though everything was rendered before', async () => {
        const { batchId, programmeId } = await ordered(`half-${backend}`, backend === 'redis' ? 'HRD' : 'HPG');
        const ids = (await certificatesOf(programmeId)).map(({ id }) => id);
        await renderChunk(tools, ids);
        await flows.queue(CERTIFICATE_QUEUE).obliterate({ force: true });
        expect(await swept()).toBe(1);
        expect(await finished(batchId)).toEqual(ONCE);
        expect(await swept()).toBe(0);
      });
    },
  );

  it('is a process whose beginning is told by the engine, and that ends once with its flow', async () => {
    const world = await commended('process', 'PRC');
    await confer(world, 1, people(2));
    const batchId = await batches.order(organiser, world.programmeId);
    const messages: unknown[] = await database.dataSource.query(
      `select topic, process, payload from workflow.outbox where process_id = $1`,
      [batchId],
    );
    expect(messages).toEqual([
      { topic: 'certificateBatch.ordered', process: 'certificateBatch', payload: { batchId } },
    ]);
    await issueAll(batchId);
    expect(await finishBatch(tools, { batchId })).toBe(0);
    const log: unknown[] = await database.dataSource.query(
      'select event, to_state from workflow.transition_log where process_id = $1 order by version',
      [batchId],
    );
    expect(log).toEqual([
      { event: 'certificateBatch.begin', to_state: 'ordered' },
      { event: 'certificateBatch.finish', to_state: 'finished' },
    ]);
  });

  it('makes a certificate once though its chunk runs twice at the same time and once more after', async () => {
    const world = await commended('twice', 'TWC');
    await confer(world, 1, people(3));
    await batches.order(organiser, world.programmeId);
    const ids = (await certificatesOf(world.programmeId)).map(({ id }) => id);
    const before = readdirSync(join(folder, 'certificates')).length;
    const [first, second] = await Promise.all([renderChunk(tools, ids), renderChunk(tools, ids)]);
    expect(first + second).toBe(3);
    expect(await renderChunk(tools, ids)).toBe(0);
    expect(readdirSync(join(folder, 'certificates')).length - before).toBe(3);
    const [one] = await certificatesOf(world.programmeId);
    const pdf = await queries.pdf(organiser, one?.id ?? '');
    const trusted = trustedFrom(await tools.sealer.authority());
    expect(await verifySeal(pdf, { trusted })).toMatchObject({ valid: true });
  });
});

describe('the check page', () => {
  const page = async (token: string): Promise<string> => verificationPage(await verification.byToken(token));

  it('says valid, then revoked with class and date; by number it says only that', async () => {
    const world = await commended('check', 'CHK');
    await confer(world, 1, ['<b>王某</b>']);
    const batchId = await batches.order(organiser, world.programmeId);
    const [certificate] = await certificatesOf(world.programmeId);
    if (!certificate) throw new Error('one was ordered');
    expect((await verification.byToken(certificate.token)).status).toBe('unknown');
    await issueAll(batchId);
    const valid = await page(certificate.token.toLowerCase());
    expect(valid).toContain('证书有效');
    expect(valid).toMatch(/评选规则.*第1版，SHA-256 [0-9a-f]{64}/);
    expect(valid).toContain('&lt;b&gt;王某&lt;/b&gt;');
    expect(valid).not.toContain('<b>');
    expect(await verification.byNumber(certificate.number.toLowerCase())).toBe('valid');
    expect(numberPage('valid')).not.toContain('王某');
    await engine.applyEvent('certificate', certificate.id, 'certificate.revoke', organiser, {
      payload: { reason: '姓名有误，见来信', reasonClass: 'error' },
    });
    const revoked = await page(certificate.token);
    for (const text of ['证书已撤销', '证书有误', '2018-10-17']) expect(revoked).toContain(text);
    expect(revoked).not.toContain('见来信');
    expect(await verification.byNumber(certificate.number)).toBe('revoked');
  });

  it('says unknown alike for a token that nobody has and for none at all', async () => {
    const [strange, malformed] = [await page(newToken()), await page(`' or 1=1 --`)];
    expect(strange).toContain('查无此证书');
    expect(malformed).toBe(strange);
    expect(await verification.byNumber('MLG-2018-PAD-W-000001-X')).toBe('unknown');
  });

  it('says revoked once the award is revoked', async () => {
    const world = await commended('award-revoked', 'AWR');
    await confer(world, 1, ['丁']);
    await issueAll(await batches.order(organiser, world.programmeId));
    const [certificate] = await certificatesOf(world.programmeId);
    await engine.applyEvent('award', certificate?.award_id ?? '', 'award.revoke', organiser, {
      payload: { reason: '弄虚作假' },
    });
    await relay(2);
    expect(await verification.byToken(certificate?.token ?? '')).toMatchObject({
      status: 'revoked',
      reasonClass: 'awardRevoked',
    });
  });
});

describe('the credential of a certificate', () => {
  it('is in the file, verifies by what the issuer shows, and its lists agree with the page at each moment', async () => {
    const world = await commended('credential', 'CRD');
    await confer(world, 1, ['夏凤林', '谭春']);
    await issueAll(await batches.order(organiser, world.programmeId));
    const [one, other] = await certificatesOf(world.programmeId);
    if (!one || !other) throw new Error('two were ordered');
    const pdf = await queries.pdf(organiser, one.id);
    const credential = await credentialWithin(pdf);
    const served = (await credentials.find((await verification.fileOf(one.token)) ?? '')) ?? '';
    expect(credential).toEqual(JSON.parse(served));
    expect(served).not.toContain('夏凤林');
    expect(credential).toMatchObject({ id: `http://127.0.0.1:3000/v/${one.token}` });

    const trusted = trustedFrom(await tools.sealer.authority());
    const verdict = async () => {
      const documents: Record<string, JsonObject | string> = {
        'https://127.0.0.1:3000/.well-known/did.json': await issuer.didDocument(),
      };
      for (const purpose of ['revocation', 'suspension'] as const)
        documents[statuses.address(1, purpose)] = await statuses.list(1, purpose);
      const { valid, checks } = await verifyCertificatePdf(pdf, { trusted, documents });
      return { valid, status: checks.find(({ name }) => name === 'status')?.detail };
    };
    expect(await verdict()).toEqual({ valid: true, status: 'good' });
    expect(await verifyCertificatePdf(pdf, { trusted })).toMatchObject({ valid: true });
    expect(await statuses.list(1, 'revocation')).toBe(await statuses.list(1, 'revocation'));

    await asEngine(`update public.certificate set state = 'suspended' where id = $1`, [one.id]);
    expect((await verification.byToken(one.token)).status).toBe('suspended');
    expect(await verdict()).toEqual({ valid: false, status: 'it is suspended' });
    await asEngine(`update public.certificate set state = 'issued' where id = $1`, [one.id]);
    expect(await verdict()).toEqual({ valid: true, status: 'good' });

    await engine.applyEvent('certificate', one.id, 'certificate.revoke', organiser, {
      payload: { reason: '姓名有误，见来信', reasonClass: 'error' },
    });
    expect(await verdict()).toEqual({ valid: false, status: 'it is revoked' });
    expect(await verification.fileOf(one.token)).toBe(one.pdf_sha256);
    expect(await verification.byToken(other.token)).toMatchObject({ status: 'valid' });
  });

  it('is the same text each time, from any host; a place in a list is given once', async () => {
    const places: { list: number; index: number }[] = await database.dataSource.query(
      'select list, index from public.credential_status',
    );
    expect(new Set(places.map(({ list, index }) => `${list} ${index}`)).size).toBe(places.length);
    const world = await commended('places', 'PLC');
    await confer(world, 1, ['丙']);
    await batches.order(organiser, world.programmeId);
    const [one] = await certificatesOf(world.programmeId);
    if (!one) throw new Error('one was ordered');
    const drawn = await Promise.all([1, 2, 3].map(() => statuses.entryOf(one.id)));
    expect(new Set(drawn.map((entry) => JSON.stringify(entry))).size).toBe(1);
    const elsewhere = new CredentialIssuer(database.dataSource, hostSettings, clock);
    expect(await elsewhere.didDocument()).toEqual(await issuer.didDocument());
    await expect(statuses.list(2, 'revocation')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('an award revoked while its certificate is being made', () => {
  const revoke = (awardId: string) =>
    engine.applyEvent('award', awardId, 'award.revoke', organiser, { payload: { reason: '弄虚作假' } });
  const states = async (programmeId: string): Promise<string[]> =>
    (await certificatesOf(programmeId)).map(({ state }) => state);

  it('gets none issued, before anybody has heard of the revocation; then it is cancelled and unknown to the check page', async () => {
    const world = await commended('revoked-rendered', 'RVR');
    await confer(world, 1, ['己', '庚']);
    const batchId = await batches.order(organiser, world.programmeId);
    const [first] = await certificatesOf(world.programmeId);
    await renderChunk(
      tools,
      (await certificatesOf(world.programmeId)).map(({ id }) => id),
    );
    await revoke(first?.award_id ?? '');
    const issue = engine.applyEvent('certificate', first?.id ?? '', 'certificate.issue', system('spec'));
    await expect(issue).rejects.toMatchObject({ code: 'CERTIFICATE.AWARD_NOT_CONFERRED' });
    expect(await finishBatch(tools, { batchId })).toBe(1);
    expect(await states(world.programmeId)).toEqual(['rendered', 'issued']);
    await relay(2);
    expect(await states(world.programmeId)).toEqual(['cancelled', 'issued']);
    expect(await verification.byToken(first?.token ?? '')).toEqual({ status: 'unknown' });
    expect(await progress(batchId)).toMatchObject({ total: 2, issued: 1, ended: 1 });
  });

  it('has no valid one left, however the batch and the revocations interleave', async () => {
    const world = await commended('revoked-beside', 'RVB');
    await confer(world, 1, people(12));
    const batchId = await batches.order(organiser, world.programmeId);
    const certificates = await certificatesOf(world.programmeId);
    await renderChunk(
      tools,
      certificates.map(({ id }) => id),
    );
    await Promise.all([
      finishBatch(tools, { batchId }),
      ...certificates.slice(0, 6).map(({ award_id }) => revoke(award_id)),
    ]);
    await relay(2);
    const after = await states(world.programmeId);
    expect(after.slice(0, 6).filter((state) => state !== 'revoked' && state !== 'cancelled')).toEqual([]);
    expect(after.slice(6)).toEqual(Array.from({ length: 6 }, () => 'issued'));
  });

  it('while it is still planned is not planned anew, and an order beside it certifies nobody revoked', async () => {
    const world = await commended('revoked-planned', 'RVP');
    await confer(world, 1, ['辛']);
    await batches.order(organiser, world.programmeId);
    const [certificate] = await certificatesOf(world.programmeId);
    await revoke(certificate?.award_id ?? '');
    await relay(2);
    expect(await states(world.programmeId)).toEqual(['cancelled']);
    await expect(batches.order(organiser, world.programmeId)).rejects.toMatchObject({
      code: 'CERTIFICATE.NOTHING_TO_CERTIFY',
    });
  });
});

describe('who may read certificates', () => {
  it('is an office for its own winners once issued, and never the token', async () => {
    const world = await commended('readers', 'RDR');
    await confer(world, 1, ['戊']);
    await issueAll(await batches.order(organiser, world.programmeId));
    const clerk: Actor = {
      personId: newId(),
      name: 'clerk',
      roles: new Set(['officeClerk']),
      officeIds: new Set([newId()]),
    };
    const query = { programmeId: world.programmeId, page: 1, size: 50 };
    expect((await queries.list(organiser, query)).total).toBe(1);
    expect((await queries.list(clerk, query)).total).toBe(0);
    const [certificate] = await certificatesOf(world.programmeId);
    await expect(queries.pdf(clerk, certificate?.id ?? '')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const reading = new Reads(database.dataSource).as(organiser, (manager) =>
      manager.query('select token from public.certificate'),
    );
    await expect(reading).rejects.toThrow(/permission denied/);
  });
});
