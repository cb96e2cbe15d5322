/**
 * The world of page specs: an API that listens, a programme with a round being scored and a calibration round, and judges
 * with open sheets. Each judge's sheets are his spec's alone.
 */
import { planYaml, programmeObjects } from '../../api/test/programme-objects.js';
import { essayOf, sheetOf } from '../../api/test/judged-entries.js';
import { categoryId, daysFromNow, insert, placed } from '../../api/test/placed-rows.js';
import { emptyWorld, expectStatus, PASSWORD, type World } from '../../api/test/world.js';
import { tell } from '#notification';
import { readPlan } from '#programme';

export const PARAGRAPHS = [
  '初春的雾还没有散，山路上的石阶湿漉漉的。我跟着村里的老支书走了四十分钟，才看见半山腰那几间土墙房。他指着屋后的一片坡地说，过去这里只长茅草，如今种上了茶，一年能收两季。',
  '我在村里住了三年。第一年修路，第二年引水，第三年把合作社办了起来。账本是我和会计一笔一笔记的，谁家出了多少工，谁家分了多少钱，年底都贴在祠堂的墙上，任何人都可以来问。',
  '最难的不是修路，而是让大家相信路修好以后不会白修。王婶起初不肯让出门前的两分地，后来她在外打工的儿子回来过年，车直接开到了院子里，她才拉着我的手说，早知道是这样，去年就该让。',
  '有人问我，帮助别人究竟图什么。我想起那天傍晚，孩子们举着手电筒站在新修的桥上，数着桥下的水声。他们没有说谢谢，只是笑。那一刻我觉得，这三年里所有的泥泞都有了着落。',
];

export interface JudgeOfPages {
  readonly username: string;
  /** In the judge's own order. */
  readonly sheetIds: readonly string[];
}

export interface JudgingWorld {
  /** Sheets of a round in which the last judge compares entries, two by two. */
  readonly comparedIds: readonly string[];
  readonly world: World;
  readonly url: string;
  readonly roundId: string;
  readonly password: string;
  readonly judges: readonly JudgeOfPages[];
  close(): Promise<void>;
}

const people = (judges: number) => [
  { username: 'panelChair', name: '评审组长', password: PASSWORD, roles: [{ role: 'panelChair' }] },
  ...Array.from({ length: judges }, (_, at) => ({
    username: `judge-${at + 1}`,
    name: `评委${'甲乙丙丁戊己庚辛'[at] ?? ''}`,
    password: PASSWORD,
    roles: [{ role: 'judge' }],
  })),
];

/** The plan's offices and two counties, a chair and so many judges. */
export const peopleAndOffices = async (world: World, judges: number): Promise<void> => {
  const organiser = world.as('organiser');
  const offices = [
    ...readPlan(planYaml(), 'yaml').offices.map(({ key, name, kind }) => ({ key, name, kind })),
    { key: 'county-lark', name: { zh: '百灵县', en: 'Lark County' }, kind: 'county', parentKey: 'municipal-office' },
    { key: 'county-spare', name: { zh: '备用县', en: 'Spare County' }, kind: 'county', parentKey: 'municipal-office' },
  ];
  const made = await expectStatus(organiser.post('/api/offices/import', { rows: offices }), 201);
  for (const { id, key } of made.body['items'] as { id: string; key: string }[]) world.officeIds.set(key, id);
  const added = await expectStatus(organiser.post('/api/people/import', { rows: people(judges) }), 201);
  for (const { id, username } of added.body['items'] as { id: string; username: string }[])
    world.personIds.set(username.toLowerCase(), id);
};

export const TITLES = ['桥上的手电筒', '茶山账本', '两分地', '雾里的石阶', '祠堂的墙', '一年两季'];

const roundWith = async (
  world: World,
  of: { key: string; category: string; entryIds: readonly string[]; mode?: string },
) => {
  const id = await placed(
    world,
    'round',
    {
      programme_id: world.programmeId,
      category_id: of.category,
      key: of.key,
      sequence: of.key === 'preliminary' ? 1 : 2,
      mode: of.mode ?? 'score',
      chair_id: world.id('person', 'panelchair'),
      judges_per_entry: 3,
      trim: 0,
      decimals: 2,
      due_at: daysFromNow(world, 7),
      seed: `pages/${of.key}`,
    },
    'scoring',
  );
  const rows = of.entryIds.map((entry_id, ordinal) => ({
    round_id: id,
    entry_id,
    ordinal,
    draw_key: `${entry_id}-draw`,
  }));
  await insert(world, 'round_entry', rows);
  return id;
};

/** @param judges how many, each with a sheet for every essay */
export const judgingWorld = async (judges: number, essays = 3): Promise<JudgingWorld> => {
  const world = await emptyWorld();
  await peopleAndOffices(world, judges);
  await programmeObjects(world);
  const category = await categoryId(world, 'my-helping-story');
  const entryIds: string[] = [];
  for (let at = 0; at < essays; at += 1) {
    const body = Array.from({ length: 8 }, (_, line) => PARAGRAPHS[(at + line) % PARAGRAPHS.length]).join('\n');
    entryIds.push(await essayOf(world, category, TITLES[at % TITLES.length] ?? '', '夜莺生', { body }));
  }
  const roundId = await roundWith(world, { key: 'preliminary', category, entryIds });
  const given: JudgeOfPages[] = [];
  for (let at = 1; at <= judges; at += 1) {
    const sheetIds: string[] = [];
    const judge = `judge-${at}`;
    for (const entryId of entryIds)
      sheetIds.push(await sheetOf(world, { roundId, categoryId: category, entryId, judge, chair: 'panelchair' }));
    given.push({ username: judge, sheetIds });
  }
  const last = given[judges - 1];
  const comparedId = await roundWith(world, { key: 'final', category, entryIds, mode: 'comparison' });
  const comparedIds: string[] = [];
  for (const entryId of entryIds)
    comparedIds.push(
      await sheetOf(world, {
        roundId: comparedId,
        categoryId: category,
        entryId,
        judge: last?.username ?? '',
        chair: 'panelchair',
      }),
    );
  await tell(world.database.dataSource.manager, world.clock.now(), {
    to: { people: given.map(({ username }) => world.id('person', username)) },
    template: 'judging.assigned',
    params: {
      programme: { zh: '扶贫日', en: 'The Day' },
      category: { zh: '我的帮扶故事', en: 'My Helping Story' },
      round: { zh: '我的帮扶故事 · 初评', en: 'My Helping Story · Preliminary' },
      count: essays,
      dueAt: daysFromNow(world, 7).toISOString(),
      timezone: 'Asia/Shanghai',
    },
    key: 'pages',
  });
  await world.app.listen(0, 'localhost');
  const { port } = new URL(await world.app.getUrl());
  return {
    world,
    url: `http://localhost:${port}`,
    roundId,
    password: PASSWORD,
    judges: given,
    comparedIds,
    close: () => world.close(),
  };
};
