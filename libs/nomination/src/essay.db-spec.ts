import { type Actor, type Page, system } from '#kernel';
import { actorWith, chineseText, type OpenProgramme, refusalOf, refusalsOutsideTheTable, TEST_START } from '#testing';
import { applyToEach } from '#workflow';
import type { EntryFields } from './entry-kind.js';
import { EnteredKind, EntryWorld } from './entry.builder.js';
import { ESSAY } from './essay.kind.js';
import { essayProcess } from './essay.process.js';

let world: EntryWorld;
let entries: EnteredKind;
let programme: OpenProgramme;
let east: Actor;
let west: Actor;

beforeAll(async () => {
  world = await EntryWorld.build();
  ({ programme } = world);
  entries = new EnteredKind(world, ESSAY);
  east = programme.clerkOf('county-east');
  west = programme.clerkOf('county-west');
});
beforeEach(() => {
  world.clock.setTo(TEST_START);
});
afterAll(() => world.database.drop());

const row = (changed: EntryFields = {}) => entries.row(changed);
const register = (changed: EntryFields = {}, actor = east): Promise<string> => entries.register(changed, actor);
const send = (id: string, event: string, actor: Actor, payload?: unknown) => entries.send(id, event, actor, payload);

describe('an essay', () => {
  it('goes by way of a return and the screening to admission', async () => {
    const id = await register();
    await send(id, 'essay.submit', east);
    await send(id, 'essay.return', programme.organiser, { reason: '请补充作者单位', markedFields: ['body'] });
    expect(await entries.stored(id)).toMatchObject({ state: 'returned', decision_reason: '请补充作者单位' });
    await entries.edit(east, id, 2, { title: '山路弯弯（修改稿）' });
    await send(id, 'essay.submit', east);
    await send(id, 'essay.screen', programme.organiser);
    await entries.confirmCopies([id]);
    await send(id, 'essay.admit', programme.organiser, { reason: '符合条件' });
    expect(await entries.stored(id)).toMatchObject({
      state: 'admitted',
      version: 6,
      body_length: 600,
      decision_reason: '符合条件',
    });
    const log: { event: string }[] = await world.database.dataSource.query(
      'select event from workflow.transition_log where process_id = $1 order by seq',
      [id],
    );
    expect(log.map(({ event }) => event)).toEqual([
      'essay.begin',
      'essay.submit',
      'essay.return',
      'essay.submit',
      'essay.screen',
      'essay.admit',
    ]);
  });

  it('that turns out to be copied is disqualified after admission, and the others are told by its id', async () => {
    const id = await register();
    await send(id, 'essay.submit', east);
    await entries.confirmCopies([id]);
    await send(id, 'essay.screen', programme.organiser);
    await send(id, 'essay.admit', programme.organiser, { reason: '符合条件' });
    await send(id, 'essay.disqualify', system('disqualification'), { reason: '与他人作品雷同' });
    expect(await entries.stored(id)).toMatchObject({ state: 'disqualified', decision_reason: '与他人作品雷同' });
    const messages: unknown[] = await world.database.dataSource.query(
      'select topic, payload from workflow.outbox where process_id = $1 order by seq',
      [id],
    );
    expect(messages).toEqual([
      { topic: 'essay.submitted', payload: { entryId: id } },
      { topic: 'essay.decided', payload: { entryId: id, to: 'admitted' } },
      { topic: 'essay.decided', payload: { entryId: id, to: 'disqualified' } },
      { topic: 'essay.disqualified', payload: { entryId: id } },
    ]);
  });

  it('is refused by name for every event outside of its chart, in every state', async () => {
    const placing = {
      engine: world.engine,
      dataSource: world.database.dataSource,
      definition: essayProcess,
      now: world.clock.now(),
      officeIds: east.officeIds,
    };
    const codes = await refusalsOutsideTheTable(placing, await register());
    expect(codes.length).toBeGreaterThan(40);
    expect(new Set(codes)).toEqual(new Set(['EVENT.IMPOSSIBLE_NOW']));
  });

  it('is taken from an author once an office and theme, and again after a withdrawal', async () => {
    const id = await register({ authorName: '王芳' });
    expect(await refusalOf(register({ authorName: '王芳', title: '另一篇' }))).toMatchObject({
      kind: 'conflict',
      code: 'ENTRY.TWICE',
      params: { name: '王芳', category: { zh: '我的帮扶故事', en: 'My Helping Story' } },
    });
    await register({ authorName: '王芳', categoryKey: 'my-poverty-alleviation-course' });
    await register({ authorName: '王芳', officeId: programme.officeId('county-west') }, west);
    await send(id, 'essay.withdraw', east);
    await register({ authorName: '王芳' });
  });

  it('is taken once though ten send it at once', async () => {
    const attempts = await Promise.allSettled(Array.from({ length: 10 }, () => register({ authorName: '刘洋' })));
    expect(attempts.filter((attempt) => attempt.status === 'fulfilled')).toHaveLength(1);
  });

  it('comes from counties, units and departments, not from the press', async () => {
    await register({ officeId: programme.officeId('trade-unions') }, programme.clerkOf('trade-unions'));
    expect(
      await refusalOf(register({ officeId: programme.officeId('daily') }, programme.clerkOf('daily'))),
    ).toMatchObject({
      code: 'ENTRY.OFFICE_NOT_ENTITLED',
    });
  });

  it('is counted in characters when it is sent: 600 and 1,500 will do, one fewer or more won’t', async () => {
    const codeFor = async (length: number): Promise<string> => {
      const id = await register({ body: chineseText(length) });
      return send(id, 'essay.submit', east).then(
        ({ state }) => state,
        (error: unknown) => (error as { code: string }).code,
      );
    };
    expect(await codeFor(599)).toBe('ENTRY.TEXT_TOO_SHORT');
    expect(await codeFor(600)).toBe('submitted');
    expect(await codeFor(1500)).toBe('submitted');
    expect(await codeFor(1501)).toBe('ENTRY.TEXT_TOO_LONG');
  });

  it('is too late after the day, foreign to others, and not to be changed by a stale hand', async () => {
    const id = await register();
    expect(await refusalOf(send(id, 'essay.submit', west))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await refusalOf(entries.view(west, id))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await refusalOf(entries.edit(west, id, 0, { title: '我的' }))).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await refusalOf(entries.edit(east, id, 5, { title: '旧稿' }))).toMatchObject({
      code: 'STALE_VERSION',
    });
    world.clock.setTo(new Date('2018-09-07T10:00:01Z'));
    expect(await refusalOf(send(id, 'essay.submit', east))).toMatchObject({ code: 'PROGRAMME.TOO_LATE' });
    expect(await entries.stored(id)).toMatchObject({ state: 'draft', version: 0 });
  });
});

describe('the lists of essays', () => {
  it('show an office its own, even to a query without a scope, and the organiser all', async () => {
    await register({}, east);
    await register({ officeId: programme.officeId('county-west') }, west);
    const { reads } = world;
    const seenBy = async (actor: Actor): Promise<number> =>
      reads.as(actor, async (manager) => {
        const rows: unknown[] = await manager.query('select distinct office_id from public.essay');
        return rows.length;
      });
    expect(await seenBy(east)).toBe(1);
    expect(await seenBy(programme.organiser)).toBeGreaterThan(1);
    expect(await seenBy(actorWith('judge'))).toBe(0);
  });

  it('are paged, searched in title and author, and sorted by pinyin', async () => {
    const unit = programme.clerkOf('unit-bank');
    for (const [authorName, title] of [
      ['张三', '春天'],
      ['阿里', '夏天'],
      ['李四', '秋天的春风'],
      ['王五', '冬天'],
    ] as const) {
      await register({ officeId: programme.officeId('unit-bank'), authorName, title }, unit);
    }
    const list = async (query: object) =>
      (await world.queries.list(ESSAY, unit, {
        programmeId: programme.id,
        page: 1,
        size: 50,
        sort: 'author',
        ...query,
      })) as Page<{
        authorName: string;
      }>;
    expect((await list({})).items.map(({ authorName }) => authorName)).toEqual(['阿里', '李四', '王五', '张三']);
    expect((await list({ q: '春' })).items.map(({ authorName }) => authorName)).toEqual(['李四', '张三']);
    expect(await list({ page: 2, size: 3 })).toMatchObject({ items: [{ authorName: '张三' }], total: 4 });
    expect(await list({ state: 'submitted' })).toMatchObject({ items: [], total: 0 });
  });
});

describe('many essays at once', () => {
  it('two hundred rows are imported, sent and screened by events in bulk', async () => {
    const report = await world.service.importRows(
      ESSAY,
      west,
      Array.from({ length: 200 }, () => row({ officeId: programme.officeId('county-west') })),
      'zh',
    );
    expect([report.registered.length, report.refused.length]).toEqual([200, 0]);
    const ids = report.registered.map(({ id }) => id);
    for (const [event, actor] of [
      ['essay.submit', west],
      ['essay.screen', programme.organiser],
      ['essay.admit', programme.organiser],
    ] as const) {
      if (event === 'essay.admit') await entries.confirmCopies(ids);
      const body = event === 'essay.admit' ? { ids, payload: { reason: '符合条件' } } : { ids };
      const reply = await applyToEach(world.engine, { process: 'essay', event, actor, language: 'zh' }, body);
      expect([reply.applied.length, reply.refused]).toEqual([200, []]);
    }
    const [count]: unknown[] = await world.database.dataSource.query(
      `select count(*)::int as n from workflow.transition_log where process_id = any($1)`,
      [ids],
    );
    expect(count).toEqual({ n: 800 });
  });
});
