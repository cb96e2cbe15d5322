/** The auditor and whoever administers people, offices, sessions and queues, in a real browser. One world and browser for all. */
import type { Page } from 'playwright-core';
import { expectStatus, PASSWORD, type WorldRole } from '../../api/test/world.js';
import { query } from '../../api/test/placed-rows.js';
import { flawsOf, LOOKS_MS } from './browser.js';
import { OrganiserBrowser, shown } from './organiser-browser.js';

let at: OrganiserBrowser;

beforeAll(async () => {
  at = await OrganiserBrowser.start();
});
afterAll(async () => {
  await at?.close();
});
afterEach(async () => {
  await at.closeContexts();
});

const AUDITOR = '/../auditor';
const ADMINISTRATOR = '/../administrator';
const open = (role: WorldRole, path: string, options = {}) => at.open(role, path, options);

/** A leaf of a step that some nomination took. */
const leafOfStep = async (): Promise<number> => {
  const [row] = await query<{ leaf: number }>(
    at.world,
    `select l.leaf_index::int as leaf from audit.leaf l join workflow.transition_log t on l.source = 'transition' and t.seq = l.seq
     where t.process = 'nomination' order by l.leaf_index limit 1`,
  );
  return row?.leaf ?? -1;
};

const rows = (page: Page) => page.locator('.list-table tbody tr');

describe('the auditor', () => {
  it('comes from signing in to the record, finds what was exported, and reads an entry with the story of its process', async () => {
    const { page, faults } = await open('auditor', '/..');
    await page.getByRole('heading', { level: 1, name: '审计日志' }).waitFor();
    await rows(page).first().waitFor();
    await page.getByRole('combobox', { name: '类型' }).selectOption({ label: '设置' });
    await page.waitForURL(/kind=configuration/);
    await page
      .getByRole('link', { name: /^添加人员/ })
      .first()
      .waitFor();
    expect(await page.getByRole('link', { name: /^查看：/ }).count()).toBe(0);
    await page.getByRole('searchbox', { name: '搜索' }).fill('系统设置');
    await page.waitForURL(/q=/);
    await page
      .getByRole('link', { name: /^系统设置/ })
      .first()
      .waitFor();
    await page
      .getByRole('link', { name: /^添加人员/ })
      .first()
      .waitFor({ state: 'detached' });
    await page.goto(`${at.url}/app/auditor?process=nomination&sort=leaf`);
    const entry = page.getByRole('rowheader').getByRole('link').first();
    await entry.waitFor();
    await entry.click();
    await page.getByRole('heading', { level: 1, name: `第 ${await leafOfStep()} 条记录` }).waitFor();
    await page.getByText('与封存时一致', { exact: true }).waitFor();
    const fields = await page.getByRole('region', { name: '原始记录' }).getByRole('rowheader').allInnerTexts();
    expect(fields.filter((field) => !/^[a-z][A-Za-z_]*$/.test(field))).toEqual([]);
    await page.getByText('经过与流程').click();
    await page.locator('.history li').first().waitFor();
    await page.getByRole('link', { name: '这个流程的全部记录' }).click();
    await rows(page).first().waitFor();
    expect(faults).toEqual([]);
  });

  it('sorts by keyboard, and takes what is shown as a file', async () => {
    const { page } = await open('auditor', `${AUDITOR}?kind=configuration`);
    await rows(page).first().waitFor();
    const head = page.getByRole('columnheader', { name: '何人' });
    await head.getByRole('button').press('Enter');
    await page.waitForURL(/sort=actor/);
    expect(await head.getAttribute('aria-sort')).toBe('ascending');
    const file = page.waitForEvent('download');
    await page.getByRole('link', { name: '导出 CSV：审计日志' }).press('Enter');
    expect((await file).url()).toContain('kind=configuration&format=csv');
  });

  it('finds a checkpoint by what it was signed for, sorts them, and takes them as a file', async () => {
    const { page, faults } = await open('auditor', `${AUDITOR}/verify`);
    await rows(page).first().waitFor();
    await page.getByRole('searchbox', { name: '搜索' }).fill('授予奖项');
    await page.getByText('没有符合条件的记录。').waitFor();
    await page.getByRole('searchbox', { name: '搜索' }).fill('签署间隔');
    await rows(page).first().waitFor();
    const head = page.getByRole('columnheader', { name: '缘由' });
    await head.getByRole('button').press('Enter');
    await page.waitForURL(/sort=reason/);
    expect(await head.getAttribute('aria-sort')).toBe('ascending');
    const file = page.waitForEvent('download');
    await page.getByRole('link', { name: '导出 CSV：检查点' }).press('Enter');
    expect((await file).url()).toMatch(/\?sort=reason&q=.*&format=csv$/);
    expect(faults).toEqual([]);
  });

  it('verifies the record against a checkpoint kept elsewhere, and is told of a wrong one', async () => {
    const { page, faults } = await open('auditor', `${AUDITOR}/verify`);
    const [checkpoint] = await query<{ note: string; size: number }>(
      at.world,
      'select note, size::int as size from audit.checkpoint order by number desc limit 1',
    );
    await page.getByRole('textbox', { name: '在系统之外保存的检查点（可不填）' }).fill(checkpoint?.note ?? '');
    await page.getByRole('button', { name: '开始校验' }).press('Enter');
    await page.getByText(/^完好：前 \d+ 条记录与封存时一致$/).waitFor();
    expect(await page.getByText('没有与系统之外保存的检查点对照。').count()).toBe(0);
    await page.getByRole('textbox', { name: '在系统之外保存的检查点（可不填）' }).fill('not a checkpoint');
    await page.getByRole('button', { name: '开始校验' }).click();
    await page.getByRole('alert').waitFor();
    await page
      .getByRole('cell', { name: String(checkpoint?.size), exact: true })
      .first()
      .waitFor();
    expect(faults).toEqual([]);
  });

  it('has pages that nobody else is shown', async () => {
    const { page } = await open('organiser', AUDITOR);
    await page.getByRole('heading', { name: '没有这个页面。' }).waitFor();
  });
});

describe('whoever gives out accounts', () => {
  it('adds a person by keyboard, changes the roles, resets the password, and locks and unlocks the account', async () => {
    const { page, faults } = await open('organiser', ADMINISTRATOR);
    await rows(page).first().waitFor();
    await page.getByRole('button', { name: '添加人员' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: '姓名' }).fill('新到任者');
    await dialog.getByRole('textbox', { name: '用户名' }).fill('newcomer');
    await dialog.getByLabel(/^初始密码/).fill('a first password');
    await dialog.getByLabel(/^初始密码/).press('Enter');
    await page.getByText('已办理：添加人员（新到任者）。').waitFor();
    await page.getByRole('searchbox', { name: '搜索' }).fill('newcomer');
    await page.getByRole('row', { name: /新到任者 newcomer/ }).waitFor();
    const act = (name: string) => page.getByRole('button', { name: `${name}：新到任者` });
    await act('修改').click();
    await dialog.getByRole('combobox', { name: '角色' }).selectOption({ label: '监督员' });
    await dialog.getByRole('button', { name: '保存' }).click();
    await page.getByRole('cell', { name: '监督员', exact: true }).waitFor();
    await act('重置密码').click();
    await dialog.getByLabel(/^新密码/).fill('another password');
    await dialog.getByRole('button', { name: '重置密码' }).click();
    await page.getByText('已办理：重置密码（新到任者）。').waitFor();
    await act('停用').click();
    await dialog.getByRole('button', { name: '停用' }).click();
    await page.getByRole('cell', { name: '已停用' }).waitFor();
    await act('启用').click();
    await dialog.getByRole('button', { name: '启用' }).click();
    await page.getByRole('cell', { name: '可登录' }).waitFor();
    expect(faults).toEqual([]);
  });

  it('locks several accounts, each by itself: one that fails keeps none of the others, and is told with why', async () => {
    const made = ['多甲', '多乙', '多丙'].map((name, at) => ({
      username: `several-${at}`,
      name,
      password: PASSWORD,
      roles: [{ role: 'judge' }],
    }));
    const { body } = await expectStatus(at.world.as('organiser').post('/api/people/import', { rows: made }), 201);
    const [first] = body['items'] as { id: string }[];
    const { page, faults } = await open('organiser', `${ADMINISTRATOR}?q=several-`);
    await rows(page).nth(2).waitFor();
    await page.route(`**/api/people/${first?.id ?? ''}/disable`, (route) => route.abort());
    for (const { name } of made)
      await page
        .getByRole('row', { name: new RegExp(name) })
        .getByRole('checkbox')
        .check();
    await page.getByRole('button', { name: '停用 3 人' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: '停用 3 人' }).press('Enter');
    await dialog.getByRole('heading', { name: '已办理 2 项' }).waitFor();
    expect(await dialog.getByRole('listitem').allInnerTexts()).toEqual([
      '多甲 连接不到服务器。 请检查网络后再选一次。',
    ]);
    await dialog.getByRole('button', { name: '返回' }).press('Enter');
    await page.getByText('已办理：停用（多乙和多丙）。').waitFor();
    await page.getByRole('row', { name: /多丙.*已停用/ }).waitFor();
    await page.getByRole('row', { name: /多甲.*可登录/ }).waitFor();
    expect(faults).toEqual([]);
  });

  it('adds people by table: every fault by its cell first, then all of them, with the passwords that were made', async () => {
    const { page, faults } = await open('organiser', ADMINISTRATOR);
    await page.getByRole('button', { name: '按表添加…' }).press('Enter');
    const dialog = page.getByRole('dialog');
    const choose = (rows: string) =>
      dialog
        .getByLabel('表格文件', { exact: false })
        .setInputFiles({ name: '评委.csv', mimeType: 'text/csv', buffer: Buffer.from(`用户名,姓名,角色\n${rows}`) });
    await choose('by-table-1,表一,评委\nby-table-2,表二,没有的角色');
    await dialog.getByRole('row', { name: /C3/ }).waitFor();
    await choose('by-table-1,表一,评委\nby-table-2,表二,评委');
    await dialog.getByRole('button', { name: '添加 2 行' }).press('Enter');
    await dialog.getByText('已添加 2 行。').waitFor();
    expect(await dialog.locator('tbody tr').count()).toBe(2);
    await dialog.getByRole('button', { name: '关闭' }).press('Enter');
    await page.getByRole('searchbox', { name: '搜索' }).fill('by-table-2');
    await page.getByRole('row', { name: /表二 by-table-2/ }).waitFor();
    // What the browser itself says of a refusal.
    expect(faults.filter((fault) => !/422|400/.test(fault))).toEqual([]);
  });

  it('is told of roles that one person must not hold', async () => {
    const { page } = await open('organiser', `${ADMINISTRATOR}?q=first`);
    await page.getByRole('button', { name: '添加人员' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: '姓名' }).fill('兼任者');
    await dialog.getByRole('textbox', { name: '用户名' }).fill('two-hats');
    await dialog.getByLabel(/^初始密码/).fill('a first password');
    await dialog.getByRole('button', { name: '增加角色' }).click();
    await dialog.getByRole('combobox', { name: '角色' }).last().selectOption({ label: '组织方' });
    await dialog.getByRole('button', { name: '保存' }).click();
    await dialog.getByRole('alert').waitFor();
  });

  it('adds an office, renames it, closes it and opens it again, and is told of a key that is taken', async () => {
    const { page, faults } = await open('organiser', `${ADMINISTRATOR}/offices?closed=with&q=nightjar`);
    const dialog = page.getByRole('dialog');
    const add = async (key: string): Promise<void> => {
      await page.getByRole('button', { name: '添加单位' }).press('Enter');
      await dialog.getByLabel('名称（中文）').fill('夜鹰县');
      await dialog.getByLabel('名称（英文）').fill('Nightjar County');
      await dialog.getByLabel(/^代码/).fill(key);
      await dialog.getByRole('button', { name: '保存' }).press('Enter');
    };
    await add('county-nightjar');
    await page.getByRole('row', { name: /夜鹰县 county-nightjar 县区.*在用/ }).waitFor();
    await add('county-nightjar');
    await dialog.getByRole('alert').waitFor();
    await dialog.getByRole('button', { name: '返回' }).click();
    const act = async (name: string, confirm: string): Promise<void> => {
      await page.getByRole('button', { name: `${name}：夜鹰县` }).click();
      await dialog.getByRole('button', { name: confirm }).click();
      await dialog.waitFor({ state: 'detached' });
    };
    await act('停用', '停用');
    await page.getByRole('row', { name: /夜鹰县 county-nightjar 县区.*已停用/ }).waitFor();
    await act('恢复使用', '恢复使用');
    await page.getByRole('row', { name: /夜鹰县 county-nightjar 县区.*在用/ }).waitFor();
    await page.getByRole('button', { name: '改名或调整隶属：夜鹰县' }).click();
    await dialog.getByLabel('名称（中文）').fill('夜鹰区');
    await dialog.getByRole('button', { name: '保存' }).click();
    await page.getByText('已办理：改名或调整隶属（夜鹰区）。').waitFor();
    await page.getByRole('row', { name: /夜鹰区 county-nightjar/ }).waitFor();
    expect(faults).toEqual([]);
  });

  it('sees who is signed in and ends a session, which asks that person to sign in again', async () => {
    const { page: auditors } = await open('auditor', AUDITOR);
    const { page } = await open('organiser', `${ADMINISTRATOR}/sessions?q=auditor`);
    const end = page.getByRole('button', { name: /^结束会话：/ });
    await end.first().waitFor();
    for (let left = await end.count(); left > 0; left -= 1) {
      await end.first().click();
      await rows(page)
        .nth(left - 1)
        .waitFor({ state: 'detached' });
    }
    await page.getByText('没有符合条件的记录。').waitFor();
    await auditors.reload();
    await auditors.locator('input[name=username]').waitFor();
  });

  it.each([
    ['people', '', ['姓名', '用户名', '所属单位', '角色', '账号'], 'sort=office'],
    ['sessions', '/sessions', ['姓名', '用户名', '所属单位', '开始时间', '最近使用'], 'sort=office'],
  ])('sorts %s by any column, and takes them as they stand as a file', async (_, path, columns, sort) => {
    const { page, faults } = await open('organiser', `${ADMINISTRATOR}${path}`);
    await rows(page).first().waitFor();
    for (const column of columns) await page.getByRole('columnheader', { name: column }).getByRole('button').waitFor();
    await page.getByRole('columnheader', { name: '所属单位' }).getByRole('button').press('Enter');
    await page.waitForURL(new RegExp(sort));
    const file = page.waitForEvent('download');
    await page.getByRole('link', { name: /^导出 CSV：/ }).press('Enter');
    expect((await file).url()).toContain(`${sort}&format=csv`);
    expect(faults).toEqual([]);
  });

  it('sees whether everything runs', async () => {
    const { page } = await open('organiser', `${ADMINISTRATOR}/health`);
    await page.getByRole('term').filter({ hasText: '任务队列' }).waitFor();
    await page.getByText('正常应答').first().waitFor();
  });
});

describe('every page', () => {
  const PAGES: readonly (readonly [string, WorldRole, () => Promise<string> | string])[] = [
    ['the record', 'auditor', () => AUDITOR],
    ['an entry of the record', 'auditor', async () => `${AUDITOR}/record/${await leafOfStep()}`],
    ['verification', 'auditor', () => `${AUDITOR}/verify`],
    ['people', 'organiser', () => ADMINISTRATOR],
    ['offices', 'organiser', () => `${ADMINISTRATOR}/offices`],
    ['sessions', 'organiser', () => `${ADMINISTRATOR}/sessions`],
    ['queues', 'organiser', () => `${ADMINISTRATOR}/queues`],
    ['health', 'organiser', () => `${ADMINISTRATOR}/health`],
  ];

  it.each(PAGES)(
    'has nothing that axe finds wrong, in both languages, light and dark, and fits a phone: %s',
    async (_, role, path) => {
      const { page, faults } = await open(role, await path());
      expect(await flawsOf(page, shown)).toEqual([]);
      expect(faults).toEqual([]);
    },
    LOOKS_MS,
  );

  it(
    'has nothing that axe finds wrong either where somebody with several roles chooses among his areas',
    async () => {
      const roles = ['judge', 'panelChair', 'auditor'].map((role) => ({ role }));
      const row = { username: 'many-parts', name: '身兼数职', password: PASSWORD, roles };
      await expectStatus(at.world.as('organiser').post('/api/people/import', { rows: [row] }), 201);
      const { page, faults } = await open('organiser', '/..', { username: 'many-parts' });
      expect(await page.locator('main .buttons a').count()).toBe(3);
      expect(await flawsOf(page, shown)).toEqual([]);
      expect(faults).toEqual([]);
    },
    LOOKS_MS,
  );
});
