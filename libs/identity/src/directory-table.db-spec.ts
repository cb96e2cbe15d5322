import type { Actor } from '#kernel';
import { Upload } from '#platform';
import { refusalOf, testClock, testDatabase, type TestDatabase } from '#testing';
import { workflowMigrations } from '#workflow';
import { writeXlsx } from 'hucre/xlsx';
import { DirectoryTables } from './directory-table.service.js';
import { identityMigrations } from './index.js';
import { OfficeService } from './office.service.js';
import { PasswordHashing } from './password-hashing.service.js';
import { PersonService } from './person.service.js';
import { Sessions } from './session.service.js';

type Cells = readonly (string | number | null)[];
const OFFICE_HEADER = ['单位代码', '单位名称', '英文名称', '单位类型', '上级单位'];
const PEOPLE_HEADER = ['序号', '姓名', '用户名', '所在单位', '角色', '初始密码'];

const boss: Actor = { personId: null, name: '首任', roles: new Set(['organiser']), officeIds: new Set() };

describe('a table of the directory', () => {
  const clock = testClock();
  let database: TestDatabase;
  let tables: DirectoryTables;
  beforeEach(async () => {
    database = await testDatabase({ entities: [], migrations: [...workflowMigrations, ...identityMigrations] });
    const { dataSource } = database;
    const sessions = new Sessions(dataSource, clock, { lifetimeHours: 12, idleMinutes: 120 });
    const hashing = new PasswordHashing({ memoryKib: 1024, passes: 1, parallelism: 1 });
    tables = new DirectoryTables(
      dataSource,
      new OfficeService(dataSource, clock),
      new PersonService(dataSource, clock, hashing, sessions),
    );
  });
  afterEach(() => database.drop());

  const workbook = async (rows: readonly Cells[]): Promise<Upload> => {
    const bytes = await writeXlsx({ sheets: [{ name: '名单', rows: rows.map((row) => [...row]) }] });
    return new Upload(Buffer.from(bytes), '名单.xlsx');
  };
  const csv = (rows: readonly Cells[]): Upload =>
    new Upload(Buffer.from(rows.map((row) => row.join(',')).join('\r\n')), '名单.csv');
  const addOffices = (): Promise<unknown> =>
    tables.offices(
      boss,
      csv([
        OFFICE_HEADER,
        ['county-qingxi', '青溪县', 'Qingxi County', '县区', '市扶贫办'],
        ['municipal-office', '市扶贫办', '', '市级', ''],
        ['unit-hospital', '市第一人民医院', 'First Hospital', '帮扶单位', 'county-qingxi'],
      ]),
      false,
    );
  const count = async (table: string): Promise<number> => {
    const [row]: { count: number }[] = await database.dataSource.query(`select count(*)::int as count from ${table}`);
    return row?.count ?? -1;
  };

  it('adds offices by their names, those above them too, in whatever order they stand', async () => {
    expect(await addOffices()).toMatchObject({ rows: 3, items: [{ key: 'county-qingxi' }, {}, {}] });
    const offices: unknown[] = await database.dataSource.query(
      `select o.key, o.name_en, p.key as above from public.office o left join public.office p on p.id = o.parent_id order by o.key`,
    );
    expect(offices).toEqual([
      { key: 'county-qingxi', name_en: 'Qingxi County', above: 'municipal-office' },
      { key: 'municipal-office', name_en: '市扶贫办', above: null },
      { key: 'unit-hospital', name_en: 'First Hospital', above: 'county-qingxi' },
    ]);
  });

  it('adds a county’s 300 clerks and judges from one workbook, and makes the passwords that it lacks', async () => {
    await addOffices();
    const rows = Array.from({ length: 300 }, (_, index): Cells => {
      const judge = index % 3 > 0;
      const office = index % 2 === 0 ? '青溪县' : 'unit-hospital';
      return [
        index + 1,
        `人员${index}`,
        `user-${index}`,
        office,
        judge ? '评委' : index % 9 === 0 ? '单位经办人、单位负责人' : '经办人',
        index === 1 ? 'a password of their own' : null,
      ];
    });
    const file = await workbook([['2018年青溪县经办人和评委名单'], PEOPLE_HEADER, ...rows]);
    expect(await tables.people(boss, file, true)).toEqual({ rows: 300, items: [] });
    expect(await count('public.person')).toBe(0);
    const { items } = await tables.people(boss, file, false);
    expect(items).toHaveLength(300);
    const made = items.flatMap(({ password }) => password ?? []);
    expect(new Set(made).size).toBe(299);
    expect(Math.min(...made.map((password) => password.length))).toBe(16);
    const granted: unknown[] = await database.dataSource.query(
      `select g.role, o.key, count(*)::int as count from public.role_grant g join public.person p on p.id = g.person_id
         join public.office o on o.id = p.office_id group by g.role, o.key order by g.role, o.key`,
    );
    expect(granted).toEqual([
      { role: 'judge', key: 'county-qingxi', count: 100 },
      { role: 'judge', key: 'unit-hospital', count: 100 },
      { role: 'officeClerk', key: 'county-qingxi', count: 50 },
      { role: 'officeClerk', key: 'unit-hospital', count: 50 },
      { role: 'officeLead', key: 'county-qingxi', count: 17 },
      { role: 'officeLead', key: 'unit-hospital', count: 17 },
    ]);
  });

  it('is refused whole, with each fault at its cell: what a cell can’t say, and what the rules say against it', async () => {
    await addOffices();
    const unreadable = await workbook([
      PEOPLE_HEADER,
      [1, '甲', 'jia', '青溪县', '经办人', null],
      [2, '', 'yi', '无此单位', '厨师', null],
      [3, '丙', 'b c', null, '评委', 'short'],
    ]);
    expect(await refusalOf(tables.people(boss, unreadable, true))).toMatchObject({
      code: 'PEOPLE.IMPORT_REFUSED',
      params: { count: 5 },
    });
    const cells = (await refusalOf(tables.people(boss, unreadable, false))).fields.map(({ field }) => field).sort();
    expect(cells).toEqual(['名单!B3', '名单!C4', '名单!D3', '名单!E3', '名单!F4']);
    const refused = await workbook([
      PEOPLE_HEADER,
      [1, '甲', 'jia', '', '经办人', null],
      [2, '乙', 'Jia', '青溪县', '评委', null],
    ]);
    const { fields } = await refusalOf(tables.people(boss, refused, false));
    expect(fields.map(({ field, code }) => [field, code])).toEqual([
      ['名单!E2', 'PERSON.ROLE_NEEDS_OFFICE'],
      ['名单!C3', 'PERSON.USERNAME_TWICE'],
    ]);
    const office = csv([OFFICE_HEADER, ['county-qingxi', '青溪县', '', '县区', '无此单位']]);
    expect((await refusalOf(tables.offices(boss, office, true))).fields).toMatchObject([
      { field: expect.stringMatching(/!A2$/) as string, code: 'OFFICE.KEY_TAKEN' },
      { field: expect.stringMatching(/!E2$/) as string, code: 'OFFICE.PARENT_UNKNOWN' },
    ]);
    expect([await count('public.person'), await count('public.office')]).toEqual([0, 3]);
  });
});
