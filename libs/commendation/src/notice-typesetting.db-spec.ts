import { TypesettingPool } from '#platform';
import { extractText } from 'unpdf';
import { typesetNotice, type NoticeLine, type NoticePages } from './notice-typesetting.js';

const TIERS = [
  { zh: '一等奖', en: 'First Prize' },
  { zh: '优秀奖', en: 'Excellence Prize' },
];
const lines = (count: number): NoticeLine[] =>
  Array.from({ length: count }, (_, i) => ({
    place: i + 1,
    tier: TIERS[i < 5 ? 0 : 1] ?? { zh: '', en: '' },
    name: `作者${String(i + 1)}号`,
    essay: '',
    office: '东山县扶贫办',
    note: '',
  }));
const notice = (changes: Partial<NoticePages> = {}): NoticePages => ({
  programmeName: { zh: '2018年全国扶贫日系列活动', en: 'Poverty Alleviation Day 2018' },
  title: { zh: '2018年全国扶贫日获奖名单公示', en: 'Public Notice of the Award Winners 2018' },
  categories: [
    { name: { zh: '创新奖', en: 'Innovation Award' }, lines: lines(10) },
    { name: { zh: '组织创新奖', en: 'Organizational Innovation Award' }, lines: [] },
    { name: { zh: '我的帮扶故事', en: 'My Helping Story' }, lines: lines(85) },
  ],
  startsAt: new Date('2018-10-08T01:00:00Z'),
  endsAt: new Date('2018-10-15T16:00:00Z'),
  zone: 'Asia/Shanghai',
  workingDays: 5,
  objectionUrl: 'https://awards.example.org/notices/42/objections',
  issuer: { zh: '市脱贫攻坚领导小组', en: 'Municipal Leading Group' },
  createdAt: new Date('2018-10-08T01:00:00Z'),
  ...changes,
});

describe('a public notice as a PDF', () => {
  const pool = new TypesettingPool({ size: 1 });
  afterAll(() => pool.close());

  /** Page by page, without blanks. */
  const pagesOf = async (pdf: Buffer): Promise<string[]> =>
    (await extractText(new Uint8Array(pdf))).text.map((page) => page.replace(/\s/g, ''));

  it('claims PDF/A-3a, has several pages and links to where objections are received', async () => {
    const text = (await typesetNotice(pool, notice())).toString('utf8');
    expect(text).toContain('<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>');
    expect(Number(/<xmpTPg:NPages>(\d+)</.exec(text)?.[1])).toBeGreaterThan(2);
    expect(text).toContain('/URI (https://awards.example.org/notices/42/objections)');
    expect(text.match(/\/FontFile2 /g)).toHaveLength(2);
  });

  it('lists every winner once, with period, issuer and page numbers', async () => {
    const pages = notice();
    const text = (await pagesOf(await typesetNotice(pool, pages))).join('');
    for (const fact of [
      '2018年10月8日09:00至2018年10月15日24:00',
      '拟对以下95个对象',
      '本项空缺',
      '第1页，共',
      '二〇一八年十月八日',
      '市脱贫攻坚领导小组',
    ])
      expect(text).toContain(fact);
    const named = pages.categories.flatMap((category) => category.lines.map(({ name }) => name));
    for (const name of new Set(named))
      expect(text.split(name)).toHaveLength(named.filter((other) => other === name).length + 1);
  });

  it.each([0, 1, 6, 7, 14, 15, 16, 17, 18, 19, 40, 85])(
    'is signed on the page of the last winners, however many there are: %i',
    async (count) => {
      const text = await pagesOf(
        await typesetNotice(pool, notice({ categories: [{ name: { zh: '奖', en: 'Award' }, lines: lines(count) }] })),
      );
      expect(text.at(-1)).toContain('市脱贫攻坚领导小组');
      expect(text.at(-1)).toContain(count === 0 ? '本项空缺' : `作者${String(count)}号`);
    },
  );

  it('has no column that says nothing: of tiers where there is one, of offices where they are the winners', async () => {
    const tier = { zh: '优秀组织奖', en: 'Outstanding Organisation Award' };
    const offices = ['青溪县', '月河县'].map((name, index) => ({
      place: index + 1,
      tier,
      name,
      essay: '',
      office: name,
      note: '',
    }));
    const text = (
      await pagesOf(await typesetNotice(pool, notice({ categories: [{ name: tier, lines: offices }] })))
    ).join('');
    expect(text.split('青溪县')).toHaveLength(2);
    expect(text).not.toMatch(/等次|推荐/);
    const whole = (await pagesOf(await typesetNotice(pool, notice()))).join('');
    expect(whole).toMatch(/等次.*推荐/);
  });

  it('names the essays that prizes are proposed for, and has no such column elsewhere', async () => {
    const written = lines(3).map((line, index) => ({ ...line, essay: `山路弯弯之${String(index + 1)}` }));
    const categories = [{ name: { zh: '我的帮扶故事', en: 'My Helping Story' }, lines: written }];
    const text = (await pagesOf(await typesetNotice(pool, notice({ categories })))).join('');
    expect(text).toContain('征文题目');
    expect(text).toMatch(/作者3号山路弯弯之3/);
    expect((await pagesOf(await typesetNotice(pool, notice()))).join('')).not.toContain('征文题目');
  });

  it('names the zone of its period as people do', async () => {
    const text = (await pagesOf(await typesetNotice(pool, notice()))).join('');
    expect(text).toContain('（中国标准时间，5个工作日）');
    expect(text).toContain('24:00,15October2018(ChinaStandardTime,5workingdays)');
  });

  it('is the same file when made again', async () => {
    const [first, second] = [await typesetNotice(pool, notice()), await typesetNotice(pool, notice())];
    expect(second.equals(first)).toBe(true);
  });

  it('stands with a single place as with a whole city of them', async () => {
    const one = await typesetNotice(
      pool,
      notice({ categories: [{ name: { zh: '奋进奖', en: 'Endeavour Award' }, lines: lines(1) }] }),
    );
    expect(one.toString('utf8')).toContain('<xmpTPg:NPages>1<');
    const many = Array.from({ length: 8 }, () => ({ name: { zh: '奖', en: 'Award' }, lines: lines(85) }));
    expect((await typesetNotice(pool, notice({ categories: many }))).toString('utf8')).toMatch(/<xmpTPg:NPages>\d\d</);
  });

  it('is refused, with the characters, when the fonts lack one of a winner', async () => {
    const rare = [
      {
        name: { zh: '奖', en: 'Award' },
        lines: [
          { place: 1, tier: { zh: '一等奖', en: 'First Prize' }, name: '李😀', essay: '', office: '东山县', note: '' },
        ],
      },
    ];
    await expect(typesetNotice(pool, notice({ categories: rare }))).rejects.toMatchObject({
      code: 'TYPESETTING.CHARACTER_MISSING',
      params: { characters: '😀' },
    });
  });
});
