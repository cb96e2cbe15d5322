/** Pictures of the judge's pages for the README: `npm run screenshots`. */
import type { Browser, Page } from 'playwright-core';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { LAPTOP, startBrowser } from './browser.js';
import { type JudgingWorld, judgingWorld } from './judging-world.js';

const FOLDER = process.env['LAUREATE_SCREENSHOTS'] ?? '';
const PHONE = { width: 390, height: 780 };

const SETTINGS = [
  { name: 'laptop-zh', viewport: LAPTOP, locale: 'zh-CN', colorScheme: 'light' },
  { name: 'laptop-en-dark', viewport: LAPTOP, locale: 'en-GB', colorScheme: 'dark' },
  { name: 'phone-zh', viewport: PHONE, locale: 'zh-CN', colorScheme: 'light' },
  { name: 'phone-en-dark', viewport: PHONE, locale: 'en-GB', colorScheme: 'dark' },
] as const;

let judging: JudgingWorld;
let browser: Browser;
beforeAll(async () => {
  await mkdir(FOLDER, { recursive: true });
  judging = await judgingWorld(SETTINGS.length + 1, 5);
  browser = await startBrowser();
});
afterAll(async () => {
  await browser?.close();
  await judging?.close();
});

const taken = async (page: Page, setting: string, what: string): Promise<void> => {
  await page.evaluate('document.fonts.ready.then(() => scrollTo(0, 0))');
  await page.screenshot({ path: join(FOLDER, `judge-${what}-${setting}.png`) });
};

it.each(SETTINGS.map((setting, at) => [setting.name, setting, at] as const))(
  'the pages of a judge: %s',
  async (name, { viewport, locale, colorScheme }, at) => {
    const judge = judging.judges[at];
    const context = await browser.newContext({ viewport, locale, colorScheme });
    const page = await context.newPage();
    await page.goto(`${judging.url}/app`);
    await page.locator('input[name=username]').fill(judge?.username ?? '');
    await page.locator('input[name=password]').fill(judging.password);
    await page.locator('form button[type=submit]').click();
    await page.locator('.round-card .primary').click();
    for (const [field, value] of ['42', '21', '18.5'].entries())
      await page.locator('.mark-input').nth(field).fill(value);
    await page.locator('.draft-state[data-state=saved]').waitFor();
    await page.locator('.bar .primary').click();
    await page.locator('dialog .primary').click();
    await page.locator('.notice.good').waitFor();
    await page.locator('.mark-input').first().fill('40');
    await page.locator('.draft-state[data-state=saved]').waitFor();
    await taken(page, name, 'sheet');
    await page.goto(`${judging.url}/app/judge`);
    await page.locator('.round-card').first().waitFor();
    await taken(page, name, 'rounds');
    await context.close();
  },
);
