import { addApprovedActs, ApprovalService } from '#commendation';
import { type Actor, newId, type PlayedClock, system } from '#kernel';
import { actorWith, openByPlan, planYaml, type TestDatabase } from '#testing';
import type { Engine } from '#workflow';
import { certificateActs } from './certificate-acts.js';
import { CertificateHost } from './certificate-host.builder.js';

const JOB = system('job');
const SHA = 'a'.repeat(64);

interface Row {
  readonly id: string;
  readonly award_id: string;
  readonly serial: number;
  readonly state: string;
  readonly winner_name: string;
  readonly replaces: string | null;
  readonly reason_class: string | null;
}

describe('what two people do to certificates', () => {
  const organiser = actorWith('organiser');
  const second = actorWith('organiser');
  let host: CertificateHost;
  let clock: PlayedClock;
  let database: TestDatabase;
  let engine: Engine;
  let approvals: ApprovalService;
  let programmeId: string;

  beforeAll(async () => {
    host = await CertificateHost.open();
    ({ clock, database, engine } = host);
    approvals = new ApprovalService(database.dataSource, engine);
    addApprovedActs(...certificateActs(host.batches));
  });
  afterAll(() => host.close());

  /** Two organisations on a notice that is over, whose awards the engine confers with medal and bonus. */
  beforeEach(async () => {
    const slug = `acts-${newId().slice(-12)}`;
    const code = Array.from(
      newId()
        .replace(/[^0-9a-f]/g, '')
        .slice(-6),
      (digit) => String.fromCharCode(65 + parseInt(digit, 16)),
    ).join('');
    const yaml = planYaml()
      .replace(/^slug: .*$/m, `slug: ${slug}`)
      .replace(/^code: .*$/m, `code: ${code}`);
    programmeId = await openByPlan(database.dataSource, engine, { organiser, yaml, at: clock.now() });
    await host.pastDoor(`update public.programme set state = 'commending' where id = $1`, [programmeId]);
    const [category]: { id: string }[] = await database.dataSource.query(
      `select id from public.category where programme_id = $1 and key = 'innovation'`,
      [programmeId],
    );
    const [ballotId, noticeId] = [newId(), newId()];
    await host.pastDoor(
      `insert into public.ballot (id, programme_id, category_id, sequence, body_key, mode, quorum, threshold, state, created_at, updated_at)
       values ($1, $2, $4, 1, 'leadingGroup', 'each', '2/3', '2/3', 'decided', $3, $3)`,
      [ballotId, programmeId, clock.now(), category?.id],
    );
    await host.pastDoor(
      `insert into public.notice (id, programme_id, kind, published_at, ends_at, state, created_at, updated_at)
       values ($1, $2, 'list', $3, $3, 'concluded', $3, $3)`,
      [noticeId, programmeId, clock.now()],
    );
    await host.pastDoor(
      `insert into public.award (id, programme_id, category_id, ballot_id, entry_id, entry_kind, rank, mark, winner_name, tier_key, place,
         bonus_fen, medal, certificate, state, created_at, updated_at)
       select gen_random_uuid(), $1, $4, $2, gen_random_uuid(), 'office', place, '90.00', '单位' || place, 'winner', place,
         500000, true, true, 'noticed', $3, $3 from generate_series(1, 2) as place`,
      [programmeId, ballotId, clock.now(), category?.id],
    );
    await database.dataSource.query(
      `insert into public.notice_line (notice_id, award_id, position) select $1, id, place from public.award where programme_id = $2`,
      [noticeId, programmeId],
    );
    const awards: { id: string }[] = await database.dataSource.query(
      'select id from public.award where programme_id = $1 order by place',
      [programmeId],
    );
    for (const { id } of awards) await engine.applyEvent('award', id, 'award.confer', organiser);
    await act('certificates.issue', programmeId);
    for (const { id } of await certificates()) await made(id);
  });

  const propose = (kind: string, subjectId: string, payload: object): Promise<string> =>
    approvals.propose(organiser, { kind, subjectId, reason: '经核实', payload: { ...payload } });
  const approve = (id: string, by: Actor = second) => engine.applyEvent('approval', id, 'approval.approve', by);
  const act = async (kind: string, subjectId: string, payload: object = {}): Promise<void> => {
    await approve(await propose(kind, subjectId, payload));
  };
  const made = async (id: string): Promise<void> => {
    await engine.applyEvent('certificate', id, 'certificate.rendered', JOB, { payload: { sha256: SHA } });
    await engine.applyEvent('certificate', id, 'certificate.issue', JOB);
  };
  const certificates = async (): Promise<Row[]> =>
    database.dataSource.query('select * from public.certificate where programme_id = $1 order by serial', [
      programmeId,
    ]);
  const givings = async (): Promise<unknown[]> =>
    database.dataSource.query(
      `select 'bonus' as kind, award_id, amount_fen from public.bonus where programme_id = $1
       union all select 'medal', award_id, 1 from public.medal where programme_id = $1
       union all select 'ledger', award_id, amount_fen + medals from public.ledger_entry where programme_id = $1 order by 1, 2, 3`,
      [programmeId],
    );

  it('issue: nobody alone, and none without an award that has none', async () => {
    expect((await certificates()).map(({ serial, state }) => [serial, state])).toEqual([
      [1, 'issued'],
      [2, 'issued'],
    ]);
    await expect(propose('certificates.issue', programmeId, {})).rejects.toMatchObject({
      code: 'CERTIFICATE.NOTHING_TO_CERTIFY',
    });
  });

  it('reissue: the old one is superseded and stays as it was, the new one takes the next number, and nothing is paid twice', async () => {
    const before = await givings();
    const [first] = await certificates();
    const id = await propose('certificate.reissue', first?.id ?? '', { winnerName: '单位壹', reasonClass: 'error' });
    await expect(approve(id, organiser)).rejects.toMatchObject({ code: 'APPROVAL.SAME_PERSON' });
    expect(await certificates()).toHaveLength(2);
    await approve(id);
    const [old, , fresh] = await certificates();
    expect(old).toMatchObject({ state: 'superseded', winner_name: '单位1', reason_class: 'error', serial: 1 });
    expect(fresh).toMatchObject({
      state: 'planned',
      winner_name: '单位壹',
      serial: 3,
      replaces: old?.id,
      award_id: old?.award_id,
    });
    await made(fresh?.id ?? '');
    expect(await givings()).toEqual(before);
    await expect(propose('certificate.reissue', first?.id ?? '', {})).rejects.toMatchObject({
      code: 'EVENT.IMPOSSIBLE_NOW',
    });
  });

  it('suspend and resume: as if nothing had been; a suspended one may still be revoked', async () => {
    const [first, other] = await certificates();
    await act('certificate.suspend', first?.id ?? '', { reasonClass: 'other' });
    expect((await certificates())[0]).toMatchObject({ state: 'suspended' });
    await act('certificate.resume', first?.id ?? '');
    expect((await certificates())[0]).toEqual({
      ...first,
      version: expect.any(Number) as number,
      updated_at: expect.any(Date) as Date,
    });
    await act('certificate.suspend', other?.id ?? '');
    await act('certificate.revoke', other?.id ?? '', { reasonClass: 'error' });
    expect((await certificates())[1]).toMatchObject({ state: 'revoked', reason_class: 'error' });
  });

  it('no organiser sends one of these events by hand', async () => {
    const [first] = await certificates();
    for (const event of ['revoke', 'suspend', 'supersede', 'resume'])
      await expect(
        engine.applyEvent('certificate', first?.id ?? '', `certificate.${event}`, organiser, {
          payload: { reason: '一个人' },
        }),
      ).rejects.toMatchObject({ code: 'EVENT.NOT_YOURS' });
  });
});
