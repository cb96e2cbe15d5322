/**
 * From the ballot to the certificate in a real browser. The way through the pages has a world of its own; what single pages are
 * looked at for stands in another, which the API has filled.
 */
import type { Browser, Page } from 'playwright-core';
import { processLabel } from '#contracts';
import { system } from '#kernel';
import { Engine } from '#workflow';
import { place, query } from '../../api/test/placed-rows.js';
import { type ApiClient, expectStatus, PASSWORD, type World } from '../../api/test/world.js';
import { type BackHalfWorld, backHalfWorld, MEMBERS, NOMINEES, shown } from './back-half-world.js';
import { flawsOf, LOOKS_MS, PHONE, sidewaysScroll, startBrowser, unsaidOn, violationsOn } from './browser.js';

const TOO_EARLY = new Date('2018-09-25T00:30:00Z');
/** After a notice that was published when the worlds begin, with a holiday in it. */
const AFTER_NOTICE = new Date('2018-10-17T01:30:00Z');

const signedIn = async (world: World, username: string): Promise<ApiClient> => {
  const client = world.client();
  await expectStatus(client.signIn(username, PASSWORD), 200);
  return client;
};

interface Ballot {
  readonly id: string;
  readonly mode: 'each' | 'list';
  readonly proposals: readonly { readonly id: string }[];
}

const ballotsOf = async (world: World): Promise<string[]> => {
  const rows = await query<{ id: string }>(world, 'select id from public.ballot where programme_id = $1 order by id', [
    world.programmeId,
  ]);
  return rows.map(({ id }) => id);
};

/** All members approve whatever they are asked. */
const approveAll = async (world: World): Promise<void> => {
  for (const member of MEMBERS) {
    const client = await signedIn(world, member);
    for (const id of await ballotsOf(world)) {
      const { mode, proposals } = (await client.get(`/api/ballots/${id}`)).body as unknown as Ballot;
      const vote =
        mode === 'list'
          ? { list: 'approve' }
          : { choices: Object.fromEntries(proposals.map((one) => [one.id, 'approve'])) };
      await expectStatus(client.send('PUT', `/api/ballots/${id}/vote`, vote), 200);
    }
  }
};

/** As the deadline does it. */
const concludeNotice = async (world: World): Promise<void> => {
  const [notice] = await query<{ id: string }>(world, `select id from public.notice where state = 'published'`);
  world.clock.setTo(AFTER_NOTICE);
  await world.app.get(Engine).applyEvent('notice', notice?.id ?? '', 'notice.conclude', system('deadline'));
  await place(world, 'programme', world.programmeId, 'commending');
};

const objectTo = async (world: World, noticeId: string, winner: string): Promise<void> => {
  const [award] = await query<{ id: string }>(world, 'select id from public.award where winner_name = $1', [winner]);
  const objection = {
    awardId: award?.id,
    name: '来访者',
    contact: '13800000000',
    grounds: '反映该同志从未在村里工作过，请予核实。',
  };
  await expectStatus(world.client().post(`/api/notices/${noticeId}/objections`, objection), 201);
};

/** Presses a button, and the same in the dialog that says first what would happen. */
const confirmed = async (page: Page, name: string, inDialog = name): Promise<void> => {
  await page.getByRole('button', { name, exact: true }).first().click();
  const dialog = page.getByRole('dialog').last();
  await dialog.getByText('将发出的消息').waitFor();
  await dialog.getByRole('button', { name: inDialog, exact: true }).click();
  await page.getByRole('dialog').first().waitFor({ state: 'detached' });
};

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.close());

describe('the way from the ballot to the certificate', () => {
  let back: BackHalfWorld;
  beforeAll(async () => {
    back = await backHalfWorld(browser);
  });
  afterAll(() => back?.close());

  const decide = async (page: Page): Promise<void> => {
    const { world } = back;
    for (const id of await ballotsOf(world)) {
      await page.goto(`${back.url}/app/commendation/${world.programmeId}/ballots/${id}`);
      await shown(page);
      await page.getByRole('button', { name: '计票' }).click();
      await page.getByRole('dialog').getByRole('button', { name: '计票' }).click();
      await page.getByRole('heading', { name: '表决结果' }).waitFor();
      await confirmed(page, '确认表决结果');
    }
    await page
      .getByRole('button', { name: /^决定空缺/ })
      .first()
      .click();
    await page.getByRole('dialog').getByLabel('理由').fill('候选人不足');
    await page.getByRole('button', { name: '看看会发生什么' }).click();
    await page.getByRole('dialog').getByText('将发出的消息').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: '决定空缺' }).click();
    await page.getByText('已决定空缺').waitFor();
  };

  it('is gone by two organisers through pages alone, each bulk act seen before it is done', async () => {
    const { world } = back;
    const root = `/commendation/${world.programmeId}`;
    const { page, faults } = await back.open('first', `/organiser/programmes/${world.programmeId}`);
    await page.getByRole('link', { name: '表决', exact: true }).click();
    await page.getByRole('button', { name: '按排名发起表决' }).click();
    const voters = page.getByRole('dialog').getByRole('group').first();
    await voters.getByText('已选 3 / 3 人').waitFor();
    await voters.getByRole('button', { name: /^全不选/ }).press('Enter');
    await voters.getByText('已选 0 / 3 人').waitFor();
    expect(await voters.getByRole('checkbox', { checked: true }).count()).toBe(0);
    await voters.getByRole('button', { name: /^全选/ }).press('Enter');
    await voters.getByText('已选 3 / 3 人').waitFor();
    expect(await voters.getByRole('checkbox', { checked: true }).count()).toBe(3);
    await page.getByRole('button', { name: '看看会发起哪些表决' }).click();
    await page.getByRole('dialog').getByText(NOMINEES[0]).waitFor();
    await page.getByRole('button', { name: '发起表决并通知成员' }).click();
    await page.getByText('表决已发起').waitFor();
    await approveAll(world);
    await decide(page);
    await place(world, 'programme', world.programmeId, 'publicity');

    await page.goto(`${back.url}/app${root}/notices`);
    await page.getByRole('button', { name: '起草公示' }).click();
    await page.getByText('现在发布，公示至').first().waitFor();
    const decided = world.clock.now();
    world.clock.setTo(TOO_EARLY);
    await page.reload();
    await page.getByText('公示最早可于 2018年9月25日 09:00（中国标准时间） 发布。').waitFor();
    world.clock.setTo(decided);
    await page.reload();
    await page.getByText('现在发布，公示至').first().waitFor();
    await confirmed(page, '发布公示');
    await page.getByText('个工作日').first().waitFor();

    const [notice] = await query<{ id: string }>(world, 'select id from public.notice');
    await objectTo(world, notice?.id ?? '', NOMINEES[2]);
    await page.goto(`${back.url}/app${root}/cases`);
    await page.getByRole('link', { name: NOMINEES[2] }).click();
    await page.getByText('只有承办人能看到').waitFor();
    await page.getByRole('button', { name: '受理' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '受理' }).click();
    await page.getByText('13800000000').waitFor();
    await page.getByRole('button', { name: '异议成立' }).click();
    await page.getByLabel('调查结论').fill('经查属实');
    await page.getByRole('button', { name: '看看会发生什么' }).click();
    await page.getByRole('dialog').getByText('随之发生').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: '异议成立' }).click();
    await page.getByText('已办理：').waitFor();
    // The case's fact is followed up by a worker, which this world has none of: the award stays, and is not conferred.

    await concludeNotice(world);
    await back.closePages();
    const { page: later } = await back.open('first', `${root}/awards`);
    await confirmed(later, '授奖', '确认授奖');
    await later.getByText('已授奖').first().waitFor();
    await later.getByRole('link', { name: '证书', exact: true }).click();
    await later.getByRole('button', { name: '预检' }).click();
    await later.getByText('份证书').first().waitFor();
    await later.getByRole('button', { name: '提出签发' }).click();
    await later.getByRole('dialog').getByLabel('理由').fill('表彰决定已印发');
    await later.getByRole('dialog').getByRole('button', { name: '提出' }).click();
    await later.getByText('等另一位办理人批准').waitFor();

    const { page: seconds } = await back.open('second', `${root}/approvals`);
    await seconds.getByRole('button', { name: '办理' }).click();
    await seconds.getByRole('dialog').getByRole('button', { name: '批准并办理' }).click();
    await seconds.getByRole('dialog').getByText(NOMINEES[0]).waitFor();
    await seconds.getByRole('dialog').getByRole('button', { name: '批准' }).click();
    await seconds.getByText('已办理：').waitFor();
    const [made] = await query<{ conferred: number; certificates: number }>(
      world,
      `select (select count(*)::int from public.award where state = 'conferred') as conferred,
         (select count(*)::int from public.certificate) as certificates`,
    );
    expect(made?.certificates).toBe(made?.conferred);
    await later.goto(`${back.url}/app${root}/certificates`);
    await later.getByText(`已完成 0 / ${made?.certificates ?? ''}`).waitFor();
    expect(faults).toEqual([]);
  }, 240_000);
});

describe('a page', () => {
  let back: BackHalfWorld;
  const ids = { ballot: '', notice: '', objection: '', template: '' };
  beforeAll(async () => {
    back = await backHalfWorld(browser);
    const { world } = back;
    const organiser = world.as('organiser');
    const { programmeId } = world;
    const members = MEMBERS.map((name) => world.id('person', name));
    const boards = { programmeId, leadingGroup: members, organisingCommittee: members };
    await expectStatus(organiser.post('/api/ballots/prepare', boards), 200);
    await approveAll(world);
    for (const id of await ballotsOf(world)) {
      ids.ballot = id;
      for (const event of ['ballot.count', 'ballot.decide'])
        await expectStatus(organiser.post(`/api/processes/ballot/${id}/events/${event}`), 200);
    }
    await place(world, 'programme', programmeId, 'publicity');
    const drafted = await expectStatus(organiser.post('/api/notices', { programmeId, kind: 'list' }), 201);
    ids.notice = drafted.body['id'] as string;
    await expectStatus(organiser.post(`/api/processes/notice/${ids.notice}/events/notice.publish`), 200);
    await objectTo(world, ids.notice, NOMINEES[2]);
    const [objection] = await query<{ id: string }>(world, 'select id from public.objection');
    ids.objection = objection?.id ?? '';
    await concludeNotice(world);
    const later = await signedIn(world, 'first');
    await expectStatus(later.post('/api/awards/confer', { programmeId }), 200);
    const act = { kind: 'certificates.issue', subjectId: programmeId, reason: '表彰决定已印发' };
    const proposed = await expectStatus(later.post('/api/approvals', act), 201);
    const second = await signedIn(world, 'second');
    const approval = proposed.body['id'] as string;
    await expectStatus(second.post(`/api/processes/approval/${approval}/events/approval.approve`), 200);
    // After the order, which fixes the version that it is made by.
    const template = await expectStatus(second.post('/api/certificate-templates', { programmeId }), 201);
    ids.template = template.body['id'] as string;
  });
  afterAll(() => back?.close());
  afterEach(() => back.closePages());

  const pathOf = (part: string): string => `/commendation/${back.world.programmeId}/${part}`;

  it('of the books takes medals into stock and names the payee of a bonus', async () => {
    const { page } = await back.open('first', pathOf('giving'));
    await page.getByRole('button', { name: '登记入库或出库' }).click();
    await page.getByRole('dialog').getByLabel('数量').fill('12');
    await page.getByRole('dialog').getByLabel('理由').fill('到货');
    await page.getByRole('dialog').getByRole('button', { name: '登记入库或出库' }).click();
    await page.getByText('库存已登记').waitFor();
    await page.getByText('库存 12 枚').waitFor();
    const row = page.getByRole('row').filter({ hasText: NOMINEES[0] }).filter({ hasText: '待填收款人' });
    await row.getByRole('button', { name: '填写收款人' }).click();
    await page.getByRole('dialog').getByLabel('开户行').fill('市工商银行');
    await page.getByRole('dialog').getByLabel('账号').fill('6222 0211 0001 2345');
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText(`已填写 ${NOMINEES[0]} 的收款人`).waitFor();
    const [bonus] = await query<{ bank: string }>(back.world, 'select bank from public.bonus_payee');
    expect(bonus?.bank).toBe('市工商银行');
  });

  it('of the books hands over several medals at once, seen before it is done, and says which can’t go and why', async () => {
    const medals = await query<{ id: string }>(back.world, 'select id from public.medal order by id');
    const [gone] = medals;
    await place(back.world, 'medal', gone?.id ?? '', 'received');
    await expectStatus(
      (await signedIn(back.world, 'first')).post('/api/medals/stock', {
        programmeId: back.world.programmeId,
        count: medals.length,
        reason: '到货',
      }),
      200,
    );
    const { page, faults } = await back.open('first', pathOf('giving'));
    const part = page.locator('.giving-part').first();
    await part.getByRole('checkbox', { name: '选择本页全部' }).check();
    await part.getByRole('button', { name: `办理所选 ${medals.length} 项…` }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('办理什么').selectOption({ label: '发出奖牌' });
    await dialog.getByText(`可以办理：${medals.length - 1} 项`).waitFor();
    await dialog.getByText('暂不能办理：1 项').waitFor();
    await dialog.locator('.refusals li').first().waitFor();
    await dialog.getByLabel('领走人').fill('县扶贫办 张三');
    await dialog.getByRole('button', { name: `发出奖牌（${medals.length - 1} 项）` }).press('Enter');
    await page.getByText(`已办理：发出奖牌（${medals.length - 1} 项）。`).waitFor();
    const rows = await query<{ state: string; handed_to: string | null }>(
      back.world,
      'select state, handed_to from public.medal where id <> $1',
      [gone?.id],
    );
    expect(rows.map(({ state, handed_to }) => [state, handed_to])).toEqual(
      rows.map(() => ['handedOver', '县扶贫办 张三']),
    );
    await place(back.world, 'medal', gone?.id ?? '', 'due');
    await part.getByRole('searchbox').fill(NOMINEES[1]);
    await page.waitForURL(/medalsq=/);
    await part.getByText('共 1 条').waitFor();
    expect(faults).toEqual([]);
  });

  it.each([
    ['zh-CN', '获奖者'],
    ['en-GB', 'Winner'],
  ])('of the awards is sorted by pinyin, and the other way, as its address says: %s', async (locale, winner) => {
    const { page, faults } = await back.open('first', pathOf('awards'), { locale });
    const byPinyin = [NOMINEES[2], NOMINEES[1], NOMINEES[0]];
    const shows = async (way: 'ascending' | 'descending', names: readonly string[]): Promise<void> => {
      await page
        .getByRole('columnheader', { name: winner })
        .and(page.locator(`[aria-sort=${way}]`))
        .waitFor();
      const rows = page.locator('.list-table tbody tr').filter({ hasText: new RegExp(NOMINEES.join('|')) });
      await rows
        .first()
        .getByRole('cell', { name: names[0] ?? '', exact: true })
        .waitFor();
      expect(await rows.locator('td:first-child').allInnerTexts()).toEqual(names);
    };
    await page.getByRole('button', { name: winner }).press('Enter');
    await page.waitForURL(/sort=name/);
    await shows('ascending', byPinyin);
    await page.getByRole('button', { name: winner }).press('Enter');
    await page.waitForURL(/sort=-name/);
    await shows('descending', byPinyin.toReversed());
    await page.goBack();
    await shows('ascending', byPinyin);
    expect(faults).toEqual([]);
  });

  it.each([
    ['zh-CN', '公示', '开始', '状态'],
    ['en-GB', 'Notices', 'From', 'State'],
  ])('of the notices is narrowed, sorted and given along: %s', async (locale, title, from, state) => {
    const { page, faults } = await back.open('first', pathOf('notices'), { locale });
    const table = page.getByRole('table', { name: title });
    await table.getByRole('button', { name: from }).press('Enter');
    await page.waitForURL(/sort=published/);
    await table.getByRole('link').first().waitFor();
    await page.getByRole('combobox', { name: state }).selectOption('drafted');
    await page.waitForURL(/state=drafted/);
    await table.waitFor({ state: 'detached' });
    await page.getByRole('combobox', { name: state }).selectOption('concluded');
    await table.getByRole('link').first().waitFor();
    const file = page.getByRole('link', { name: /CSV/ });
    expect(await file.getAttribute('href')).toMatch(
      /notices\?programmeId=.*sort=published.*state=concluded.*format=csv/,
    );
    expect(faults).toEqual([]);
  });

  it('of a template saves what is changed and shows it, and what is undone', async () => {
    const { page } = await back.open('first', pathOf(`certificates/templates/${ids.template}`));
    const stored = async (): Promise<number | undefined> => {
      const [row] = await query<{ size: number }>(
        back.world,
        `select e->'size' as size from public.certificate_template t, jsonb_array_elements(t.layout->'elements') e
         where t.id = $1 and e->>'id' = 'winnerName'`,
        [ids.template],
      );
      return row?.size;
    };
    /** What is saved, once it is what it should be; a page says that it saves for a moment only. */
    const becomes = async (size: number): Promise<void> => {
      const until = Date.now() + 20_000;
      while ((await stored()) !== size && Date.now() < until) await page.waitForTimeout(100);
      expect(await stored()).toBe(size);
    };
    await becomes(40);
    /** The picture that is shown was drawn, and is another than `before`. */
    const drawn = async (before = ''): Promise<string> => {
      const picture = page.getByRole('img', { name: '证书预览' });
      for (;;) {
        const at = (await picture.getAttribute('src')) ?? '';
        const isDrawn = await page.evaluate<boolean>(
          'document.querySelector(".designer-preview img")?.naturalWidth > 0',
        );
        if (at !== before && isDrawn) return at;
        await page.waitForTimeout(100);
      }
    };
    const first = await drawn();
    await page.getByLabel('元素').selectOption('winnerName');
    await page.getByLabel('字号 (磅)', { exact: true }).fill('33');
    await page.getByText('已保存').waitFor();
    await becomes(33);
    await drawn(first);
    await page.getByRole('button', { name: '撤销上一步' }).click();
    await becomes(40);
  });

  /** With where a layout's own blanks stand. */
  const PAGES: readonly (readonly [string, () => string, (readonly string[])?])[] = [
    ['ballots', () => 'ballots'],
    ['a ballot', () => `ballots/${ids.ballot}`],
    ['notices', () => 'notices'],
    ['a notice', () => `notices/${ids.notice}`],
    ['cases', () => 'cases'],
    ['a case', () => `cases/${ids.objection}`],
    ['awards', () => 'awards'],
    ['acts of two people', () => 'approvals'],
    ['certificates', () => 'certificates'],
    ['a template', () => `certificates/templates/${ids.template}`, ['#element option']],
    ['medals and bonuses', () => 'giving'],
    ['publication', () => 'publication'],
  ];

  it('of a template takes an image, which then stands on the certificate and is chosen by its name', async () => {
    const { page, faults } = await back.open('first', pathOf(`certificates/templates/${ids.template}`));
    const image = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>',
    );
    await page
      .getByLabel('加图片', { exact: false })
      .setInputFiles({ name: '会徽.svg', mimeType: 'image/svg+xml', buffer: image });
    await page.getByText('证书上已用').first().waitFor();
    await page.getByLabel('图片说明').fill('会徽');
    await page.getByText('已保存').waitFor();
    expect(await page.getByLabel('图片文件').inputValue()).toBe('image.svg');
    const stored = async (): Promise<unknown[]> => {
      const [row] = await query<{ found: unknown[] }>(
        back.world,
        `select array(select e->>'alt' from jsonb_array_elements(t.layout->'elements') e where e->>'file' = 'image.svg') as found
         from public.certificate_template t where t.id = $1`,
        [ids.template],
      );
      return row?.found ?? [];
    };
    const files = async (): Promise<string[]> => {
      const rows = await query<{ name: string }>(
        back.world,
        'select name from public.certificate_template_file where template_id = $1',
        [ids.template],
      );
      return rows.map(({ name }) => name);
    };
    const until = Date.now() + 20_000;
    while ((await stored())[0] !== '会徽' && Date.now() < until) await page.waitForTimeout(100);
    expect(await stored()).toEqual(['会徽']);
    await page.getByRole('button', { name: '删除元素' }).press('Enter');
    await page.getByRole('button', { name: '删除文件 image.svg' }).press('Enter');
    const asked = page.getByRole('dialog', { name: '删除“image.svg”' });
    await asked.getByRole('button', { name: '返回' }).press('Enter');
    await asked.waitFor({ state: 'detached' });
    expect(await files()).toContain('image.svg');
    await page.getByRole('button', { name: '删除文件 image.svg' }).press('Enter');
    await asked.getByRole('button', { name: '删除文件' }).press('Enter');
    await asked.waitFor({ state: 'detached' });
    await page.getByText('image.svg').first().waitFor({ state: 'detached' });
    expect(await files()).not.toContain('image.svg');
    expect(faults).toEqual([]);
  });

  describe.each([
    ['zh-CN', 'zh', '经过与流程', '流程', '返回', '：'],
    ['en-GB', 'en', 'History and flow', 'Flow', 'Back', ': '],
  ] as const)('of a story: %s', (locale, language, words, flow, goBack, colon) => {
    it.each([
      ['award', 'awards?sort=name'],
      ['medal', 'giving?medalssort=name'],
    ])('is reached from a row of the list, shows chart and history, and leads back: %s', async (kind, part) => {
      const { page, faults } = await back.open('first', pathOf(part), { locale });
      const list = page.url();
      const winner = NOMINEES[1];
      const row = page.getByRole('row').filter({ hasText: winner }).first();
      const link = row.getByRole('link', { name: `${words} ${winner}` });
      await link.waitFor();
      const told = await row.innerText();
      await link.press('Enter');
      const title = `${processLabel(kind)[language]}${colon}${winner}`;
      await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();
      const chart = page.getByRole('list', { name: flow });
      const stands = chart.locator('[aria-current=step] > strong');
      expect(told).toContain(await stands.innerText());
      expect(await page.locator('.history li').count()).toBeGreaterThan(0);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await violationsOn(page)).toEqual([]);
      }
      expect(await unsaidOn(page)).toEqual([]);
      await page.setViewportSize(PHONE);
      expect(await sidewaysScroll(page)).toBe(0);
      await page.getByRole('link', { name: goBack, exact: true }).press('Enter');
      await page
        .getByRole('link', { name: `${words} ${winner}` })
        .first()
        .waitFor();
      expect(page.url()).toBe(list);
      expect(faults).toEqual([]);
    });
  });

  it('of a story is read by its address by whoever may read the process, and by nobody else', async () => {
    const [award] = await query<{ id: string }>(back.world, 'select id from public.award where winner_name = $1', [
      NOMINEES[0],
    ]);
    const path = `/process/award/${award?.id ?? ''}`;
    const { page } = await back.open('auditor', path);
    await page.getByRole('heading', { level: 1, name: processLabel('award').zh, exact: true }).waitFor();
    await page.locator('.history li').first().waitFor();
    const { page: others } = await back.open(MEMBERS[0], path);
    await others.getByRole('alert').getByText('找不到').waitFor();
    expect(await others.locator('.history').count()).toBe(0);
  });

  it.each(PAGES.map(([what, part, blanks = []]) => [what, part, blanks] as const))(
    'has nothing that axe finds wrong, in both languages, light and dark, and fits a phone: %s',
    async (_, part, blanks) => {
      const { page, faults } = await back.open('first', pathOf(part()));
      expect(await flawsOf(page, shown, blanks)).toEqual([]);
      expect(faults).toEqual([]);
    },
    LOOKS_MS,
  );

  it('shows the auditor the same, and nothing to do', async () => {
    const { page } = await back.open('auditor', pathOf('awards'));
    await page.getByRole('cell', { name: NOMINEES[0], exact: true }).waitFor();
    expect(await page.getByRole('button', { name: '撤销奖项' }).count()).toBe(0);
    await page.goto(`${back.url}/app${pathOf(`cases/${ids.objection}`)}`);
    await page.getByText('只有承办人能看到').waitFor();
    expect(await page.getByText('13800000000').count()).toBe(0);
  });
});
