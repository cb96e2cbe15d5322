import { type Actor, newId } from '#kernel';
import { testClock, type TestDatabase } from '#testing';
import { Reads } from '#workflow';
import { ballotView } from './ballot.views.js';
import { commendationDatabase, commendationHost } from './commendation-host.builder.js';
import { rankedWorld, type RankedWorld } from './commendation.builder.js';

const WHY = '第二名同年已获省级同类表彰';

describe('a body that departs from the order of the ranking, in the open or in secret', () => {
  const clock = testClock();
  let database: TestDatabase;
  let host: ReturnType<typeof commendationHost>;

  beforeAll(async () => {
    database = await commendationDatabase();
    host = commendationHost(database.dataSource, clock);
  });
  afterAll(() => database.drop());

  /** A ballot one by one on three places and two reserves. */
  const ballotOn = async (body: object = {}): Promise<{ world: RankedWorld; id: string }> => {
    clock.setTo(new Date('2018-09-21T01:00:00Z'));
    const world = await rankedWorld(database.dataSource, host.engine, {
      slug: `order-${newId().slice(-12)}`,
      members: 4,
      body,
    });
    const board = { members: world.members.map(({ personId }) => personId ?? '') };
    const { ballots } = await host.preparation.prepare(world.organiser, world.programmeId, {
      leadingGroup: board,
      organisingCommittee: board,
    });
    return { world, id: ballots.find(({ categoryKey }) => categoryKey === 'innovation')?.id ?? '' };
  };
  const viewOf = async (actor: Actor, id: string) => ballotView.parse(await host.ballotQueries.get(actor, id));
  const orderOf = async (world: RankedWorld, id: string) =>
    (await viewOf(world.organiser, id)).proposals.map(({ entryId }) => entryId);
  const reorder = (world: RankedWorld, id: string, entryIds: string[], reason = WHY) =>
    host.engine.applyEvent('ballot', id, 'ballot.reorder', world.organiser, { payload: { entryIds, reason } });
  const voteAll = async (world: RankedWorld, id: string, but: readonly Actor[] = []): Promise<void> => {
    const { proposals } = await viewOf(world.organiser, id);
    for (const [index, member] of world.members.entries()) {
      if (but.includes(member)) continue;
      const choices = Object.fromEntries(
        proposals.map((one) => [one.id, index === 0 ? 'abstain' : 'approve'] as const),
      );
      await host.ballots.vote(member, id, { choices });
    }
  };
  const decide = async (world: RankedWorld, id: string): Promise<void> => {
    for (const event of ['count', 'decide'])
      await host.engine.applyEvent('ballot', id, `ballot.${event}`, world.organiser);
  };
  const swapped = (order: readonly string[], a: number, b: number): string[] =>
    order.map((entry, index) => order[index === a ? b : index === b ? a : index] ?? entry);

  it('needs a whole and another order, and a reason, before anybody has voted', async () => {
    const { world, id } = await ballotOn();
    const order = await orderOf(world, id);
    for (const [wrong, code] of [
      [order.slice(1), 'BALLOT.ORDER_INCOMPLETE'],
      [[...order.slice(1), newId()], 'BALLOT.ORDER_INCOMPLETE'],
      [order, 'BALLOT.ORDER_UNCHANGED'],
    ] as const)
      await expect(reorder(world, id, [...wrong])).rejects.toMatchObject({ code, fields: [{ field: 'entryIds' }] });
    await expect(reorder(world, id, swapped(order, 1, 3), ' ')).rejects.toMatchObject({ code: 'PAYLOAD_INVALID' });
    await reorder(world, id, swapped(order, 1, 3));
    await voteAll(world, id, world.members.slice(1));
    await expect(reorder(world, id, order)).rejects.toMatchObject({ code: 'BALLOT.VOTES_CAST', params: { count: 1 } });
  });

  it('has the reason on record with whoever it moved, and awards follow the order that was decided', async () => {
    const { world, id } = await ballotOn();
    const order = await orderOf(world, id);
    await reorder(world, id, swapped(order, 1, 3));
    await voteAll(world, id);
    await decide(world, id);
    const { proposals } = await viewOf(world.organiser, id);
    expect(
      proposals.map(({ entryId, rank, judgedRank, orderReason }) => [entryId, rank, judgedRank, orderReason]),
    ).toEqual(
      swapped(order, 1, 3).map((entry, index) => [
        entry,
        index + 1,
        ...(index === 1 ? [4, WHY] : index === 3 ? [2, WHY] : [null, null]),
      ]),
    );
    const awards: { entry_id: string; judged_rank: number | null; order_reason: string | null }[] =
      await database.dataSource.query(
        'select entry_id, judged_rank, order_reason from public.award where ballot_id = $1 order by place',
        [id],
      );
    expect(awards.map(({ entry_id, judged_rank }) => [entry_id, judged_rank])).toEqual([
      [order[0], null],
      [order[3], 4],
      [order[2], null],
    ]);
    expect(awards[1]?.order_reason).toBe(WHY);
    const logged: unknown[] = await database.dataSource.query(
      `select 1 from workflow.transition_log where process_id = $1 and event = 'ballot.reorder' and payload ->> 'reason' like '第二名%'`,
      [id],
    );
    expect(logged).toHaveLength(1);
  });

  it('in secret: once it is counted nobody can ever read who voted what, not from the database either', async () => {
    const { world, id } = await ballotOn({ voting: 'secret' });
    await voteAll(world, id);
    const [member = world.organiser] = world.members;
    expect(Object.keys((await viewOf(member, id)).own?.choices ?? {})).toHaveLength(5);
    for (const viewer of [world.organiser, world.auditor]) expect((await viewOf(viewer, id)).votes).toBeNull();
    await decide(world, id);
    const rows: unknown[] = await database.dataSource.query('select 1 from public.ballot_vote where ballot_id = $1', [
      id,
    ]);
    expect(rows).toEqual([]);
    expect(await viewOf(member, id)).toMatchObject({ votes: null, own: { choices: {}, list: null }, castCount: 4 });
    expect((await viewOf(world.organiser, id)).proposals[0]).toMatchObject({ approveCount: 3, abstainCount: 1 });
  });

  it('in the open: who voted what is on record for body and staff once it is counted, and not a moment before', async () => {
    const { world, id } = await ballotOn({ voting: 'open' });
    await voteAll(world, id);
    const [member = world.organiser, other = world.organiser] = world.members;
    const behindTheWall = (viewer: Actor) =>
      new Reads(database.dataSource).as<{ person_id: string }[]>(viewer, (manager) =>
        manager.query('select distinct person_id from public.ballot_vote where ballot_id = $1', [id]),
      );
    expect((await viewOf(member, id)).votes).toBeNull();
    expect(await behindTheWall(other)).toEqual([{ person_id: other.personId }]);
    expect(await behindTheWall(world.organiser)).toEqual([]);
    await decide(world, id);
    for (const viewer of [member, world.organiser, world.auditor]) {
      const votes = (await viewOf(viewer, id)).votes ?? [];
      expect(votes.map(({ name }) => name)).toEqual(['成员1', '成员2', '成员3', '成员4']);
      expect(new Set(Object.values(votes[0]?.choices ?? {}))).toEqual(new Set(['abstain']));
    }
    expect(await behindTheWall({ ...world.organiser, roles: new Set(['officeClerk']) })).toEqual([]);
  });

  it.each([
    [true, 2],
    [false, 3],
  ])(
    'quorum by the plan: recusals lower the base %s, so that %i of four must vote',
    async (recusalLowersBase, needed) => {
      const { world, id } = await ballotOn({ recusalLowersBase });
      const [one, two, three, four] = world.members;
      if (!one || !two || !three || !four) throw new Error('Four were seated.');
      await host.ballots.recuse(one, id, '近亲属参评');
      await voteAll(world, id, [one, three, four]);
      const count = () => host.engine.applyEvent('ballot', id, 'ballot.count', world.organiser);
      await expect(count()).rejects.toMatchObject({
        code: 'BALLOT.NO_QUORUM',
        params: { cast: 1, entitled: recusalLowersBase ? 3 : 4, needed },
      });
      await voteAll(world, id, [one, four]);
      if (!recusalLowersBase) {
        await expect(count()).rejects.toMatchObject({ code: 'BALLOT.NO_QUORUM', params: { cast: 2, needed } });
        await voteAll(world, id, [one]);
      }
      await count();
    },
  );
});
