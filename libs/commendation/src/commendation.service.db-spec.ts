import { type Actor, DomainError, newId, PUBLIC, system } from '#kernel';
import { reviewProcesses } from '#review';
import { actorWith, placeInState, testClock, type TestDatabase } from '#testing';
import { Reads, sweepDeadlines } from '#workflow';
import { z } from 'zod';
import { awardLine } from './award.views.js';
import { commendationDatabase, commendationHost } from './commendation-host.builder.js';
import { rankedWorld, type RankedWorld } from './commendation.builder.js';
import { noticePage } from './notice-page.js';
import { noticeView } from './notice.views.js';
import { objectionView } from './objection.views.js';
import { draftNotice } from './notice.builder.js';

/** 27 September 2018, 09:00 in Shanghai. */
const POSTED = new Date('2018-09-27T01:00:00Z');
/** 24:00 of 9 October: the 29th and 30th are worked, 1 to 7 October are holidays. */
const ENDS = new Date('2018-10-09T16:00:00Z');
const clock = testClock();
let database: TestDatabase;
let host: ReturnType<typeof commendationHost>;

beforeAll(async () => {
  database = await commendationDatabase();
  host = commendationHost(database.dataSource, clock);
});
afterAll(() => database.drop());

const rejection = async (attempt: Promise<unknown>): Promise<DomainError> => {
  const error: unknown = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(DomainError);
  return error as DomainError; // just asserted
};
const programme = (world: RankedWorld, event: string) =>
  host.engine.applyEvent('programme', world.programmeId, event, world.organiser);
const LISTED = { page: 1, size: 200, sort: 'category' } as const;
const awards = async (world: RankedWorld, categoryKey?: string) => {
  const page = await host.awardQueries.list(world.organiser, { programmeId: world.programmeId, ...LISTED });
  const all = z.array(awardLine).parse(page.items);
  return categoryKey === undefined ? all : all.filter((award) => award.categoryKey === categoryKey);
};
const noticeOf = async (id: string) => noticeView.parse(await host.noticeQueries.get(PUBLIC, id));
const notices = async (world: RankedWorld): Promise<{ id: string; kind: string; state: string }[]> =>
  database.dataSource.query(
    'select id, kind, state from public.notice where programme_id = $1 order by created_at, kind',
    [world.programmeId],
  );
const advanceTo = async (moment: Date): Promise<void> => {
  clock.setTo(moment);
  await sweepDeadlines(database.dataSource, host.engine, clock, 1000);
};

/** All ballots approved by all, the list on notice since 27 September. */
const onNotice = async (
  slug: string,
  {
    published = true,
    reserves = 'approve',
    ...size
  }: {
    nominees?: number;
    tied?: boolean;
    published?: boolean;
    reserves?: 'approve' | 'reject';
  } = {},
): Promise<{ world: RankedWorld; noticeId: string }> => {
  clock.setTo(new Date('2018-09-21T01:00:00Z'));
  const world = await rankedWorld(database.dataSource, host.engine, { slug, members: 3, ...size });
  const ids = world.members.map(({ personId }) => personId ?? '');
  const prepare = () =>
    host.preparation.prepare(world.organiser, world.programmeId, {
      leadingGroup: { members: ids },
      organisingCommittee: { members: ids },
    });
  const { ballots } = await prepare();
  expect(await rejection(programme(world, 'programme.publicise'))).toMatchObject({
    code: 'BALLOT.OPEN',
    params: { count: 7 },
  });
  const decide = async (id: string): Promise<void> => {
    const proposals: { id: string; tier_key: string | null }[] = await database.dataSource.query(
      'select id, tier_key from public.ballot_proposal where ballot_id = $1',
      [id],
    );
    const [{ mode } = { mode: 'each' }]: { mode: string }[] = await database.dataSource.query(
      'select mode from public.ballot where id = $1',
      [id],
    );
    const vote =
      mode === 'list'
        ? { list: 'approve' as const }
        : {
            choices: Object.fromEntries(
              proposals.map((proposal) => [proposal.id, proposal.tier_key === null ? reserves : ('approve' as const)]),
            ),
          };
    for (const member of world.members) await host.ballots.vote(member, id, vote);
    await host.engine.applyEvent('ballot', id, 'ballot.count', world.organiser);
    await host.engine.applyEvent('ballot', id, 'ballot.decide', world.organiser);
  };
  for (const { id } of ballots) await decide(id);
  // Organisations are ranked by the prizes just decided on.
  const { ballots: all } = await prepare();
  for (const { id } of all.filter((each) => !ballots.some((earlier) => earlier.id === each.id))) await decide(id);
  await programme(world, 'programme.publicise');
  clock.setTo(POSTED);
  const awardIds = (await awards(world)).map(({ id }) => id);
  const noticeId = await draftNotice(host.engine, database.dataSource.manager, {
    programmeId: world.programmeId,
    kind: 'list',
    awardIds,
    actor: world.organiser,
  });
  expect(await rejection(host.noticeQueries.get(PUBLIC, noticeId))).toMatchObject({ code: 'NOT_FOUND' });
  if (published) await host.engine.applyEvent('notice', noticeId, 'notice.publish', world.organiser);
  return { world, noticeId };
};
const objectTo = (noticeId: string, awardId: string) =>
  host.objections.file(PUBLIC, noticeId, {
    awardId,
    claimant: 'person',
    name: '赵某',
    contact: '13800000000',
    grounds: '所述事迹与事实严重不符，另有其人完成。',
  });
const caseOf = async (receipt: string): Promise<string> => {
  const [row]: { id: string }[] = await database.dataSource.query(
    'select id from public.objection where receipt_number = $1',
    [receipt],
  );
  return row?.id ?? '';
};
const settle = async (
  world: RankedWorld,
  receipt: string,
  event: 'objection.uphold' | 'objection.dismiss',
): Promise<void> => {
  const id = await caseOf(receipt);
  await host.engine.applyEvent('objection', id, 'objection.examine', world.organiser);
  await host.engine.applyEvent('objection', id, event, world.organiser, { payload: { finding: '经实地核查。' } });
};

describe('a public notice', () => {
  it('posted on 27 September ends with 9 October, shows the public what is public, and concludes by itself', async () => {
    const { world, noticeId } = await onNotice('notice');
    const shown = await noticeOf(noticeId);
    expect(shown).toMatchObject({ state: 'published', endsAt: ENDS, can: [] });
    expect(shown.lines).toHaveLength(5 * 3 + 2 * 6 + 2);
    expect(
      Object.keys(shown.lines[0] ?? {})
        .sort()
        .join(' '),
    ).toBe('awardId categoryKey categoryName essayTitle officeName orderReason place tierKey tierName winnerName');
    expect(new Set((await awards(world)).map(({ state }) => state))).toEqual(new Set(['noticed']));
    expect(await rejection(programme(world, 'programme.commend'))).toMatchObject({ code: 'NOTICE.RUNNING' });
    await advanceTo(new Date(ENDS.getTime() - 1000));
    expect(await noticeOf(noticeId)).toMatchObject({ state: 'published' });
    await advanceTo(ENDS);
    expect(await noticeOf(noticeId)).toMatchObject({ state: 'concluded' });
    expect(await rejection(objectTo(noticeId, shown.lines[0]?.awardId ?? ''))).toMatchObject({
      code: 'OBJECTION.WINDOW_CLOSED',
    });
    expect(await host.awardQueries.winners(PUBLIC, world.programmeId, LISTED)).toMatchObject({ total: 0 });
  });

  it('has a page that escapes what people wrote', async () => {
    const { noticeId } = await onNotice('page');
    const shown = await host.noticeQueries.get(PUBLIC, noticeId);
    const lines = shown.lines.map((line) => ({ ...line, winnerName: '<script>alert(1)</script>' }));
    const page = noticePage({ ...shown, lines }, clock.now());
    expect(page).toContain('2018-10-09 24:00');
    expect(page).toContain(`action="/notice/${noticeId}/objections"`);
    expect(page).not.toContain('<script>');
    expect(noticePage(shown, ENDS)).not.toContain('<form');
  });
});

describe('an objection', () => {
  it('upheld frees the place for the next in rank, on a notice of their own, while the others are conferred', async () => {
    const { world, noticeId } = await onNotice('upheld');
    const [, winner] = await awards(world, 'innovation');
    if (!winner) throw new Error('three winners stand on notice');
    clock.setTo(new Date('2018-10-08T01:00:00Z'));
    const receipt = await objectTo(noticeId, winner.id);
    await advanceTo(ENDS);
    expect(await rejection(programme(world, 'programme.commend'))).toMatchObject({
      code: 'OBJECTION.OPEN',
      params: { count: 1 },
    });
    await settle(world, receipt, 'objection.uphold');
    // Upheld, but the winner has not left the list yet: that counts as open.
    expect(await rejection(programme(world, 'programme.commend'))).toMatchObject({ code: 'OBJECTION.OPEN' });
    await host.deliverAndConfirm(world);
    const innovation = await awards(world, 'innovation');
    const reserve = innovation.find(({ replaces }) => replaces === winner.id);
    expect(innovation.find(({ id }) => id === winner.id)).toMatchObject({ state: 'removed' });
    expect(reserve).toMatchObject({
      state: 'noticed',
      place: winner.place,
      entryId: world.categories.get('innovation')?.entries[3],
    });
    expect((await noticeOf(noticeId)).outcomes).toMatchObject([
      { winnerName: winner.winnerName, outcome: { zh: '经查属实，移出名单' } },
    ]);
    const own = await noticeOf(reserve?.noticeId ?? '');
    // Posted on 10 October, a Wednesday: 11, 12, 15, 16, 17.
    expect(own).toMatchObject({ kind: 'reserve', state: 'published', endsAt: new Date('2018-10-17T16:00:00Z') });
    await programme(world, 'programme.commend');
    const first = await host.awards.conferAll(world.organiser, world.programmeId);
    expect(first.conferred).toHaveLength(28);
    expect(first.refused).toMatchObject([{ awardId: reserve?.id, code: 'AWARD.NOTICE_RUNNING' }]);
    expect(await rejection(programme(world, 'programme.close'))).toMatchObject({
      code: 'AWARD.NOT_CONFERRED',
      params: { count: 1 },
    });
    await advanceTo(new Date('2018-10-17T16:00:00Z'));
    expect((await host.awards.conferAll(world.organiser, world.programmeId)).refused).toEqual([]);
    const ledger = await host.awardQueries.ledger(world.organiser, world.programmeId);
    const bonusFen = 4 * 3 * 500_000 + 3 * 2_000_000 + 2 * (200_000 + 100_000 + 2 * 50_000 + 2 * 20_000) + 2 * 500_000;
    expect(ledger).toMatchObject({
      awards: 29,
      medals: 5 * 3 + 2 + 2,
      plannedMedals: 19,
      bonusFen,
      plannedBonusFen: bonusFen,
    });
    expect(await host.awardQueries.winners(PUBLIC, world.programmeId, LISTED)).toMatchObject({ total: 29 });
    expect(await programme(world, 'programme.close')).toMatchObject({ state: 'closed' });
  });

  it('upheld with nobody left in rank leaves the place vacant, with the reason', async () => {
    const { world, noticeId } = await onNotice('no-reserve', { nominees: 3 });
    const [winner] = await awards(world, 'dedication');
    await settle(world, await objectTo(noticeId, winner?.id ?? ''), 'objection.uphold');
    await host.deliverAndConfirm(world);
    const vacancies = await host.awardQueries.vacancies(world.organiser, world.programmeId);
    expect(vacancies).toMatchObject([
      {
        categoryKey: 'dedication',
        place: winner?.place,
        reason: expect.stringContaining('递补名单已无人选') as unknown,
      },
    ]);
    expect((await notices(world)).map(({ kind }) => kind)).toEqual(['list']);
  });

  it('holds up the winner whom it is about and nobody else, until it is settled', async () => {
    const { world, noticeId } = await onNotice('open-case');
    const [winner] = await awards(world, 'endeavour');
    await settle(world, await objectTo(noticeId, winner?.id ?? ''), 'objection.uphold');
    await host.deliverAndConfirm(world);
    const reserve = (await awards(world, 'endeavour')).find(({ replaces }) => replaces === winner?.id);
    const receipt = await objectTo(reserve?.noticeId ?? '', reserve?.id ?? '');
    await advanceTo(ENDS);
    expect(await rejection(programme(world, 'programme.commend'))).toMatchObject({ code: 'OBJECTION.OPEN' });
    const confer = () => host.engine.applyEvent('award', reserve?.id ?? '', 'award.confer', world.organiser);
    expect(await rejection(confer())).toMatchObject({ code: 'AWARD.CASE_OPEN' });
    await settle(world, receipt, 'objection.dismiss');
    expect(await rejection(confer())).toMatchObject({ code: 'AWARD.NOT_COMMENDING' });
    await programme(world, 'programme.commend');
    expect(await confer()).toMatchObject({ state: 'conferred' });
  });

  it('is followed by its receipt without a name; who objected is told to the owner of the case and to nobody else', async () => {
    const { world, noticeId } = await onNotice('receipt');
    const [winner] = await awards(world, 'innovation');
    const receipt = await objectTo(noticeId, winner?.id ?? '');
    expect(await host.objectionQueries.status(receipt)).toMatchObject({
      receiptNumber: receipt,
      state: 'filed',
      // Five working days from the day after it came in: the week from 1 October is a holiday.
      dueAt: new Date('2018-10-09T16:00:00Z'),
      decidedAt: null,
      reply: null,
    });
    const id = await caseOf(receipt);
    const seenBy = async (actor: Actor) => objectionView.parse(await host.objectionQueries.get(actor, id));
    const nobody = { claimantName: null, claimantContact: null, contactPerson: null, claimantKind: null, files: [] };
    expect(await seenBy(world.organiser)).toMatchObject(nobody);
    const second = { ...world.organiser, personId: newId() };
    const send = (actor: Actor, event: string, payload: object = {}) =>
      host.engine.applyEvent('objection', id, `objection.${event}`, actor, { payload });
    await send(world.organiser, 'examine');
    expect(await seenBy(world.organiser)).toMatchObject({
      ownerId: world.organiser.personId,
      claimantName: '赵某',
      claimantContact: '13800000000',
    });
    for (const other of [second, world.auditor])
      expect(await seenBy(other)).toMatchObject({ ...nobody, ownerName: 'organiser' });
    const behindTheWall: unknown[] = await new Reads(database.dataSource).as(second, (manager) =>
      manager.query('select * from public.objection_claimant'),
    );
    expect(behindTheWall).toEqual([]);
    expect(await rejection(send(second, 'dismiss', { finding: '代为作结' }))).toMatchObject({
      code: 'OBJECTION.OF_ANOTHER',
    });
    await send(world.organiser, 'dismiss', { finding: '经核查不属实。', reply: '经核查，所反映问题不属实。' });
    expect(await host.objectionQueries.status(receipt)).toMatchObject({
      state: 'dismissed',
      reply: '经核查，所反映问题不属实。',
    });
    const member = world.members[0] ?? PUBLIC;
    expect(await rejection(host.objectionQueries.get(member, id))).toMatchObject({ code: 'NOT_FOUND' });
    const log: { row: string }[] = await database.dataSource.query(
      'select l::text as row from workflow.transition_log l where process_id = $1',
      [id],
    );
    expect(log.map(({ row }) => row).join()).not.toMatch(/赵某|13800000000/);
  });
});

describe('moving up', () => {
  const upheld = async (world: RankedWorld, noticeId: string, awardId: string): Promise<void> => {
    await settle(world, await objectTo(noticeId, awardId), 'objection.uphold');
    await host.deliverAndConfirm(world);
  };
  const story = async (world: RankedWorld) =>
    (await awards(world, 'my-helping-story')).filter(({ state }) => state !== 'removed');
  const entriesOf = (world: RankedWorld) => world.categories.get('my-helping-story')?.entries ?? [];

  it('into a first prize goes down through the tiers, all on one notice of their own, nobody else held up', async () => {
    const { world, noticeId } = await onNotice('moving-up');
    const entries = entriesOf(world);
    const before = await awards(world, 'my-helping-story');
    clock.setTo(new Date('2018-10-08T01:00:00Z'));
    await upheld(world, noticeId, before[0]?.id ?? '');
    const after = await story(world);
    // First 1, second 1, third 2, excellence 2: the second, the best third, the best excellence prize, the first reserve.
    expect(after.map(({ place, tierKey, entryId }) => [place, tierKey, entries.indexOf(entryId) + 1])).toEqual([
      [1, 'first', 2],
      [2, 'second', 3],
      [3, 'third', 5],
      [4, 'third', 4],
      [5, 'excellence', 7],
      [6, 'excellence', 6],
    ]);
    const [own] = (await notices(world)).filter(({ kind }) => kind === 'reserve');
    expect((await noticeOf(own?.id ?? '')).lines.map(({ place }) => place)).toEqual([1, 2, 3, 5]);
    expect(await notices(world)).toHaveLength(2);
    const everyAward = await awards(world, 'my-helping-story');
    const first = after[0];
    expect(everyAward.find(({ id }) => id === first?.movedFrom)).toMatchObject({
      state: 'removed',
      removalCause: 'movedUp',
      entryId: entries[1],
      ballotId: first?.ballotId,
    });
    expect(first?.replaces).toBe(before[0]?.id);
    expect((await noticeOf(noticeId)).outcomes.map(({ outcome }) => outcome.zh)).toEqual([
      '经查属实，移出名单',
      ...Array.from({ length: 3 }, () => '依次递补，另行公示'),
    ]);
    await advanceTo(ENDS);
    await programme(world, 'programme.commend');
    const { refused } = await host.awards.conferAll(world.organiser, world.programmeId);
    expect(refused.map(({ awardId }) => awardId).sort()).toEqual(
      after
        .filter(({ replaces }) => replaces !== null)
        .map(({ id }) => id)
        .sort(),
    );
  });

  it('takes a case along that is open against who moves, and one upheld later removes them where they stand then', async () => {
    const { world, noticeId } = await onNotice('moving-case');
    const [first, second] = await awards(world, 'my-helping-story');
    const receipt = await objectTo(noticeId, second?.id ?? '');
    await upheld(world, noticeId, first?.id ?? '');
    const moved = (await story(world))[0];
    expect(moved).toMatchObject({ entryId: second?.entryId, movedFrom: second?.id, place: 1 });
    await advanceTo(ENDS);
    const confer = host.engine.applyEvent('award', moved?.id ?? '', 'award.confer', world.organiser);
    expect(await rejection(confer)).toMatchObject({ code: 'AWARD.CASE_OPEN' });
    await settle(world, receipt, 'objection.uphold');
    expect(await rejection(programme(world, 'programme.commend'))).toMatchObject({ code: 'OBJECTION.OPEN' });
    await host.deliverAndConfirm(world);
    expect((await story(world)).map(({ entryId }) => entryId)).not.toContain(second?.entryId);
  });

  it('ends with a vacancy where no reserve passed the vote, though others are next in rank', async () => {
    const { world, noticeId } = await onNotice('no-approved', { reserves: 'reject' });
    const [winner] = await awards(world, 'dedication');
    await upheld(world, noticeId, winner?.id ?? '');
    expect(await awards(world, 'dedication')).toHaveLength(3);
    expect(await host.awardQueries.vacancies(world.organiser, world.programmeId)).toMatchObject([
      {
        categoryKey: 'dedication',
        place: winner?.place,
        reason: expect.stringContaining('递补名单已无人选') as unknown,
      },
    ]);
  });

  it('leaves the place open where the next two are tied and the ladder has no draw', async () => {
    const { world, noticeId } = await onNotice('tied', { tied: true });
    const [winner] = await awards(world, 'innovation');
    await upheld(world, noticeId, winner?.id ?? '');
    expect((await awards(world, 'innovation')).filter(({ state }) => state !== 'removed')).toHaveLength(2);
    expect(await host.awardQueries.vacancies(world.organiser, world.programmeId)).toMatchObject([
      { categoryKey: 'innovation', place: winner?.place, reason: expect.stringContaining('并列') as unknown },
    ]);
  });
});

const disqualify = (entryId: string) =>
  host.engine.applyEvent('nomination', entryId, 'nomination.disqualify', system('disqualification'), {
    payload: { reason: '受到党纪处分' },
  });

describe('a winner who is disqualified', () => {
  it('is refused at once, leaves the list as if an objection had been upheld, and the next steps in', async () => {
    const { world, noticeId } = await onNotice('disqualified-winner');
    const [winner] = await awards(world, 'innovation');
    await advanceTo(ENDS);
    await programme(world, 'programme.commend');
    await disqualify(winner?.entryId ?? '');
    const confer = () => host.engine.applyEvent('award', winner?.id ?? '', 'award.confer', world.organiser);
    expect(await rejection(confer())).toMatchObject({ code: 'AWARD.ENTRY_NOT_ELIGIBLE' });
    await host.deliverAndConfirm(world);
    const innovation = await awards(world, 'innovation');
    expect(innovation.find(({ id }) => id === winner?.id)).toMatchObject({ state: 'removed' });
    expect(innovation.find(({ replaces }) => replaces === winner?.id)).toMatchObject({
      state: 'noticed',
      place: winner?.place,
      entryId: world.categories.get('innovation')?.entries[3],
    });
    expect((await noticeOf(noticeId)).outcomes).toMatchObject([{ outcome: { zh: '取消资格，移出名单' } }]);
  });

  it('before the list is published gives the line in the draft to who steps in', async () => {
    const { world } = await onNotice('disqualified-draft', { published: false });
    const [winner] = await awards(world, 'innovation');
    await disqualify(winner?.entryId ?? '');
    await host.deliverAndConfirm(world);
    const next = (await awards(world, 'innovation')).find(({ replaces }) => replaces === winner?.id);
    expect(next).toMatchObject({ state: 'proposed' });
    const [drafted] = await notices(world);
    await host.engine.applyEvent('notice', drafted?.id ?? '', 'notice.publish', world.organiser);
    const { lines } = await noticeOf(drafted?.id ?? '');
    expect(lines.map(({ awardId }) => awardId)).toContain(next?.id);
    expect(lines.map(({ awardId }) => awardId)).not.toContain(winner?.id);
    expect(await notices(world)).toHaveLength(1);
  });

  it('is not conferred by a conferral that runs beside the disqualification, unless it was first', async () => {
    const { world } = await onNotice('disqualified-beside');
    const [winner] = await awards(world, 'innovation');
    await advanceTo(ENDS);
    await programme(world, 'programme.commend');
    const [conferral, disqualification] = await Promise.allSettled([
      host.engine.applyEvent('award', winner?.id ?? '', 'award.confer', world.organiser),
      disqualify(winner?.entryId ?? ''),
    ]);
    expect(disqualification.status).toBe('fulfilled');
    await host.deliverAndConfirm(world);
    const after = (await awards(world, 'innovation')).find(({ id }) => id === winner?.id);
    expect(after?.state).toBe(conferral.status === 'fulfilled' ? 'conferred' : 'removed');
  });
});

describe('an award', () => {
  it('of a winner disqualified after the conferral stays until it is revoked, and the programme open with it', async () => {
    const { world } = await onNotice('revoked');
    await advanceTo(ENDS);
    await programme(world, 'programme.commend');
    await host.awards.conferAll(world.organiser, world.programmeId);
    const [winner] = await awards(world, 'innovation');
    await disqualify(winner?.entryId ?? '');
    await host.deliver();
    expect((await awards(world, 'innovation')).find(({ id }) => id === winner?.id)).toMatchObject({
      state: 'conferred',
    });
    const close = () => programme(world, 'programme.close');
    expect(await rejection(close())).toMatchObject({ code: 'AWARD.CONFERRED_TO_DISQUALIFIED', params: { count: 1 } });
    await host.engine.applyEvent('award', winner?.id ?? '', 'award.revoke', system('approval'), {
      payload: { reason: '取消资格' },
    });
    expect(await rejection(close())).toMatchObject({ code: 'AWARD.PLACES_UNFILLED', params: { count: 1 } });
    await host.awards.declareVacant(world.organiser, {
      categoryId: world.categories.get('innovation')?.id ?? '',
      tierKey: 'winner',
      reason: '获奖者被取消资格，名额空缺',
    });
    await close();
  });

  it('revoked after it was conferred gives medal and bonus back in the ledger', async () => {
    const { world } = await onNotice('revoked-ledger');
    await advanceTo(ENDS);
    await programme(world, 'programme.commend');
    await host.awards.conferAll(world.organiser, world.programmeId);
    const [winner] = await awards(world, 'innovation');
    await host.engine.applyEvent('award', winner?.id ?? '', 'award.revoke', system('approval'), {
      payload: { reason: '弄虚作假' },
    });
    const { medals, plannedMedals, bonusFen, plannedBonusFen, lines } = await host.awardQueries.ledger(
      world.organiser,
      world.programmeId,
    );
    expect([medals, bonusFen]).toEqual([plannedMedals, plannedBonusFen]);
    expect(
      lines.filter(({ reverses }) => reverses).map(({ kind, amountFen, medals: count }) => [kind, amountFen, count]),
    ).toEqual([
      ['bonus', -500_000, 0],
      ['medal', 0, -1],
    ]);
  });

  it('is removed or put on notice by nobody directly', async () => {
    const { world } = await onNotice('direct');
    const [winner] = await awards(world, 'innovation');
    const attempt = host.engine.applyEvent('award', winner?.id ?? '', 'award.remove', world.organiser, {
      payload: { reason: '不合适' },
    });
    expect(await rejection(attempt)).toMatchObject({ code: 'EVENT.NOT_YOURS' });
  });
});

describe('a department that objects to somebody on the short list', () => {
  /** Has agreed to the nominee, as every department of the plan had before they came there. */
  const agreedTo = async (world: RankedWorld, nominationId: string): Promise<{ id: string; clerk: Actor }> => {
    const { engine } = host;
    const office = newId();
    await database.dataSource.query(
      `insert into public.office (id, key, name_zh, name_en, kind, created_at) values ($1, $2, '市纪委', 'Discipline', 'department', $3)`,
      [office, `department-${office}`, clock.now()],
    );
    const row = {
      programme_id: world.programmeId,
      nomination_id: nominationId,
      office_id: office,
      due_at: clock.now(),
    };
    const id = await engine.beginOne('opinion', row, PUBLIC);
    const [definition] = reviewProcesses; // opinions come first
    if (!definition) throw new Error('Opinions are a process.');
    const placing = {
      engine,
      dataSource: database.dataSource,
      definition,
      now: clock.now(),
      officeIds: new Set<string>(),
    };
    await placeInState(placing, id, 'agreed');
    return { id, clerk: actorWith('officeClerk', [office]) };
  };
  const objectLate = ({ id, clerk }: { id: string; clerk: Actor }) =>
    host.engine.applyEvent('opinion', id, 'opinion.object', clerk, { payload: { reason: '发现未了结的案件' } });
  const casesOf = (world: RankedWorld) =>
    host.objectionQueries.list(world.organiser, { programmeId: world.programmeId, page: 1, size: 50, sort: 'filed' });
  const decideCase = async (world: RankedWorld, event: 'objection.uphold' | 'objection.dismiss'): Promise<void> => {
    const [{ id } = { id: '' }] = (await casesOf(world)).items as { id: string }[];
    await host.engine.applyEvent('objection', id, 'objection.examine', world.organiser);
    await host.engine.applyEvent('objection', id, event, world.organiser, { payload: { finding: '已经核查。' } });
    await host.deliver();
  };

  it('opens a case of its own kind, which keeps the award from being conferred before anybody has heard of it', async () => {
    const { world, noticeId } = await onNotice('late');
    const [winner] = await awards(world, 'innovation');
    const department = await agreedTo(world, winner?.entryId ?? '');
    await advanceTo(ENDS);
    await programme(world, 'programme.commend');
    expect(await objectLate(department)).toMatchObject({ state: 'objected' });
    const confer = () => host.engine.applyEvent('award', winner?.id ?? '', 'award.confer', world.organiser);
    expect(await rejection(confer())).toMatchObject({ code: 'AWARD.CASE_OPEN', params: { count: 1 } });
    await host.deliver();
    const { items } = await casesOf(world);
    expect(items).toMatchObject([{ kind: 'department', claimantName: '市纪委', noticeId, awardId: winner?.id }]);
    expect(await rejection(confer())).toMatchObject({ code: 'AWARD.CASE_OPEN', params: { count: 1 } });
    await decideCase(world, 'objection.dismiss');
    expect(await confer()).toMatchObject({ state: 'conferred' });
  });

  it('before any ballot keeps them from winning where the case is upheld', async () => {
    clock.setTo(new Date('2018-09-21T01:00:00Z'));
    const world = await rankedWorld(database.dataSource, host.engine, { slug: 'late-early', members: 3 });
    const [first = ''] = world.categories.get('innovation')?.entries ?? [];
    await objectLate(await agreedTo(world, first));
    await host.deliver();
    expect((await casesOf(world)).items).toMatchObject([{ kind: 'department', awardId: null, noticeId: null }]);
    await decideCase(world, 'objection.uphold');
    const board = { members: world.members.map(({ personId }) => personId ?? '') };
    await host.preparation.prepare(world.organiser, world.programmeId, {
      leadingGroup: board,
      organisingCommittee: board,
    });
    const proposed: { entry_id: string }[] = await database.dataSource.query(
      `select p.entry_id from public.ballot_proposal p join public.ballot b on b.id = p.ballot_id where b.programme_id = $1`,
      [world.programmeId],
    );
    expect(proposed.length).toBeGreaterThan(20);
    expect(proposed.map(({ entry_id }) => entry_id)).not.toContain(first);
  });
});
