import type { Actor } from '#kernel';
import { chineseText, enrol, type OpenProgramme, refusalOf, TEST_START } from '#testing';
import type { EntryFields } from '../entry-kind.js';
import { EnteredKind, EntryWorld } from '../entry.builder.js';
import { ESSAY } from '../essay.kind.js';
import { NOMINATION } from '../nomination.kind.js';
import { EntrantMerges } from './entrant-merge.service.js';
import { EntrantQueries } from './entrants.queries.js';
import { tellMunicipalOfficeWhenEntryMayBeADuplicate } from '../tell-municipal-office-when-entry-may-be-a-duplicate.handler.js';

const PASSED = { reason: '符合条件' };
const ID_NUMBER = '11010519491231002X';
const OTHER_ID_NUMBER = '110101199003071014';
let world: EntryWorld;
let essays: EnteredKind;
let nominations: EnteredKind;
let programme: OpenProgramme;
let east: Actor;
let west: Actor;
let merges: EntrantMerges;
let queries: EntrantQueries;

beforeAll(async () => {
  world = await EntryWorld.build();
  ({ programme } = world);
  essays = new EnteredKind(world, ESSAY);
  nominations = new EnteredKind(world, NOMINATION);
  east = programme.clerkOf('county-east');
  west = programme.clerkOf('county-west');
  merges = new EntrantMerges(world.database.dataSource, world.engine);
  queries = new EntrantQueries(world.reads, world.engine);
  world.handlers.add(...tellMunicipalOfficeWhenEntryMayBeADuplicate(world.clock));
  await enrol(world.database.dataSource, world.clock.now(), programme.organiser);
});
beforeEach(() => {
  world.clock.setTo(TEST_START);
});
afterAll(() => world.database.drop());

const ofEast = (changed: EntryFields): Promise<string> => essays.register(changed, east);
const ofWest = (changed: EntryFields): Promise<string> =>
  essays.register({ officeId: programme.officeId('county-west'), ...changed }, west);

const entrantOf = async (entry: string, process: 'essay' | 'nomination' = 'essay') => {
  const [row]: { id: string; person_id: string; apart: string | null }[] = await world.database.dataSource.query(
    `select p.id, p.person_id, p.apart from public.entrant p join public.${process} e on e.entrant_id = p.id where e.id = $1`,
    [entry],
  );
  if (!row) throw new Error('An entry is somebody’s.');
  return row;
};

/** All that merging could touch: who is who, and what the sources say. */
const everything = (): Promise<unknown> =>
  Promise.all(
    ['entrant', 'essay', 'nomination'].map((table) =>
      world.database.dataSource.query(`select * from public.${table} order by id`),
    ),
  );

const merge = async (a: string, b: string, event = 'entrantMerge.confirm', reason = '身份证复印件一致') => {
  const id = await merges.propose(programme.organiser, { firstId: a, secondId: b });
  await world.engine.applyEvent('entrantMerge', id, event, programme.organiser, { payload: { reason } });
  return id;
};

const admitted = async (id: string): Promise<void> => {
  await essays.send(id, 'essay.submit', east);
  await essays.confirmCopies([id]);
  await essays.send(id, 'essay.screen', programme.organiser);
  await essays.send(id, 'essay.admit', programme.organiser, PASSED);
};

describe('one essay a person and theme', () => {
  it.each(['張小梅', '张 小 梅', '张·小·梅', '张\u200b小梅', '张小梅　'])(
    'refuses %j beside 张小梅, and takes it for another theme',
    async (spelling) => {
      const id = await ofEast({ authorName: '张小梅' });
      expect(await refusalOf(ofEast({ authorName: spelling }))).toMatchObject({
        kind: 'conflict',
        code: 'ENTRY.TWICE',
        fields: [{ field: 'authorName' }],
      });
      const other = await ofEast({ authorName: spelling, categoryKey: 'my-poverty-alleviation-course' });
      for (const entry of [id, other]) await essays.send(entry, 'essay.withdraw', east);
    },
  );

  it('goes by the ID number beyond the office, and names no office in the refusal', async () => {
    await ofEast({ authorName: '钱多多', identifier: ID_NUMBER });
    const refusal = await refusalOf(ofWest({ authorName: '钱 多', identifier: '１１０１０５ 19491231 002x' }));
    expect(refusal).toMatchObject({ code: 'ENTRY.TWICE', params: { name: '钱 多' } });
    expect(JSON.stringify(refusal)).not.toContain('east');
    await ofWest({ authorName: '钱多多' });
    await ofWest({ authorName: '钱多多', identifier: OTHER_ID_NUMBER, categoryKey: 'my-poverty-alleviation-course' });
  });

  it('keeps no number, and shows none', async () => {
    const id = await ofEast({ authorName: '孙有号', identifier: '13800138000' });
    expect(JSON.stringify(await everything())).not.toContain('13800138000');
    expect(JSON.stringify(await essays.view(east, id))).not.toMatch(/hash|1380013/);
    const asReader = world.reads.as(programme.organiser, (manager) =>
      manager.query('select id_hash from public.entrant'),
    );
    await expect(asReader).rejects.toThrow('permission denied');
  });

  it('is overridden by a reason, which stands in the log and in the list, and makes a namesake', async () => {
    const first = await ofEast({ authorName: '李伟' });
    const second = await ofEast({ authorName: '李 伟', twiceReason: '同县同名的另一人，在石桥镇' });
    expect((await entrantOf(second)).person_id).not.toBe((await entrantOf(first)).person_id);
    expect(await entrantOf(second)).toMatchObject({ apart: '同县同名的另一人，在石桥镇' });
    expect(await essays.view(programme.organiser, second)).toMatchObject({ twiceReason: '同县同名的另一人，在石桥镇' });
    const log: { reason: string }[] = await world.database.dataSource.query(
      `select reason from workflow.transition_log where process_id = $1 and event = 'essay.begin'`,
      [second],
    );
    expect(log).toEqual([{ reason: '同县同名的另一人，在石桥镇' }]);
    expect(await refusalOf(ofEast({ authorName: '李伟' }))).toMatchObject({ code: 'ENTRY.TWICE' });
  });

  it('holds for an edit, whose override is on the audit log', async () => {
    await ofEast({ authorName: '周立' });
    const id = await ofEast({ authorName: '周力' });
    expect(await refusalOf(essays.edit(east, id, 0, { authorName: '周 立' }))).toMatchObject({ code: 'ENTRY.TWICE' });
    await essays.edit(east, id, 0, { authorName: '周立', twiceReason: '父子同名' });
    const acts: unknown[] = await world.database.dataSource.query(
      `select actor_id, detail from audit.act where what = 'another entry of the same name'`,
    );
    expect(acts).toEqual([{ actor_id: east.personId, detail: { process: 'essay', id, reason: '父子同名' } }]);
    await essays.edit(east, id, 1, { authorName: '周立', body: chineseText(700) });
  });

  it('holds for whoever is nominated, too', async () => {
    await nominations.register({ nomineeName: '吴可' });
    expect(await refusalOf(nominations.register({ nomineeName: '吳　可' }))).toMatchObject({
      code: 'ENTRY.TWICE',
      fields: [{ field: 'nomineeName' }],
    });
  });

  it('takes one of two offices that name the same number at once', async () => {
    const attempts = await Promise.allSettled(
      Array.from({ length: 8 }, (_, index) =>
        (index % 2 === 0 ? ofEast : ofWest)({ authorName: `郑同${index}`, identifier: '13900139000' }),
      ),
    );
    expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(8); // different names: a family's phone
    const same = await Promise.allSettled(
      Array.from({ length: 8 }, (_, index) =>
        (index % 2 === 0 ? ofEast : ofWest)({ authorName: '郑同时', identifier: '13700137000' }),
      ),
    );
    expect(same.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

describe('one name through two offices without a number', () => {
  const inReview = async (id: string, actor = east): Promise<string> => {
    await essays.send(id, 'essay.submit', actor);
    await essays.confirmCopies([id]);
    await essays.send(id, 'essay.screen', programme.organiser);
    return id;
  };
  const admit = (id: string) => essays.send(id, 'essay.admit', programme.organiser, PASSED);
  const pairsOf = async (entryId: string) =>
    (
      await queries.candidates(programme.organiser, {
        programmeId: programme.id,
        entryId,
        sort: 'why',
        page: 1,
        size: 9,
      })
    ).items;
  const pair = async (a: string, b: string): Promise<[string, string]> => [
    (await entrantOf(a)).id,
    (await entrantOf(b)).id,
  ];

  it('is not passed over: neither is admitted before the municipal office has answered, here with "different people"', async () => {
    const [first, second] = [
      await inReview(await ofEast({ authorName: '廖同' })),
      await ofWest({ authorName: '廖 同' }),
    ];
    expect(await pairsOf(first)).toMatchObject([{ why: 'sameName', mustBeAnswered: false }]); // the other is a draft
    await world.deliver();
    const told = async () =>
      (await world.toldTo(programme.organiser.personId ?? '')).filter(({ params }) =>
        String(params['entry']).startsWith('廖'),
      );
    expect(await told()).toEqual([]);
    await inReview(second, west);
    await world.deliver();
    expect(await told()).toMatchObject([{ template: 'entry.possibleDuplicate', params: { entry: '廖 同', count: 1 } }]);
    for (const id of [first, second]) {
      expect(await refusalOf(admit(id))).toMatchObject({ code: 'ENTRANT.POSSIBLE_DUPLICATE', params: { count: 1 } });
      expect(await pairsOf(id)).toMatchObject([{ mustBeAnswered: true }]);
    }
    const before = await everything();
    await merge(...(await pair(first, second)), 'entrantMerge.dismiss', '电话核实，两县各有一位');
    expect(await everything()).toEqual(before);
    await admit(first);
    await admit(second);
    expect(await pairsOf(first)).toEqual([]);
  });

  it('or with "one person", and then one of the two stays', async () => {
    const first = await inReview(await ofEast({ authorName: '耿一心' }));
    const second = await inReview(await ofWest({ authorName: '耿一心（女）' }), west);
    await merge(...(await pair(first, second)));
    expect(await refusalOf(admit(first))).toMatchObject({ code: 'ENTRY.PERSON_HAS_ANOTHER' });
    await essays.send(second, 'essay.withdraw', west);
    await admit(first);
  });

  it('says nothing where it has nothing to say: another theme, a draft, an essay that left, or numbers that differ', async () => {
    const course = { categoryKey: 'my-poverty-alleviation-course' };
    const id = await inReview(await ofEast({ authorName: '单一', identifier: '110101199003070011' }));
    await inReview(await ofWest({ authorName: '单一', ...course }), west);
    await ofWest({ authorName: '单一' });
    const left = await ofWest({ authorName: '单一（退）' });
    await essays.send(left, 'essay.submit', west);
    await essays.send(left, 'essay.withdraw', west);
    const another = await ofWest({ authorName: '单一（教师）', identifier: '110101199003070038' });
    await inReview(another, west);
    expect(await pairsOf(another)).not.toContainEqual(expect.objectContaining({ mustBeAnswered: true }));
    await admit(id);
  });

  it('of nominees holds in the same way, and an office’s reason for its own namesake is an answer', async () => {
    const category = { categoryKey: 'dedication' };
    const mine = await nominations.register({ nomineeName: '贝多', ...category }, east);
    const namesake = await nominations.register({ nomineeName: '贝多', ...category, twiceReason: '父子同名' }, east);
    for (const id of [mine, namesake]) {
      await nominations.send(id, 'nomination.submit', east);
      await nominations.send(id, 'eligibility.begin', programme.organiser);
    }
    await nominations.send(mine, 'eligibility.pass', programme.organiser, PASSED);
    const officeId = programme.officeId('county-west');
    const other = await nominations.register({ nomineeName: '贝多', officeId, ...category }, west);
    await nominations.send(other, 'nomination.submit', west);
    expect(await refusalOf(nominations.send(namesake, 'eligibility.pass', programme.organiser, PASSED))).toMatchObject({
      code: 'ENTRANT.POSSIBLE_DUPLICATE',
      params: { count: 1 },
    });
  });
});

describe('a merge', () => {
  it('is proposed by the name, confirmed by a person, and undone without a trace in the sources', async () => {
    const a = await entrantOf(await ofEast({ authorName: '冯小雨' }));
    const b = await entrantOf(await ofWest({ authorName: '馮小雨（女）' }));
    const page = await queries.candidates(programme.organiser, {
      programmeId: programme.id,
      sort: 'why',
      page: 1,
      size: 200,
    });
    expect(page.items).toContainEqual(
      expect.objectContaining({
        kind: 'individual',
        why: 'similarName',
        mergeId: null,
        firstId: [a.id, b.id].sort()[0],
      }),
    );
    const before = await everything();
    const id = await merge(a.id, b.id);
    const whileMerged = await queries.list(programme.organiser, {
      programmeId: programme.id,
      personId: a.id,
      page: 1,
      size: 9,
    });
    expect(whileMerged.items).toHaveLength(2);
    expect(await refusalOf(ofWest({ authorName: '冯小雨（女）' }))).toMatchObject({ code: 'ENTRY.TWICE' });
    const undoing = { payload: { reason: '核对后不是同一人' } };
    await world.engine.applyEvent('entrantMerge', id, 'entrantMerge.undo', programme.organiser, undoing);
    const after = await world.database.dataSource.query<{ id: string; person_id: string }[]>(
      'select id, person_id from public.entrant where id = any($1) order by id',
      [[a.id, b.id]],
    );
    expect(after).toEqual(
      [a, b].map((one) => ({ id: one.id, person_id: one.id })).sort((x, y) => (x.id < y.id ? -1 : 1)),
    );
    expect(JSON.stringify(before)).toContain('馮小雨（女）');
    const log: { event: string; reason: string; actor_id: string }[] = await world.database.dataSource.query(
      'select event, reason, actor_id from workflow.transition_log where process_id = $1 order by seq',
      [id],
    );
    expect(log.map(({ event }) => event)).toEqual(['entrantMerge.begin', 'entrantMerge.confirm', 'entrantMerge.undo']);
    const again = await queries.candidates(programme.organiser, {
      programmeId: programme.id,
      sort: 'why',
      page: 1,
      size: 200,
    });
    expect(again.items).not.toContainEqual(expect.objectContaining({ mergeId: id }));
  });

  it('that is undone restores exactly what was there, with everything that was merged beside it', async () => {
    const [a, b, c] = await Promise.all(
      ['陈东', '陈冬', '陈栋'].map(async (name) => entrantOf(await ofEast({ authorName: name }))),
    );
    if (!a || !b || !c) throw new Error('Three were registered.');
    await merge(a.id, b.id);
    const before = await everything();
    const id = await merge(b.id, c.id);
    expect(await everything()).not.toEqual(before);
    await world.engine.applyEvent('entrantMerge', id, 'entrantMerge.undo', programme.organiser, {
      payload: { reason: '误合并' },
    });
    expect(await everything()).toEqual(before);
  });

  it('makes the rule see one person: the second essay waits, a third is refused', async () => {
    const first = await ofEast({ authorName: '卫国' });
    const second = await ofEast({ authorName: '卫国强' });
    await merge((await entrantOf(first)).id, (await entrantOf(second)).id);
    await essays.send(first, 'essay.withdraw', east);
    await admitted(second);
    expect(await refusalOf(ofEast({ authorName: '卫国' }))).toMatchObject({ code: 'ENTRY.TWICE' });
    const third = await ofEast({ authorName: '卫立国' });
    await essays.send(third, 'essay.submit', east);
    await essays.confirmCopies([third]);
    await essays.send(third, 'essay.screen', programme.organiser);
    await merge((await entrantOf(second)).id, (await entrantOf(third)).id);
    expect(await refusalOf(essays.send(third, 'essay.admit', programme.organiser, PASSED))).toMatchObject({
      code: 'ENTRY.PERSON_HAS_ANOTHER',
      params: { count: 1 },
    });
  });

  it('holds a nominee up between the two passes as well: who was merged since is not confirmed', async () => {
    const category = { categoryKey: 'organisational-innovation' };
    const [first, second] = [
      await nominations.register({ nomineeName: '山水合作社', ...category }),
      await nominations.register({ nomineeName: '山水合作联社', ...category }),
    ];
    for (const id of [first, second]) {
      await nominations.send(id, 'nomination.submit', east);
      await nominations.send(id, 'eligibility.begin', programme.organiser);
      await nominations.send(id, 'eligibility.pass', programme.organiser, PASSED);
      await world.database.dataSource.query(
        `update public.nomination set form_sha256 = repeat('a', 64), form_type = 'application/pdf' where id = $1`,
        [id],
      );
      await nominations.send(id, 'nomination.submitFormally', east);
    }
    await merge((await entrantOf(first, 'nomination')).id, (await entrantOf(second, 'nomination')).id);
    expect(await refusalOf(nominations.send(second, 'eligibility.confirm', programme.organiser, PASSED))).toMatchObject(
      { code: 'ENTRY.PERSON_HAS_ANOTHER', params: { count: 1 } },
    );
  });

  it('makes the quota count one person', async () => {
    const category = { categoryKey: 'contribution' };
    const first = await nominations.register({ nomineeName: '蒋文', ...category });
    const second = await nominations.register({ nomineeName: '蒋 文斌', ...category });
    expect(await refusalOf(nominations.register({ nomineeName: '沈第三', ...category }))).toMatchObject({
      code: 'NOMINATION.QUOTA_EXHAUSTED',
      params: { quota: 2, count: 2 },
    });
    await merge((await entrantOf(first, 'nomination')).id, (await entrantOf(second, 'nomination')).id);
    await nominations.register({ nomineeName: '沈第三', ...category });
    expect(await refusalOf(nominations.register({ nomineeName: '韩第四', ...category }))).toMatchObject({
      code: 'NOMINATION.QUOTA_EXHAUSTED',
    });
  });

  it('of two ID numbers, of one entrant with itself, or by anybody else is refused', async () => {
    const a = await entrantOf(
      await ofEast({
        authorName: '杨一',
        identifier: '11010519491231002X',
        categoryKey: 'my-poverty-alleviation-course',
      }),
    );
    const b = await entrantOf(await ofEast({ authorName: '杨二', identifier: '110101199003072631' }));
    const c = await entrantOf(
      await nominations.register({ nomineeName: '杨协会', categoryKey: 'organisational-innovation' }),
      'nomination',
    );
    expect(await refusalOf(merge(a.id, b.id))).toMatchObject({ code: 'ENTRANT.NUMBERS_DIFFER' });
    for (const other of [a, c])
      expect(await refusalOf(merges.propose(programme.organiser, { firstId: a.id, secondId: other.id }))).toMatchObject(
        {
          code: 'ENTRANT.NO_PAIR',
        },
      );
    const id = await merges.propose(programme.organiser, { firstId: a.id, secondId: b.id });
    expect(
      await refusalOf(
        world.engine.applyEvent('entrantMerge', id, 'entrantMerge.dismiss', east, { payload: { reason: '不是' } }),
      ),
    ).toMatchObject({ code: 'EVENT.NOT_YOURS' });
    await world.engine.applyEvent('entrantMerge', id, 'entrantMerge.dismiss', programme.organiser, {
      payload: { reason: '号码不同' },
    });
  });
});
