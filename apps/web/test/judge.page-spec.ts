/**
 * A judge at work in a real browser, from signing in to a filed sheet: on a phone and with the keyboard alone, with a network
 * that breaks off, in two windows at once. One world and one browser for all; every test has a judge of its own.
 */
import { readFile } from 'node:fs/promises';
import { type CellValue, readXlsx, writeXlsx } from 'hucre/xlsx';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { query } from '../../api/test/placed-rows.js';
import {
  LAPTOP,
  listenForFaults,
  LOOKS_MS,
  PHONE,
  sidewaysScroll,
  startBrowser,
  unsaidOn,
  violationsOn,
} from './browser.js';
import { type JudgeOfPages, type JudgingWorld, judgingWorld } from './judging-world.js';

const PATIENCE_MS = 20_000;
const MARKS = { 内容: '40', 结构: '20', 语言: '18.5' };

let judging: JudgingWorld;
let browser: Browser;
const contexts: BrowserContext[] = [];
let unused: JudgeOfPages[];

beforeAll(async () => {
  judging = await judgingWorld(20);
  browser = await startBrowser();
  unused = judging.judges.slice(0, -1);
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

interface Device {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly faults: string[];
}

const device = async (size = PHONE, locale = 'zh-CN'): Promise<Device> => {
  const context = await browser.newContext({ viewport: size, locale, reducedMotion: 'reduce' });
  context.setDefaultTimeout(PATIENCE_MS);
  contexts.push(context);
  return { context, faults: listenForFaults(context), page: await context.newPage() };
};

const signIn = async (page: Page, judge: JudgeOfPages, path = '/app'): Promise<void> => {
  await page.goto(judging.url + path);
  await page.locator('input[name=username]').fill(judge.username);
  await page.locator('input[name=password]').fill(judging.password);
  await page.locator('form button[type=submit]').click();
};

const sheetPath = (judge: JudgeOfPages, at = 0): string => `/app/judge/sheets/${judge.sheetIds[at] ?? ''}`;

const storedOf = async (judge: JudgeOfPages, at = 0) => {
  const [row] = await query<{ state: string; marks: Record<string, string>; total: string | null; comment: string }>(
    judging.world,
    'select state, marks, total::text as total, comment from public.score_sheet where id = $1',
    [judge.sheetIds[at]],
  );
  return row;
};

const mark = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
const draftIs = (page: Page, state: string) => page.locator(`.draft-state[data-state=${state}]`).waitFor();

/** Until it is so, looked at again and again; the last look tells what is wrong. */
const until = async (look: () => Promise<void>): Promise<void> => {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      await look();
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
};

describe('a judge', () => {
  it('signs in on a phone, marks, files, and is shown the next one', async () => {
    const judge = takeJudge();
    const { page, faults } = await device();
    await signIn(page, judge);
    await page.getByText('已提交 0 / 3').waitFor();
    await page.getByRole('link', { name: '开始：第 1 份' }).click();
    for (const [name, value] of Object.entries(MARKS)) await mark(page, name).fill(value);
    await page.getByRole('textbox', { name: '评语（可不填）' }).fill('情真意切。');
    await page.getByText('78.5 / 100').waitFor();
    await draftIs(page, 'saved');
    expect(await storedOf(judge)).toMatchObject({ state: 'draft', total: '78.5', comment: '情真意切。' });
    await page.getByRole('button', { name: '提交评分' }).click();
    expect(await storedOf(judge)).toMatchObject({ state: 'draft' });
    await page.getByRole('dialog').getByRole('button', { name: '提交评分' }).click();
    await page.getByText('第 1 份已提交。').waitFor();
    await page.getByRole('heading', { name: '第 2 份' }).waitFor();
    await page.getByText('已提交 1 / 3').waitFor();
    expect(await storedOf(judge)).toMatchObject({ state: 'filed', total: '78.5' });
    expect(faults).toEqual([]);
  });

  it('marks by slider and by the arrows of the keyboard, exactly, and is told of a mark off the scale', async () => {
    const judge = takeJudge();
    const { page } = await device(LAPTOP);
    await signIn(page, judge, sheetPath(judge));
    await page.getByRole('slider', { name: '内容（滑块）' }).fill('31.5');
    await mark(page, '结构').focus();
    for (let times = 0; times < 3; times += 1) await page.keyboard.press('ArrowUp');
    await page.getByText('33 / 100').waitFor();
    await mark(page, '语言').fill('25.5');
    await page.getByText('请填 0 至 25 之间、以 0.5 为一档的数。').waitFor();
    expect(await page.getByRole('button', { name: '提交评分' }).isDisabled()).toBe(true);
    await until(async () =>
      expect(await storedOf(judge)).toMatchObject({ marks: { content: '31.5', structure: '1.5' }, total: '33' }),
    );
    await mark(page, '语言').fill('１２。５');
    await page.getByText('45.5 / 100').waitFor();
    await until(async () => expect((await storedOf(judge))?.marks['language']).toBe('12.5'));
  });

  it('reads when all is due on the clock of the programme', async () => {
    const judge = takeJudge();
    const zoned = (zone: string) =>
      query(
        judging.world,
        `update public.programme set plan = jsonb_set(plan::jsonb, '{timezone}', to_jsonb($2::text)) where id = $1`,
        [judging.world.programmeId, zone],
      );
    await zoned('America/New_York');
    try {
      const { page } = await device();
      await signIn(page, judge);
      await page
        .getByText(/北美东部/)
        .first()
        .waitFor();
      expect(await page.getByText('中国标准时间').count()).toBe(0);
      await page.goto(judging.url + sheetPath(judge));
      await page
        .getByText(/北美东部/)
        .first()
        .waitFor();
      expect(await page.getByText('中国标准时间').count()).toBe(0);
    } finally {
      await zoned('Asia/Shanghai');
    }
  });

  it('skips one, comes back to it from the list, and recuses himself with a reason', async () => {
    const judge = takeJudge();
    const { page } = await device();
    await signIn(page, judge, sheetPath(judge));
    const missed: string[] = [];
    page.on('response', (response) => {
      if (response.status() === 404) missed.push(response.url());
    });
    await page.getByRole('button', { name: '先跳过' }).click();
    await page.getByRole('heading', { name: '第 2 份' }).waitFor();
    await page.getByRole('link', { name: '全部评分表' }).click();
    await page.locator('.sheet-row').filter({ hasText: '第 1 份' }).click();
    await page.getByRole('button', { name: '回避' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: '原因类别' }).selectOption({ label: '师生' });
    await dialog.getByRole('textbox', { name: '说明' }).fill('我教过作者。');
    await dialog.getByRole('button', { name: '回避' }).click();
    await page.getByText('已回避第 1 份。').waitFor();
    await page.getByRole('heading', { name: '第 2 份' }).waitFor();
    await page.getByText('已提交 0 / 2').waitFor();
    await page.getByRole('link', { name: '全部评分表' }).click();
    await page.locator('.sheet-row').nth(1).waitFor();
    // Each keeps the number that it had before.
    expect(await page.locator('.sheet-row .sheet-number').allInnerTexts()).toEqual(['第 2 份', '第 3 份']);
    await page.getByText('编号保持不变').waitFor();
    expect(await storedOf(judge)).toMatchObject({ state: 'recused' });
    expect(missed).toEqual([]); // what he recused from isn't asked for again
    await page.goto(judging.url + sheetPath(judge));
    await page.getByRole('heading', { name: '这份评分表已不在您名下。' }).waitFor();
  });

  it('does all of it with the keyboard alone', async () => {
    const judge = takeJudge();
    const { page } = await device(LAPTOP);
    await page.goto(`${judging.url}/app`);
    await page.locator('input[name=username]').waitFor();
    /** Tab after Tab until the keyboard stands on it. */
    const tabTo = async (name: string): Promise<void> => {
      for (let tabs = 0; tabs < 40; tabs += 1) {
        const here = await page.evaluate<string>(
          `(({ labels, innerText, ariaLabel }) => ariaLabel ?? labels?.[0]?.innerText ?? innerText)(document.activeElement)`,
        );
        if (here.trim() === name) return;
        await page.keyboard.press('Tab');
      }
      throw new Error(`The keyboard does not come to "${name}".`);
    };
    await tabTo('用户名');
    await page.keyboard.type(judge.username);
    await tabTo('密码');
    await page.keyboard.type(judging.password);
    await page.keyboard.press('Enter');
    await page.getByText('已提交 0 / 3').waitFor();
    await tabTo('开始：第 1 份');
    await page.keyboard.press('Enter');
    await mark(page, '内容').waitFor();
    await tabTo('内容');
    for (const value of Object.values(MARKS)) {
      await page.keyboard.type(value);
      await page.keyboard.press('Enter'); // on to the next
    }
    await page.keyboard.type('好。');
    await tabTo('提交评分');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await tabTo('提交评分'); // the focus is back where it was
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('第 1 份已提交。').waitFor();
    expect(await storedOf(judge)).toMatchObject({ state: 'filed', total: '78.5', comment: '好。' });
  });
});

describe('messages', () => {
  it('are counted in the head, read on a page of their own, and sent by mail where somebody asks', async () => {
    const { page } = await device();
    await signIn(page, takeJudge());
    await page.getByRole('link', { name: '消息（1）' }).click();
    await page.getByRole('heading', { name: '有 3 件作品请您评审' }).waitFor();
    await page.getByRole('button', { name: '标为已读 有 3 件作品请您评审' }).click();
    await page.getByRole('link', { name: '消息', exact: true }).waitFor();
    await page.getByText('另发邮件').click();
    await page.getByRole('textbox', { name: '邮箱（留空则只在这里查看）' }).fill('judge@example.org');
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText('已保存。').waitFor();
    await page.reload();
    await page.getByText('另发邮件').click();
    expect(await page.getByRole('textbox', { name: '邮箱（留空则只在这里查看）' }).inputValue()).toBe(
      'judge@example.org',
    );
  });
});

describe('a judge who compares', () => {
  it('is shown the other entry when he asks for it, and says by its number which is better', async () => {
    const judge = judging.judges.at(-1);
    if (!judge) throw new Error('There is no judge who compares.');
    const { page } = await device(LAPTOP);
    await signIn(page, judge, `/app/judge/sheets/${judging.comparedIds[0] ?? ''}`);
    await page.getByText('还没有比较的作品。').waitFor();
    await page.getByRole('button', { name: '出示比较对象' }).click();
    await page.getByText('比较的作品', { exact: true }).waitFor();
    await page.getByRole('radio', { name: '本作品更好', exact: true }).focus();
    await page.keyboard.press('2');
    await draftIs(page, 'saved');
    await page.getByRole('button', { name: '提交评分' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '提交评分' }).click();
    await page.getByText('第 1 份已提交。').waitFor();
    const [row] = await query<{ marks: object }>(judging.world, 'select marks from public.score_sheet where id = $1', [
      judging.comparedIds[0],
    ]);
    expect(row?.marks).toEqual({ better: 'other' });
  });
});

describe('what a judge fills in', () => {
  it('stays on the device while the network is away, says so, and is sent when it is back', async () => {
    const judge = takeJudge();
    const { page, context } = await device();
    await signIn(page, judge, sheetPath(judge));
    await mark(page, '内容').fill('40');
    await draftIs(page, 'saved');
    await context.setOffline(true);
    await mark(page, '结构').fill('21');
    await page.getByText('没有网络：已存在本机，恢复后自动送出').waitFor();
    await mark(page, '语言').fill('22');
    await page.getByRole('button', { name: '提交评分' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '提交评分' }).click();
    await page.getByText('没有网络，暂时不能提交；已填的分数存在本机。').waitFor();
    await page.keyboard.press('Escape');
    expect(await storedOf(judge)).toMatchObject({ state: 'draft', marks: { content: '40' } });
    await context.setOffline(false);
    await draftIs(page, 'saved');
    expect(await storedOf(judge)).toMatchObject({ marks: { content: '40', structure: '21', language: '22' } });
  });

  it('is shown by itself once the network is back, where a page could not be read without it', async () => {
    const judge = takeJudge();
    const { page, context } = await device();
    await signIn(page, judge, `/app/judge/rounds/${judging.roundId}`);
    await page.locator('.sheet-row').nth(2).waitFor();
    await context.setOffline(true);
    await page.locator('.sheet-row').nth(2).click();
    const trouble = page.locator('main > .trouble').filter({ hasText: '连接不到服务器。' });
    await trouble.waitFor();
    expect((await trouble.boundingBox())?.x).toBeGreaterThan(0); // clear of the screen's edge
    await context.setOffline(false);
    await mark(page, '内容').waitFor();
  });

  it('survives a closed tab, and is sent by whichever page is opened next', async () => {
    const judge = takeJudge();
    const { page, context } = await device();
    await signIn(page, judge, sheetPath(judge));
    await mark(page, '内容').waitFor();
    await context.setOffline(true);
    await mark(page, '内容').fill('37.5');
    await draftIs(page, 'kept');
    await page.close();
    await context.setOffline(false);
    expect(await storedOf(judge)).toMatchObject({ state: 'assigned', marks: {} });
    const next = await context.newPage();
    await next.goto(`${judging.url}/app/judge`);
    await until(async () => expect((await storedOf(judge))?.marks).toEqual({ content: '37.5' }));
    await next.goto(judging.url + sheetPath(judge));
    await mark(next, '内容').waitFor();
    expect(await mark(next, '内容').inputValue()).toBe('37.5');
  });

  it('on two devices is joined mark by mark, and where they clash he is shown both and chooses', async () => {
    const judge = takeJudge();
    const [phone, laptop] = [await device(), await device(LAPTOP)];
    for (const { page } of [phone, laptop]) {
      await signIn(page, judge, sheetPath(judge));
      await mark(page, '内容').waitFor();
    }
    await mark(phone.page, '内容').fill('30');
    await draftIs(phone.page, 'saved');
    await mark(laptop.page, '结构').fill('20'); // another mark: nothing to choose
    await draftIs(laptop.page, 'saved');
    expect(await mark(laptop.page, '内容').inputValue()).toBe('30');
    await mark(phone.page, '结构').fill('15');
    const clash = phone.page.getByRole('group', { name: '结构', exact: true });
    await clash.getByRole('button', { name: '另一处的：20' }).waitFor();
    expect(await storedOf(judge)).toMatchObject({ marks: { content: '30', structure: '20' } });
    expect(await violationsOn(phone.page)).toEqual([]);
    await phone.page.locator('.bar').getByRole('link', { name: '另一处也改了，请选择' }).click();
    await until(async () => expect(await phone.page.evaluate('document.activeElement.id')).toBe('clashes'));
    await clash.getByRole('button', { name: '这里填的：15' }).click();
    await draftIs(phone.page, 'saved');
    expect(await storedOf(judge)).toMatchObject({ marks: { content: '30', structure: '15' } });
  });

  it('in two tabs of one browser is lost in neither', async () => {
    const judge = takeJudge();
    const { page: one, context } = await device(LAPTOP);
    await signIn(one, judge, sheetPath(judge));
    await mark(one, '内容').waitFor();
    const other = await context.newPage();
    await other.goto(judging.url + sheetPath(judge));
    await mark(other, '结构').fill('19');
    await mark(one, '内容').fill('44');
    await until(async () => expect((await storedOf(judge))?.marks).toEqual({ content: '44', structure: '19' }));
  });
});

describe('signing out', () => {
  const isSignedOut = (page: Page) => page.getByRole('heading', { name: '登录' }).waitFor();
  const signOut = (page: Page) => page.getByRole('button', { name: '退出登录', exact: true }).click();

  it('sends what was just typed first, and asks nothing', async () => {
    const judge = takeJudge();
    const { page } = await device();
    await signIn(page, judge, sheetPath(judge));
    await mark(page, '内容').fill('33');
    await signOut(page);
    await isSignedOut(page);
    expect((await storedOf(judge))?.marks).toEqual({ content: '33' });
  });

  it('without a network says what was not sent and that nobody has left, and lets him stay', async () => {
    const judge = takeJudge();
    const { page, context, faults } = await device();
    await signIn(page, judge, sheetPath(judge));
    await mark(page, '内容').waitFor();
    await context.setOffline(true);
    await mark(page, '内容').fill('36');
    await signOut(page);
    const dialog = page.getByRole('dialog', { name: '退出登录？' });
    await dialog.getByText('1 份评分表上有没送出的内容').waitFor();
    expect(await violationsOn(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);
    await dialog.getByRole('button', { name: '退出，内容留在本机' }).click();
    await dialog.getByText('您还没有退出。').waitFor();
    await dialog.getByRole('button', { name: '返回' }).click();
    await context.setOffline(false);
    await draftIs(page, 'saved');
    expect((await storedOf(judge))?.marks).toEqual({ content: '36' });
    expect(faults).toEqual([]);
  });

  it('shows nothing of whoever was there before to the next one, where the session ran out', async () => {
    const [judge, next] = [takeJudge(), takeJudge()];
    const { page, context } = await device();
    await signIn(page, judge, '/app/judge');
    await page.locator('.round-card').first().waitFor();
    await context.clearCookies();
    await page.getByRole('link', { name: /^消息/ }).click();
    await isSignedOut(page);
    await page.route('**/api/score-sheets?*', () => undefined); // is asked, and never answered
    await page.locator('input[name=username]').fill(next.username);
    await page.locator('input[name=password]').fill(judging.password);
    await page.locator('form button[type=submit]').click();
    await page.getByRole('heading', { name: '消息' }).waitFor();
    await page.getByRole('link', { name: 'Laureate' }).click();
    await page.locator('main .loading').waitFor();
    expect(await page.locator('.round-card').count()).toBe(0);
  });

  it('leaves marks to their own judge: whoever signs in next on the device neither sends nor loses them', async () => {
    const [judge, next] = [takeJudge(), takeJudge()];
    const { page, context } = await device();
    await signIn(page, judge, sheetPath(judge));
    await mark(page, '内容').waitFor();
    await context.route('**/draft', (route) => route.abort());
    await mark(page, '内容').fill('38');
    await draftIs(page, 'kept');
    const forgotten = await context.newPage(); // a tab that still shows the first judge's rounds
    await forgotten.goto(`${judging.url}/app/judge`);
    await forgotten.locator('.round-card').first().waitFor();
    await signOut(page);
    await page.getByRole('dialog').getByRole('button', { name: '退出，内容留在本机' }).click();
    await isSignedOut(page);
    await context.unroute('**/draft');
    await signIn(page, next, sheetPath(judge));
    await page.getByRole('heading', { name: '这份评分表已不在您名下。' }).waitFor();
    const asked = forgotten.waitForResponse((response) => response.url().endsWith('/api/session'));
    await forgotten.evaluate('dispatchEvent(new Event("online"))');
    expect((await (await asked).json()) as object).toMatchObject({ person: { username: next.username } });
    expect(await storedOf(judge)).toMatchObject({ state: 'assigned', marks: {} });
    for (const at of [0, 1, 2]) expect((await storedOf(next, at))?.marks).toEqual({});
    await forgotten.close();
    await signOut(page); // nothing of his own is unsent: he isn't asked
    await isSignedOut(page);
    await signIn(page, judge);
    await until(async () => expect((await storedOf(judge))?.marks).toEqual({ content: '38' }));
  });
});

/** The packet as a spreadsheet leaves it in which the first sheet was marked. */
const withMarks = async (packet: Buffer, marks: readonly CellValue[]): Promise<Buffer> => {
  const { sheets } = await readXlsx(packet);
  sheets[0]?.rows[2]?.splice(2, marks.length, ...marks);
  return Buffer.from(await writeXlsx({ sheets: sheets.map(({ name, rows }) => ({ name, rows })) }));
};

describe('a packet', () => {
  it('is taken along and brought back, checked before anything is written', async () => {
    const judge = takeJudge();
    const { page } = await device();
    await signIn(page, judge, `/app/judge/rounds/${judging.roundId}`);
    await page.getByText('没有网络时评分').click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载离线包' }).click(),
    ]);
    await page.getByText('离线包已下载，共 3 份。').waitFor();
    const file = page.getByLabel('填好的工作簿（.xlsx）');
    await file.setInputFiles(await download.path());
    await page.getByText('没有新内容 3 份').waitFor();
    expect(await file.inputValue()).toBe(''); // the same file, filled in, may be chosen again
    expect(await page.getByRole('button', { name: '存为草稿' }).count()).toBe(0);
    const packet = await readFile(await download.path());
    const filled = async (marks: CellValue[]) => ({
      name: 'packet.xlsx',
      mimeType: 'application/octet-stream',
      buffer: await withMarks(packet, marks),
    });
    await file.setInputFiles(await filled(['50.5', 20, 18.5]));
    await page.getByText('单元格 评分!C3').waitFor();
    await file.setInputFiles(await filled([40, 20, 18.5]));
    await page.getByText('可存为草稿 1 份，没有新内容 2 份').waitFor();
    await page.getByRole('button', { name: '存为草稿' }).click();
    await page.getByText('已存草稿 1 份').waitFor();
    await page.getByText('已起草').first().waitFor();
    await file.setInputFiles({
      name: 'other.xlsx',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from('no workbook'),
    });
    await page.getByRole('alert').waitFor();
  });
});

describe('every page of a judge', () => {
  let judge: JudgeOfPages;
  beforeAll(() => {
    judge = takeJudge();
  });

  it.each(['zh-CN', 'en-GB'] as const)(
    'is accessible in light and dark, whole, no wider than 320 px: %s',
    async (locale) => {
      const { page, faults } = await device(PHONE, locale);
      const found: string[] = [];
      const lookAt = async (what: string): Promise<void> => {
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          for (const fault of await violationsOn(page)) found.push(`${what}, ${colorScheme}: ${fault}`);
        }
        for (const fault of await unsaidOn(page)) found.push(`${what}: ${fault}`);
        const sideways = await sidewaysScroll(page);
        if (sideways > 0) found.push(`${what}: ${sideways} px too wide`);
      };
      await page.goto(`${judging.url}/app`);
      await page.locator('input[name=password]').waitFor();
      await lookAt('signing in');
      await signIn(page, judge);
      await page.locator('.round-card').waitFor();
      await lookAt('his rounds');
      await page.goto(`${judging.url}/app/judge/rounds/${judging.roundId}`);
      await page.locator('.packet summary').click();
      await lookAt('a round');
      await page.goto(judging.url + sheetPath(judge));
      for (const at of [0, 1, 2]) await page.locator('.mark-input').nth(at).fill('20');
      await page.locator('.story summary').click();
      await page.locator('.chart [aria-current]').waitFor();
      await draftIs(page, 'saved');
      await lookAt('an open sheet');
      await page.locator('.bar .primary').click();
      await page.getByRole('dialog').waitFor();
      await lookAt('filing');
      await page.keyboard.press('Escape');
      await page.locator('.marks > .quiet').click();
      await lookAt('recusing');
      await page.goto(`${judging.url}/app/messages`);
      await page.locator('.message').waitFor();
      await page.locator('.by-mail summary').click();
      await page.locator('.by-mail input').waitFor();
      await lookAt('messages');
      await page.goto(`${judging.url}/app/password`);
      await page.locator('input[name=new-password]').waitFor();
      await lookAt('a new password');
      for (const path of ['no-such-page', 'judge/no-such-page']) {
        await page.goto(`${judging.url}/app/${path}`);
        await page.locator('h1').waitFor();
        await lookAt('no page');
      }
      expect(found).toEqual([]);
      expect(faults).toEqual([]);
    },
    LOOKS_MS,
  );

  it('prints the essay and the marks, and nothing that is to be pressed', async () => {
    const { page } = await device(LAPTOP);
    await signIn(page, judge, sheetPath(judge));
    await mark(page, '内容').waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.entry-body').isVisible()).toBe(true);
    for (const pressed of ['.site-header', '.site-footer', '.bar', '.neighbours', '.mark-slider', '.marks > .quiet'])
      expect([pressed, await page.locator(pressed).first().isVisible()]).toEqual([pressed, false]);
  });

  it('keeps the language and the appearance that were chosen', async () => {
    const { page } = await device();
    await page.goto(`${judging.url}/app`);
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.getByRole('combobox', { name: 'Appearance' }).selectOption('dark');
    await page.reload();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect(await page.evaluate('[document.documentElement.lang, document.documentElement.dataset.theme]')).toEqual([
      'en',
      'dark',
    ]);
  });
});
