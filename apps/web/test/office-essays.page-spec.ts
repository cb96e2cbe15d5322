/** A county's essays through its pages: registered, sent in, and their blind copies confirmed. */
import type { Page } from 'playwright-core';
import { docxOf } from '../../cli/src/demo/player/essay-papers.js';
import { categoryId, query } from '../../api/test/placed-rows.js';
import { expectStatus, PASSWORD } from '../../api/test/world.js';
import { LOOKS_MS, PHONE } from './browser.js';
import { OfficeBrowser } from './office-browser.js';
import type { OfficeWorld } from './office-world.js';

const THEME = 'my-helping-story';
const PARAGRAPH = '那年冬天，我们沿着山路一户一户走访，把要修的路、要引的水一件一件记下来。';
const BODY = PARAGRAPH.repeat(20);
/** The author by name, a phone, and a villager whom somebody looks at. */
const TELLING = `我叫石小满，电话13812345678。${BODY}村里的张大爷笑着说好。${PARAGRAPH}`;

let browser: OfficeBrowser;
let office: OfficeWorld;
let programmeId: string;

const registered = async (title: string, authorName: string, body = BODY): Promise<string> => {
  const officeId = office.world.id('office', 'county-1');
  const given = { programmeId, officeId, categoryKey: THEME, title, authorName, body };
  return (await expectStatus(office.clerk.post('/api/essays', given), 201)).body['id'] as string;
};

/** Sent in; says which blind copy was made of it. */
const sentIn = async (id: string): Promise<string> => {
  await expectStatus(office.clerk.post(`/api/processes/essay/${id}/events/essay.submit`), 200);
  const [copy] = await query<{ id: string }>(office.world, 'select id from public.blind_copy where entry_id = $1', [
    id,
  ]);
  return copy?.id ?? '';
};

const stored = async (title: string): Promise<Record<string, unknown> | undefined> => {
  const rows = await query<Record<string, unknown>>(
    office.world,
    `select e.state, e.author_name, e.body_length, e.twice_reason, c.state as copy from public.essay e
     left join public.blind_copy c on c.entry_id = e.id where e.title = $1`,
    [title],
  );
  return rows[0];
};

let standingId: string;
let standingCopyId: string;

beforeAll(async () => {
  browser = await OfficeBrowser.start();
  ({ office } = browser);
  ({ programmeId } = office.world);
  standingId = await registered('山那边的路', '石小满', TELLING);
  standingCopyId = await sentIn(standingId);
});
afterAll(() => browser?.close());
afterEach(() => browser.closeContexts());

const essaysPath = (more = ''): string => `/programmes/${programmeId}/essays${more}`;

/** Fills in the form of a new essay. */
const fillIn = async (page: Page, author: string, title: string, body: string): Promise<void> => {
  await page.getByLabel('作者', { exact: true }).fill(author);
  await page.getByLabel('题目', { exact: true }).fill(title);
  await page.getByLabel('正文', { exact: true }).fill(body);
};

const sendByButton = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('button', { name, exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
  await page.getByText(`已办理：${name}`).waitFor();
};

describe('an essay', () => {
  it('is typed, counted as it is typed, registered, sent in, looked through and confirmed', async () => {
    const { page, faults } = await browser.open('');
    await page.getByRole('link', { name: '征文', exact: true }).click();
    await page.getByRole('link', { name: '登记征文' }).click();
    await fillIn(page, '柳一鸣', '村口的灯', '修路引水。');
    await page.getByText('5 字（要求 600–1500 字）').waitFor();
    expect(await page.locator('.refusals, [data-short=true], [aria-invalid=true]').count()).toBe(0); // it is being typed
    await page.getByLabel('正文', { exact: true }).blur();
    await page.locator('.refusals').getByText('正文太短').waitFor();
    await page.getByLabel('正文', { exact: true }).fill(`${BODY}柳一鸣记。`);
    await page.locator('.refusals').getByText('正文太短').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '登记为草稿' }).click();
    await page.getByRole('heading', { name: '村口的灯' }).waitFor();
    await page.getByText('内容符合要求，可以报送。').waitFor();
    await sendByButton(page, '报送征文');
    await page.getByRole('link', { name: '核对并确认隐名文本' }).click();
    await page.getByRole('heading', { name: '隐名文本：村口的灯' }).waitFor();
    await page.locator('.copy-text').nth(1).getByText('□□').waitFor();
    expect(await page.locator('.copy-text').nth(1).innerText()).not.toContain('柳一鸣');
    await sendByButton(page, '确认隐名文本');
    expect(await stored('村口的灯')).toMatchObject({ state: 'submitted', copy: 'confirmed' });
    expect(faults).toEqual([]);
  });

  it('is registered by one press, though what stands against its text is told once the text is left', async () => {
    const { page, faults } = await browser.open(essaysPath('/new'));
    await fillIn(page, '柳两可', '桥下的灯', '修路引水。');
    await page.getByText('5 字（要求 600–1500 字）').waitFor();
    const button = page.getByRole('button', { name: '登记为草稿' });
    await button.scrollIntoViewIfNeeded();
    const box = await button.boundingBox();
    if (!box) throw new Error('The button is not on the page.');
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.waitForFunction('document.activeElement?.type === "submit"'); // the text was left
    expect(await button.boundingBox()).toEqual(box);
    await page.mouse.up();
    await page.getByRole('heading', { name: '桥下的灯' }).waitFor();
    await page.locator('.refusals').getByText('正文太短').waitFor();
    expect(faults).toEqual([]);
  });

  it('is taken from a Word file, once the clerk has looked at what was read', async () => {
    const { page, faults } = await browser.open(essaysPath('/new'));
    await page.getByLabel('作者', { exact: true }).fill('温如玉');
    await page.getByLabel('题目', { exact: true }).fill('我的路');
    const buffer = docxOf([BODY.slice(0, 400), BODY.slice(400)], '温如玉');
    const mimeType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
    await page.getByLabel('正文在文件里').setInputFiles({ name: '我的路.docx', mimeType, buffer });
    await page.getByRole('button', { name: '登记并上传文件' }).click();
    await page.getByText(/已读取“我的路.docx”/).waitFor();
    await page.locator('.read-text').getByText('那年冬天').first().waitFor();
    await page.locator('.read-file .button.primary').click();
    await page.getByRole('dialog').getByText('将替换现有正文').waitFor();
    await page.getByRole('dialog').locator('.button.primary').click();
    await page.getByText('内容符合要求，可以报送。').waitFor();
    expect(await page.getByLabel('正文', { exact: true }).inputValue()).toContain('那年冬天');
    expect(faults).toEqual([]);
  });

  it('that somebody left half typed on a shared device is his alone, and waits there for him', async () => {
    const { page } = await browser.signIn(essaysPath('/new'));
    await page.getByLabel('题目', { exact: true }).fill('没写完的信');
    await page.getByRole('button', { name: '退出登录', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: '退出登录？' });
    await dialog.getByText('1 份申报或征文有没存上的内容').waitFor();
    await dialog.getByRole('button', { name: '退出，内容留在本机' }).click();
    const typedAs = async (person: string): Promise<string> => {
      await page.locator('input[name=username]').fill(person);
      await page.locator('input[name=password]').fill(PASSWORD);
      await page.locator('form button[type=submit]').click();
      return page.getByLabel('题目', { exact: true }).inputValue();
    };
    expect(await typedAs('lead')).toBe('');
    await page.getByRole('button', { name: '退出登录', exact: true }).click();
    expect(await typedAs('clerk')).toBe('没写完的信');
  });

  it('whose file can’t be read says why beside the file', async () => {
    const id = await registered('扫描的', '扫描陈');
    const { page } = await browser.open(`/essays/${id}`);
    const file = { name: '扫描.png', mimeType: 'image/png', buffer: Buffer.from('89504e470d0a1a0a0000', 'hex') };
    await page.getByLabel('上传文件').setInputFiles(file);
    await page.getByRole('alert').getByText('这是图片。').waitFor();
  });

  it('of somebody who has one already is registered with a reason, which is asked for in its place', async () => {
    await registered('第一篇', '重名赵');
    const { page, faults } = await browser.open(essaysPath('/new'));
    await fillIn(page, '重名赵', '第二篇', BODY);
    await page.getByLabel('再次登记的理由').fill('同名的另一人');
    await page.locator('.refusals').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '登记为草稿' }).click();
    await page.getByRole('heading', { name: '第二篇' }).waitFor();
    expect(await stored('第二篇')).toMatchObject({ state: 'draft', twice_reason: '同名的另一人' });
    expect(faults).toEqual([]);
  });
});

describe('the list of essays', () => {
  it('is searched, filtered by its blind copies and sorted, and sends its drafts in together', async () => {
    await registered('齐发甲', '齐一');
    await registered('齐发乙', '齐二', '太短。');
    const { page, faults } = await browser.open(essaysPath());
    await page.getByRole('searchbox').fill('齐发');
    await page.getByRole('link', { name: '山那边的路' }).waitFor({ state: 'detached' });
    await page.getByLabel('选择本页').check();
    await page.getByRole('button', { name: '报送所选草稿（2）' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('齐发乙').waitFor();
    await dialog.getByRole('button', { name: '报送 1 名' }).click();
    await page.getByText('已报送 1 名。').waitFor();
    expect([(await stored('齐发甲'))?.['state'], (await stored('齐发乙'))?.['state']]).toEqual(['submitted', 'draft']);
    await page.getByRole('searchbox').fill('');
    await page.getByRole('combobox', { name: '隐名文本' }).selectOption('proposed');
    await page.getByRole('link', { name: '山那边的路' }).waitFor();
    await page.getByRole('link', { name: '齐发乙' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '字数' }).click();
    await page.waitForURL(/sort=length/);
    await page.getByRole('button', { name: '字数' }).click();
    await page.waitForURL(/sort=-length/);
    await page.locator('.list-table tbody tr').first().filter({ hasText: '山那边的路' }).waitFor();
    expect(faults).toEqual([]);
  });
});

describe('a blind copy', () => {
  it('is mended on a phone: a harmless finding stands for a reason, another word goes, and what must go can’t stand', async () => {
    const copyId = await sentIn(await registered('村里的笑', '石中玉', TELLING.replace('石小满', '石中玉')));
    const { page, faults } = await browser.open(`/copies/${copyId}`, { size: PHONE });
    const copy = page.locator('.copy-text').nth(1);
    await copy.getByText('□□').first().waitFor();
    const phone = page.getByRole('row').filter({ has: page.locator('mark', { hasText: '13812345678' }) });
    await phone.getByText('必须隐去').waitFor();
    expect(await phone.getByRole('button').count()).toBe(0);
    const villager = page.getByRole('row').filter({ has: page.locator('mark', { hasText: '张大爷' }) });
    await villager.getByRole('button', { name: /^保留/ }).click();
    await page.getByRole('dialog').getByLabel('理由').fill('村民的称呼');
    await page.getByRole('dialog').getByRole('button', { name: '保留' }).click();
    await page.getByText('保留：村民的称呼').waitFor();
    await copy.getByText('张大爷').waitFor();
    await page.getByLabel('还要隐去').fill('那年冬天');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '不再隐去“那年冬天”' }).waitFor();
    expect(await copy.innerText()).not.toContain('那年冬天');
    await page.getByLabel('还要隐去').fill('没有的词');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('没有的词').waitFor();
    await page.getByRole('button', { name: '不再隐去“那年冬天”' }).click();
    await copy.getByText('那年冬天').first().waitFor();
    await sendByButton(page, '确认隐名文本');
    const [judged] = await query<{ body: string }>(
      office.world,
      `select f.body from public.judged_copy j join public.frozen_text f on f.hash = j.hash
       join public.blind_copy c on c.entry_id = j.entry_id where c.id = $1`,
      [copyId],
    );
    expect(judged?.body).toContain('张大爷');
    expect(judged?.body).not.toMatch(/石中玉|13812345678/);
    expect(faults).toEqual([]);
  });
});

/** As an author does, on the public page. */
const authored = async (title: string, authorName: string): Promise<void> => {
  const theme = await categoryId(office.world, 'my-poverty-alleviation-course');
  const context = await browser.open('');
  const { page } = context;
  await page.goto(`${office.url}/enter/${theme}`);
  await page.locator('select[name=officeId]').selectOption(office.world.id('office', 'county-1'));
  await page.locator('[name=title]').fill(title);
  await page.locator('[name=authorName]').fill(authorName);
  await page.locator('[name=phone]').fill('13900000001');
  await page.locator('[name=body]').fill(BODY);
  await page.locator('form button').last().click();
  await page.waitForLoadState();
};

describe('an essay that an author sent in', () => {
  it('is read by the office that the author chose, and taken as a draft of its own', async () => {
    await authored('投来的稿', '自投秦');
    const { page, faults } = await browser.open(essaysPath());
    await page.getByRole('link', { name: '作者来稿' }).click();
    await page.getByRole('link', { name: '投来的稿' }).click();
    await page.getByText('13900000001').waitFor();
    await page.locator('.buttons .button.primary').first().click();
    await page.getByRole('dialog').getByText('登记为本单位的征文草稿').waitFor();
    await page.getByRole('dialog').locator('.button.primary').click();
    await page.getByRole('link', { name: '已收下，查看这篇征文' }).click();
    await page.getByRole('heading', { name: '投来的稿' }).waitFor();
    expect(await stored('投来的稿')).toMatchObject({ state: 'draft', author_name: '自投秦' });
    expect(faults).toEqual([]);
  });
});

/** Of a file that was sent for an essay and waits to be confirmed. */
const fileSent = async (): Promise<string> => {
  const essayId = await registered('文件里的路', '文件孙');
  const named = { 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent('征文.txt')}` };
  const sent = office.clerk.send('POST', `/api/essays/${essayId}/files`, Buffer.from(BODY), named);
  return (await expectStatus(sent, 201)).body['id'] as string;
};

/** A table of essays, one with an error, once it has been checked. */
const tableChecked = async (): Promise<string> => {
  const file = Buffer.from(
    `征文主题,题目,作者,正文\n我的帮扶故事,表里的路,表中李,${BODY}\n没有这个主题,短的,表中周,短`,
  );
  const sent = await expectStatus(
    office.clerk.send('POST', `/api/essays/imports?programmeId=${programmeId}`, file),
    201,
  );
  const id = sent.body['id'] as string;
  while ((await office.clerk.get(`/api/essays/imports/${id}`)).body['state'] === 'uploaded')
    await new Promise((later) => setTimeout(later, 50));
  return id;
};

describe('every page', () => {
  let fileId: string;
  let tableId: string;
  let authorEntryId: string;
  beforeAll(async () => {
    fileId = await fileSent();
    tableId = await tableChecked();
    await authored('待收的稿', '待收卫');
    const [entry] = await query<{ id: string }>(office.world, 'select id from public.author_entry where title = $1', [
      '待收的稿',
    ]);
    authorEntryId = entry?.id ?? '';
  }, LOOKS_MS);

  const PAGES: readonly (readonly [string, () => string])[] = [
    ['the list', () => essaysPath()],
    ['a new essay', () => essaysPath('/new')],
    ['an essay that was sent in', () => `/essays/${standingId}`],
    ['a blind copy', () => `/copies/${standingCopyId}`],
    ['a file of an essay', () => `/essay-files/${fileId}`],
    ['a table of essays with errors', () => `/imports/essays/${tableId}`],
    ['what authors sent in', () => `/programmes/${programmeId}/author-entries`],
    ['an essay that an author sent in', () => `/author-entries/${authorEntryId}`],
  ];

  it.each(PAGES)(
    'has nothing that axe finds wrong, in both languages, light and dark, and fits a phone: %s',
    async (_, path) => {
      expect(await browser.flawsOf(path())).toEqual([]);
    },
    LOOKS_MS,
  );
});
