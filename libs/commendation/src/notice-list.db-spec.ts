import { newId, PUBLIC } from '#kernel';
import { testClock, type TestDatabase } from '#testing';
import { sweepDeadlines } from '#workflow';
import { commendationDatabase, commendationHost } from './commendation-host.builder.js';
import { noticedWorld } from './conferred.builder.js';
import { noticePage } from './notice-page.js';
import { listNotices, listNoticeWinners, noticeView } from './notice.views.js';

/** 27 September 2018, 09:00 in Shanghai; its notice ends at 24:00 of 9 October. */
const POSTED = new Date('2018-09-27T01:00:00Z');
const ENDS = new Date('2018-10-09T16:00:00Z');
/** A day later everything ends a working day later. */
const CHANGED = new Date('2018-09-28T02:00:00Z');
const ENDS_ANEW = new Date('2018-10-10T16:00:00Z');

describe('a list on notice', () => {
  const clock = testClock();
  let database: TestDatabase;
  let host: ReturnType<typeof commendationHost>;

  beforeAll(async () => {
    database = await commendationDatabase();
    host = commendationHost(database.dataSource, clock);
  });
  afterAll(() => database.drop());

  const published = (notice: object, categoryKey?: string) => {
    clock.setTo(POSTED);
    const slug = `notice-${newId().slice(-12)}`;
    return noticedWorld(database.dataSource, host, { slug, notice, ...(categoryKey ? { categoryKey } : {}) });
  };
  const noticeOf = async (id: string) => noticeView.parse(await host.noticeQueries.get(PUBLIC, id));
  /** Somebody objects to the first and is right; a person confirms who comes up, or leaves the place vacant. */
  const changed = async (world: Awaited<ReturnType<typeof published>>, decided: 'filled' | 'vacant'): Promise<void> => {
    const receipt = await host.objections.file(PUBLIC, world.noticeId, {
      awardId: world.awardIds[0] ?? '',
      claimant: 'person',
      name: '赵某',
      contact: '13800000000',
      grounds: '所述事迹与事实严重不符，另有其人完成。',
    });
    const [{ id } = { id: '' }]: { id: string }[] = await database.dataSource.query(
      'select id from public.objection where receipt_number = $1',
      [receipt],
    );
    await host.engine.applyEvent('objection', id, 'objection.examine', world.organiser);
    await host.engine.applyEvent('objection', id, 'objection.uphold', world.organiser, {
      payload: { finding: '属实。' },
    });
    clock.setTo(CHANGED);
    await host.deliver();
    if (decided === 'filled') return host.confirmSuccessions(world.organiser, world.programmeId);
    const [waiting] = await host.successions.list(world.organiser, world.programmeId);
    await host.engine.applyEvent('succession', waiting?.id ?? '', 'succession.leaveVacant', world.organiser, {
      payload: { reason: '宁缺毋滥' },
    });
  };
  const at = async (moment: Date): Promise<void> => {
    clock.setTo(moment);
    await sweepDeadlines(database.dataSource, host.engine, clock, 1000);
  };

  it.each([
    ['filled', 3],
    ['vacant', 2],
  ] as const)(
    'that changes has its clock run anew for everybody where the plan says so (%s); the old end ends nothing',
    async (decided, standing) => {
      const world = await published({ whenListChanges: 'whole' });
      await changed(world, decided);
      const notice = await noticeOf(world.noticeId);
      expect(notice).toMatchObject({ state: 'published', endsAt: ENDS_ANEW });
      expect(notice.publishedAt?.getTime()).toBeGreaterThanOrEqual(CHANGED.getTime());
      expect(notice.outcomes).toHaveLength(1);
      expect(notice.cases).toEqual({ received: 1, open: 0, upheld: 1, dismissed: 0 });
      const rows: { state: string }[] = await database.dataSource.query(
        `select a.state from public.award a join public.notice_line l on l.award_id = a.id where l.notice_id = $1 and a.state <> 'removed'`,
        [world.noticeId],
      );
      expect(rows).toEqual(Array.from({ length: standing }, () => ({ state: 'noticed' })));
      await at(ENDS);
      expect((await noticeOf(world.noticeId)).state).toBe('published');
      await at(ENDS_ANEW);
      expect((await noticeOf(world.noticeId)).state).toBe('concluded');
    },
  );

  it('that changes has those whose line changed on a notice of their own otherwise, and nobody else waits', async () => {
    const world = await published({});
    await changed(world, 'filled');
    const kinds: { kind: string }[] = await database.dataSource.query(
      'select kind from public.notice where programme_id = $1 order by kind',
      [world.programmeId],
    );
    expect(kinds.map(({ kind }) => kind)).toEqual(['list', 'reserve']);
    expect(await noticeOf(world.noticeId)).toMatchObject({ state: 'published', endsAt: ENDS });
  });

  it('loses whom the municipal office lets go, says so, and gets who is next in rank once a person confirms', async () => {
    const world = await published({});
    const [letGo] = world.awardIds;
    const standing = (): Promise<{ id: string; place: number; state: string }[]> =>
      database.dataSource.query(
        `select id, place, state from public.award where programme_id = $1 and state <> 'removed' order by place`,
        [world.programmeId],
      );
    const before = await standing();
    const [{ entry_id: entryId } = { entry_id: '' }]: { entry_id: string }[] = await database.dataSource.query(
      'select entry_id from public.award where id = $1',
      [letGo],
    );
    await host.engine.applyEvent('nomination', entryId, 'nomination.letGo', world.organiser, {
      payload: { reason: '因病去世' },
    });
    await host.deliver();
    expect((await standing()).map(({ id }) => id)).toEqual(before.map(({ id }) => id).filter((id) => id !== letGo));
    await host.confirmSuccessions(world.organiser, world.programmeId);
    const after = await standing();
    expect(after.map(({ place }) => place)).toEqual(before.map(({ place }) => place));
    expect(after.map(({ id }) => id)).not.toContain(letGo);
    expect((await noticeOf(world.noticeId)).outcomes).toMatchObject([{ outcome: { zh: '已撤回，移出名单' } }]);
  });

  it.each([
    [[], null, null],
    [['office'], '1号县', null],
    [['office', 'essayTitle'], '1号县', '题'],
  ])(
    'says beside name and tier what the plan has approved, here %j, and nothing else',
    async (fields, office, title) => {
      const world = await published({ fields }, 'my-helping-story');
      const { lines } = await noticeOf(world.noticeId);
      expect(lines[0]).toMatchObject({ officeName: office, essayTitle: title, orderReason: null });
      const page = noticePage(await host.noticeQueries.get(PUBLIC, world.noticeId), clock.now());
      expect([page.includes('推荐单位'), page.includes('征文题目')]).toEqual([office !== null, title !== null]);
      expect(page).toContain('2018-09-27</time> – <time datetime="2018-10-09T16:00:00.000Z">2018-10-09 24:00</time>');
      expect(page).toContain('5 个工作日');
    },
  );

  it('is found by its title and by whoever stands on it, and so is a winner on it by what the plan tells', async () => {
    const world = await published({ fields: ['office'] }, 'my-helping-story');
    const found = async (q: string) =>
      (await host.noticeQueries.list(PUBLIC, listNotices.parse({ programmeId: world.programmeId, q }))).total;
    const { lines } = await noticeOf(world.noticeId);
    const [first] = lines;
    expect(await found('拟表彰')).toBe(1);
    expect(await found('proposed AWARDS')).toBe(1);
    expect(await found(first?.winnerName ?? '')).toBe(1);
    expect(await found('递补')).toBe(0);
    expect(await found('%')).toBe(0);
    const winners = async (asked: object) =>
      (await host.noticeQueries.lines(PUBLIC, world.noticeId, listNoticeWinners.parse(asked))).items;
    expect(await winners({})).toEqual(lines);
    expect(await winners({ sort: '-place' })).toEqual(lines.toReversed());
    expect(await winners({ q: first?.winnerName })).toEqual([first]);
    expect(await winners({ q: first?.officeName })).toContainEqual(first);
    expect(await winners({ q: '题' })).toEqual([]); // a field that the plan doesn't tell
    expect(await winners({ category: 'another' })).toEqual([]);
  });
});
