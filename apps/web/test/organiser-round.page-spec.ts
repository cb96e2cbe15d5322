/** A round from planned to confirmed through the organiser's pages alone, with real jobs and real marks. */
import { readFile } from 'node:fs/promises';
import { query } from '../../api/test/placed-rows.js';
import { expectStatus, type World } from '../../api/test/world.js';
import { flawsOf, LAPTOP, LOOKS_MS, PHONE, violationsOn } from './browser.js';
import { OrganiserBrowser, shown } from './organiser-browser.js';
import { fileSheets, roundWorld, WorkerOfSpec } from './round-world.js';
import type { Page } from 'playwright-core';

const JUDGES = 4;
const ESSAYS = 5;

let organisers: OrganiserBrowser;
let world: World;
let worker: WorkerOfSpec;
let roundPath: string;

beforeAll(async () => {
  organisers = await OrganiserBrowser.start(() => roundWorld(JUDGES, ESSAYS));
  ({ world } = organisers);
  worker = new WorkerOfSpec(world);
});
afterAll(async () => {
  await worker?.stop();
  await organisers?.close();
});

/** By keyboard: the button, and the one of the same name in the dialog that asks. */
const confirmed = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('button', { name, exact: true }).press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name, exact: true }).press('Enter');
  await dialog.waitFor({ state: 'detached' });
};

const pick = async (page: Page, label: string, name: string): Promise<void> => {
  await page.getByLabel(label, { exact: true }).first().fill(name);
  await page.getByRole('button', { name: new RegExp(`^${name} `) }).press('Enter');
};

const inState = (page: Page, state: string) => page.locator('.head .badge', { hasText: state }).waitFor();

/** On a phone, of the judges, the names that don't keep to one line. */
const brokenNames = async (page: Page): Promise<string[]> => {
  await page.setViewportSize(PHONE);
  const broken = await page.evaluate<string[]>(`
    [...document.querySelectorAll('section[aria-labelledby=judges] tbody th')].flatMap((name) => {
      const range = document.createRange();
      range.selectNodeContents(name);
      return range.getClientRects().length > 1 ? [name.textContent] : [];
    })`);
  await page.setViewportSize(LAPTOP);
  return broken;
};

const progressOf = async (roundId: string): Promise<{ judges: { name: string; filed: number; of: number }[] }> => {
  const { body } = await expectStatus(world.as('organiser').get(`/api/rounds/${roundId}/progress`), 200);
  return body as { judges: { name: string; filed: number; of: number }[] };
};

it('is planned, staffed, opened, looked after, ranked and confirmed', async () => {
  const { page, faults } = await organisers.open('organiser', `/programmes/${world.programmeId}`);
  await confirmed(page, '进入评审');
  await page.getByRole('button', { name: '安排各轮次' }).press('Enter');
  await page.getByRole('link', { name: '我的帮扶故事 · 初评' }).press('Enter');
  await page.getByRole('heading', { name: '开始之前' }).waitFor();
  roundPath = new URL(page.url()).pathname.replace('/app/organiser', '');
  const roundId = roundPath.split('/').at(-1) ?? '';
  await page.getByText('现在还不能开始', { exact: false }).waitFor();

  await page.getByRole('link', { name: '先组建评审组' }).press('Enter');
  await page.getByRole('button', { name: '组建评审组' }).press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('名称（中文）').fill('征文评审组');
  await dialog.getByLabel('名称（英文）').fill('Essay Panel');
  await pick(page, '找组长', '评审组长');
  for (const name of ['甲', '乙', '丙', '丁']) await pick(page, '找评委', `评委${name}`);
  expect(await violationsOn(page)).toEqual([]);
  await dialog.getByRole('button', { name: '组建', exact: true }).press('Enter');
  await page.getByRole('heading', { name: '征文评审组' }).waitFor();
  await page.goBack();

  await page.getByLabel('评审组', { exact: true }).selectOption({ label: '征文评审组' });
  await page.getByRole('button', { name: '试排', exact: true }).press('Enter');
  await page.getByText(`可以分配：${ESSAYS} 件，每件 3 名评委，共 ${ESSAYS * 3} 份评分表。`).waitFor();
  await page.getByText('每名评委 3–4 份。').waitFor();
  const tried = await page.locator('section[aria-labelledby=preview] tbody tr').allInnerTexts();
  await confirmed(page, '开始本轮评审');
  await inState(page, '打分中');
  const { judges } = await progressOf(roundId);
  // Opened, judges have what was tried.
  expect(tried.map((line) => line.split(/\s+/).slice(0, 2))).toEqual(judges.map(({ name, of }) => [name, String(of)]));

  await page.getByRole('button', { name: '催办评委', exact: true }).press('Enter');
  await dialog.getByRole('button', { name: '全不选' }).press('Enter');
  expect(await dialog.getByRole('checkbox', { checked: true }).count()).toBe(0);
  expect(await dialog.getByRole('button', { name: '催办评委', exact: true }).isDisabled()).toBe(true);
  await dialog.getByRole('button', { name: '全选' }).press('Enter');
  expect(await dialog.getByRole('checkbox', { checked: true }).count()).toBe(JUDGES);
  await dialog.getByRole('button', { name: '返回' }).press('Enter');
  await dialog.waitFor({ state: 'detached' });

  await fileSheets(world, roundId, ['judge-4']);
  const late = judges.find(({ name }) => name === '评委丁')?.of ?? 0;
  await page
    .getByRole('status')
    .filter({ hasText: `已提交 ${ESSAYS * 3 - late} / ${ESSAYS * 3}` })
    .waitFor();
  expect(await brokenNames(page)).toEqual([]);
  await page.getByRole('button', { name: '催办评委', exact: true }).press('Enter');
  expect(await dialog.getByRole('checkbox').count()).toBe(1);
  await dialog.getByText(`评委丁（还有 ${late} 份）`).waitFor();
  await dialog.getByRole('button', { name: '催办评委', exact: true }).press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('status').filter({ hasText: '已催办 1 名评委。' }).waitFor();
  await page.getByRole('button', { name: '更换… 评委丁' }).press('Enter');
  await dialog.getByText(`其中 ${late} 份可以转出。`).waitFor();
  await dialog.getByRole('button', { name: '更换', exact: true }).press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await page
    .getByRole('status')
    .filter({ hasText: `评委丁的 ${late} 份评分表已转给他人。` })
    .waitFor();
  await page
    .locator('section[aria-labelledby=judges]')
    .getByRole('row', { name: /评委丁/ })
    .waitFor({ state: 'detached' });
  expect(await fileSheets(world, roundId)).toBe(late);

  // With the last sheet the round is closed and ranked.
  await inState(page, '已排名');
  await page.getByRole('link', { name: '查看排名' }).press('Enter');
  await page.getByRole('heading', { name: '结果是否稳定' }).waitFor();
  const ranking = await expectStatus(world.as('organiser').get(`/api/rounds/${roundId}/ranking`), 200);
  const lines = ranking.body['items'] as { rank: number; name: string; mark: string }[];
  expect(lines).toHaveLength(ESSAYS);
  for (const { rank, name, mark } of lines)
    await page.getByRole('row', { name: new RegExp(`^${rank} ${name}.*${mark.replace('.', '\\.')}`) }).waitFor();
  await page.locator('.plot canvas').first().waitFor();
  expect(await page.getByRole('heading', { name: '各评委的宽严（仅组长可见）' }).count()).toBe(0);
  await page.goBack();
  await page.getByRole('heading', { name: '评分分歧' }).waitFor();
  await sortedAndTaken(page);
  await confirmed(page, '确认排名');
  await inState(page, '已确认');
  const [row] = await query<{ state: string }>(world, 'select state from public.round where id = $1', [roundId]);
  expect(row?.state).toBe('confirmed');
  expect(faults).toEqual([]);

  const { page: chairs } = await organisers.open('panelChair', `${roundPath}/ranking`);
  await chairs.getByRole('heading', { name: '各评委的宽严（仅组长可见）' }).waitFor();
  expect(await chairs.getByRole('row', { name: /作者|桥上的手电筒/ }).count()).toBe(0);
}, 240_000);

/** By keyboard: the judges in the other order, on the page and in the file. */
const sortedAndTaken = async (page: Page): Promise<void> => {
  const judges = page.locator('section[aria-labelledby=judges]');
  const heading = judges.getByRole('button', { name: '评委', exact: true });
  await heading.press('Enter');
  await judges.locator('th[aria-sort=ascending]').waitFor();
  await heading.press('Enter');
  await judges.locator('th[aria-sort=descending]').waitFor();
  const names = await judges.locator('tbody th').allInnerTexts();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    judges.getByRole('link', { name: /^导出 CSV/ }).press('Enter'),
  ]);
  const [head = '', ...lines] = (await readFile(await file.path(), 'utf8')).trim().split('\r\n');
  const at = head.split(',').findIndex((column) => column.includes('Name'));
  expect(lines.map((line) => line.split(',')[at])).toEqual(names);
};

describe('every page', () => {
  const PAGES: readonly (readonly [string, () => string])[] = [
    ['the ranking', () => `${roundPath}/ranking`],
    ['the round', () => roundPath],
    ['the panels', () => `/programmes/${world.programmeId}/panels`],
  ];

  it.each(PAGES)(
    'has nothing that axe finds wrong, in both languages, light and dark, and fits a phone: %s',
    async (_, path) => {
      const { page, faults } = await organisers.open('organiser', path());
      expect(await flawsOf(page, shown)).toEqual([]);
      expect(faults).toEqual([]);
    },
    LOOKS_MS,
  );
});
