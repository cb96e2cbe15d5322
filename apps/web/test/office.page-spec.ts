/** A county's clerk at work in a real browser: one world, one browser, one worker for all. Each test has an award of its own. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { query } from '../../api/test/placed-rows.js';
import { expectStatus, PASSWORD } from '../../api/test/world.js';
import { LAPTOP, listenForFaults, PHONE, sidewaysScroll, startBrowser, violationsOn } from './browser.js';
import { type OfficeWorld, officeWorld } from './office-world.js';

const PATIENCE_MS = 30_000;

let office: OfficeWorld;
let browser: Browser;
const contexts: BrowserContext[] = [];

beforeAll(async () => {
  [office, browser] = await Promise.all([officeWorld(), startBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await office?.close();
});
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close();
});

interface Options {
  readonly as?: string;
  readonly size?: { width: number; height: number };
  readonly locale?: string;
  readonly colorScheme?: 'light' | 'dark';
}

/** Everything that the page reads is there, or it says what is wrong. */
const shown = async (page: Page): Promise<void> => {
  await page.locator('main h1, main [role=alert]').first().waitFor();
  await page.locator('.loading').first().waitFor({ state: 'detached' });
};

const open = async (
  path: string,
  { as = 'clerk', size = LAPTOP, locale = 'zh-CN', colorScheme = 'light' }: Options = {},
): Promise<{ page: Page; faults: string[] }> => {
  const context = await browser.newContext({ viewport: size, locale, colorScheme });
  context.setDefaultTimeout(PATIENCE_MS);
  contexts.push(context);
  const faults = listenForFaults(context);
  const page = await context.newPage();
  await page.goto(`${office.url}/app/office${path}`);
  await page.locator('input[name=username]').fill(as);
  await page.locator('input[name=password]').fill(PASSWORD);
  await page.locator('form button[type=submit]').click();
  await page.locator('input[name=password]').waitFor({ state: 'detached' });
  await shown(page);
  return { page, faults };
};

const rankedPath = (category: string): string =>
  `/programmes/${office.world.programmeId}/nominations/${category}/${office.world.id('office', 'county-1')}`;

describe('the office’s home', () => {
  it('tells what is left of each quota, and leads to the list', async () => {
    const { page, faults } = await open('');
    const line = page.getByRole('row', { name: /组织创新奖/ });
    await line.waitFor();
    expect(await line.innerText()).toMatch(/余 \d+ \/ \d+/);
    await line.getByRole('link', { name: '组织创新奖' }).click();
    await page.getByRole('heading', { name: '推荐名单：组织创新奖' }).waitFor();
    expect(faults).toEqual([]);
  });
});

describe('the order of recommendation', () => {
  const namesInOrder = async (page: Page): Promise<string[]> =>
    page.getByRole('list', { name: '推荐顺序' }).locator('.line-name').allInnerTexts();

  const stored = async (category: string): Promise<string[]> => {
    const rows = await query<{ name: string }>(
      office.world,
      `select nominee_name as name from public.nomination n join public.category c on c.id = n.category_id
       where c.key = $1 and n.state not in ('withdrawn') order by recommendation_order`,
      [category],
    );
    return rows.map(({ name }) => name);
  };

  it('is set by keyboard and by drag, told as it happens, and tells those apart who have left', async () => {
    await office.nominated('contribution', '序甲');
    await office.nominated('contribution', '序乙');
    const gone = await office.nominated('dedication', '退丙');
    const { page, faults } = await open(rankedPath('contribution'));
    await page.getByText('序乙').waitFor();
    await page.getByRole('button', { name: /^上移 序乙/ }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('status').filter({ hasText: '序乙 已移到第 1 名，共 2 名。' }).waitFor({ state: 'attached' });
    const until = async (order: readonly string[]): Promise<void> => {
      for (const [at, name] of order.entries())
        await page.locator('.ranked').nth(at).filter({ hasText: name }).waitFor();
    };
    await until(['序乙', '序甲']);
    expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toMatch(/序乙/);
    await page
      .locator('.ranked')
      .filter({ hasText: '序乙' })
      .dragTo(page.locator('.ranked').filter({ hasText: '序甲' }));
    await until(['序甲', '序乙']);
    await page.reload();
    await until(await stored('contribution'));
    expect(await namesInOrder(page)).toEqual(['序甲', '序乙']);
    await expectStatus(office.clerk.post(`/api/processes/nomination/${gone}/events/nomination.withdraw`), 200);
    await page.goto(`${office.url}/app/office${rankedPath('dedication')}`);
    await page.getByRole('heading', { name: '已退出' }).waitFor();
    expect(await namesInOrder(page)).toEqual([]);
    expect(faults).toEqual([]);
  });
});

describe('every page', () => {
  const PAGES: readonly (readonly [string, () => string])[] = [
    ['home', () => ''],
    ['a list of nominations', () => rankedPath('contribution')],
  ];

  it.each(PAGES)('has nothing that axe finds wrong, in both languages, light and dark: %s', async (_, path) => {
    for (const [locale, colorScheme] of [
      ['zh-CN', 'dark'],
      ['en-GB', 'light'],
    ] as const) {
      const { page, faults } = await open(path(), { locale, colorScheme });
      expect(await violationsOn(page)).toEqual([]);
      expect(faults).toEqual([]);
    }
  });

  it.each(PAGES)('fits a phone without scrolling sideways: %s', async (_, path) => {
    const { page } = await open(path(), { size: PHONE });
    expect(await sidewaysScroll(page)).toBe(0);
  });
});
