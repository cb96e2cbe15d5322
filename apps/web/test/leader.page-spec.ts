/**
 * The leading group at work in a real browser: two organisers' worth of ballots, three members, each test on a ballot or a
 * member of its own.
 */
import type { Browser, Page } from 'playwright-core';
import { query } from '../../api/test/placed-rows.js';
import { expectStatus } from '../../api/test/world.js';
import { type BackHalfWorld, backHalfWorld, MEMBERS, NOMINEES, shown } from './back-half-world.js';
import { flawsOf, LOOKS_MS, startBrowser } from './browser.js';

let browser: Browser;
let back: BackHalfWorld;
const ballots = new Map<string, string>();

beforeAll(async () => {
  browser = await startBrowser();
  back = await backHalfWorld(browser);
  const { world } = back;
  const members = MEMBERS.map((name) => world.id('person', name));
  const prepared = await expectStatus(
    world.as('organiser').post('/api/ballots/prepare', {
      programmeId: world.programmeId,
      leadingGroup: members,
      organisingCommittee: members,
    }),
    200,
  );
  for (const { id, categoryKey } of prepared.body['ballots'] as { id: string; categoryKey: string }[])
    ballots.set(categoryKey, id);
});
afterAll(async () => {
  await browser?.close();
  await back?.close();
});
afterEach(() => back.closePages());

const ballotOf = (category: string): string => ballots.get(category) ?? '';
const pathOf = (category: string): string => `/leader/ballots/${ballotOf(category)}`;

const votesOf = (username: string, category: string): Promise<{ choice: string }[]> =>
  query(back.world, 'select choice from public.ballot_vote where ballot_id = $1 and person_id = $2 order by 1', [
    ballotOf(category),
    back.world.id('person', username),
  ]);

/** Approves whatever is not marked, and sends it. */
const approveAll = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: '未选的都选赞成' }).click();
  await page.getByRole('button', { name: '提交投票' }).click();
  await page.getByText('投票已提交').waitFor();
};

it('a member goes from the sign-in to his vote, sees what stands behind a name, and may change it', async () => {
  const { page, faults } = await back.open('member-1', '/');
  await page.getByRole('heading', { name: '我的表决' }).waitFor();
  await page.getByText('还有 2 项表决等您投票').waitFor();
  await page.getByRole('link', { name: '奉献奖' }).click();
  const first = page.getByRole('listitem').filter({ hasText: NOMINEES[0] }).first();
  await first.getByText('查看依据').click();
  await first.getByText('第 1 名，92.50 分').waitFor();
  await first.getByText('无违法犯罪记录').waitFor();
  await first.getByText('市级：').waitFor();
  await first.getByText('十一年间').waitFor();
  await approveAll(page);
  expect(await votesOf('member-1', 'dedication')).toHaveLength(NOMINEES.length);
  await first.getByRole('radio', { name: '反对' }).check();
  await page.getByRole('button', { name: '修改投票' }).click();
  await page.getByText('投票已提交').waitFor();
  await page.reload();
  await shown(page);
  await page.getByText('您已于').waitFor();
  expect(await page.getByRole('radio', { name: '反对', checked: true }).count()).toBe(1);
  expect(faults).toEqual([]);
});

it('a member votes by keyboard alone', async () => {
  const { page } = await back.open('member-2', pathOf('dedication'));
  await page.getByRole('radio', { name: '赞成' }).first().focus();
  for (let at = 0; at < NOMINEES.length; at += 1) {
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Tab'); // to what stands behind the name
    await page.keyboard.press('Tab'); // to the next name
  }
  await page.keyboard.press('Enter');
  await page.getByText('投票已提交').waitFor();
  expect((await votesOf('member-2', 'dedication')).map(({ choice }) => choice)).toEqual(NOMINEES.map(() => 'abstain'));
});

it('who steps back says why and has no vote any more', async () => {
  const { page } = await back.open('member-3', pathOf('my-helping-story'));
  await page.getByRole('button', { name: '申请回避' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('回避理由').fill('作者是我的亲属');
  await dialog.getByRole('button', { name: '申请回避' }).click();
  await page.getByText('您已回避本项表决').waitFor();
  expect(await page.getByRole('radio').count()).toBe(0);
  expect(await page.getByText('查看依据').count()).toBe(0);
});

it('what was decided is told with quorum and threshold once it is counted', async () => {
  const { world } = back;
  const story = ballotOf('my-helping-story');
  for (const member of ['member-1', 'member-2']) {
    const { page } = await back.open(member, pathOf('my-helping-story'));
    const choice = page.getByRole('radio', { name: '赞成' });
    const isList = (await choice.count()) === 1;
    if (isList) await choice.check();
    else await page.getByRole('button', { name: '未选的都选赞成' }).click();
    await page.getByRole('button', { name: '提交投票' }).click();
    await page.getByText('投票已提交').waitFor();
  }
  const { page } = await back.open('member-1', pathOf('my-helping-story'));
  await expectStatus(world.as('organiser').post(`/api/processes/ballot/${story}/events/ballot.count`), 200);
  await page.getByRole('heading', { name: '表决结果' }).waitFor();
  const [counted] = await query<{ entitled: number; cast_count: number; quorum: string; threshold: string }>(
    world,
    'select entitled, cast_count, quorum, threshold from public.ballot where id = $1',
    [story],
  );
  await page
    .getByText(
      `应到 ${counted?.entitled ?? ''} 人，投票 ${counted?.cast_count ?? ''} 人（需至少 ${counted?.quorum ?? ''}）`,
    )
    .waitFor();
  await page
    .getByText(`获得至少 ${counted?.threshold ?? ''} 赞成票的通过`)
    .first()
    .waitFor();
  expect(await page.getByRole('radio').count()).toBe(0);
  await page.locator('summary').filter({ hasText: '经过与流程' }).click();
  await page.locator('.history li').filter({ hasText: '计票' }).waitFor();
});

it('the organiser reads in the list of ballots how far each has come, as on its own page, and finds and takes the list', async () => {
  const { page, faults } = await back.open('first', `/commendation/${back.world.programmeId}/ballots`);
  const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: '奉献奖' }) });
  await row.waitFor();
  const [cast = '', entitled = ''] = (await row.locator('td.figures').allInnerTexts()).slice(0, 2);
  expect(Number(entitled)).toBeGreaterThan(0);
  const file = page.waitForEvent('download');
  await page.getByRole('link', { name: '导出 CSV：表决' }).press('Enter');
  expect((await file).url()).toContain('format=csv');
  await page.getByRole('searchbox', { name: '搜索' }).fill('奉献');
  await page.waitForURL(/q=/);
  await page.getByText('共 1 条').waitFor();
  await row.getByRole('link').press('Enter');
  await page.getByText(`已投票 ${cast} / ${entitled} 人`).waitFor();
  expect(faults).toEqual([]);
});

describe('every page', () => {
  const PAGES = [
    ['the ballots', () => '/leader'],
    ['a ballot', () => pathOf('dedication')],
    ['a ballot that he stepped back from or that is counted', () => pathOf('my-helping-story')],
  ] as const;

  /** With what stands behind each name. */
  const opened = async (page: Page): Promise<void> => {
    await shown(page);
    for (const details of await page.locator('.proposal summary').all()) await details.click();
    await page.locator('.loading').first().waitFor({ state: 'detached' });
  };

  it.each(PAGES)(
    'has nothing that axe finds wrong, in both languages, light and dark, and fits a phone: %s',
    async (_, path) => {
      const { page, faults } = await back.open('member-3', path());
      expect(await flawsOf(page, opened)).toEqual([]);
      expect(faults).toEqual([]);
    },
    LOOKS_MS,
  );
});
