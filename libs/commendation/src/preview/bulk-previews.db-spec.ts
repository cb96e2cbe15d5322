import { newId } from '#kernel';
import { testClock, type TestDatabase } from '#testing';
import { commendationDatabase, commendationHost } from '../commendation-host.builder.js';
import { commendingWorld } from '../conferred.builder.js';

/** Whoever knows of no programme. */
const STRANGER = {
  personId: newId(),
  name: 'organiser',
  roles: new Set(['organiser'] as const),
  officeIds: new Set<string>(),
};

describe('a bulk act is shown before it is done', () => {
  const clock = testClock();
  let database: TestDatabase;
  let host: ReturnType<typeof commendationHost>;

  beforeAll(async () => {
    database = await commendationDatabase();
    clock.setTo(new Date('2018-10-17T01:00:00Z'));
    host = commendationHost(database.dataSource, clock);
  });
  afterAll(() => database.drop());

  const rowsOf = async (): Promise<unknown[]> =>
    database.dataSource.query(
      `select (select count(*) from workflow.transition_log) as log, (select count(*) from workflow.outbox) as outbox,
         (select count(*) from public.medal) as medals, (select count(*) from public.notification) as notifications`,
    );

  it('with count, names and effects, those who are left out and why; and nothing of it has happened', async () => {
    const world = await commendingWorld(database.dataSource, host, { slug: `preview-${newId().slice(-12)}`, count: 3 });
    const [, second] = world.awardIds;
    await database.dataSource.query(`delete from public.notice_line where award_id = $1`, [second]);
    const before = await rowsOf();
    const preview = await host.previews.of(async () => {
      const { conferred, refused } = await host.awards.conferAll(world.organiser, world.programmeId);
      return { names: conferred, refused: refused.map(({ awardId, ...why }) => ({ ...why, name: awardId })) };
    });
    expect(preview).toMatchObject({
      count: 2,
      names: [world.awardIds[0], world.awardIds[2]],
      refused: [{ code: 'AWARD.NOTICE_RUNNING', count: 1, names: [second] }],
    });
    expect(preview.effects.map(({ event, label, count }) => [event, label.zh, label.en, count])).toEqual([
      ['award.confer', '授予奖项', 'Confer the award', 2],
      ['bonus.begin', '发起奖金', 'Begun: Bonus', 2],
      ['medal.begin', '发起奖牌', 'Begun: Medal', 2],
    ]);
    expect(await rowsOf()).toEqual(before);
    const { conferred } = await host.awards.conferAll(world.organiser, world.programmeId);
    expect(conferred).toEqual(preview.names);
  });

  it('with what people would be told of it', async () => {
    const world = await commendingWorld(database.dataSource, host, { slug: `preview-${newId().slice(-12)}`, count: 1 });
    await host.awards.conferAll(world.organiser, world.programmeId);
    const id = newId();
    await database.dataSource.query(
      `insert into public.person (id, username, name, password_hash, created_at) values ($1, $2, '提出人', 'x', $3)`,
      [id, `proposer-${id}`, clock.now()],
    );
    const proposer = { ...world.organiser, personId: id };
    const approval = await host.approvals.propose(proposer, {
      kind: 'award.revoke',
      subjectId: world.awardIds[0] ?? '',
      reason: '事迹不实',
      payload: {},
    });
    const before = await rowsOf();
    const preview = await host.previews.of(async (manager) => {
      await host.engine.applyEvent('approval', approval, 'approval.approve', world.organiser, { manager });
      return { names: ['王1号'] };
    });
    expect(preview.messages).toEqual([
      {
        template: 'approval.approved',
        people: 1,
        subject: { zh: '已批准并办理：撤销奖项', en: 'Approved and done: Revoke the award' },
      },
    ]);
    expect(preview.effects.map(({ event }) => event)).toEqual([
      'approval.approve',
      'award.revoke',
      'bonus.cancel',
      'medal.cancel',
    ]);
    expect(await rowsOf()).toEqual(before);
  });

  it('with the refusal that the act itself would get', async () => {
    await expect(
      host.previews.of(() => host.awards.conferAll(STRANGER, newId()).then(() => ({ names: [] }))),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
