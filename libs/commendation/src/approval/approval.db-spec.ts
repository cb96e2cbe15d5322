import { type Actor, newId } from '#kernel';
import { testClock, type TestDatabase } from '#testing';
import { commendationDatabase, commendationHost } from '../commendation-host.builder.js';
import { commendingWorld, type ConferredWorld } from '../conferred.builder.js';

describe('an award is revoked by two people', () => {
  const clock = testClock();
  let database: TestDatabase;
  let host: ReturnType<typeof commendationHost>;
  let world: ConferredWorld;
  let second: Actor;

  beforeAll(async () => {
    database = await commendationDatabase();
    clock.setTo(new Date('2018-10-17T01:00:00Z'));
    host = commendationHost(database.dataSource, clock);
  });
  afterAll(() => database.drop());
  beforeEach(async () => {
    world = await commendingWorld(database.dataSource, host, { slug: `approval-${newId().slice(-12)}`, count: 2 });
    second = { ...world.organiser, personId: newId(), name: 'second' };
  });

  const revocationOf = (awardId: string | undefined, reason = '事迹不实，经查属实') =>
    host.approvals.propose(world.organiser, { kind: 'award.revoke', subjectId: awardId ?? '', reason, payload: {} });
  const decide = (event: 'approve' | 'dismiss', id: string, actor: Actor, payload: object = {}) =>
    host.engine.applyEvent('approval', id, `approval.${event}`, actor, { payload });
  const statesOf = async (table: string): Promise<string[]> => {
    const rows: { state: string }[] = await database.dataSource.query(
      `select t.state from public.${table} t ${table === 'award' ? '' : 'join public.award a on a.id = t.award_id'}
       where t.programme_id = $1 order by ${table === 'award' ? 't' : 'a'}.place`,
      [world.programmeId],
    );
    return rows.map(({ state }) => state);
  };

  it('nobody alone, not even an organiser by the event itself', async () => {
    await host.awards.conferAll(world.organiser, world.programmeId);
    const [award] = world.awardIds;
    await expect(
      host.engine.applyEvent('award', award ?? '', 'award.revoke', world.organiser, { payload: { reason: '试试' } }),
    ).rejects.toMatchObject({ code: 'EVENT.NOT_YOURS' });
    const id = await revocationOf(award);
    expect(await statesOf('award')).toEqual(['conferred', 'conferred']);
    await expect(decide('approve', id, world.organiser)).rejects.toMatchObject({ code: 'APPROVAL.SAME_PERSON' });
    await decide('approve', id, second);
    expect(await statesOf('award')).toEqual(['revoked', 'conferred']);
    expect(await statesOf('medal')).toEqual(['cancelled', 'due']);
    expect(await statesOf('bonus')).toEqual(['cancelled', 'due']);
    const [log]: { actor_name: string; reason: string | null }[] = await database.dataSource.query(
      `select actor_name from workflow.transition_log where process_id = $1 and event = 'award.revoke'`,
      [award],
    );
    expect(log?.actor_name).toBe(`approval ${id}`);
  });

  it('what could not be done is refused to whoever proposes it, and nothing is left of the trial', async () => {
    await expect(revocationOf(world.awardIds[0])).rejects.toMatchObject({ code: 'EVENT.IMPOSSIBLE_NOW' });
    await host.awards.conferAll(world.organiser, world.programmeId);
    await revocationOf(world.awardIds[0]);
    expect(await statesOf('award')).toEqual(['conferred', 'conferred']);
    expect(await statesOf('medal')).toEqual(['due', 'due']);
    await expect(revocationOf(newId())).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const unknown = { kind: 'award.forget', subjectId: newId(), reason: '没有这种', payload: {} };
    await expect(host.approvals.propose(world.organiser, unknown)).rejects.toMatchObject({
      code: 'APPROVAL.KIND_UNKNOWN',
    });
  });

  it('once at a time, and again after it was dismissed', async () => {
    await host.awards.conferAll(world.organiser, world.programmeId);
    const id = await revocationOf(world.awardIds[0]);
    await expect(revocationOf(world.awardIds[0])).rejects.toMatchObject({ code: 'APPROVAL.OPEN' });
    await decide('dismiss', id, world.organiser, { reason: '误提，撤回' });
    await decide('approve', await revocationOf(world.awardIds[0]), second);
    expect(await statesOf('award')).toEqual(['revoked', 'conferred']);
  });

  it('approval and act are one: what the act is refused leaves the approval waiting', async () => {
    await host.awards.conferAll(world.organiser, world.programmeId);
    const id = await revocationOf(world.awardIds[0]);
    await host.engine.applyEvent(
      'award',
      world.awardIds[0] ?? '',
      'award.revoke',
      {
        ...world.organiser,
        roles: new Set(['system']),
      },
      { payload: { reason: '先行撤销' } },
    );
    await expect(decide('approve', id, second)).rejects.toMatchObject({ code: 'EVENT.IMPOSSIBLE_NOW' });
    const [row]: { state: string }[] = await database.dataSource.query(
      'select state from public.approval where id = $1',
      [id],
    );
    expect(row?.state).toBe('proposed');
  });
});
