import type { Actor } from '#kernel';
import { Upload } from '#platform';
import { chineseText, planWith } from '#testing';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import { EntryWorld } from '../entry.builder.js';
import { ESSAY, EntryImportQueries, EntryImports, NOMINATION } from '../index.js';
import { storedClerk } from './import.builder.js';
import { importTemplate } from './import-template.js';
import { checkRows } from './row-checking.js';
import { runRows } from './row-running.js';

const HEADER = ['姓名', '主要事迹', '奖项', '推荐单位', '所属类别', '联合推荐', '企业类型'];
const LEADERS = { group: 'county-leaders', name: { zh: '县处级领导', en: 'Leaders at county level' } };
const JOINT = { jointNomination: true, quotaPerOffice: 20 };

let world: EntryWorld;
let clerk: Actor;
let imports: EntryImports;
let queries: EntryImportQueries;

beforeAll(async () => {
  world = await EntryWorld.build(
    planWith({
      plan: { structureCaps: [{ ...LEADERS, percent: 25 }] },
      categories: { innovation: { quotaPerOffice: 20 }, 'organisational-innovation': JOINT },
    }),
  );
  clerk = await storedClerk(world, ['county-east']);
  imports = new EntryImports(world.database.dataSource, world.engine, world.clock, { imports: { keepDays: 30 } });
  queries = new EntryImportQueries(world.reads, world.engine);
});
afterAll(() => world.database.drop());

const tools = () => ({
  dataSource: world.database.dataSource,
  engine: world.engine,
  clock: world.clock,
  entries: world.service,
});

type Row = readonly [name: string, category: string, groups: string, partners: string, enterprise?: string];

const checkedTable = async (rows: readonly Row[]) => {
  const cells = rows.map(([name, category, groups, partners, enterprise = '']) => [
    name,
    chineseText(300),
    category,
    'county-east',
    groups,
    partners,
    enterprise,
  ]);
  const bytes = await writeXlsx({ sheets: [{ name: '推荐表', rows: [HEADER, ...cells] }] });
  const request = { programmeId: world.programme.id };
  const importId = await imports.upload(NOMINATION, clerk, request, new Upload(Buffer.from(bytes), '推荐表.xlsx'));
  await checkRows(tools(), { importId });
  const { items } = await queries.rows(NOMINATION, clerk, importId, { page: 1, size: 200 }, 'zh');
  return { importId, items };
};

const told = (items: Awaited<ReturnType<typeof checkedTable>>['items']) =>
  items.map(({ state, problems }) => [state, ...problems.map(({ cell, code, stops }) => `${cell} ${code} ${stops}`)]);

describe('the preview of a table of nominations', () => {
  it('tells of groups and partners, row by row, what registering them is refused with', async () => {
    const { items } = await checkedTable([
      ['预甲', '创新奖', '', 'unit-bank'],
      ['预乙', '创新奖', '省部级领导', ''],
      ['预丙合作社', '组织创新奖', '', '某某局'],
      ['预丁合作社', '组织创新奖', '', 'county-east'],
      ['预戊合作社', '组织创新奖', '', '市日报社、daily'],
      ['预己合作社', '组织创新奖', '县处级领导', ''],
      ['预庚', '创新奖', '', '', '个体户'],
    ]);
    expect(told(items)).toEqual([
      ['faulty', '推荐表!F2 NOMINATION.NOT_JOINT true'],
      ['faulty', '推荐表!E3 NOMINATION.GROUP_UNKNOWN true'],
      ['faulty', '推荐表!F4 NOMINATION.PARTNER_UNKNOWN true'],
      ['faulty', '推荐表!F5 NOMINATION.PARTNER_LEADS true'],
      ['faulty', '推荐表!F6 NOMINATION.PARTNER_UNKNOWN true'],
      ['faulty', '推荐表!E7 NOMINATION.GROUP_UNKNOWN true'],
      ['faulty', '推荐表!G8 CELL.NOT_A_CHOICE true'],
    ]);
    expect(items[0]?.values).toMatchObject({ partners: 'unit-bank' });
  });

  it('takes groups and partners by their names, several in a cell, as they are registered then', async () => {
    const { importId, items } = await checkedTable([
      ['名甲', '创新奖', 'Leaders at county level', '', '企业负责人'],
      ['名乙', '创新奖', '', ''],
      ['名丙', '创新奖', '', ''],
      ['名丁', '创新奖', '', ''],
      ['名戊合作社', '组织创新奖', '', 'unit-bank；county-west', 'Enterprise'],
    ]);
    expect(told(items)).toEqual(items.map(() => ['ready']));
    await world.engine.applyEvent('entryImport', importId, 'entryImport.run', clerk);
    await runRows(tools(), { importId });
    const registered = await world.database.dataSource.query<unknown[]>(
      `select nominee_name as name, groups, enterprise,
         array(select key from public.office o where o.id = any(partner_office_ids) order by key) as partners
       from public.nomination where nominee_name in ('名甲', '名戊合作社') order by enterprise`,
    );
    expect(registered).toEqual([
      { name: '名戊合作社', groups: [], enterprise: 'enterprise', partners: ['county-west', 'unit-bank'] },
      { name: '名甲', groups: ['county-leaders'], enterprise: 'head', partners: [] },
    ]);
  });

  it('says which rows are too many of a group once the whole table is sent in, and takes them as drafts', async () => {
    const { items } = await checkedTable([
      ['占甲', '创新奖', '县处级领导', ''],
      ['占乙', '创新奖', '县处级领导', ''],
      ['占丙', '创新奖', '', ''],
      ['占丁', '创新奖', '', ''],
      ['占戊', '创新奖', '', ''],
    ]);
    expect(told(items)).toEqual([
      ['ready'],
      ['ready', '推荐表!E3 NOMINATION.STRUCTURE_CAP false'],
      ['ready'],
      ['ready'],
      ['ready'],
    ]);
    expect(items[1]?.problems[0]?.title).toContain('5');
  });
});

describe('the template, as a spreadsheet reads it', () => {
  const listsOf = async (kind: typeof NOMINATION, language: 'zh' | 'en', categoryKey?: string) => {
    const { bytes } = await importTemplate(world.database.dataSource.manager, kind, clerk, {
      programmeId: world.programme.id,
      categoryKey,
      language,
    });
    const { sheets } = await readXlsx(bytes);
    const [fill, , lists] = sheets;
    const headers = (fill?.rows[0] ?? []).map(String);
    return (fill?.dataValidations ?? []).map(({ type, range, formula1 = '', showErrorMessage }) => {
      const [, letter = '', last = ''] = /^'?[^'!]+'?!\$([A-Z])\$1:\$[A-Z]\$(\d+)$/u.exec(formula1) ?? [];
      const column = letter.charCodeAt(0) - 'A'.charCodeAt(0);
      const choices = (lists?.rows ?? []).slice(0, Number(last)).map((row) => String(row[column]));
      return { type, range, header: headers[column], choices, refuses: showErrorMessage ?? false };
    });
  };

  it('has a drop-down list for whatever is chosen, over every row to fill in, with what may be chosen and no more', async () => {
    expect(await listsOf(NOMINATION, 'zh', 'organisational-innovation')).toEqual([
      { type: 'list', range: 'A2:A2001', header: '奖项', choices: ['组织创新奖'], refuses: true },
      { type: 'list', range: 'B2:B2001', header: '推荐单位', choices: ['county-east'], refuses: true },
      { type: 'list', range: 'E2:E2001', header: '企业或企业负责人', choices: ['企业', '企业负责人'], refuses: true },
      { type: 'list', range: 'G2:G2001', header: '人员类别', choices: ['县处级领导'], refuses: false },
      {
        type: 'list',
        range: 'H2:H2001',
        header: '联合推荐单位',
        choices: ['county-east', 'county-west', 'unit-bank'],
        refuses: false,
      },
    ]);
  });

  it('has them in the reader’s language, and of essays for the theme and the office', async () => {
    const lists = await listsOf(ESSAY, 'en');
    expect(lists.map(({ choices }) => choices)).toEqual([
      ['My Helping Story', 'My Poverty Alleviation Course'],
      ['county-east'],
    ]);
  });
});
