/**
 * The world of the page specs of the back half: a programme that is being decided, with ranked nominees and essays, a leading
 * group of three, and two organisers. What comes after is each spec's own doing.
 */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { essayOf } from '../../api/test/judged-entries.js';
import { categoryId, daysFromNow, insert, place, placed, query } from '../../api/test/placed-rows.js';
import { planYaml, programmeObjects } from '../../api/test/programme-objects.js';
import { emptyWorld, expectStatus, PASSWORD, type World } from '../../api/test/world.js';
import { newId } from '#kernel';
import { readPlan } from '#programme';
import { LAPTOP, listenForFaults } from './browser.js';

const PATIENCE_MS = 20_000;

/** Within the plan's time for notices. */
const DECIDING = new Date('2018-09-25T01:30:00Z');

const DEEDS = [
  '十一年间，他自愿出资修路引水，把三个村民小组的土路都铺成了水泥路。',
  '他办起合作社，带着四十二户种茶，账目每季度贴在村口，谁都可以来问。',
].join('\n');

export const NOMINEES = ['王援朝', '李桂兰', '阿依古丽·买买提'] as const;
export const ESSAYS = [
  ['桥上的手电筒', '赵一鸣'],
  ['两分地', '𠮷田生'],
] as const;
export const MEMBERS = ['member-1', 'member-2', 'member-3'] as const;

const people = [
  ...MEMBERS.map((username, at) => ({
    username,
    name: `组员${'甲乙丙'[at] ?? ''}`,
    password: PASSWORD,
    roles: [{ role: 'leadingGroupMember' }],
  })),
  { username: 'second', name: '复核员', password: PASSWORD, roles: [{ role: 'organiser' }] },
  { username: 'auditor', name: '审计员', password: PASSWORD, roles: [{ role: 'auditor' }] },
];

const peopleAndOffices = async (world: World): Promise<void> => {
  const organiser = world.as('organiser');
  const rows = [
    ...readPlan(planYaml(), 'yaml').offices.map(({ key, name, kind }) => ({ key, name, kind })),
    { key: 'county-lark', name: { zh: '百灵县', en: 'Lark County' }, kind: 'county', parentKey: 'municipal-office' },
    { key: 'county-spare', name: { zh: '备用县', en: 'Spare County' }, kind: 'county', parentKey: 'municipal-office' },
  ];
  const offices = await expectStatus(organiser.post('/api/offices/import', { rows }), 201);
  for (const { id, key } of offices.body['items'] as { id: string; key: string }[]) world.officeIds.set(key, id);
  const added = await expectStatus(organiser.post('/api/people/import', { rows: people }), 201);
  for (const { id, username } of added.body['items'] as { id: string; username: string }[])
    world.personIds.set(username, id);
};

const nomination = async (world: World, category: string, name: string, order: number): Promise<string> => {
  const id = await placed(
    world,
    'nomination',
    {
      programme_id: world.programmeId,
      category_id: category,
      office_id: world.id('office', 'county-lark'),
      nominee_kind: 'individual',
      nominee_name: name,
      nominee_position: '茶叶合作社理事长',
      deeds: DEEDS,
      deeds_length: 60,
      recommendation_order: order,
      registered_by: newId(),
      submitted_at: world.clock.now(),
    },
    'shortlisted',
  );
  await reviewed(world, category, id);
  return id;
};

/** Passed by the municipality, with an opinion of a department. */
const reviewed = async (world: World, category: string, entryId: string): Promise<void> => {
  const decision = await placed(
    world,
    'reviewDecision',
    {
      programme_id: world.programmeId,
      category_id: category,
      entry_kind: 'nomination',
      entry_id: entryId,
      submission: 1,
      level: 'municipality',
      slot: 1,
    },
    'passed',
  );
  await query(
    world,
    `update public.review_decision set reviewer_id = $2, decided_at = $3, revealed_at = $3 where id = $1`,
    [decision, newId(), world.clock.now()],
  );
  const opinion = await placed(
    world,
    'opinion',
    {
      programme_id: world.programmeId,
      nomination_id: entryId,
      office_id: world.id('office', 'public-security'),
      due_at: daysFromNow(world, 7),
    },
    'agreed',
  );
  await query(
    world,
    `update public.opinion set opinion_text = '无违法犯罪记录，同意。', answered_at = $2 where id = $1`,
    [opinion, world.clock.now()],
  );
};

/** Ranked in the order in which they are given. */
const rankedRound = async (world: World, category: string, key: string, entryIds: readonly string[]): Promise<void> => {
  const roundId = await placed(
    world,
    'round',
    {
      programme_id: world.programmeId,
      category_id: category,
      key,
      sequence: 1,
      mode: 'score',
      judges_per_entry: 3,
      trim: 0,
      decimals: 2,
      due_at: daysFromNow(world, -1),
      seed: `pages/${key}`,
    },
    'confirmed',
  );
  await insert(
    world,
    'ranking_line',
    entryIds.map((entry_id, at) => ({
      round_id: roundId,
      entry_id,
      position: at + 1,
      rank: at + 1,
      mark: `${String(92 - at)}.50`,
      untrimmed_mark: `${String(92 - at)}.50`,
      marks: 5,
      shared: false,
    })),
  );
};

export interface BackHalfWorld {
  readonly world: World;
  readonly url: string;
  /** Somebody's page in a context of its own, signed in. */
  open(username: string, path: string, options?: Options): Promise<{ page: Page; faults: string[] }>;
  /** All contexts that were opened are closed. */
  closePages(): Promise<void>;
  close(): Promise<void>;
}

export interface Options {
  readonly size?: { width: number; height: number };
  readonly locale?: string;
  readonly colorScheme?: 'light' | 'dark';
}

/** Everything that the page reads is there, or it says what is wrong. */
export const shown = async (page: Page): Promise<void> => {
  await page.locator('main h1, main [role=alert]').first().waitFor();
  await page.locator('.loading').first().waitFor({ state: 'detached' });
};

export const backHalfWorld = async (browser: Browser): Promise<BackHalfWorld> => {
  const world = await emptyWorld();
  await peopleAndOffices(world);
  await programmeObjects(world);
  const dedication = await categoryId(world, 'dedication');
  const story = await categoryId(world, 'my-helping-story');
  world.clock.setTo(DECIDING);
  const nominees: string[] = [];
  for (const [at, name] of NOMINEES.entries()) nominees.push(await nomination(world, dedication, name, at + 1));
  await expectStatus(world.as('organiser').signIn('first'), 200); // for the copies of the essays
  const essays: string[] = [];
  for (const [title, author] of ESSAYS) essays.push(await essayOf(world, story, title, author));
  await rankedRound(world, dedication, 'single', nominees);
  await rankedRound(world, story, 'final', essays);
  await place(world, 'programme', world.programmeId, 'deciding');
  await world.app.listen(0, 'localhost');
  const url = `http://localhost:${new URL(await world.app.getUrl()).port}`;
  const contexts: BrowserContext[] = [];
  return {
    world,
    url,
    open: async (username, path, { size = LAPTOP, locale = 'zh-CN', colorScheme = 'light' } = {}) => {
      const context = await browser.newContext({ viewport: size, locale, colorScheme });
      context.setDefaultTimeout(PATIENCE_MS);
      contexts.push(context);
      const faults = listenForFaults(context);
      const page = await context.newPage();
      await page.goto(`${url}/app${path}`);
      await page.locator('input[name=username]').fill(username);
      await page.locator('input[name=password]').fill(PASSWORD);
      await page.locator('form button[type=submit]').click();
      await page.locator('input[name=password]').waitFor({ state: 'detached' });
      await shown(page);
      return { page, faults };
    },
    closePages: async () => {
      for (const context of contexts.splice(0)) await context.close();
    },
    close: () => world.close(),
  };
};
