/** A county's clerk at work in a real browser: one world, one browser, one worker for all. Each test has an award of its own. */
import { writeXlsx } from 'hucre/xlsx';
import type { Locator, Page } from 'playwright-core';
import { daysFromNow, place, query } from '../../api/test/placed-rows.js';
import { expectStatus } from '../../api/test/world.js';
import { LOOKS_MS } from './browser.js';
import { OfficeBrowser } from './office-browser.js';
import { DEEDS, type OfficeWorld } from './office-world.js';
import { shown } from './organiser-browser.js';

let browser: OfficeBrowser;
let office: OfficeWorld;
let nominationId: string;
let faultyPath: string;

beforeAll(async () => {
  browser = await OfficeBrowser.start();
  ({ office } = browser);
  nominationId = await office.nominated('dedication', '常在孙');
  faultyPath = `/imports/nominations/${await faultyTable()}`;
});
afterAll(() => browser?.close());
afterEach(() => browser.closeContexts());

/** A table of the clerk's that has been checked, with an error. */
const faultyTable = async (): Promise<string> => {
  const file = Buffer.from('姓名,主要事迹,奖项,推荐单位,怎么写\n有错周,事迹,没有这个奖,农商银行,无');
  const { programmeId } = office.world;
  const sent = await expectStatus(
    office.clerk.send('POST', `/api/nominations/imports?programmeId=${programmeId}`, file),
    201,
  );
  return sent.body['id'] as string;
};

const isInSight = async (cell: Locator): Promise<boolean> => {
  const box = await cell.boundingBox();
  return box !== null && box.x >= 0 && box.x + box.width <= 375;
};

const rankedPath = (category: string): string =>
  `/programmes/${office.world.programmeId}/nominations/${category}/${office.world.id('office', 'county-1')}`;

describe('the office’s home', () => {
  it('tells what is left of each quota, and leads to the list', async () => {
    const { page, faults } = await browser.open('');
    const line = page.getByRole('row', { name: /组织创新奖 青田县/ });
    await line.waitFor();
    expect(await line.innerText()).toMatch(/余 \d+ \/ \d+/);
    await page.getByText('2018年9月7日 18:00（中国标准时间）').waitFor();
    await line.getByRole('link', { name: '组织创新奖' }).click();
    await page.getByRole('heading', { name: '推荐名单：组织创新奖' }).waitFor();
    expect(faults).toEqual([]);
  });

  it.each([
    ['zh-CN', '名额与进度', '至少报送', '只看', '还有名额的', '组织创新奖'],
    ['en-GB', 'Quotas and how far you are', 'At least', 'Show only', 'with places left', 'Organizational Innovation'],
  ])(
    'sorts and narrows the quotas, and gives them along as they are shown: %s',
    async (locale, title, minimum, only, free, award) => {
      const { page, faults } = await browser.open('', { locale });
      const table = page.getByRole('table', { name: title });
      await table.getByRole('button', { name: minimum }).press('Enter');
      await page.waitForURL(/sort=missing/);
      await table.getByRole('columnheader', { name: minimum }).and(page.locator('[aria-sort=ascending]')).waitFor();
      await page.getByLabel(only).selectOption({ label: free });
      await page.waitForURL(/only=free/);
      await table
        .getByRole('row', { name: new RegExp(award) })
        .first()
        .waitFor();
      const file = page.getByRole('link', { name: new RegExp(`${title}.*CSV|CSV.*${title}`) });
      expect(await file.getAttribute('href')).toMatch(
        /office-places\?programmeId=.*sort=missing.*only=free.*format=csv/,
      );
      expect(faults).toEqual([]);
    },
  );
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

  const middleOf = async (page: Page, name: string): Promise<{ x: number; y: number }> => {
    const box = await page.locator('.ranked').filter({ hasText: name }).locator('.rank').boundingBox();
    if (!box) throw new Error(`${name} is not on the page.`);
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };

  const dragged = (page: Page, name: string) => page.locator('.ranked[data-dragged=true]').filter({ hasText: name });
  const aimedAt = (page: Page, name: string) => page.locator('.ranked[data-aimed=true]').filter({ hasText: name });
  const seen = (what: Locator, timeout: number): Promise<boolean> =>
    what.waitFor({ timeout }).then(
      () => true,
      () => false,
    );

  /** As a hand does it: lifts, moves until the other row shows that it would take it, lets go, and looks; anew if it slipped. */
  const drag = async (page: Page, name: string, onto: string): Promise<void> => {
    await page.bringToFront();
    await page.locator('.ranking').scrollIntoViewIfNeeded();
    const taken = page.locator('.ranked').first().filter({ hasText: onto });
    for (let tries = 0; tries < 10; tries += 1) {
      const from = await middleOf(page, name);
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      await page.mouse.move(from.x + 5, from.y + 5);
      if (await seen(dragged(page, name), 5000)) {
        const to = await middleOf(page, onto);
        await page.mouse.move(to.x, to.y, { steps: 6 });
        if (!(await seen(aimedAt(page, onto), 5000))) await page.mouse.move(0, 0);
      }
      await page.mouse.up();
      if (await seen(taken, 5000)) return;
    }
  };

  it('is set by keyboard and by drag, told as it happens, and tells those apart who have left', async () => {
    await office.nominated('contribution', '序甲');
    await office.nominated('contribution', '序乙');
    const gone = await office.nominated('dedication', '退丙');
    const { page, faults } = await browser.open(rankedPath('contribution'));
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
    await drag(page, '序乙', '序甲');
    await until(['序甲', '序乙']);
    await page.reload();
    await until(await stored('contribution'));
    expect(await namesInOrder(page)).toEqual(['序甲', '序乙']);
    await expectStatus(office.clerk.post(`/api/processes/nomination/${gone}/events/nomination.withdraw`), 200);
    await page.goto(`${office.url}/app/office${rankedPath('dedication')}`);
    await page.getByRole('heading', { name: '已退出' }).waitFor();
    expect(await namesInOrder(page)).not.toContain('退丙');
    expect(faults).toEqual([]);
  });

  it('is searched for a name with a blank in it, typed letter by letter', async () => {
    const id = await office.nominated('dedication', 'Li Ming');
    const { page, faults } = await browser.open(rankedPath('dedication'));
    await page.getByRole('searchbox').pressSequentially('Li M');
    await page.locator('.ranked').filter({ hasText: '常在孙' }).waitFor({ state: 'detached' });
    expect(await namesInOrder(page)).toEqual(['Li Ming']);
    expect(faults).toEqual([]);
    // Its place is another test's.
    await expectStatus(office.clerk.post(`/api/processes/nomination/${id}/events/nomination.withdraw`), 200);
  });
});

const stateOf = async (name: string): Promise<string | undefined> => {
  const [row] = await query<{ state: string }>(
    office.world,
    'select state from public.nomination where nominee_name = $1',
    [name],
  );
  return row?.state;
};

/** Presses Tab until that is reached. */
const tabTo = async (page: Page, found: (focused: string) => boolean): Promise<void> => {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate<string>(
      `(({ labels, textContent }) => (labels?.[0]?.textContent ?? textContent ?? '').trim())(document.activeElement)`,
    );
    if (found(focused)) return;
  }
  throw new Error('No Tab leads there.');
};

describe('a nomination', () => {
  it('is registered, kept and sent in by keyboard alone, with the rules told while it is typed', async () => {
    const { page, faults } = await browser.signIn(rankedPath('endeavour'));
    await tabTo(page, (focused) => focused === '登记推荐对象');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '登记推荐对象：' }).waitFor();
    await tabTo(page, (focused) => focused.startsWith('推荐对象姓名'));
    await page.keyboard.type('键盘王');
    await tabTo(page, (focused) => focused.startsWith('主要事迹'));
    await page.keyboard.type('修路引水。');
    await page.getByText('5 字（要求 300–2000 字）').waitFor();
    expect(await page.locator('.refusals, [data-short=true], [aria-invalid=true]').count()).toBe(0); // it is being typed
    await tabTo(page, (focused) => focused === '登记为草稿');
    await page.locator('.refusals').getByText('正文太短').waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '键盘王' }).waitFor();
    expect(await stateOf('键盘王')).toBe('draft');
    await tabTo(page, (focused) => focused.startsWith('主要事迹'));
    await page.keyboard.insertText(DEEDS);
    await page.getByText('内容符合要求，可以报送。').waitFor();
    await page.getByText('已全部保存。').waitFor();
    await tabTo(page, (focused) => focused.startsWith('预览'));
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByRole('heading', { name: '键盘王' }).waitFor();
    await page.keyboard.press('Enter');
    await tabTo(page, (focused) => focused.endsWith('提交推荐'));
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await tabTo(page, (focused) => focused === '提交推荐');
    await page.keyboard.press('Enter');
    await page.getByText('已办理：提交推荐').waitFor();
    expect(await stateOf('键盘王')).toBe('submitted');
    expect(faults).toEqual([]);
  });

  it('that came back shows why, until when, and which fields are to be mended', async () => {
    const id = await office.nominated('innovation', '退回李');
    await expectStatus(office.clerk.post(`/api/processes/nomination/${id}/events/nomination.submit`), 200);
    await place(office.world, 'nomination', id, 'returned');
    await query(
      office.world,
      `update public.nomination set decision_reason = '请写明年限', marked_fields = '{deeds}', correction_due_at = $2 where id = $1`,
      [id, daysFromNow(office.world, 3)],
    );
    const { page } = await browser.open(`/nominations/${id}`);
    await page.getByText('理由：请写明年限').waitFor();
    await page.getByText('需修改：主要事迹').waitFor();
    await page.locator('.field[data-marked=true]').getByLabel('主要事迹').waitFor();
  });

  it('that is typed but not stored yet is there again after the tab was closed', async () => {
    const { page } = await browser.open(`${rankedPath('innovation')}/new`);
    await page.getByLabel('推荐对象姓名').fill('未存赵');
    await page.reload();
    await shown(page);
    expect(await page.getByLabel('推荐对象姓名').inputValue()).toBe('未存赵');
    expect(await stateOf('未存赵')).toBeUndefined();
  });
});

describe('a draft that can’t be sent in yet', () => {
  it('shows where that is done, with what stands against it, and never giving up as the first thing to do', async () => {
    const id = await office.nominated('endeavour', '未全郑', { deeds: '短' });
    const { page, faults } = await browser.open(`/nominations/${id}`);
    const send = page.getByRole('button', { name: '提交推荐', exact: true });
    await send.waitFor();
    expect(await send.isDisabled()).toBe(true);
    await page.getByRole('note').filter({ hasText: '正文太短' }).waitFor();
    const withdraw = page.getByRole('button', { name: '撤回推荐', exact: true });
    expect(await withdraw.getAttribute('class')).toBe('button');
    await page.getByLabel('主要事迹').fill(DEEDS);
    await page.locator('.button.primary', { hasText: '提交推荐' }).waitFor();
    expect(await page.getByRole('note').count()).toBe(0);
    expect(faults).toEqual([]);
  });
});

describe('a place that fell free', () => {
  it('is proposed for the next in the office’s order, who is sent in by the page', async () => {
    const gone = await office.nominated('dedication', '退出周');
    await expectStatus(office.clerk.post(`/api/processes/nomination/${gone}/events/nomination.submit`), 200);
    await place(office.world, 'nomination', gone, 'rejected');
    const { page, faults } = await browser.open(rankedPath('dedication'));
    await page.getByText('空出的名额由推荐顺序中的下一位 常在孙 递补').waitFor();
    await page.getByRole('link', { name: '查看并报送 常在孙' }).click();
    await page.getByRole('heading', { name: '常在孙' }).waitFor();
    expect(faults).toEqual([]);
  });
});

describe('all drafts of a list', () => {
  it('are sent in together, after a look at who can go and who can’t', async () => {
    await office.nominated('organisational-innovation', '齐发合作社');
    await office.nominated('organisational-innovation', '太短合作社', { deeds: '短' });
    const { page, faults } = await browser.open(rankedPath('organisational-innovation'));
    await page.getByRole('button', { name: '报送全部草稿' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('太短合作社').waitFor();
    await dialog.getByText('可以报送：1 名').waitFor();
    await dialog.getByRole('button', { name: '报送 1 名' }).click();
    await page.getByText('已报送 1 名。').waitFor();
    expect([await stateOf('齐发合作社'), await stateOf('太短合作社')]).toEqual(['submitted', 'draft']);
    expect(faults).toEqual([]);
  });
});

/** What a department was asked for on somebody; undefined where it was not. */
const opinionOn = async (name: string): Promise<string | undefined> => {
  const [opinion] = await query<{ id: string }>(
    office.world,
    `select o.id from public.opinion o join public.nomination n on n.id = o.nomination_id
     where n.nominee_name = $1 and o.office_id = $2`,
    [name, office.world.id('office', 'discipline-inspection')],
  );
  return opinion?.id;
};

/** The one that a department is asked for on somebody whose review begins. */
const opinionAsked = async (category: string, name: string): Promise<string> => {
  const nomination = `/api/processes/nomination/${await office.nominated(category, name)}/events`;
  await expectStatus(office.clerk.post(`${nomination}/nomination.submit`), 200);
  await expectStatus(office.world.as('organiser').post(`${nomination}/eligibility.begin`), 200);
  return (await opinionOn(name)) ?? '';
};

describe('an opinion', () => {
  it('is given by the department that is asked, which learns of it as it happens', async () => {
    const { page, faults } = await browser.signIn(`/programmes/${office.world.programmeId}/opinions`, 'department');
    await page.getByRole('heading', { name: '没有征求您单位意见的推荐对象' }).waitFor();
    await opinionAsked('innovation', '征求吴');
    await page.getByRole('link', { name: '征求吴' }).click();
    await page.getByRole('heading', { name: '意见：征求吴' }).waitFor();
    await page.getByRole('button', { name: '同意', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('意见').fill('经核查，无不良记录。');
    await dialog.getByRole('button', { name: '同意', exact: true }).click();
    await page.getByText('答复：经核查，无不良记录。').waitFor();
    expect(faults).toEqual([]);
    await page.goto(`${office.url}/app/office`);
    await page.getByRole('link', { name: '征求意见' }).click();
    await page.getByRole('link', { name: '征求吴' }).waitFor();
  });

  it('is nothing that the home of an office speaks of which is never asked', async () => {
    const { page } = await browser.open('/programmes');
    const told = page.waitForResponse((response) => response.url().includes('/api/opinions?'));
    await page.goto(`${office.url}/app/office`);
    expect(((await (await told).json()) as { total: number }).total).toBe(0);
    await page.getByRole('link', { name: '结果与汇总' }).waitFor();
    expect(await page.getByRole('link', { name: '征求意见' }).count()).toBe(0);
  });
});

const AWARDS = ['创新奖', '奋进奖', '贡献奖', '奉献奖'];
const UNITS = ['农商银行', '供电公司', '烟草公司', '交通学校'];

/** Thirty nominees of four units, two for each award; five of them are wrong in a cell. */
const tableOf30 = async (): Promise<Buffer> => {
  const rows = Array.from({ length: 30 }, (_, at) => [
    `导入${'甲乙丙丁戊己庚辛壬癸'[at % 10] ?? ''}${'一二三'[Math.floor(at / 10)] ?? ''}`,
    DEEDS,
    AWARDS[Math.floor(at / 2) % 4] ?? '',
    UNITS[Math.floor(at / 8)] ?? '',
    '',
  ]);
  const wrong: readonly (readonly [row: number, column: number, value: string])[] = [
    [2, 0, ''],
    [7, 2, '没有这个奖'],
    [12, 3, '没有这家单位'],
    [18, 4, '不是号码'],
    [25, 0, rows[24]?.[0] ?? ''],
  ];
  for (const [row, column, value] of wrong) rows[row]?.splice(column, 1, value);
  const header = ['姓名', '主要事迹', '奖项', '推荐单位', '手机号'];
  return Buffer.from(await writeXlsx({ sheets: [{ name: '推荐表', rows: [header, ...rows] }] }));
};

describe('a workbook of thirty nominations with five errors', () => {
  it('is sent, mended where its cells are wrong, and registered whole', async () => {
    const { page, faults } = await browser.open(`/programmes/${office.world.programmeId}/imports`);
    const buffer = await tableOf30();
    const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    await page.getByLabel('选择表格文件').setInputFiles({ name: '推荐汇总表.xlsx', mimeType, buffer });
    await page.getByRole('heading', { name: '推荐汇总表.xlsx' }).waitFor();
    await page.locator('.import-counts').getByText('有错 5').waitFor();
    await page.locator('.import-counts').getByText('可导入 25').waitFor();
    await page.locator('td[data-wrong=true]').nth(4).waitFor();
    expect(await page.locator('td[data-wrong=true]').count()).toBe(5);
    for (const [cell, value] of [
      ['A4', '改正陈'],
      ['C9', '奉献奖'],
      ['D14', '供电公司'],
      ['E20', '13800000000'],
      ['A27', '改正林'],
    ] as const)
      await page.getByLabel(`单元格 ${cell}`, { exact: true }).fill(value);
    await page.getByRole('button', { name: '重新检查（已改 5 格）' }).click();
    await page.locator('.import-counts').getByText('可导入 30').waitFor();
    await page.getByRole('button', { name: '导入 30 行' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '导入 30 行' }).click();
    await page.getByText('已登记 30 项。登记的是草稿', { exact: false }).waitFor();
    expect([await stateOf('改正陈'), await stateOf('改正林')]).toEqual(['draft', 'draft']);
    await page.getByRole('link', { name: '打开第 2 行登记的内容' }).waitFor();
    const lists = page.locator('.notice.good').getByRole('link');
    const counts = (await lists.allInnerTexts()).map((text) => Number(/（(\d+)）$/.exec(text)?.[1]));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(30);
    await lists.filter({ hasText: '供电公司' }).first().press('Enter');
    await page.getByRole('heading', { name: /^推荐名单：/ }).waitFor();
    await page.getByText('供电公司').first().waitFor();
    expect(faults).toEqual([]);
  });
});

describe('a table with an error, on a phone', () => {
  it('names the column of each fault in the head of its row, and a press leads to the cell', async () => {
    const { page, faults } = await browser.open(faultyPath, { size: { width: 375, height: 700 } });
    const row = page.getByRole('rowheader', { name: /第 2 行/ });
    const fault = row.getByRole('listitem').filter({ hasText: 'C 奖项' });
    await fault.getByText('没有', { exact: false }).waitFor();
    const cell = page.getByLabel('单元格 C2', { exact: true });
    expect(await isInSight(cell)).toBe(false);
    await fault.getByRole('button', { name: 'C 奖项' }).press('Enter');
    await page.locator('td input:focus').waitFor();
    expect(await isInSight(cell)).toBe(true);
    await cell.fill('奉献奖');
    await fault.waitFor({ state: 'detached' });
    expect(faults).toEqual([]);
  });
});

describe('a cell that was mended', () => {
  it('is still mended after the other rows were registered first', async () => {
    const file = Buffer.from(`姓名,主要事迹,奖项,推荐单位\n先登吴,${DEEDS},奉献奖,交通学校\n,${DEEDS},奉献奖,交通学校`);
    const sent = await expectStatus(
      office.clerk.send('POST', `/api/nominations/imports?programmeId=${office.world.programmeId}`, file),
      201,
    );
    const { page, faults } = await browser.open(`/imports/nominations/${sent.body['id'] as string}`);
    await page.getByLabel('单元格 A3', { exact: true }).fill('后登郑');
    // Wide enough that a long text makes no row as tall as a phone.
    await page.setViewportSize({ width: 390, height: 780 });
    const text = page.getByLabel('单元格 B3', { exact: true });
    expect((await text.boundingBox())?.width).toBeGreaterThan(250);
    expect(await page.getByRole('button', { name: '取消导入' }).getAttribute('class')).toBe('button');
    await page.getByRole('button', { name: '导入 1 行' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '导入 1 行' }).click();
    await page.locator('.import-counts').getByText('已导入 1').waitFor();
    expect(await page.getByLabel('单元格 A3', { exact: true }).inputValue()).toBe('后登郑');
    await page.getByRole('button', { name: '重新检查（已改 1 格）' }).click();
    await page.locator('.import-counts').getByText('可导入 1').waitFor();
    expect(faults).toEqual([]);
  });
});

describe('every page', () => {
  let opinionId: string;
  beforeAll(async () => {
    // No place is left once the others have run, and one opinion is looked at as well as another.
    opinionId = (await opinionOn('征求吴')) ?? (await opinionAsked('innovation', '征求吴'));
  });

  const PAGES: readonly (readonly [string, () => string, string?])[] = [
    ['home', () => ''],
    ['a list of nominations', () => rankedPath('contribution')],
    ['a new nomination', () => `${rankedPath('contribution')}/new`],
    ['a nomination', () => `/nominations/${nominationId}`],
    ['opinions', () => `/programmes/${office.world.programmeId}/opinions`],
    ['opinions, to a department', () => `/programmes/${office.world.programmeId}/opinions`, 'department'],
    ['an opinion', () => `/opinions/${opinionId}`, 'department'],
    ['results', () => `/programmes/${office.world.programmeId}/results`],
    ['tables', () => `/programmes/${office.world.programmeId}/imports`],
    ['a table with errors', () => faultyPath],
    ['an address that has no page', () => '/no-such-page'],
  ];

  it.each(PAGES.map(([what, path, as = 'clerk']) => [what, path, as] as const))(
    'has nothing that axe finds wrong, in both languages, light and dark, and fits a phone: %s',
    async (_, path, as) => {
      expect(await browser.flawsOf(path(), as)).toEqual([]);
    },
    LOOKS_MS,
  );
});
