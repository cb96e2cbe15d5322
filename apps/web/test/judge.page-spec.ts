/**
 * A judge at work in a real browser, from signing in to a filed sheet: on a phone and with the keyboard alone, with a network
 * that breaks off, in two windows at once. One world and one browser for all; every test has a judge of its own.
 */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { query } from '../../api/test/placed-rows.js';
import { listenForFaults, PHONE, sidewaysScroll, startBrowser } from './browser.js';
import { type JudgeOfPages, type JudgingWorld, judgingWorld } from './judging-world.js';

const PATIENCE_MS = 20_000;
const MARKS = { 内容: '40', 结构: '20', 语言: '18.5' };

let judging: JudgingWorld;
let browser: Browser;
const contexts: BrowserContext[] = [];
let unused: JudgeOfPages[];

beforeAll(async () => {
  [judging, browser] = await Promise.all([judgingWorld(7), startBrowser()]);
  unused = [...judging.judges];
});
afterAll(async () => {
  await browser?.close();
  await judging?.close();
});
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close();
});

const takeJudge = (): JudgeOfPages => {
  const judge = unused.pop();
  if (!judge) throw new Error('Every judge of this world has his test already.');
  return judge;
};

interface Window {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly faults: string[];
}

const open = async (
  options: { size?: { width: number; height: number }; locale?: string; colorScheme?: 'light' | 'dark' } = {},
): Promise<Window> => {
  const { size = PHONE, locale = 'zh-CN', colorScheme = 'light' } = options;
  const context = await browser.newContext({ viewport: size, locale, colorScheme });
  context.setDefaultTimeout(PATIENCE_MS);
  contexts.push(context);
  const faults = listenForFaults(context);
  return { context, faults, page: await context.newPage() };
};

const signIn = async (page: Page, judge: JudgeOfPages, path = '/app'): Promise<void> => {
  await page.goto(judging.url + path);
  await page.locator('input[name=username]').fill(judge.username);
  await page.locator('input[name=password]').fill(judging.password);
  await page.locator('form button[type=submit]').click();
};

const storedOf = async (judge: JudgeOfPages, at = 0) => {
  const [row] = await query<{ state: string; marks: Record<string, string>; total: string | null; comment: string }>(
    judging.world,
    'select state, marks, total::text as total, comment from public.score_sheet where id = $1',
    [judge.sheetIds[at]],
  );
  return row;
};

const mark = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
const saved = (page: Page) => page.locator('.draft-state[data-state=saved]').waitFor();

describe('a judge', () => {
  it('signs in on a phone, marks, files, and is shown the next one', async () => {
    const judge = takeJudge();
    const { page, faults } = await open();
    await signIn(page, judge);
    await page.getByText('已提交 0 / 3').waitFor();
    expect(await sidewaysScroll(page)).toBe(0);
    await page.getByRole('link', { name: '开始：第 1 份' }).click();
    for (const [name, value] of Object.entries(MARKS)) await mark(page, name).fill(value);
    await page.getByRole('textbox', { name: '评语（可不填）' }).fill('情真意切。');
    await page.getByText('78.5 / 100').waitFor();
    await saved(page);
    expect(await storedOf(judge)).toMatchObject({ state: 'draft', total: '78.5', comment: '情真意切。' });
    expect(await sidewaysScroll(page)).toBe(0);
    await page.getByRole('button', { name: '提交评分' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '提交评分' }).click();
    await page.getByText('第 1 份已提交。').waitFor();
    await page.getByRole('heading', { name: '第 2 份，共 3 份' }).waitFor();
    expect(await storedOf(judge)).toMatchObject({ state: 'filed', total: '78.5' });
    expect(faults).toEqual([]);
  });
});
