import { type Actor, DomainError, system } from '#kernel';
import { findCategory } from '#programme';
import { drawTicket } from '#ranking';
import { testClock, type TestDatabase } from '#testing';
import { Reads } from '#workflow';
import { createHash } from 'node:crypto';
import { beginAwards } from './award.builder.js';
import type { Board } from './ballot.builder.js';
import { ballotPage, ballotView, listBallots, organisationRanking } from './ballot.views.js';
import { commendationDatabase, commendationHost } from './commendation-host.builder.js';
import { rankedWorld, type RankedWorld, writePastDoor } from './commendation.builder.js';
import { rankedCandidates } from './ranked-entries.queries.js';

const clock = testClock(new Date('2018-09-21T01:00:00Z'));
let database: TestDatabase;
let host: ReturnType<typeof commendationHost>;

beforeAll(async () => {
  database = await commendationDatabase();
  host = commendationHost(database.dataSource, clock);
});
afterAll(() => database.drop());

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
const rejection = async (attempt: Promise<unknown>): Promise<DomainError> => {
  const error: unknown = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(DomainError);
  return error as DomainError; // just asserted
};
const prepare = async (world: RankedWorld) => {
  const ids = world.members.map(({ personId }) => personId ?? '');
  return host.preparation.prepare(world.organiser, world.programmeId, {
    leadingGroup: { members: ids },
    organisingCommittee: { members: ids },
  });
};
const ballotOf = async (world: RankedWorld, categoryKey: string): Promise<string> => {
  const { ballots } = await prepare(world);
  return ballots.find((ballot) => ballot.categoryKey === categoryKey)?.id ?? '';
};
const viewOf = async (world: RankedWorld, id: string, viewer = world.organiser) =>
  ballotView.parse(await host.ballotQueries.get(viewer, id));
type Choice = 'approve' | 'reject' | 'abstain';
/** Each of the voters says of every proposal what is said for its place. */
const voteEach = async (
  world: RankedWorld,
  id: string,
  voters: number,
  choice: (place: number, voter: number) => Choice,
) => {
  const { proposals } = await viewOf(world, id);
  for (const [index, member] of world.members.slice(0, voters).entries()) {
    const choices = Object.fromEntries(proposals.map((proposal) => [proposal.id, choice(proposal.place, index)]));
    await host.ballots.vote(member, id, { choices });
  }
};
const send = (world: RankedWorld, id: string, event: string) =>
  host.engine.applyEvent('ballot', id, event, world.organiser);
const awardsOf = async (
  categoryId: string | undefined,
): Promise<{ place: number; entry_id: string; state: string }[]> =>
  database.dataSource.query('select place, entry_id, state from public.award where category_id = $1 order by place', [
    categoryId,
  ]);

describe('preparing ballots', () => {
  it('proposes the best in rank for each place, one ballot a category, and is the same when done again', async () => {
    const world = await rankedWorld(database.dataSource, host.engine, { slug: 'prepare' });
    const first = await prepare(world);
    expect(first.ballots.map(({ categoryKey, proposals, reserves }) => [categoryKey, proposals, reserves])).toEqual([
      ['innovation', 3, 2],
      ['endeavour', 3, 2],
      ['contribution', 3, 2],
      ['dedication', 3, 2],
      ['organisational-innovation', 3, 2],
      ['my-helping-story', 6, 2],
      ['my-poverty-alleviation-course', 6, 2],
    ]);
    expect(first.waiting).toEqual(['outstanding-organisation']);
    expect(await prepare(world)).toEqual(first);
    const view = await viewOf(world, first.ballots[0]?.id ?? '');
    expect(view.proposals.map(({ entryId, tierKey, place, mark }) => [entryId, tierKey, place, mark])).toEqual(
      world.categories
        .get('innovation')
        ?.entries.map((entry, index) => [entry, index < 3 ? 'winner' : null, index + 1, `${String(99 - index)}.00`]),
    );
  });

  it('is refused before the programme decides and with people who are no members', async () => {
    const world = await rankedWorld(database.dataSource, host.engine, { slug: 'refused' });
    const stranger = world.organiser.personId ?? '';
    const error = await rejection(
      host.preparation.prepare(world.organiser, world.programmeId, {
        leadingGroup: { members: [stranger] },
        organisingCommittee: { members: [] },
      }),
    );
    expect(error).toMatchObject({ code: 'BALLOT.MEMBERS_UNKNOWN', fields: [{ field: 'leadingGroup.0' }] });
  });
});

describe('a ballot', () => {
  it('under quorum decides nothing', async () => {
    const world = await rankedWorld(database.dataSource, host.engine, { slug: 'quorum' });
    const id = await ballotOf(world, 'innovation');
    await voteEach(world, id, 3, () => 'approve');
    expect(await rejection(send(world, id, 'ballot.count'))).toMatchObject({
      code: 'BALLOT.NO_QUORUM',
      params: { cast: 3, entitled: 6, needed: 4 },
    });
    expect(await rejection(send(world, id, 'ballot.decide'))).toMatchObject({ code: 'EVENT.IMPOSSIBLE_NOW' });
    expect(await viewOf(world, id)).toMatchObject({ state: 'open', castCount: null });
    expect(await awardsOf(world.categories.get('innovation')?.id)).toEqual([]);
  });

  it('has a lower base after a recusal, and the vote of who stepped back is gone', async () => {
    const world = await rankedWorld(database.dataSource, host.engine, { slug: 'recusal' });
    const id = await ballotOf(world, 'innovation');
    await voteEach(world, id, 4, () => 'approve');
    const [recused, , , , second] = world.members;
    if (!recused || !second) throw new Error('six members were made');
    await host.ballots.recuse(recused, id, '推荐单位为本单位');
    await host.ballots.recuse(second, id, '亲属');
    expect(await rejection(host.ballots.vote(recused, id, { choices: {} }))).toMatchObject({ code: 'BALLOT.RECUSED' });
    await send(world, id, 'ballot.count');
    expect(await viewOf(world, id)).toMatchObject({
      state: 'counted',
      entitled: 4,
      castCount: 3,
      turnout: { members: 6, recused: 2, voted: 3 },
    });
  });

  it('is not counted on a quorum that a recusal has just undone, nor with a vote lost among many at once', async () => {
    const world = await rankedWorld(database.dataSource, host.engine, { slug: 'at-once' });
    const id = await ballotOf(world, 'my-helping-story');
    const seen = (await viewOf(world, id)).version;
    const [first, ...others] = world.members;
    if (!first) throw new Error('six members were made');
    await Promise.all(others.map((member) => host.ballots.vote(member, id, { list: 'approve' })));
    await host.ballots.recuse(first, id, '亲属');
    const count = (expectedVersion: number) =>
      host.engine.applyEvent('ballot', id, 'ballot.count', world.organiser, { expectedVersion });
    expect(await rejection(count(seen))).toMatchObject({ code: 'STALE_VERSION' });
    await count(seen + 1);
    expect(await viewOf(world, id)).toMatchObject({ entitled: 5, castCount: 5, approveCount: 5 });
  });

  it('approves at exactly two thirds, rejects below, and asks the next in rank for the open place', async () => {
    const world = await rankedWorld(database.dataSource, host.engine, { slug: 'threshold' });
    const category = world.categories.get('innovation');
    const id = await ballotOf(world, 'innovation');
    // Place 1: 4 of 6 in favour. Place 2: 3 of 6. Place 3: all. The reserves: all, and 3.
    await voteEach(world, id, 6, (place, voter) =>
      voter < [6, 4, 3, 6, 6, 3][place]! ? 'approve' : voter === 5 ? 'abstain' : 'reject',
    ); // places are 1 to 3, reserves 4 and 5
    await send(world, id, 'ballot.count');
    expect(
      (await viewOf(world, id)).proposals.map(({ approveCount, rejectCount, abstainCount }) => [
        approveCount,
        rejectCount,
        abstainCount,
      ]),
    ).toEqual([
      [4, 1, 1],
      [3, 2, 1],
      [6, 0, 0],
      [6, 0, 0],
      [3, 2, 1],
    ]);
    await send(world, id, 'ballot.decide');
    const entries = category?.entries ?? [];
    expect(await awardsOf(category?.id)).toEqual([
      { place: 1, entry_id: entries[0], state: 'proposed' },
      { place: 3, entry_id: entries[2], state: 'proposed' },
    ]);
    const next = await host.preparation.followUp(world.organiser, id);
    const view = await viewOf(world, next);
    expect([view.sequence, view.proposals.map(({ entryId, place }) => [entryId, place])]).toEqual([
      2,
      [[entries[3], 2]],
    ]);
    expect(await rejection(host.preparation.followUp(world.organiser, id))).toMatchObject({
      code: 'BALLOT.STILL_OPEN',
    });
  });

  it('on a list that fails awards nothing; the places are balloted again or left vacant with a reason', async () => {
    const world = await rankedWorld(database.dataSource, host.engine, { slug: 'list' });
    const category = world.categories.get('my-helping-story');
    const id = await ballotOf(world, 'my-helping-story');
    for (const [index, member] of world.members.entries())
      await host.ballots.vote(member, id, { list: index < 3 ? 'approve' : 'reject' });
    await send(world, id, 'ballot.count');
    expect(await send(world, id, 'ballot.decide')).toMatchObject({ state: 'failed' });
    expect(await awardsOf(category?.id)).toEqual([]);
    const again = await host.preparation.followUp(world.organiser, id);
    expect((await viewOf(world, again)).proposals).toHaveLength(6 + 2);
    for (const [index, member] of world.members.entries())
      await host.ballots.vote(member, again, { list: index < 4 ? 'approve' : 'abstain' });
    const vacancy = { categoryId: category?.id ?? '', tierKey: 'first', reason: '质量不足' };
    expect(await rejection(host.awards.declareVacant(world.organiser, vacancy))).toMatchObject({
      code: 'BALLOT.STILL_OPEN',
    });
    await send(world, again, 'ballot.count');
    expect(await send(world, again, 'ballot.decide')).toMatchObject({ state: 'decided' });
    expect(await awardsOf(category?.id)).toHaveLength(6);
    expect(await rejection(host.awards.declareVacant(world.organiser, vacancy))).toMatchObject({
      code: 'AWARD.PLACE_NOT_OPEN',
    });
  });

  it('refuses a vote that is not complete, of the wrong form, or by who is no member', async () => {
    const world = await rankedWorld(database.dataSource, host.engine, { slug: 'form' });
    const id = await ballotOf(world, 'innovation');
    const [member] = world.members;
    if (!member) throw new Error('six members were made');
    expect(await rejection(host.ballots.vote(member, id, { choices: {} }))).toMatchObject({
      code: 'BALLOT.CHOICES_INCOMPLETE',
      params: { missing: 3 + 2, unknown: 0 },
    });
    expect(await rejection(host.ballots.vote(member, id, { list: 'approve' }))).toMatchObject({
      code: 'BALLOT.WRONG_FORM',
    });
    const stranger = { ...member, personId: world.organiser.personId };
    expect(await rejection(host.ballots.vote(stranger, id, { choices: {} }))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await rejection(host.ballotQueries.get(stranger, id))).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('shows a member their own vote and nothing of the others’ while it is open', async () => {
    const world = await rankedWorld(database.dataSource, host.engine, { slug: 'secret' });
    const id = await ballotOf(world, 'my-helping-story');
    const [mine, other] = world.members;
    if (!mine || !other) throw new Error('six members were made');
    await host.ballots.vote(other, id, { list: 'reject' });
    await host.ballots.vote(mine, id, { list: 'reject' });
    await host.ballots.vote(mine, id, { list: 'approve' });
    expect(await viewOf(world, id, mine)).toMatchObject({
      own: { list: 'approve' },
      castCount: null,
      approveCount: null,
      turnout: null,
      can: [],
    });
    expect((await viewOf(world, id)).own).toBeNull();
    const lineFor = async (viewer: typeof mine, asked: object = {}) => {
      const query = listBallots.parse({ programmeId: world.programmeId, ...asked });
      return ballotPage.parse(await host.ballotQueries.list(viewer, query)).items.find((line) => line.id === id);
    };
    const { turnout } = await viewOf(world, id);
    expect(turnout).toEqual({ members: 6, recused: 0, voted: 2 });
    expect(await lineFor(world.organiser)).toMatchObject({ castCount: null, turnout });
    expect(await lineFor(mine)).toMatchObject({ castCount: null, turnout: null });
    expect(await lineFor(world.organiser, { q: '帮扶故事', state: 'open', sort: '-cast' })).toMatchObject({ id });
    expect(await lineFor(world.organiser, { state: 'decided' })).toBeUndefined();
    const [count]: { count: number }[] = await database.dataSource.query(
      'select count(*)::int as count from public.ballot_vote where ballot_id = $1',
      [id],
    );
    expect(count).toEqual({ count: 2 });
  });
});

describe('a chair without a vote by the plan', () => {
  it('is to be named, sees the ballot, casts none, and stands outside of quorum and threshold', async () => {
    const world = await rankedWorld(database.dataSource, host.engine, { slug: 'chair', members: 4, chairVotes: false });
    const [chair, ...members] = world.members;
    if (!chair) throw new Error('four members were made');
    const board = { members: world.members.map(({ personId }) => personId ?? ''), chair: chair.personId ?? '' };
    const prepareWith = (leadingGroup: Board) =>
      host.preparation.prepare(world.organiser, world.programmeId, { leadingGroup, organisingCommittee: board });
    expect(await rejection(prepareWith({ members: board.members }))).toMatchObject({ code: 'BALLOT.CHAIR_UNNAMED' });
    expect(await rejection(prepareWith({ ...board, chair: world.organiser.personId ?? '' }))).toMatchObject({
      code: 'BALLOT.MEMBERS_UNKNOWN',
      fields: [{ field: 'leadingGroupChair' }],
    });
    const { ballots } = await prepareWith(board);
    const id = ballots.find(({ categoryKey }) => categoryKey === 'my-helping-story')?.id ?? '';
    expect((await viewOf(world, id, chair)).own).toMatchObject({ votes: false });
    expect(await rejection(host.ballots.vote(chair, id, { list: 'approve' }))).toMatchObject({
      code: 'BALLOT.CHAIR_HAS_NO_VOTE',
    });
    // Two of three, where two of four would be no quorum.
    for (const member of members.slice(0, 2)) await host.ballots.vote(member, id, { list: 'reject' });
    expect(await send(world, id, 'ballot.count')).toMatchObject({ state: 'counted' });
    expect(await viewOf(world, id)).toMatchObject({ entitled: 3, castCount: 2, turnout: { members: 3, voted: 2 } });
    await send(world, id, 'ballot.decide');
    const again = await host.preparation.followUp(world.organiser, id);
    expect((await viewOf(world, again, chair)).own).toMatchObject({ votes: false });
  });
});

describe('a ballot without a quorum in sight', () => {
  it('is abandoned with its reason, and others decide; who stepped back from an entry stays back from it', async () => {
    const world = await rankedWorld(database.dataSource, host.engine, { slug: 'abandoned', members: 6 });
    const [first, second, third, fourth] = world.members;
    if (!first || !second || !third || !fourth) throw new Error('six members were made');
    const ids = (...members: Actor[]) => members.map(({ personId }) => personId ?? '');
    const { ballots } = await host.preparation.prepare(world.organiser, world.programmeId, {
      leadingGroup: { members: ids(first, second) },
      organisingCommittee: { members: ids(first) },
    });
    const id = ballots.find(({ categoryKey }) => categoryKey === 'innovation')?.id ?? '';
    await host.ballots.recuse(first, id, '亲属');
    const abandon = (payload: object) =>
      host.engine.applyEvent('ballot', id, 'ballot.abandon', world.organiser, { payload });
    expect(await rejection(abandon({}))).toMatchObject({ code: 'PAYLOAD_INVALID' });
    expect(await abandon({ reason: '多数成员外出，无法达到法定人数' })).toMatchObject({ state: 'failed' });
    expect(await viewOf(world, id)).toMatchObject({
      decisionReason: '多数成员外出，无法达到法定人数',
      castCount: null,
    });
    const stranger = world.organiser.personId ?? '';
    expect(await rejection(host.preparation.followUp(world.organiser, id, { members: [stranger] }))).toMatchObject({
      code: 'BALLOT.MEMBERS_UNKNOWN',
      fields: [{ field: 'members.0' }],
    });
    const again = await host.preparation.followUp(world.organiser, id, { members: ids(first, third, fourth) });
    expect(await viewOf(world, again)).toMatchObject({ sequence: 2, turnout: { members: 3, recused: 1, voted: 0 } });
    expect(await rejection(host.ballots.vote(first, again, { choices: {} }))).toMatchObject({ code: 'BALLOT.RECUSED' });
    const { proposals } = await viewOf(world, again);
    const choices = Object.fromEntries(proposals.map((proposal) => [proposal.id, 'approve' as const]));
    for (const member of [third, fourth]) await host.ballots.vote(member, again, { choices });
    await send(world, again, 'ballot.count');
    expect(await send(world, again, 'ballot.decide')).toMatchObject({ state: 'decided' });
    expect(await awardsOf(world.categories.get('innovation')?.id)).toHaveLength(3);
  });
});

describe('an entry disqualified while its ballot runs', () => {
  it('wins nothing, though the vote carries it; the place stays open for a further ballot', async () => {
    const world = await rankedWorld(database.dataSource, host.engine, { slug: 'disqualified' });
    const category = world.categories.get('innovation');
    const [first, second, third, fourth] = category?.entries ?? [];
    const id = await ballotOf(world, 'innovation');
    await voteEach(world, id, 6, () => 'approve');
    await send(world, id, 'ballot.count');
    await host.engine.applyEvent('nomination', second ?? '', 'nomination.disqualify', system('disqualification'), {
      payload: { reason: '事迹不实' },
    });
    await host.deliver();
    await host.confirmSuccessions(world.organiser, world.programmeId);
    await send(world, id, 'ballot.decide');
    expect((await viewOf(world, id)).proposals.slice(0, 3).map(({ outcome }) => outcome)).toEqual([
      'approved',
      'ineligible',
      'approved',
    ]);
    expect((await awardsOf(category?.id)).map(({ entry_id }) => entry_id)).toEqual([first, third]);
    const again = await viewOf(world, await host.preparation.followUp(world.organiser, id));
    expect(again.proposals[0]).toMatchObject({ entryId: fourth, place: 2 });
  });

  it('is not proposed by a decision that runs beside the disqualification, whichever is first', async () => {
    const world = await rankedWorld(database.dataSource, host.engine, { slug: 'beside' });
    const category = world.categories.get('my-helping-story');
    const [entry = ''] = category?.entries ?? [];
    const id = await ballotOf(world, 'my-helping-story');
    for (const member of world.members) await host.ballots.vote(member, id, { list: 'approve' });
    await send(world, id, 'ballot.count');
    await Promise.all([
      send(world, id, 'ballot.decide'),
      host.engine.applyEvent('essay', entry, 'essay.disqualify', system('disqualification'), {
        payload: { reason: '抄袭' },
      }),
    ]);
    await host.deliver();
    await host.confirmSuccessions(world.organiser, world.programmeId);
    const standing = (await awardsOf(category?.id)).filter(({ state }) => state !== 'removed');
    expect(standing.map(({ entry_id }) => entry_id)).not.toContain(entry);
  });
});

describe('places are never overfilled', () => {
  it('though eight decide the same ballot at once', async () => {
    const world = await rankedWorld(database.dataSource, host.engine, { slug: 'parallel' });
    const id = await ballotOf(world, 'innovation');
    await voteEach(world, id, 6, () => 'approve');
    await send(world, id, 'ballot.count');
    const results = await Promise.allSettled(Array.from({ length: 8 }, () => send(world, id, 'ballot.decide')));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await awardsOf(world.categories.get('innovation')?.id)).map(({ place }) => place)).toEqual([1, 2, 3]);
  });

  it('though four begin an award on the same place at once', async () => {
    const world = await rankedWorld(database.dataSource, host.engine, { slug: 'race' });
    const ballotId = await ballotOf(world, 'dedication');
    const category = await findCategory(database.dataSource.manager, world.categories.get('dedication')?.id ?? '');
    const candidates = await rankedCandidates(database.dataSource.manager, category);
    const results = await Promise.allSettled(
      candidates.slice(0, 4).map((candidate) =>
        database.dataSource.transaction((manager) =>
          beginAwards(manager, host.engine, category, [{ ...candidate, tierKey: 'winner', place: 1 }], {
            ballotId,
            actor: world.organiser,
          }),
        ),
      ),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const reasons = results.flatMap((result) =>
      result.status === 'rejected' ? [(result.reason as DomainError).code] : [],
    ); // refusals by rule only
    expect(reasons).toEqual(['AWARD.PLACE_TAKEN', 'AWARD.PLACE_TAKEN', 'AWARD.PLACE_TAKEN']);
  });

  it('in the database either: a second living award of a place does not go in', async () => {
    const indexes: { indexdef: string }[] = await database.dataSource.query(
      `select indexdef from pg_indexes where indexname = 'award_single_place'`,
    );
    expect(indexes[0]?.indexdef).toMatch(/CREATE UNIQUE INDEX .* \(category_id, tier_key, place\) WHERE/);
  });
});

describe('the outstanding organisations', () => {
  const decideThemes = async (world: RankedWorld): Promise<void> => {
    for (const theme of ['my-helping-story', 'my-poverty-alleviation-course']) {
      const id = await ballotOf(world, theme);
      for (const member of world.members) await host.ballots.vote(member, id, { list: 'approve' });
      await send(world, id, 'ballot.count');
      await send(world, id, 'ballot.decide');
    }
  };
  const rankingOf = async (world: RankedWorld) => {
    const [ranking] = await host.organisationRankings.list(world.organiser, world.programmeId);
    return organisationRanking.parse(ranking);
  };
  const late = (at: string, essayId: string) =>
    writePastDoor(
      database.dataSource,
      `insert into workflow.transition_log (process, process_id, version, event, to_state, actor_name, chart_version, at)
       select 'essay', $1, version, 'essay.submit', 'submitted', 'clerk', 1, at
       from (values (1, timestamptz '2018-09-01T01:00:00Z'), (4, $2::timestamptz)) as l(version, at)`,
      [essayId, at],
    );

  it('wait for the essay prizes, and are ranked by entries on time, share passed and prizes decided on', async () => {
    const world = await rankedWorld(database.dataSource, host.engine, { slug: 'organisations', essays: 8 });
    expect(await ballotOf(world, 'outstanding-organisation')).toBe('');
    // 8 essays a theme over 4 counties: two each; of 6 prizes a theme, counties 1 and 2 have two, 3 and 4 one. Of county 1
    // one essay came back corrected after the closing date; of county 2 the first prize is disqualified.
    const [, second = ''] = world.categories.get('my-helping-story')?.entries ?? [];
    const [late1 = ''] = world.categories.get('my-poverty-alleviation-course')?.entries ?? [];
    await late('2018-09-08T01:00:00Z', late1);
    await host.engine.applyEvent('essay', second, 'essay.disqualify', system('disqualification'), {
      payload: { reason: '抄袭' },
    });
    await decideThemes(world);
    const { lines } = await rankingOf(world).then(async (before) => {
      expect([before.rankedAt, before.lines]).toEqual([null, []]);
      // County 2's place went up from below; the one left open in the last tier is left vacant.
      const story = await ballotOf(world, 'my-helping-story');
      const categoryId = (await viewOf(world, story)).categoryId;
      expect(await ballotOf(world, 'outstanding-organisation')).toBe('');
      await host.awards.declareVacant(world.organiser, { categoryId, tierKey: 'excellence', reason: '不再递补' });
      await prepare(world);
      return rankingOf(world);
    });
    const counts = new Map(lines.map((line) => [world.officeIds.indexOf(line.officeId) + 1, line]));
    expect(
      [1, 2, 3, 4].map((county) => counts.get(county)).map((line) => [line?.onTime, line?.passed, line?.winners]),
    ).toEqual([
      [3, 4, 4],
      [4, 3, 3],
      [4, 4, 2],
      [4, 4, 2],
    ]);
    expect(lines.map(({ rank, mark }) => [rank, mark])).toEqual([
      [1, '90.00'],
      [2, '85.00'],
      [3, '85.00'],
      [4, '85.00'],
    ]);
  });

  it('are drawn where they tie by a seed that was committed to before, and stay ranked as they were', async () => {
    const world = await rankedWorld(database.dataSource, host.engine, { slug: 'organisation-draw', essays: 8 });
    const ids = world.members.map(({ personId }) => personId ?? '');
    const board = { members: ids };
    const prepareWith = (drawSeed: string) =>
      host.preparation.prepare(world.organiser, world.programmeId, {
        leadingGroup: board,
        organisingCommittee: board,
        drawSeed,
      });
    await prepareWith('前定');
    const committed = await rankingOf(world);
    expect(committed).toMatchObject({ drawSeed: null, drawCommitment: sha256('前定') });
    await decideThemes(world);
    await prepareWith('后改');
    const ranked = await rankingOf(world);
    expect(ranked).toMatchObject({ drawSeed: '前定', drawCommitment: committed.drawCommitment });
    const key = (officeId: string) => `organisation-draw-county-${String(world.officeIds.indexOf(officeId))}`;
    const drawn = ranked.lines.slice(0, 2).map(({ officeId }) => key(officeId));
    expect(drawn.map((office) => drawTicket('前定', office))).toEqual(
      drawn.map((office) => drawTicket('前定', office)).sort(),
    );
    expect(ranked.lines.map(({ tieBrokenBy }) => tieBrokenBy)).toEqual(['draw', 'draw', 'draw', 'draw']);
    const [first = ''] = world.categories.get('my-helping-story')?.entries ?? [];
    await host.engine.applyEvent('essay', first, 'essay.disqualify', system('disqualification'), {
      payload: { reason: '抄袭' },
    });
    await host.deliver();
    await host.confirmSuccessions(world.organiser, world.programmeId);
    expect((await rankingOf(world)).lines).toEqual(ranked.lines);
    const reading = new Reads(database.dataSource).as(world.organiser, (manager) =>
      manager.query('select draw_seed from public.organisation_ranking'),
    );
    await expect(reading).rejects.toThrow(/permission denied/);
  });
});
