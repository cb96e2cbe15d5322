/**
 * What an organiser sets up and runs, in a real browser: a programme from its file to its opening. Each test makes what it
 * changes, or puts it back.
 */
import { daysFromNow, place, placed, query } from '../../api/test/placed-rows.js';
import { planYaml } from '../../api/test/programme-objects.js';
import { expectStatus, PASSWORD, type World, type WorldRole } from '../../api/test/world.js';
import { flawsOf, LOOKS_MS, violationsOn } from './browser.js';
import { OrganiserBrowser, shown } from './organiser-browser.js';
import type { Page } from 'playwright-core';

let organisers: OrganiserBrowser;
let world: World;

/** Approves what the first proposes. */
const SECOND = { username: 'second', name: '次任组织者', password: PASSWORD, roles: [{ role: 'organiser' }] };

beforeAll(async () => {
  organisers = await OrganiserBrowser.start();
  ({ world } = organisers);
  await expectStatus(world.as('organiser').post('/api/people/import', { rows: [SECOND] }), 201);
});
afterAll(() => organisers?.close());
afterEach(() => organisers.closeContexts());

const open = (...args: Parameters<OrganiserBrowser['open']>) => organisers.open(...args);

const programmeOf = async (id: string): Promise<Record<string, unknown>> =>
  (await expectStatus(world.as('organiser').get(`/api/programmes/${id}`), 200)).body;

const idIn = (page: Page): string => /programmes\/([0-9a-f-]+)/.exec(page.url())?.[1] ?? '';

describe('setting up a programme', () => {
  it('tells each fault of a file by its place, and takes the file once they are mended', async () => {
    const { page, faults } = await open('organiser', '/');
    await page.getByRole('link', { name: '建立活动' }).click();
    await page.getByRole('heading', { name: '建立活动' }).waitFor();
    const text = page.getByLabel('方案内容（YAML）');
    const wrong = planYaml()
      .replace('slug: poverty-alleviation-day-2018', 'slug: day-of-the-page')
      .replace('tieLadder:', 'tieLader:');
    await text.fill(wrong);
    const line = wrong.split('\n').findIndex((one) => one.startsWith('tieLader')) + 1;
    const place = page.getByRole('button', { name: `第 ${line} 行第 1 列` });
    await place.first().waitFor();
    await expect(page.getByRole('button', { name: '建立草案' }).isDisabled()).resolves.toBe(true);
    await place.first().press('Enter');
    expect(await page.evaluate('document.activeElement.selectionStart')).toBe(wrong.indexOf('tieLader'));
    // Whole but for its notice: a draft may lack it.
    await text.fill(wrong.replace('tieLader:', 'tieLadder:').replace(/^notice:\n(?: .*\n|#.*\n)+/m, ''));
    await page.getByText('启动前还要补充', { exact: false }).waitFor();
    await page.getByRole('button', { name: '建立草案' }).press('Enter');
    await page.getByRole('heading', { name: '启动前还缺什么' }).waitFor();
    expect(await programmeOf(idIn(page))).toMatchObject({ slug: 'day-of-the-page', state: 'draft' });
    expect(faults).toEqual([]);
  });

  it('leads from what is missing to where it is mended, and opens with what that means', async () => {
    const made = await expectStatus(
      world.as('organiser').post('/api/programmes', {
        yaml: planYaml()
          .replace('slug: poverty-alleviation-day-2018', 'slug: day-to-open')
          .replace(/^ {2}entriesCloseAt:.*\n/m, '')
          .replace(/^ {2}workingDays: 5.*\n/m, ''),
      }),
      201,
    );
    const id = made.body['id'] as string;
    const { page, faults } = await open('organiser', `/programmes/${id}/set-up`);
    const lines = page.locator('section[aria-labelledby=missing] li');
    await lines.first().waitFor();
    expect(await page.getByRole('button', { name: '启动活动' }).count()).toBe(0);
    await lines.filter({ hasText: 'entriesCloseAt' }).getByRole('button').press('Enter');
    const closing = page.getByLabel('报送截止', { exact: true });
    await page.locator('#part-schedule-entriesCloseAt:focus').waitFor();
    await closing.fill('2018-09-07T18:00');
    await page.locator('section[aria-labelledby=schedule]').getByRole('button', { name: '保存' }).press('Enter');
    await page.getByText('已保存。').waitFor();
    await lines.filter({ hasText: 'entriesCloseAt' }).waitFor({ state: 'detached' });
    await lines.filter({ hasText: 'workingDays' }).getByRole('button').press('Enter');
    const text = page.getByLabel('方案内容（YAML）');
    await page.locator('.plan-text:focus').waitFor();
    await text.fill((await text.inputValue()).replace(/^notice:\n/m, 'notice:\n  workingDays: 5\n'));
    const save = page.getByRole('button', { name: '保存草案' });
    await page.getByText('没有错误，也不缺内容。').waitFor();
    await save.press('Enter');
    await page.getByText('方案完整，可以启动。').waitFor();
    await page.getByRole('button', { name: '启动活动' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('名额共', { exact: false }).waitFor();
    await dialog.getByText('2018年9月7日 18:00（中国标准时间）。').waitFor();
    await dialog.getByRole('button', { name: '启动活动' }).press('Enter');
    await page.getByRole('heading', { name: '规则的各个版本' }).waitFor();
    expect(await programmeOf(id)).toMatchObject({ state: 'open', rules: { version: 1 } });
    expect(faults).toEqual([]);
  });

  it('lists the offices that the directory lacks, and makes them once those that are alike are told apart', async () => {
    const named = (key: string, kind: string, zh: string, en: string) => ({ key, kind, name: { zh, en } });
    const offices = [
      named('tea-bureau', 'department', '市茶叶局', 'Tea Bureau'),
      named('tea-county', 'county', '茶山县', 'Tea Hill County'),
      named('twice-county', 'county', '双名县', 'Twice Named'),
    ];
    const known = named('county-twice', 'county', '双名县', 'County of Two Names');
    await expectStatus(world.as('organiser').post('/api/offices', known), 201);
    const made = await expectStatus(world.as('organiser').post('/api/programmes', { slug: 'day-of-tea' }), 201);
    const id = made.body['id'] as string;
    const change = { expectedVersion: 0, set: { offices } };
    await expectStatus(world.as('organiser').send('PATCH', `/api/programmes/${id}`, change), 200);
    const { page: auditors } = await open('auditor', `/programmes/${id}/set-up`);
    await auditors.getByText('登记单位由组织方办理。', { exact: false }).waitFor();
    expect(await auditors.getByLabel('本页链接').inputValue()).toBe(auditors.url());
    expect(await auditors.getByRole('button', { name: '一次登记' }).count()).toBe(0);
    const { page, faults } = await open('organiser', `/programmes/${id}/set-up`);
    await page.getByText('与名录中的双名县名称相近').waitFor();
    await page.getByRole('button', { name: '一次登记 3 个单位…' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('县区 2 个：茶山县和双名县').waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await dialog.getByRole('radio', { name: '就是名录中的双名县（county-twice），不新建' }).check();
    await dialog.getByText('将新登记 2 个单位：').waitFor();
    await dialog.getByLabel('新登记单位的上级').selectOption('municipal-office');
    await dialog.getByRole('button', { name: '登记', exact: true }).press('Enter');
    await page.getByText('已新登记 2 个单位，恢复 0 个，1 个改用名录中已有的单位。').waitFor();
    await page.getByRole('heading', { name: '待登记的单位' }).waitFor({ state: 'detached' });
    const found = await world.as('organiser').get('/api/offices?q=tea-&sort=key');
    expect(found.body['items']).toMatchObject([
      { key: 'tea-bureau', parentName: { zh: expect.any(String) as string } },
      { key: 'tea-county', parentName: { zh: expect.any(String) as string } },
    ]);
    expect((await programmeOf(id))['offices']).toMatchObject([{}, {}, { key: 'county-twice' }]);
    expect(faults).toEqual([]);
  });

  it('takes the rules of an earlier programme, and says what became of each date', async () => {
    const { page } = await open('organiser', '/new-programme');
    await page.getByLabel('复制哪个活动').selectOption(world.programmeId);
    await page.getByLabel('新活动的简称', { exact: false }).fill('day-2019');
    await page.getByRole('button', { name: '复制', exact: true }).press('Enter');
    await page.getByRole('row', { name: '表彰日 2018年10月17日 2019年10月17日' }).waitFor();
    await page.getByRole('link', { name: '继续设置' }).press('Enter');
    await page.getByRole('heading', { name: '启动前还缺什么' }).waitFor();
    expect(await programmeOf(idIn(page))).toMatchObject({ slug: 'day-2019', clonedFrom: world.programmeId });
  });

  it('changes rules after the opening with a reason, in force once another organiser approves', async () => {
    const yaml = planYaml().replace('slug: poverty-alleviation-day-2018', 'slug: day-to-change');
    const made = await expectStatus(world.as('organiser').post('/api/programmes', { yaml }), 201);
    const id = made.body['id'] as string;
    await expectStatus(world.as('organiser').post(`/api/processes/programme/${id}/events/programme.open`), 200);
    const path = `/programmes/${id}/set-up`;
    const { page } = await open('organiser', path);
    await page.locator('#part-categories-innovation-tiers-winner-places').fill('12');
    await page.locator('section[aria-labelledby=places]').getByRole('button', { name: '提出变更' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('变更理由').fill('增设两个名额');
    await dialog.getByRole('button', { name: '提出变更' }).press('Enter');
    await page.getByText('已提出，等另一名组织者批准。').waitFor();
    const change = page.locator('.change').filter({ hasText: '增设两个名额' });
    await change.getByRole('button', { name: '撤回规则变更' }).waitFor();
    expect(await change.getByRole('button', { name: '批准规则变更' }).count()).toBe(0);
    const { page: seconds } = await open('organiser', path, { username: 'second' });
    await seconds.locator('.change').getByRole('button', { name: '批准规则变更' }).press('Enter');
    await seconds.getByRole('dialog').getByRole('button', { name: '批准规则变更' }).press('Enter');
    await seconds.getByRole('cell', { name: '增设两个名额' }).waitFor();
    expect(await programmeOf(id)).toMatchObject({ rules: { version: 2 } });
  });
});

describe('a programme of another zone', () => {
  it('has its moments told on its own clock', async () => {
    const yaml = planYaml()
      .replace('slug: poverty-alleviation-day-2018', 'slug: day-in-the-west')
      .replace(/^timezone: .*$/m, 'timezone: Asia/Urumqi');
    const made = await expectStatus(world.as('organiser').post('/api/programmes', { yaml }), 201);
    const id = made.body['id'] as string;
    await expectStatus(world.as('organiser').post(`/api/processes/programme/${id}/events/programme.open`), 200);
    const { page } = await open('organiser', `/programmes/${id}/set-up`);
    const zone = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Urumqi', timeZoneName: 'long' })
      .formatToParts(new Date())
      .find(({ type }) => type === 'timeZoneName');
    await page
      .getByRole('cell', { name: zone?.value ?? 'no zone' })
      .first()
      .waitFor();
    expect(await page.getByText('中国标准时间').count()).toBe(0);
    const { body } = await expectStatus(world.as('organiser').get(`/api/programmes/${id}`), 200);
    const [category] = body['categories'] as { id: string }[];
    const round = await placed(world, 'round', {
      programme_id: id,
      category_id: category?.id ?? '',
      key: 'preliminary',
      sequence: 1,
      mode: 'score',
      chair_id: world.id('person', 'other-chair'),
      judges_per_entry: 3,
      trim: 0,
      decimals: 2,
      due_at: daysFromNow(world, 7),
      seed: 'west',
    });
    await page.goto(`${organisers.url}/app/organiser/rounds/${round}`);
    await page
      .getByText(zone?.value ?? 'no zone')
      .first()
      .waitFor();
    expect(await page.getByText('中国标准时间').count()).toBe(0);
  });
});

describe('panels and conflicts', () => {
  it('takes a judge in and lets him go again, each with a reason, and keeps the record', async () => {
    const spare = { username: 'joins', name: '新来评委', password: PASSWORD, roles: [{ role: 'judge' }] };
    await expectStatus(world.as('organiser').post('/api/people/import', { rows: [spare] }), 201);
    const formed = {
      programmeId: world.programmeId,
      name: { zh: '候补评审组', en: 'Spare Panel' },
      chairId: world.id('person', 'panelChair'),
      judgeIds: [world.id('person', 'judge')],
    };
    await expectStatus(world.as('organiser').post('/api/panels', formed), 201);
    const { page, faults } = await open('organiser', `/programmes/${world.programmeId}/panels`);
    const panel = page.locator('.panel').filter({ hasText: '候补评审组' });
    await panel.getByRole('button', { name: '增加评委…' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('找评委', { exact: true }).first().fill('新来');
    await dialog.getByRole('button', { name: '新来评委 joins' }).press('Enter');
    await dialog.getByLabel('理由').fill('人手不足');
    await dialog.getByRole('button', { name: '增加', exact: true }).press('Enter');
    await panel.getByRole('button', { name: '移出… 新来评委' }).press('Enter');
    await dialog.getByLabel('理由').fill('另有任务');
    await dialog.getByRole('button', { name: '移出', exact: true }).press('Enter');
    await panel.getByRole('row', { name: /新来评委/ }).waitFor({ state: 'detached' });
    const acts = await query<{ what: string }>(
      world,
      `select what from audit.act where what in ('panel.addJudges', 'panel.removeJudge') order by what`,
    );
    expect(acts.map(({ what }) => what)).toEqual(expect.arrayContaining(['panel.addJudges', 'panel.removeJudge']));
    expect(faults).toEqual([]);
  });

  it('puts a conflict on record for a judge by name, and takes it back', async () => {
    const { page } = await open('organiser', `/programmes/${world.programmeId}/panels`);
    await page.getByRole('button', { name: '申报利益冲突…' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('找评委', { exact: true }).first().fill('备用');
    await dialog.getByRole('button', { name: /^备用人员/ }).press('Enter');
    await dialog.getByLabel('找单位', { exact: true }).first().fill('备用县');
    await dialog.getByRole('button', { name: /^备用县/ }).press('Enter');
    await dialog.getByLabel('理由').fill('配偶在该县任职');
    await dialog.getByRole('button', { name: '申报', exact: true }).press('Enter');
    const line = page.getByRole('row', { name: /备用人员 亲属 备用县 配偶在该县任职/ });
    await line.getByRole('button', { name: '撤回' }).press('Enter');
    await dialog.getByRole('button', { name: '撤回', exact: true }).press('Enter');
    await line.getByText('已撤回').waitFor();
    await page.getByLabel('状态').selectOption('有效');
    await line.waitFor({ state: 'detached' });
  });

  it('lists those found a page at a time: by pinyin, searched, filtered, with an address that others may be given', async () => {
    const names = ['周远', '安宁', ...Array.from({ length: 28 }, (_, at) => `李生${at}`)];
    const rows = names.map((name, at) => ({
      username: `apart${at}`,
      name,
      password: PASSWORD,
      roles: [{ role: 'judge' }],
    }));
    await expectStatus(world.as('organiser').post('/api/people/import', { rows }), 201);
    await query(
      world,
      `insert into public.found_conflict (programme_id, judge_id, entry_id, kind, detected, found_at)
       select $1, p.id, $2, case when p.name = '周远' then 'mentor' else 'county' end, p.name <> '周远', now()
       from public.person p where p.username like 'apart%'`,
      [world.programmeId, organisers.objectOf('nomination', 'officeClerk')],
    );
    const { page, faults } = await open('organiser', `/programmes/${world.programmeId}/panels`);
    const found = page.getByRole('region', { name: '现在须回避的评委与参评对象' });
    const judges = (): Promise<string[]> => found.locator('tbody tr td:first-child').allInnerTexts();
    const untilFirst = (name: string) => found.locator('tbody tr').first().filter({ hasText: name }).waitFor();
    await untilFirst('安宁');
    expect(await judges()).toHaveLength(25);
    await found.getByRole('button', { name: '下一页' }).press('Enter');
    await untilFirst('李生');
    expect((await judges()).at(-1)).toBe('周远');
    await page.goBack();
    await untilFirst('安宁');
    await found.getByRole('button', { name: '评委' }).press('Enter');
    await untilFirst('周远');
    await found.getByRole('combobox', { name: '来源' }).selectOption('申报');
    await found
      .getByRole('row', { name: /系统查出/ })
      .first()
      .waitFor({ state: 'detached' });
    await found.getByRole('row', { name: /周远/ }).waitFor();
    await page.goto(`${page.url().split('?')[0]}?found.q=${encodeURIComponent('李生27')}`);
    await untilFirst('李生27');
    expect(await judges()).toEqual(['李生27']);
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      found.getByRole('link', { name: /^导出 CSV/ }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/\.csv$/);
    await query(
      world,
      `delete from public.found_conflict where judge_id in (select id from public.person where username like 'apart%')`,
    );
    expect(faults).toEqual([]);
  });
});

describe('lists of what may be thousands', () => {
  it('of opinions asked lead to each nominee, by an address that the back button leaves', async () => {
    const { page, faults } = await open('organiser', `/programmes/${world.programmeId}/opinions?q=no-such-department`);
    await page.getByText('没有符合条件的记录。').waitFor();
    await page.getByRole('button', { name: '清除条件' }).click();
    await page
      .getByRole('button', { name: /^逐件查看/ })
      .first()
      .press('Enter');
    await page.waitForURL(/request=/);
    const answers = page.getByRole('region', { name: /对“.+”的意见/ });
    const nominee = answers.locator('tbody').getByRole('rowheader').first();
    const name = await nominee.innerText();
    await answers.getByRole('searchbox').fill(name.slice(0, 2));
    await page.waitForURL(/of\.q=/);
    await nominee.filter({ hasText: name }).waitFor();
    const address = page.url();
    await page.goBack();
    await answers.waitFor({ state: 'detached' });
    await page.goto(address);
    await nominee.filter({ hasText: name }).waitFor();
    const department = (await answers.getByRole('heading').first().innerText()).split('对')[0] ?? '';
    await nominee.getByRole('link').click();
    await page.getByRole('heading', { level: 1, name }).waitFor();
    await page.getByRole('region', { name: '部门意见' }).getByRole('link', { name: department }).click();
    await page.waitForURL(/opinions\?request=/);
    expect(faults).toEqual([]);
  });

  it('of texts that are alike are searched by either name, and lead to the pair', async () => {
    const { page, faults } = await open('organiser', `/programmes/${world.programmeId}/similarity`);
    const pairs = page.getByRole('region', { name: '雷同文本' });
    const pair = pairs.getByRole('rowheader').first();
    const [, other = ''] = (await pair.innerText()).split(' / ');
    await pairs.getByRole('searchbox').fill('nothing-of-that-name');
    await pairs.getByText('没有符合条件的记录。').waitFor();
    await pairs.getByRole('searchbox').fill(other);
    await pair.waitFor();
    await pairs.getByRole('button', { name: '重合度' }).press('Enter');
    await page.waitForURL(/pairs\.sort=share/);
    await pair.getByRole('link').click();
    await page.waitForURL(/\/similarity\/./);
    expect(faults).toEqual([]);
  });

  it('of sheets are narrowed to a judge, and found by alias', async () => {
    const { page, faults } = await open('organiser', `/rounds/${organisers.objectOf('round', 'panelChair')}`);
    const sheets = page.getByRole('region', { name: '评分表', exact: true });
    const aliases = sheets.locator('tbody tr td:nth-child(2)');
    await aliases.first().waitFor();
    const alias = await aliases.first().innerText();
    await sheets.getByRole('searchbox').fill(alias);
    await page.waitForURL(/sheets\.q=/);
    await sheets.getByRole('combobox', { name: '评委' }).selectOption({ index: 1 });
    await page.waitForURL(/sheets\.judgeId=/);
    await page.reload();
    expect(await sheets.getByRole('searchbox').inputValue()).toBe(alias);
    expect(faults).toEqual([]);
  });
});

describe('reviewing', () => {
  it('ticks off, records what bars, and returns with the fields chosen by name', async () => {
    const entry = organisers.objectOf('nomination', 'officeClerk');
    await place(world, 'nomination', entry, 'eligibilityReview');
    await query(world, `update public.nomination set submission_count = 1, handled_by = '{}' where id = $1`, [entry]);
    const { page, faults } = await open('organiser', `/programmes/${world.programmeId}/reviews`);
    await page.getByRole('heading', { name: '负面清单' }).waitFor();
    await page.getByRole('group', { name: '帮扶出于自愿，不以营利为目的' }).getByLabel('不符合').check();
    await page.getByLabel('不符合的说明', { exact: false }).fill('收取费用');
    await page.getByRole('button', { name: '保存核对结果' }).press('Enter');
    await page.getByText('已保存。').waitFor();
    await page.getByRole('button', { name: '登记发现的问题…' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('发现了什么').fill('列入名单，见附页');
    await dialog.getByRole('button', { name: '登记', exact: true }).press('Enter');
    await page.locator('.hit').filter({ hasText: '列入名单，见附页' }).waitFor();
    await page.getByRole('button', { name: '退回修改' }).press('Enter');
    await dialog.getByLabel('主要事迹').check();
    await dialog.getByLabel('理由').fill('请补充证明');
    await dialog.getByRole('button', { name: '退回修改', exact: true }).press('Enter');
    await page.getByText('已办理：').waitFor();
    const [row] = await query<{ marked_fields: string[] }>(
      world,
      'select marked_fields from public.review_decision where id = $1',
      [organisers.objectOf('reviewDecision', 'organiser')],
    );
    expect(row?.marked_fields).toEqual(['deeds']);
    expect(faults).toEqual([]);
  });
});

describe('a nominee whom a reviewer passed and a department objects to', () => {
  it('is not only to be let go: the reviewer takes the decision back on its page', async () => {
    const entry = organisers.objectOf('nomination', 'officeClerk');
    const part = organisers.objectOf('reviewDecision', 'organiser');
    await place(world, 'nomination', entry, 'eligibilityReview');
    await place(world, 'reviewDecision', part, 'passed');
    await query(
      world,
      `update public.review_decision set reviewer_id = $2, reason = '材料齐全', decided_at = $3, revealed_at = $3 where id = $1`,
      [part, world.as('organiser').personId, world.clock.now()],
    );
    await query(world, `update public.nomination set submission_count = 1, handled_by = '{}' where id = $1`, [entry]);
    const path = `/programmes/${world.programmeId}/entries/nominations/${entry}`;
    const { page, faults } = await open('organiser', path);
    const parts = page.locator('section:has(h2:text("审核人意见"))');
    const own = parts.getByRole('listitem').filter({ hasText: '市级' });
    await own.getByText('材料齐全').waitFor();
    await own.getByRole('button', { name: '撤回意见' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('理由').fill('有部门不同意');
    await dialog.getByRole('button', { name: '撤回意见', exact: true }).press('Enter');
    await own.getByText('待审核').waitFor();
    await own.getByRole('button', { name: '审核不通过' }).waitFor();
    expect(faults).toEqual([]);
  });
});

describe('a blind copy that waits', () => {
  it('is a row that leads to its copies, each beside its original, and is confirmed there', async () => {
    const copyId = organisers.objectOf('blindCopy', 'officeClerk');
    await place(world, 'blindCopy', copyId, 'proposed');
    const { page, faults } = await open('organiser', `/programmes/${world.programmeId}`);
    await page
      .getByRole('link', { name: /^隐名文本 · / })
      .first()
      .press('Enter');
    await page.waitForURL(/copies\?state=proposed/);
    await page.locator(`a[href$="/copies/${copyId}"]`).press('Enter');
    await page.getByRole('heading', { name: /^隐名文本：./ }).waitFor();
    for (const side of ['原文', '评委看到的文本'])
      expect(await page.getByRole('region', { name: side }).locator('.copy-body').innerText()).not.toBe('');
    await page.getByRole('button', { name: '确认隐名文本' }).press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: '确认隐名文本' }).press('Enter');
    await page.getByText('已办理：确认隐名文本').waitFor();
    const [copy] = await query<{ state: string }>(world, 'select state from public.blind_copy where id = $1', [copyId]);
    expect(copy?.state).toBe('confirmed');
    expect(faults).toEqual([]);
  });

  it('is shown to the auditor without anything to do, and not to a chair', async () => {
    const path = `/programmes/${world.programmeId}/copies/${organisers.objectOf('blindCopy', 'officeClerk')}`;
    const { page } = await open('auditor', path);
    await page.getByRole('region', { name: '原文' }).waitFor();
    expect(await page.locator('.mend-bar button, .table-frame button').count()).toBe(0);
    const { page: chairs } = await open('panelChair', path);
    await chairs.getByRole('alert').waitFor();
    expect(await chairs.locator('.copy-body').count()).toBe(0);
  });
});

describe('a disqualification', () => {
  it('is decided from its row, which offers nothing more once it is settled', async () => {
    const { page, faults } = await open('organiser', `/programmes/${world.programmeId}/similarity`);
    const rows = page.getByRole('region', { name: '取消资格', exact: true }).locator('tbody tr');
    const decide = rows.getByRole('button', { name: /^决定…/ });
    await decide.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: '不予取消' }).press('Enter');
    const asked = page.getByRole('dialog', { name: /^不予取消/ });
    await asked.getByLabel('理由').fill('查无实据');
    await asked.getByRole('button', { name: '不予取消' }).press('Enter');
    await rows.filter({ hasText: '查无实据' }).waitFor();
    expect(await decide.count()).toBe(0);
    expect(faults).toEqual([]);
  });
});

/** What is missing or wrong in a plan is told by its key in the file. */
const KEYS_OF_THE_PLAN = ['[aria-labelledby=missing] li', '.faults'];

describe('every page', () => {
  const PAGES: readonly (readonly [string, WorldRole, () => string])[] = [
    ['a new programme', 'organiser', () => '/new-programme'],
    ['the set-up of a draft', 'organiser', () => `/programmes/${organisers.objectOf('draft')}/set-up`],
    ['panels and conflicts', 'organiser', () => `/programmes/${world.programmeId}/panels`],
    ['panels, to their chair', 'panelChair', () => `/programmes/${world.programmeId}/panels`],
    ['opinions', 'organiser', () => `/programmes/${world.programmeId}/opinions`],
    ['blind copies', 'organiser', () => `/programmes/${world.programmeId}/copies`],
    [
      'a blind copy',
      'organiser',
      () => `/programmes/${world.programmeId}/copies/${organisers.objectOf('blindCopy', 'officeClerk')}`,
    ],
    ['copies and doubles', 'organiser', () => `/programmes/${world.programmeId}/similarity`],
    [
      'two texts beside each other',
      'organiser',
      () => `/programmes/${world.programmeId}/similarity/${organisers.objectOf('similarPair')}`,
    ],
    ['a planned round', 'organiser', () => `/rounds/${organisers.objectOf('plannedRound')}`],
    ['the rules of an open programme', 'auditor', () => `/programmes/${world.programmeId}/set-up`],
  ];

  it.each(PAGES)(
    'has nothing that axe finds wrong, in both languages, light and dark, and fits a phone: %s',
    async (_, role, path) => {
      const { page, faults } = await open(role, path());
      expect(await flawsOf(page, shown, KEYS_OF_THE_PLAN)).toEqual([]);
      expect(faults).toEqual([]);
    },
    LOOKS_MS,
  );
});
