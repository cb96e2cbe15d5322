import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newToken } from '#kernel';
import { TypesettingPool } from '#platform';
import { formatCertificateNumber } from './certificate-number.js';
import { qrIn } from './qr-in-picture.builder.js';
import { missingCharactersOf, typesetCertificate, type CertificatePage } from './certificate-typesetting.js';

const token = newToken();
const page = (changes: Partial<CertificatePage> = {}): CertificatePage => ({
  winnerName: '阿依古丽·买买提',
  categoryKey: 'my-helping-story',
  tierKey: 'first',
  categoryName: { zh: '我的帮扶故事', en: 'My Helping Story' },
  tierName: { zh: '一等奖', en: 'First Prize' },
  programmeName: { zh: '2018年全国扶贫日系列活动', en: 'Poverty Alleviation Day 2018' },
  issuerName: { zh: '市脱贫攻坚领导小组', en: 'Municipal Leading Group for Poverty Alleviation' },
  day: '2018-10-17',
  number: formatCertificateNumber({ organisation: 'SJY', year: 2018, programme: 'PAD', level: '1', serial: 347 }),
  verificationUrl: `https://awards.example.org/v/${token}`,
  createdAt: new Date('2018-10-17T02:00:00Z'),
  ...changes,
});

describe('a certificate as a PDF', () => {
  const pool = new TypesettingPool({ size: 1 });
  const folder = mkdtempSync(join(tmpdir(), 'laureate-certificate-'));
  /** What a tool says of the file, or undefined where the machine does not have the tool. */
  const said = (tool: string, args: string[]): string | undefined => {
    const { error, stdout } = spawnSync(tool, args, { encoding: 'utf8' });
    return error ? undefined : stdout;
  };
  const saved = (pdf: Buffer): string => {
    const path = join(folder, 'certificate.pdf');
    writeFileSync(path, pdf);
    return path;
  };

  afterAll(async () => {
    await pool.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('claims PDF/A-3a, embeds its fonts, is tagged and bears the winner in its title', async () => {
    const text = (await typesetCertificate(pool, page())).toString('utf8');
    expect(text).toMatch(/^%PDF-1\.7/);
    expect(text.match(/\/FontFile2 /g)).toHaveLength(2);
    expect(text).toContain('<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>');
    expect(text).toContain('荣誉证书 · 阿依古丽·买买提</rdf:li>');
    expect(text).toContain('<rdf:li>市脱贫攻坚领导小组</rdf:li>');
    expect(text).toContain('/StructTreeRoot');
    expect(text).toContain('/OutputIntents');
    expect(text).not.toContain('/JavaScript');
  });

  it('says what it was told, and its QR opens the check page', async () => {
    const path = saved(await typesetCertificate(pool, page()));
    const text = said('pdftotext', [path, '-'])?.replace(/\s/g, '');
    if (text !== undefined)
      for (const fact of [
        '荣誉证书',
        '阿依古丽·买买提',
        '我的帮扶故事',
        '一等奖',
        'MyHelpingStory·FirstPrize',
        '在2018年全国扶贫日系列活动中',
        '市脱贫攻坚领导小组',
        '二〇一八年十月十七日',
        '17October2018',
        page().number,
      ])
        expect(text).toContain(fact.replace(/\s/g, ''));
    const picture = join(folder, 'certificate');
    if (said('pdftoppm', ['-r', '150', '-singlefile', path, picture]) === undefined) return;
    expect(qrIn(readFileSync(`${picture}.ppm`))).toBe(`HTTPS://AWARDS.EXAMPLE.ORG/V/${token}`);
  });

  it('is the same file when made again', async () => {
    const [first, second] = [await typesetCertificate(pool, page()), await typesetCertificate(pool, page())];
    expect(second.equals(first)).toBe(true);
  });

  it('shows rare characters by the second font, and a name with a point', async () => {
    const path = saved(await typesetCertificate(pool, page({ winnerName: '𠮷田䶮·买买提' })));
    const text = said('pdftotext', [path, '-']);
    if (text !== undefined) expect(text).toContain('𠮷田䶮·买买提');
    const fonts = said('pdffonts', [path]);
    if (fonts !== undefined) expect(fonts).toMatch(/NotoSerifJP-Bold +CID TrueType +Identity-H +yes yes yes/);
  });

  it.each([2, 5, 12, 22, 30])('holds a name of %i characters on one page', async (length) => {
    const winnerName = '某县脱贫攻坚帮扶工作队暨产业扶贫示范合作社联合社驻村第一书记组'.slice(0, length);
    expect(Array.from(winnerName)).toHaveLength(length);
    expect((await typesetCertificate(pool, page({ winnerName }))).length).toBeGreaterThan(10_000);
  });

  it.each([
    ['winnerName', { winnerName: '长'.repeat(60) }],
    ['award', { categoryName: { zh: '很长的奖项名称'.repeat(10), en: 'Award' } }],
    ['awardEnglish', { categoryName: { zh: '奖', en: 'A very long name of an award '.repeat(8) } }],
    ['programme', { programmeName: { zh: '很长的活动名称'.repeat(40), en: 'Day' } }],
    ['issuer', { issuerName: { zh: '很长的单位'.repeat(12), en: 'Office' } }],
  ] as const)('is refused when %s does not fit', async (field, changes) => {
    await expect(typesetCertificate(pool, page(changes))).rejects.toMatchObject({
      code: 'TYPESETTING.TEXT_TOO_LONG',
      params: { field },
    });
  });

  it('is refused, with the characters, when the fonts lack one', async () => {
    expect(missingCharactersOf(pool, page({ winnerName: '李😀' }))).toEqual(['😀']);
    await expect(typesetCertificate(pool, page({ winnerName: '李😀' }))).rejects.toMatchObject({
      code: 'TYPESETTING.CHARACTER_MISSING',
      params: { characters: '😀' },
    });
  });

  it('is refused without a name', async () => {
    await expect(typesetCertificate(pool, page({ winnerName: ' ' }))).rejects.toMatchObject({
      code: 'TYPESETTING.TEXT_EMPTY',
    });
  });
});
