import { newId, PUBLIC } from '#kernel';
import { testClock, type TestDatabase } from '#testing';
import { Upload } from '#platform';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commendationDatabase, commendationHost } from './commendation-host.builder.js';
import { commendingWorld, type ConferredWorld } from './conferred.builder.js';
import { openCase } from './objection.builder.js';
import { ObjectionEvidence } from './objection-evidence.service.js';
import { objectionView } from './objection.views.js';
import { findProgramme } from '#programme';
import { sweepDeadlines } from '#workflow';

const scan = (text: string) => new Upload(Buffer.from(`%PDF-1.7\n${text}\n%%EOF`), '台账.pdf');

describe('a case', () => {
  const clock = testClock();
  const folder = mkdtempSync(join(tmpdir(), 'laureate-evidence-'));
  let database: TestDatabase;
  let host: ReturnType<typeof commendationHost>;
  let evidence: ObjectionEvidence;
  let world: ConferredWorld;
  let receipt: string;
  let id: string;

  beforeAll(async () => {
    database = await commendationDatabase();
    host = commendationHost(database.dataSource, clock);
    evidence = new ObjectionEvidence(database.dataSource, clock, { data: { directory: folder } });
  });
  afterAll(async () => {
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    clock.setTo(new Date('2018-09-28T02:00:00Z'));
    world = await commendingWorld(database.dataSource, host, { slug: `case-${newId().slice(-12)}`, count: 1 });
    receipt = newId();
    const [award]: { category_id: string; entry_id: string; notice_id: string }[] = await database.dataSource.query(
      'select a.*, l.notice_id from public.award a join public.notice_line l on l.award_id = a.id where a.id = $1',
      [world.awardIds[0]],
    );
    const { plan } = await findProgramme(database.dataSource.manager, world.programmeId);
    id = await database.dataSource.transaction((manager) =>
      openCase(
        host.engine,
        manager,
        {
          programme_id: world.programmeId,
          category_id: award?.category_id,
          entry_id: award?.entry_id,
          notice_id: award?.notice_id,
          award_id: world.awardIds[0],
          receipt_number: receipt,
          grounds: '所报数据与台账不符，请予核实。',
        },
        {
          plan,
          claimant: { kind: 'unit', name: '某村委会', contact: '0912-1234567', contactPerson: '孙某' },
          actor: PUBLIC,
          now: clock.now(),
        },
      ),
    );
  });

  const files = async (viewer = world.organiser) =>
    objectionView.parse(await host.objectionQueries.get(viewer, id)).files.map(({ fileName }) => fileName);

  it('takes files by its receipt, each once and ten at most, until it is decided; its owner alone reads them', async () => {
    expect(await evidence.add(receipt, scan('一'))).toBe(1);
    expect(await evidence.add(receipt, scan('一'))).toBe(1);
    for (let count = 2; count <= 10; count += 1) expect(await evidence.add(receipt, scan(String(count)))).toBe(count);
    await expect(evidence.add(receipt, scan('多'))).rejects.toMatchObject({ code: 'OBJECTION.EVIDENCE_TOO_MANY' });
    await expect(evidence.add(newId(), scan('一'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(evidence.add(receipt, new Upload(Buffer.from('MZ…'), 'a.pdf'))).rejects.toMatchObject({
      code: 'OBJECTION.EVIDENCE_TYPE',
      fields: [{ field: 'file' }],
    });
    expect(await files()).toEqual([]);
    await host.engine.applyEvent('objection', id, 'objection.examine', world.organiser);
    expect(await files()).toHaveLength(10);
    expect(await files(world.auditor)).toEqual([]);
    const view = objectionView.parse(await host.objectionQueries.get(world.organiser, id));
    expect(view).toMatchObject({ claimantKind: 'unit', claimantName: '某村委会', contactPerson: '孙某' });
    const file = await host.objectionQueries.evidence(world.organiser, id, view.files[0]?.id ?? '');
    expect((await evidence.read(file.sha256)).toString()).toContain('一');
    const other = { ...world.organiser, personId: newId() };
    await expect(host.objectionQueries.evidence(other, id, view.files[0]?.id ?? '')).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    const payload = { finding: '经核查不属实。' };
    await host.engine.applyEvent('objection', id, 'objection.dismiss', world.organiser, { payload });
    await expect(evidence.add(receipt, scan('迟'))).rejects.toMatchObject({ code: 'OBJECTION.DECIDED' });
  });

  it('is given to somebody who handles cases and to nobody else; the former owner reads no names any more', async () => {
    const handler = newId();
    await database.dataSource.query(
      `insert into public.person (id, username, name, password_hash, created_at) values ($1, $2, '承办人', 'x', $3)`,
      [handler, `handler-${handler}`, clock.now()],
    );
    await host.engine.applyEvent('objection', id, 'objection.examine', world.organiser);
    const give = () =>
      host.engine.applyEvent('objection', id, 'objection.assign', world.organiser, { payload: { ownerId: handler } });
    await expect(give()).rejects.toMatchObject({ code: 'OBJECTION.NO_HANDLER', fields: [{ field: 'ownerId' }] });
    await database.dataSource.query(`insert into public.role_grant (person_id, role) values ($1, 'organiser')`, [
      handler,
    ]);
    expect(await give()).toMatchObject({ state: 'examining' });
    const seenBy = async (personId: string | null) =>
      objectionView.parse(await host.objectionQueries.get({ ...world.organiser, personId }, id));
    expect(await seenBy(world.organiser.personId)).toMatchObject({ claimantName: null, ownerName: '承办人' });
    expect(await seenBy(handler)).toMatchObject({ claimantName: '某村委会' });
  });

  it('is overdue at the end of its working days, wherever it has come by then, and told of once', async () => {
    await host.engine.applyEvent('objection', id, 'objection.examine', world.organiser);
    clock.setTo(new Date('2018-10-10T15:59:59Z'));
    await sweepDeadlines(database.dataSource, host.engine, clock, 100);
    const overdue = async () => objectionView.parse(await host.objectionQueries.get(world.auditor, id)).overdue;
    expect(await overdue()).toBe(false);
    clock.setTo(new Date('2018-10-10T16:00:00Z'));
    for (let time = 0; time < 2; time += 1) await sweepDeadlines(database.dataSource, host.engine, clock, 100);
    expect(await overdue()).toBe(true);
    const told: { state: string }[] = await database.dataSource.query(
      `select to_state as state from workflow.transition_log where process_id = $1 and event = 'objection.fallDue'`,
      [id],
    );
    expect(told).toEqual([{ state: 'examining' }]);
  });
});
