import { commendationMigrations, commendationProcesses } from '#commendation';
import { identityMigrations } from '#identity';
import { type Actor, newId, type PlayedClock } from '#kernel';
import { nominationMigrations } from '#nomination';
import { notificationMigrations } from '#notification';
import { checkoutFolder, openQueues, type Queues, TypesettingPool } from '#platform';
import { programmeMigrations, programmeProcesses } from '#programme';
import { reviewMigrations } from '#review';
import { openByPlan, testClock, testDatabase, type TestDatabase } from '#testing';
import { DomainHandlers, Engine, ProcessRegistry, Reads, relayOutbox, workflowMigrations } from '#workflow';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cancelCertificatesWhenBatchIsCancelled } from './cancel-certificates-when-batch-is-cancelled.handler.js';
import { CertificateBatches } from './certificate-batch.service.js';
import { certificateBatchProcess } from './certificate-batch.process.js';
import { CertificateCredentials } from './issuing/certificate-credentials.service.js';
import { CredentialIssuer } from './issuing/credential-issuer.js';
import { IssueCredentials1700000013000 } from './issuing/credential.migration.js';
import { RecordUnstampedSeals1700000013100 } from './seal/unstamped.migration.js';
import { StatusLists } from './issuing/status-lists.service.js';
import { finishBatch, renderChunk, type RenderingTools } from './certificate-rendering.js';
import { CertificateStorage } from './certificate-storage.js';
import { CreateCertificate1700000008000 } from './certificate.migration.js';
import { ReissueCertificates1700000017300 } from './certificate-reissue.migration.js';
import { certificateProcess } from './certificate.process.js';
import { CertificateQueries } from './certificate.queries.js';
import { batchView } from './certificate.views.js';
import { revokeCertificateWhenAwardIsRevoked } from './revoke-certificate-when-award-is-revoked.handler.js';
import { Sealer } from './seal/sealer.js';
import { startRenderingWhenCertificatesArePlanned } from './start-rendering-when-certificates-are-planned.handler.js';
import { CreateCertificateTemplates1700000012000 } from './template/template.migration.js';
import { CertificateTemplateQueries } from './template/template.queries.js';
import { CertificateTemplates } from './template/template.service.js';

export interface Commended {
  readonly programmeId: string;
  readonly categoryId: string;
  readonly ballotId: string;
}

export interface CertificateRowOfTest {
  readonly id: string;
  readonly award_id: string;
  readonly serial: number;
  readonly number: string;
  readonly token: string;
  readonly state: string;
  readonly winner_name: string;
  readonly pdf_sha256: string | null;
  readonly failure_code: string | null;
}

export const certificateOrganiser: Actor = {
  personId: newId(),
  name: 'organiser',
  roles: new Set(['organiser']),
  officeIds: new Set(),
};

export const people = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `王${'一二三四五六七八九十'[index % 10] ?? ''}${String(index + 1)}`);

const settings = { http: { host: '127.0.0.1', port: 3000, secureCookies: true, trustProxy: false } };

/** The certificates of a test database with all that makes them. */
export class CertificateHost {
  readonly handlers = new DomainHandlers();
  readonly batches: CertificateBatches;
  readonly queries: CertificateQueries;
  readonly templates: CertificateTemplates;

  private constructor(
    readonly database: TestDatabase,
    readonly queues: Queues,
    readonly clock: PlayedClock,
    readonly folder: string,
    readonly engine: Engine,
    readonly tools: RenderingTools,
    readonly issuer: CredentialIssuer,
    readonly statuses: StatusLists,
  ) {
    const { dataSource } = database;
    this.batches = new CertificateBatches(dataSource, engine, tools.templates, clock);
    this.queries = new CertificateQueries(new Reads(dataSource), tools.storage, clock);
    this.templates = new CertificateTemplates(dataSource, clock);
    this.handlers.add(
      ...startRenderingWhenCertificatesArePlanned(queues),
      revokeCertificateWhenAwardIsRevoked(engine),
      cancelCertificatesWhenBatchIsCancelled(engine),
    );
  }

  static async open(): Promise<CertificateHost> {
    const clock = testClock(new Date('2018-10-17T01:00:00Z'));
    const folder = mkdtempSync(join(tmpdir(), 'laureate-certificates-'));
    const database = await testDatabase({
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
        CreateCertificateTemplates1700000012000,
        IssueCredentials1700000013000,
        RecordUnstampedSeals1700000013100,
        ReissueCertificates1700000017300,
      ],
    });
    const { dataSource } = database;
    const queues = await openQueues({ databaseUrl: database.url });
    const engine = new Engine(
      dataSource,
      new ProcessRegistry([
        ...programmeProcesses,
        ...commendationProcesses,
        certificateBatchProcess,
        certificateProcess,
      ]),
      clock,
    );
    const data = { directory: folder };
    const sealer = new Sealer({ seal: { name: 'Municipal Office' }, data }, clock);
    const templates = new CertificateTemplateQueries(new Reads(dataSource), { data });
    const storage = new CertificateStorage(folder);
    const typesetting = new TypesettingPool({ size: 2 });
    const issuer = new CredentialIssuer(dataSource, { ...settings, data, credential: {} }, clock);
    const statuses = new StatusLists(dataSource, issuer, clock);
    const credentials = new CertificateCredentials(dataSource, issuer, statuses);
    const tools = { dataSource, engine, clock, typesetting, storage, templates, sealer, credentials, settings };
    return new CertificateHost(database, queues, clock, folder, engine, tools, issuer, statuses);
  }

  async close(): Promise<void> {
    await this.queues.close();
    await this.tools.typesetting.close();
    await this.database.drop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Past the one door: only to put rows where a flow would have brought them. */
  async pastDoor(sql: string, params: unknown[]): Promise<void> {
    await this.database.dataSource.transaction(async (manager) => {
      await manager.query('set local session_replication_role = replica');
      await manager.query(sql, params);
    });
  }

  /** A programme that commends, with a decided ballot on an essay theme. `code` is in the numbers. */
  async commended(slug: string, code: string): Promise<Commended> {
    const { dataSource } = this.database;
    const path = join(checkoutFolder(), 'config', 'programmes', 'poverty-alleviation-day-2018.yaml');
    const yaml = readFileSync(path, 'utf8')
      .replace(/^slug: .*$/m, `slug: ${slug}`)
      .replace(/^code: .*$/m, `code: ${code}`);
    const at = this.clock.now();
    const programmeId = await openByPlan(dataSource, this.engine, { organiser: certificateOrganiser, yaml, at });
    await this.pastDoor(`update public.programme set state = 'commending' where id = $1`, [programmeId]);
    const [category]: { id: string }[] = await dataSource.query(
      `select id from public.category where programme_id = $1 and key = 'my-helping-story'`,
      [programmeId],
    );
    const ballotId = newId();
    await this.pastDoor(
      `insert into public.ballot (id, programme_id, category_id, sequence, body_key, mode, quorum, threshold, state, created_at, updated_at)
       values ($1, $2, $3, 1, 'organisingCommittee', 'list', '2/3', '2/3', 'decided', $4, $4)`,
      [ballotId, programmeId, category?.id, at],
    );
    return { programmeId, categoryId: category?.id ?? '', ballotId };
  }

  /** Awards from this place on; the first five of a theme are of the first tier. */
  async confer(
    { programmeId, categoryId, ballotId }: Commended,
    from: number,
    names: readonly string[],
  ): Promise<void> {
    const rows = names.map((name, index) => ({ id: newId(), name, place: from + index }));
    await this.pastDoor(
      `insert into public.award (id, programme_id, category_id, ballot_id, entry_id, entry_kind, rank, mark, winner_name, tier_key, place,
         bonus_fen, medal, certificate, state, created_at, updated_at)
       select id, $1, $2, $3, gen_random_uuid(), 'essay', place, '90.00', name, case when place <= 5 then 'first' else 'excellence' end, place,
         0, false, true, 'conferred', $4, $4 from jsonb_to_recordset($5::jsonb) as a(id uuid, name text, place integer)`,
      [programmeId, categoryId, ballotId, this.clock.now(), JSON.stringify(rows)],
    );
  }

  /** What was put into the outbox is delivered, each message so many times. */
  async relay(times = 1): Promise<void> {
    const { dataSource } = this.database;
    const send = async (messages: readonly Parameters<DomainHandlers['deliver']>[0][]): Promise<void> => {
      for (let time = 0; time < times; time += 1)
        for (const message of messages) await this.handlers.deliver(message, dataSource, this.clock);
    };
    const hears = (topic: string): boolean => this.handlers.hears(topic);
    while ((await relayOutbox(dataSource, { hears, send }, this.clock)) > 0);
  }

  async progress(batchId: string) {
    return batchView.parse(await this.queries.batch(certificateOrganiser, batchId));
  }

  async certificatesOf(programmeId: string): Promise<CertificateRowOfTest[]> {
    return this.database.dataSource.query('select * from public.certificate where programme_id = $1 order by serial', [
      programmeId,
    ]);
  }

  async idsOf(batchId: string): Promise<string[]> {
    const rows: { id: string }[] = await this.database.dataSource.query(
      'select id from public.certificate where batch_id = $1 order by serial',
      [batchId],
    );
    return rows.map(({ id }) => id);
  }

  /** As the jobs of its flow do it. */
  async issueAll(batchId: string): Promise<void> {
    await renderChunk(this.tools, { batchId, certificateIds: await this.idsOf(batchId) });
    const [batch]: { run: number }[] = await this.database.dataSource.query(
      'select run from public.certificate_batch where id = $1',
      [batchId],
    );
    await finishBatch(this.tools, { batchId, run: batch?.run });
  }
}
