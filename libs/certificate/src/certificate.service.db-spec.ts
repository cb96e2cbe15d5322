import { type Actor, DomainError, newId, newToken, type PlayedClock, system } from '#kernel';
import { JobRegistry, openQueues, type Queues } from '#platform';
import { programmeProcesses } from '#programme';
import { findRedis, testClock, type TestDatabase } from '#testing';
import {
  DomainHandlers,
  type DomainMessage,
  Engine,
  ProcessRegistry,
  Reads,
  relayOutbox,
  sweepOutbox,
} from '#workflow';
import type { FastifyReply } from 'fastify';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { CertificateBatches } from './certificate-batch.service.js';
import { certificateBatchProcess } from './certificate-batch.process.js';
import { CertificateHost, certificateOrganiser as organiser, people } from './certificate-host.builder.js';
import { checkCertificateNumber, iso7064CheckCharacter } from './certificate-number.js';
import { CERTIFICATE_QUEUE } from './certificate.jobs.js';
import { finishBatch, renderChunk, type RenderingTools } from './certificate-rendering.js';
import { addCertificateJobs } from './certificate.processor.js';
import { certificateProcess } from './certificate.process.js';
import type { CertificateQueries } from './certificate.queries.js';
import type { JsonObject } from './credential/json.js';
import { CredentialIssuer } from './issuing/credential-issuer.js';
import { credentialWithin, verifyCertificatePdf } from './verifying/verify-certificate.js';
import { trustedFrom, verifySeal } from './seal/seal-verifier.js';
import { startRenderingWhenCertificatesArePlanned } from './start-rendering-when-certificates-are-planned.handler.js';
import { verificationPage } from './verification-page.js';
import { VerificationController } from './verification.controller.js';
import { VerificationQueries } from './verification.queries.js';

const redis = await findRedis();
let host: CertificateHost;
let database: TestDatabase;
let queues: Queues;
let engine: Engine;
let tools: RenderingTools;
let batches: CertificateBatches;
let queries: CertificateQueries;
let clock: PlayedClock;
let verification: VerificationQueries;

beforeAll(async () => {
  host = await CertificateHost.open();
  ({ database, queues, engine, tools, batches, queries, clock } = host);
  verification = new VerificationQueries(database.dataSource);
});
afterAll(async () => {
  await host.close();
  await redis?.stop();
});

describe('numbers', () => {
  // Nobody makes these hundreds while the cases below wait for their own.
  afterAll(() => database.dataSource.query('update workflow.outbox set sent_at = $1, settled_at = $1', [clock.now()]));

  it('are distinct and without a gap across levels for 500 certificates ordered at once, and a reissue takes the next', async () => {
    const world = await host.commended('parallel', 'PAR');
    const names = people(500);
    const orders = Array.from({ length: 10 }, async (_, part) => {
      await host.confer(world, part * 50 + 1, names.slice(part * 50, part * 50 + 50));
      return batches.order(organiser, world.programmeId).catch((error: unknown) => {
        if (!(error instanceof DomainError) || error.code !== 'CERTIFICATE.NOTHING_TO_CERTIFY') throw error;
      });
    });
    await Promise.all(orders);
    const certificates = await host.certificatesOf(world.programmeId);
    expect(certificates.map(({ serial }) => serial)).toEqual(Array.from({ length: 500 }, (_, index) => index + 1));
    expect(new Set(certificates.map(({ award_id }) => award_id)).size).toBe(500);
    expect(new Set(certificates.map(({ token }) => token)).size).toBe(500);
    const levels = new Set<string>();
    for (const { number, serial } of certificates) {
      const parts = checkCertificateNumber(number);
      expect(parts).toMatchObject({ serial, programme: 'PAR', year: 2018 });
      expect(iso7064CheckCharacter(number.slice(0, -1).replaceAll('-', ''))).toBe(number.at(-1));
      levels.add(parts.level);
    }
    expect(levels.size).toBe(2);
    await expect(batches.order(organiser, world.programmeId)).rejects.toMatchObject({
      code: 'CERTIFICATE.NOTHING_TO_CERTIFY',
    });
    const [first] = certificates;
    await host.pastDoor(`update public.certificate set state = 'superseded' where id = $1`, [first?.id]);
    await batches.order(organiser, world.programmeId);
    const last = (await host.certificatesOf(world.programmeId)).at(-1);
    expect(last).toMatchObject({ serial: 501, award_id: first?.award_id });
    expect(last?.token).not.toBe(first?.token);
  });

  it('go on without a gap after a batch that failed half-way', async () => {
    const world = await host.commended('rollback', 'RBK');
    await host.confer(world, 1, people(3));
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
      tools.templates,
      clock,
    );
    await expect(failing.order(organiser, world.programmeId)).rejects.toThrow('power cut');
    expect(await host.certificatesOf(world.programmeId)).toEqual([]);
    await batches.order(organiser, world.programmeId);
    expect((await host.certificatesOf(world.programmeId)).map(({ serial }) => serial)).toEqual([1, 2, 3]);
  });
});

describe('a batch', () => {
  it('runs as a flow over the queue: chunks, then issued; what cannot be made fails alone and is planned again', async () => {
    const world = await host.commended('flow', 'FLW');
    await host.confer(world, 1, [...people(24), '李😀']);
    const jobs = new JobRegistry();
    addCertificateJobs(jobs, tools);
    const batchId = await batches.order(organiser, world.programmeId);
    expect(await host.progress(batchId)).toMatchObject({ total: 25, planned: 25, issued: 0 });
    await host.relay(2);
    jobs.start(queues, 3);
    const settled = async (): Promise<void> => {
      for (let waited = 0; waited < 400; waited += 1) {
        const { issued, failed, total } = await host.progress(batchId);
        if (issued + failed === total) return;
        await pause(50);
      }
    };
    await settled();
    expect(await host.progress(batchId)).toMatchObject({ total: 25, planned: 0, rendered: 0, issued: 24, failed: 1 });
    const certificates = await host.certificatesOf(world.programmeId);
    const failed = certificates.find(({ state }) => state === 'failed');
    expect(failed).toMatchObject({ winner_name: '李😀', failure_code: 'TYPESETTING.CHARACTER_MISSING' });
    const pdf = await queries.pdf(organiser, certificates[0]?.id ?? '');
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    await expect(queries.pdf(organiser, failed?.id ?? '')).rejects.toMatchObject({ code: 'CERTIFICATE.NO_FILE' });
    await engine.applyEvent('certificate', failed?.id ?? '', 'certificate.plan', organiser, {
      payload: { winnerName: '李吉' },
    });
    await host.relay(2);
    await settled();
    expect(await host.progress(batchId)).toMatchObject({ issued: 25, failed: 0 });
    const [mended] = (await host.certificatesOf(world.programmeId)).filter(({ id }) => id === failed?.id);
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
        const world = await host.commended(slug, code);
        await host.confer(world, 1, people(22));
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
        const ids = (await host.certificatesOf(programmeId)).map(({ id }) => id);
        await renderChunk(tools, { batchId, certificateIds: ids });
        await flows.queue(CERTIFICATE_QUEUE).obliterate({ force: true });
        expect(await swept()).toBe(1);
        expect(await finished(batchId)).toEqual(ONCE);
        expect(await swept()).toBe(0);
      });
    },
  );

  it('is a process whose beginning is told by the engine, and that ends once with its flow', async () => {
    const world = await host.commended('process', 'PRC');
    await host.confer(world, 1, people(2));
    const batchId = await batches.order(organiser, world.programmeId);
    const messages: unknown[] = await database.dataSource.query(
      `select topic, process, payload from workflow.outbox where process_id = $1`,
      [batchId],
    );
    expect(messages).toEqual([
      { topic: 'certificateBatch.ordered', process: 'certificateBatch', payload: { batchId } },
    ]);
    await host.issueAll(batchId);
    expect(await finishBatch(tools, { batchId, run: 1 })).toBe(0);
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
    const world = await host.commended('twice', 'TWC');
    await host.confer(world, 1, people(3));
    const batchId = await batches.order(organiser, world.programmeId);
    const ids = (await host.certificatesOf(world.programmeId)).map(({ id }) => id);
    const before = readdirSync(join(host.folder, 'certificates')).length;
    const [first, second] = await Promise.all([
      renderChunk(tools, { batchId, certificateIds: ids }),
      renderChunk(tools, { batchId, certificateIds: ids }),
    ]);
    expect(first + second).toBe(3);
    expect(await renderChunk(tools, { batchId, certificateIds: ids })).toBe(0);
    expect(readdirSync(join(host.folder, 'certificates')).length - before).toBe(3);
    const [one] = await host.certificatesOf(world.programmeId);
    const pdf = await queries.pdf(organiser, one?.id ?? '');
    const trusted = trustedFrom(await tools.sealer.authority());
    expect(await verifySeal(pdf, { trusted })).toMatchObject({ valid: true });
  });
});

describe('the check page', () => {
  const page = async (token: string): Promise<string> => verificationPage(await verification.byToken(token));

  it('says valid, then revoked with class and date; by number it says only that', async () => {
    const world = await host.commended('check', 'CHK');
    await host.confer(world, 1, ['<b>王某</b>']);
    const batchId = await batches.order(organiser, world.programmeId);
    const [certificate] = await host.certificatesOf(world.programmeId);
    if (!certificate) throw new Error('one was ordered');
    expect((await verification.byToken(certificate.token)).status).toBe('unknown');
    await host.issueAll(batchId);
    const valid = await page(certificate.token.toLowerCase());
    expect(valid).toContain('证书有效');
    expect(valid).toMatch(/评选规则.*第1版.*SHA-256 <code>[0-9a-f]{64}<\/code>/);
    expect(valid).toContain('&lt;b&gt;王某&lt;/b&gt;');
    expect(valid).not.toContain('<b>');
    const byPaper = (name: string) => verification.byNumberAndName(certificate.number.toLowerCase(), name);
    expect(await byPaper(' <B>王 某</b>')).toMatchObject({ status: 'valid', winnerName: '<b>王某</b>' });
    expect(await byPaper('王某')).toEqual({ status: 'unknown' });
    expect(await verification.byFile('0'.repeat(64))).toEqual({ status: 'unknown' });
    await engine.applyEvent('certificate', certificate.id, 'certificate.revoke', system('approval'), {
      payload: { reason: '姓名有误，见来信', reasonClass: 'error' },
    });
    const revoked = await page(certificate.token);
    for (const text of ['证书已撤销', '证书有误', '2018-10-17']) expect(revoked).toContain(text);
    expect(revoked).not.toContain('见来信');
    expect((await byPaper('<b>王某</b>')).status).toBe('revoked');
  });

  it('says unknown alike for a token that nobody has and for none at all', async () => {
    const [strange, malformed] = [await page(newToken()), await page(`' or 1=1 --`)];
    expect(strange).toContain('查无此证书');
    expect(malformed).toBe(strange);
    for (const number of ['MLG-2018-PAD-W-000001-X', '', '000001'])
      expect(await verification.byNumberAndName(number, '')).toEqual({ status: 'unknown' });
  });

  it('has names guessed for one number thirty times at most, from however many addresses and however it is typed', async () => {
    const controller = new VerificationController(verification, tools.sealer, tools.storage, tools.credentials, clock);
    const answers: number[] = [];
    const reply = {
      status: (code: number) => {
        answers.push(code);
        return reply;
      },
      header: () => reply,
    } as unknown as FastifyReply; // only these two are used
    const dashes = ['-', '－', '–', '—', '−', ' - '];
    for (let guess = 0; guess < 31; guess += 1) {
      const number = `MLG-2018-PAD-W-000001-X`.replaceAll('-', dashes[guess % 6] ?? '-').padStart(24 + guess);
      await controller.byPaper(`10.0.0.${String(guess)}`, { number, name: `某${String(guess)}` }, reply);
    }
    expect(answers).toEqual([429]);
  });

  it('says revoked once the award is revoked', async () => {
    const world = await host.commended('award-revoked', 'AWR');
    await host.confer(world, 1, ['丁']);
    await host.issueAll(await batches.order(organiser, world.programmeId));
    const [certificate] = await host.certificatesOf(world.programmeId);
    await engine.applyEvent('award', certificate?.award_id ?? '', 'award.revoke', system('approval'), {
      payload: { reason: '弄虚作假' },
    });
    await host.relay(2);
    expect(await verification.byToken(certificate?.token ?? '')).toMatchObject({
      status: 'revoked',
      reasonClass: 'awardRevoked',
    });
  });
});

describe('the credential of a certificate', () => {
  it('is in the file, verifies by what the issuer shows, and its lists agree with the page at each moment', async () => {
    const world = await host.commended('credential', 'CRD');
    await host.confer(world, 1, ['夏凤林', '谭春']);
    await host.issueAll(await batches.order(organiser, world.programmeId));
    const [one, other] = await host.certificatesOf(world.programmeId);
    if (!one || !other) throw new Error('two were ordered');
    const pdf = await queries.pdf(organiser, one.id);
    const credential = await credentialWithin(pdf);
    const served = (await tools.credentials.find((await verification.fileOf(one.token)) ?? '')) ?? '';
    expect(credential).toEqual(JSON.parse(served));
    expect(served).not.toContain('夏凤林');
    expect(credential).toMatchObject({ id: `http://127.0.0.1:3000/v/${one.token}` });

    const trusted = trustedFrom(await tools.sealer.authority());
    const verdict = async (now = clock.now()) => {
      const documents: Record<string, JsonObject | string> = {
        'https://127.0.0.1:3000/.well-known/did.json': await host.issuer.didDocument(),
      };
      for (const purpose of ['revocation', 'suspension'] as const)
        documents[host.statuses.address(1, purpose)] = await host.statuses.list(1, purpose);
      const { valid, checks } = await verifyCertificatePdf(pdf, { trusted, documents, now });
      return { valid, status: checks.find(({ name }) => name === 'status')?.detail };
    };
    expect(await verdict()).toEqual({ valid: true, status: 'good' });
    const onSlowClock = new Date(clock.now().getTime() - 60_000);
    expect((await verdict(onSlowClock)).status).toBe('good');
    expect(await verifyCertificatePdf(pdf, { trusted })).toMatchObject({ valid: true });
    expect(await host.statuses.list(1, 'revocation')).toBe(await host.statuses.list(1, 'revocation'));

    await host.pastDoor(`update public.certificate set state = 'suspended' where id = $1`, [one.id]);
    expect((await verification.byToken(one.token)).status).toBe('suspended');
    expect(await verdict()).toEqual({ valid: false, status: 'it is suspended' });
    await host.pastDoor(`update public.certificate set state = 'issued' where id = $1`, [one.id]);
    expect(await verdict()).toEqual({ valid: true, status: 'good' });

    await engine.applyEvent('certificate', one.id, 'certificate.revoke', system('approval'), {
      payload: { reason: '姓名有误，见来信', reasonClass: 'error' },
    });
    expect(await verdict()).toEqual({ valid: false, status: 'it is revoked' });
    expect(await verification.byFile(one.pdf_sha256 ?? '')).toMatchObject({ status: 'revoked', number: one.number });
    expect(await verification.byToken(other.token)).toMatchObject({ status: 'valid' });
  });

  it('is the same text each time, from any host; a place in a list is given once', async () => {
    const places: { list: number; index: number }[] = await database.dataSource.query(
      'select list, index from public.credential_status',
    );
    expect(new Set(places.map(({ list, index }) => `${list} ${index}`)).size).toBe(places.length);
    const world = await host.commended('places', 'PLC');
    await host.confer(world, 1, ['丙']);
    await batches.order(organiser, world.programmeId);
    const [one] = await host.certificatesOf(world.programmeId);
    if (!one) throw new Error('one was ordered');
    const drawn = await Promise.all([1, 2, 3].map(() => host.statuses.entryOf(one.id)));
    expect(new Set(drawn.map((entry) => JSON.stringify(entry))).size).toBe(1);
    const elsewhere = new CredentialIssuer(
      database.dataSource,
      { ...tools.settings, data: { directory: host.folder }, credential: {} },
      clock,
    );
    expect(await elsewhere.didDocument()).toEqual(await host.issuer.didDocument());
    await expect(host.statuses.list(2, 'revocation')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('an award revoked while its certificate is being made', () => {
  const revoke = (awardId: string) =>
    engine.applyEvent('award', awardId, 'award.revoke', system('approval'), { payload: { reason: '弄虚作假' } });
  const states = async (programmeId: string): Promise<string[]> =>
    (await host.certificatesOf(programmeId)).map(({ state }) => state);

  it('gets none issued, before anybody has heard of the revocation; then it is cancelled and unknown to the check page', async () => {
    const world = await host.commended('revoked-rendered', 'RVR');
    await host.confer(world, 1, ['己', '庚']);
    const batchId = await batches.order(organiser, world.programmeId);
    const [first] = await host.certificatesOf(world.programmeId);
    await renderChunk(tools, {
      batchId,
      certificateIds: (await host.certificatesOf(world.programmeId)).map(({ id }) => id),
    });
    await revoke(first?.award_id ?? '');
    const issue = engine.applyEvent('certificate', first?.id ?? '', 'certificate.issue', system('spec'));
    await expect(issue).rejects.toMatchObject({ code: 'CERTIFICATE.AWARD_NOT_CONFERRED' });
    expect(await finishBatch(tools, { batchId, run: 1 })).toBe(1);
    expect(await states(world.programmeId)).toEqual(['rendered', 'issued']);
    await host.relay(2);
    expect(await states(world.programmeId)).toEqual(['cancelled', 'issued']);
    expect(await verification.byToken(first?.token ?? '')).toEqual({ status: 'unknown' });
    expect(await host.progress(batchId)).toMatchObject({ total: 2, issued: 1, ended: 1 });
  });

  it('has no valid one left, however the batch and the revocations interleave', async () => {
    const world = await host.commended('revoked-beside', 'RVB');
    await host.confer(world, 1, people(12));
    const batchId = await batches.order(organiser, world.programmeId);
    const certificates = await host.certificatesOf(world.programmeId);
    await renderChunk(tools, { batchId, certificateIds: certificates.map(({ id }) => id) });
    await Promise.all([
      finishBatch(tools, { batchId, run: 1 }),
      ...certificates.slice(0, 6).map(({ award_id }) => revoke(award_id)),
    ]);
    await host.relay(2);
    const after = await states(world.programmeId);
    expect(after.slice(0, 6).filter((state) => state !== 'revoked' && state !== 'cancelled')).toEqual([]);
    expect(after.slice(6)).toEqual(Array.from({ length: 6 }, () => 'issued'));
  });

  it('while it is still planned is not planned anew, and an order beside it certifies nobody revoked', async () => {
    const world = await host.commended('revoked-planned', 'RVP');
    await host.confer(world, 1, ['辛']);
    await batches.order(organiser, world.programmeId);
    const [certificate] = await host.certificatesOf(world.programmeId);
    await revoke(certificate?.award_id ?? '');
    await host.relay(2);
    expect(await states(world.programmeId)).toEqual(['cancelled']);
    await expect(batches.order(organiser, world.programmeId)).rejects.toMatchObject({
      code: 'CERTIFICATE.NOTHING_TO_CERTIFY',
    });
  });
});

describe('who may read certificates', () => {
  it('is an office for its own winners once issued, and never the token', async () => {
    const world = await host.commended('readers', 'RDR');
    await host.confer(world, 1, ['戊']);
    await host.issueAll(await batches.order(organiser, world.programmeId));
    const clerk: Actor = {
      personId: newId(),
      name: 'clerk',
      roles: new Set(['officeClerk']),
      officeIds: new Set([newId()]),
    };
    const query = { programmeId: world.programmeId, page: 1, size: 50, sort: 'number' } as const;
    expect((await queries.list(organiser, query)).total).toBe(1);
    expect((await queries.list(clerk, query)).total).toBe(0);
    const [certificate] = await host.certificatesOf(world.programmeId);
    await expect(queries.pdf(clerk, certificate?.id ?? '')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const reading = new Reads(database.dataSource).as(organiser, (manager) =>
      manager.query('select token from public.certificate'),
    );
    await expect(reading).rejects.toThrow(/permission denied/);
  });
});
