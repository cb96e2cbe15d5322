/**
 * The organiser, the auditor and a chair at work in a real browser. One world and one browser for all; what a test moves is
 * put back.
 */
import { place, query } from '../../api/test/placed-rows.js';
import type { World, WorldRole } from '../../api/test/world.js';
import { flawsOf, LOOKS_MS } from './browser.js';
import { OrganiserBrowser, shown } from './organiser-browser.js';
import type { Page } from 'playwright-core';

let organisers: OrganiserBrowser;
let world: World;
let url: string;

beforeAll(async () => {
  organisers = await OrganiserBrowser.start();
  ({ world, url } = organisers);
  await toReview(objectOf('nomination', 'officeClerk'));
});
afterAll(() => organisers?.close());
afterEach(() => organisers.closeContexts());

const open = (...args: Parameters<OrganiserBrowser['open']>) => organisers.open(...args);
const objectOf = (name: string, role?: WorldRole): string => organisers.objectOf(name, role);

/** Sent in once and taken up, so that its decisions wait for somebody. */
const toReview = async (id: string): Promise<void> => {
  // Whoever stands has a rank, which leaving took.
  await query(
    world,
    'update public.nomination set recommendation_order = coalesce(recommendation_order, 90) where id = $1',
    [id],
  );
  await place(world, 'nomination', id, 'eligibilityReview');
  await query(world, `update public.nomination set submission_count = 1, handled_by = '{}' where id = $1`, [id]);
};

const programmePath = (): string => `/programmes/${world.programmeId}`;
const roundPath = (): string => `/rounds/${objectOf('round', 'panelChair')}`;
const rankingPath = (): string => `/rounds/${objectOf('rankedRound', 'panelChair')}/ranking`;
const reviewPath = (): string => `${programmePath()}/reviews`;

type Sheets = Readonly<Record<'filed' | 'assigned' | 'draft' | 'reopened', number>>;

const labelsOf = async (role: WorldRole, path: string): Promise<string[]> => {
  const { body } = await world.as(role).get(path);
  return (body as { can: { label: { zh: string } }[] }).can.map(({ label }) => label.zh);
};

const offered = async (page: Page): Promise<string[]> => {
  const labels = await page.locator('main .buttons').first().getByRole('button').allInnerTexts();
  return labels.map((label) => label.replace(/^\d\s*/, ''));
};

describe('the programme on one page', () => {
  const sheetsOn = (page: Page) => page.locator('.flow-line').filter({ hasText: '评分表' }).locator('li');
  const reopenedCount = async (): Promise<number> => {
    const [row] = await query<{ count: number }>(
      world,
      `select count(*)::int as count from public.score_sheet where programme_id = $1 and state = 'reopened'`,
      [world.programmeId],
    );
    return row?.count ?? 0;
  };

  it('tells what waits for whom, and is kept up to date', async () => {
    const { page, faults } = await open('organiser', programmePath());
    await page.getByRole('heading', { name: '流程与进度' }).waitFor();
    await sheetsOn(page).filter({ hasText: '轮到：评委' }).first().waitFor();
    const before = await reopenedCount();
    await place(world, 'scoreSheet', objectOf('scoreSheet', 'judge'), 'reopened');
    const reopened = sheetsOn(page).filter({ hasText: '已重开' });
    await reopened.filter({ hasText: String(before + 1) }).waitFor();
    await place(world, 'scoreSheet', objectOf('scoreSheet', 'judge'), 'assigned');
    expect(faults).toEqual([]);
  });

  it('shows what happened while a proxy answered for an API that was away, once that is back', async () => {
    const { page, faults } = await open('organiser', '/');
    const before = await reopenedCount();
    const asked: URL[] = [];
    await page.route('**/api/changes?*', async (route) => {
      const address = route.request().url();
      asked.push(new URL(address));
      // A stream that ends at once, the answer of a proxy, and then the API itself, before which something happens.
      if (asked.length === 1) return route.fulfill({ response: await route.fetch({ url: `${address}&seconds=0` }) });
      if (asked.length === 2) return route.fulfill({ status: 503, body: 'Service Unavailable' });
      if (asked.length === 3) {
        await sheetsOn(page).filter({ hasText: '轮到：评委' }).first().waitFor();
        await place(world, 'scoreSheet', objectOf('scoreSheet', 'judge'), 'reopened');
      }
      return route.continue();
    });
    await page.goto(`${url}/app/organiser${programmePath()}`);
    await sheetsOn(page)
      .filter({ hasText: '已重开' })
      .filter({ hasText: String(before + 1) })
      .waitFor();
    expect(asked.map(({ searchParams }) => searchParams.has('lastEventId'))).toEqual([false, false, true]);
    await place(world, 'scoreSheet', objectOf('scoreSheet', 'judge'), 'assigned');
    expect(faults).toEqual([]);
  });

  it('leads from what waits for one to where it is done', async () => {
    const { page } = await open('organiser', programmePath());
    await page.getByRole('link', { name: /^审核 · / }).click();
    await page.getByRole('heading', { name: '审核队列' }).waitFor();
  });
});

describe('a list', () => {
  it('keeps search, filter, order and columns in the address, goes back, and keeps a view under a name', async () => {
    const { page, faults } = await open('organiser', '/?q=nothing-of-that-name');
    await page.getByText('没有符合条件的记录。').waitFor();
    await page.getByRole('button', { name: '清除条件' }).click();
    const row = page.getByRole('rowheader').getByRole('link').first();
    await row.waitFor();
    expect(new URL(page.url()).search).toBe('');
    const head = page.getByRole('columnheader', { name: '活动名称' });
    await head.getByRole('button').press('Enter');
    await page.waitForURL(/sort=name/);
    expect(await head.getAttribute('aria-sort')).toBe('ascending');
    await page.goBack();
    await page.waitForURL((address) => !address.search.includes('sort='));
    expect(await head.getAttribute('aria-sort')).toBe('none');
    await page.getByText('显示的列').first().click();
    await page.getByRole('checkbox', { name: '表彰日' }).uncheck();
    await page.getByRole('columnheader', { name: '表彰日' }).waitFor({ state: 'detached' });
    await page.getByText('保存的视图').first().click();
    await page.getByRole('textbox', { name: '视图名称' }).fill('不看日期');
    await page.getByRole('button', { name: '保存当前视图' }).click();
    await page.getByText('已保存视图“不看日期”。').waitFor();
    await page.goto(`${url}/app/organiser`);
    await page.getByRole('columnheader', { name: '表彰日' }).waitFor();
    await page.getByText('保存的视图').first().click();
    await page.getByRole('button', { name: '不看日期', exact: true }).click();
    await page.getByRole('columnheader', { name: '表彰日' }).waitFor({ state: 'detached' });
    await row.click();
    await page.waitForURL(new RegExp(`/programmes/`));
    expect(faults).toEqual([]);
  });
});

describe('a round', () => {
  it('shows how far each judge is as it happens, and offers what the API says is possible', async () => {
    const { page, faults } = await open('organiser', roundPath());
    const { body } = await world.as('organiser').get(`/api/rounds/${objectOf('round', 'panelChair')}/progress`);
    const { filed, assigned, draft, reopened } = (body as { sheets: Sheets }).sheets;
    const of = filed + assigned + draft + reopened;
    const told = (count: number) => page.getByRole('status').filter({ hasText: `已提交 ${count} / ${of}` });
    await told(filed).waitFor();
    expect(await offered(page)).toEqual(await labelsOf('organiser', `/api/rounds/${objectOf('round', 'panelChair')}`));
    // The stream has told how far it is, so that what comes next is told as a change of it.
    let reads = 0;
    page.on('response', (response) => (reads += Number(response.url().endsWith('/progress'))));
    await page.reload();
    while (reads < 2) await page.waitForResponse(/\/progress$/);
    await told(filed).waitFor();
    const sheet = objectOf('scoreSheet', 'judge');
    await place(world, 'scoreSheet', sheet, 'filed');
    await told(filed + 1).waitFor();
    await place(world, 'scoreSheet', sheet, 'assigned');
    await told(filed).waitFor();
    expect(faults).toEqual([]);
  });

  it('is a chair’s own, and no other’s', async () => {
    const { page } = await open('panelChair', `/rounds/${objectOf('round')}`);
    await page.getByRole('alert').waitFor();
    await page.goto(`${url}/app/organiser${roundPath()}`);
    await page.getByRole('heading', { name: '评委进度' }).waitFor();
  });

  it('reminds those who have sheets to file', async () => {
    const { page } = await open('organiser', roundPath());
    const remind = page.getByRole('button', { name: '催办', exact: false }).first();
    await remind.waitFor();
    const label = await remind.innerText();
    await remind.click();
    await page.getByRole('dialog').getByRole('button', { name: label }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const [row] = await query<{ count: number }>(
      world,
      `select count(*)::int as count from workflow.transition_log where event = 'round.remind' and process_id = $1`,
      [objectOf('round', 'panelChair')],
    );
    expect(row?.count).toBe(1);
  });
});

describe('the ranking', () => {
  it('shows ranks, marks and whose they are to the organiser, and to a chair without names', async () => {
    const { page } = await open('organiser', rankingPath());
    await page.getByRole('row', { name: /^1 .*64\.5/ }).waitFor();
    expect(await page.getByText('百灵县').count()).toBeGreaterThan(0);
    const { page: chairs } = await open('panelChair', rankingPath());
    await chairs.getByRole('row', { name: /^1 .*64\.5/ }).waitFor();
    expect(await chairs.getByText('百灵县').count()).toBe(0);
  });
});

describe('the review queue', () => {
  it('is worked through by keyboard alone', async () => {
    const { page, faults } = await open('organiser', reviewPath());
    await page.getByText('第 1 件').waitFor();
    await page.locator('main .buttons button kbd').first().waitFor();
    const choices = page.locator('main button').filter({ has: page.locator('kbd') });
    const labels = (await choices.allInnerTexts()).map((label) => label.replace(/^\d\s*/, ''));
    await page.keyboard.press(String(labels.indexOf('审核不通过') + 1));
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    await dialog.getByLabel('理由').fill('材料与推荐条件不符');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('已办理：').waitFor();
    const [row] = await query<{ reason: string }>(world, `select reason from public.review_decision where id = $1`, [
      objectOf('reviewDecision', 'organiser'),
    ]);
    expect(row?.reason).toBe('材料与推荐条件不符');
    await place(world, 'reviewDecision', objectOf('reviewDecision', 'organiser'), 'awaited');
    await query(
      world,
      'update public.review_decision set reviewer_id = null, reason = null, decided_at = null, revealed_at = null where id = $1',
      [objectOf('reviewDecision', 'organiser')],
    );
    await toReview(objectOf('nomination', 'officeClerk'));
    expect(faults).toEqual([]);
  });
});

describe('every page', () => {
  const PAGES: readonly (readonly [string, WorldRole, () => string])[] = [
    ['nominations', 'organiser', () => `${programmePath()}/entries/nominations`],
    ['essays', 'auditor', () => `${programmePath()}/entries/essays`],
    [
      'a nomination',
      'organiser',
      () => `${programmePath()}/entries/nominations/${objectOf('nomination', 'officeClerk')}`,
    ],
    ['an essay', 'organiser', () => `${programmePath()}/entries/essays/${objectOf('essay', 'officeClerk')}`],
    ['programmes', 'organiser', () => '/'],
    ['a programme', 'organiser', programmePath],
    ['a programme, to the auditor', 'auditor', programmePath],
    ['a round', 'organiser', roundPath],
    ['a ranking', 'organiser', rankingPath],
    ['the review queue', 'organiser', reviewPath],
  ];

  it.each(PAGES)(
    'has nothing that axe finds wrong, in both languages, light and dark, and fits a phone: %s',
    async (_, role, path) => {
      const { page, faults } = await open(role, path());
      expect(await flawsOf(page, shown)).toEqual([]);
      expect(faults).toEqual([]);
    },
    LOOKS_MS,
  );
});
