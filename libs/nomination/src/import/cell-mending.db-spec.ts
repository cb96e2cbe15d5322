import type { Actor } from '#kernel';
import { Upload } from '#platform';
import { chineseText, planWith } from '#testing';
import { writeXlsx } from 'hucre/xlsx';
import { EntryWorld } from '../entry.builder.js';
import { EntryImportQueries, EntryImports, NOMINATION } from '../index.js';
import { CellMending } from './cell-mending.service.js';
import { storedClerk } from './import.builder.js';
import { checkRows } from './row-checking.js';
import { runRows } from './row-running.js';

const HEADER = ['姓名', '主要事迹', '奖项', '推荐单位', '手机号'];

let world: EntryWorld;
let clerk: Actor;
let imports: EntryImports;
let queries: EntryImportQueries;
let mending: CellMending;

beforeAll(async () => {
  world = await EntryWorld.build(
    planWith({ categories: { innovation: { quotaPerOffice: 20 }, dedication: { quotaPerOffice: 20 } } }),
  );
  clerk = await storedClerk(world, ['county-east']);
  imports = new EntryImports(world.database.dataSource, world.engine, world.clock, { imports: { keepDays: 30 } });
  queries = new EntryImportQueries(world.reads, world.engine);
  mending = new CellMending(world.database.dataSource, world.engine);
});
afterAll(() => world.database.drop());

const tools = () => ({
  dataSource: world.database.dataSource,
  engine: world.engine,
  clock: world.clock,
  entries: world.service,
});

/** Of a name and its category; every row is shorter than the header where it says no phone. */
const sent = async (rows: readonly (readonly [name: string, category: string])[]): Promise<string> => {
  const cells = rows.map(([name, category]) => [name, chineseText(300), category, 'county-east']);
  const bytes = await writeXlsx({ sheets: [{ name: '推荐表', rows: [HEADER, ...cells] }] });
  const request = { programmeId: world.programme.id };
  const id = await imports.upload(NOMINATION, clerk, request, new Upload(Buffer.from(bytes), '推荐表.xlsx'));
  await checkRows(tools(), { importId: id });
  return id;
};

interface Told {
  readonly version: number;
  readonly state: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly can: readonly { readonly event: string }[];
}

const told = async (id: string): Promise<Told> => (await queries.get(NOMINATION, clerk, id)) as Told; // as its view has it

type Cell = readonly [row: number, column: string, value: string];

const mend = async (id: string, cells: readonly Cell[], actor = clerk): Promise<void> => {
  const { version: expectedVersion } = await told(id);
  const given = cells.map(([row, column, value]) => ({ row, column, value }));
  await mending.mend(NOMINATION, actor, id, { expectedVersion, cells: given });
};

const rowsOf = async (id: string) =>
  (await queries.rows(NOMINATION, clerk, id, { page: 1, size: 50 }, 'zh')).items.map(({ state, values, problems }) => [
    state,
    values['nomineeName'],
    problems.map(({ code }) => code),
  ]);

const run = async (id: string): Promise<void> => {
  await world.engine.applyEvent('entryImport', id, 'entryImport.run', clerk);
  await runRows(tools(), { importId: id });
};

describe('cells of a table that are mended where they stand', () => {
  it('have the table checked again, as if the file had said so', async () => {
    const id = await sent([
      ['改甲', '没有这个奖'],
      ['', '奉献奖'],
      ['改丙', '奉献奖'],
    ]);
    expect((await told(id)).counts).toMatchObject({ faulty: 2, ready: 1 });
    await mend(id, [
      [2, 'C', '奉献奖'],
      [3, 'A', '  改乙 '],
    ]);
    expect(await told(id)).toMatchObject({ state: 'uploaded', counts: { unchecked: 3 } });
    await checkRows(tools(), { importId: id });
    expect((await rowsOf(id)).map(([state, name]) => [state, name])).toEqual([
      ['ready', '改甲'],
      ['ready', '改乙'],
      ['ready', '改丙'],
    ]);
  });

  it('may lie beyond the end of a row that the file had shorter', async () => {
    const id = await sent([['短甲', '奉献奖']]);
    await mend(id, [[2, 'E', '不是号码']]);
    await checkRows(tools(), { importId: id });
    expect((await rowsOf(id))[0]?.[0]).toBe('faulty');
    await mend(id, [[2, 'E', '13800000000']]);
    await checkRows(tools(), { importId: id });
    expect((await rowsOf(id))[0]?.[0]).toBe('ready');
  });

  it('may be mended once the others are in: those stay as they are and are registered once', async () => {
    const id = await sent([
      ['先甲', '创新奖'],
      ['先乙', '没有这个奖'],
    ]);
    await run(id);
    expect(await told(id)).toMatchObject({ state: 'done', counts: { done: 1, faulty: 1 } });
    await mend(id, [[3, 'C', '创新奖']]);
    await checkRows(tools(), { importId: id });
    expect(await told(id)).toMatchObject({ state: 'checked', counts: { done: 1, ready: 1 } });
    await run(id);
    const names = await world.database.dataSource.query<{ name: string }[]>(
      `select nominee_name as name from public.nomination where nominee_name like '先%' order by nominee_name collate "C"`,
    );
    expect(names.map(({ name }) => name).sort()).toEqual(['先乙', '先甲'].sort());
    await expect(mend(id, [[2, 'A', '先丁']])).rejects.toMatchObject({ code: 'IMPORT.ALL_IN' });
  });

  it('are refused where there is no such cell, and nothing is written', async () => {
    const id = await sent([['拒甲', '没有这个奖']]);
    await expect(
      mend(id, [
        [2, 'C', '创新奖'],
        [9, 'Z', '无'],
      ]),
    ).rejects.toMatchObject({
      code: 'IMPORT.CELL_UNKNOWN',
      fields: [{ field: 'cells.1' }],
    });
    expect(await told(id)).toMatchObject({ state: 'checked', counts: { faulty: 1 } });
  });

  it('are of whoever sent the table, and of the version that was seen', async () => {
    const id = await sent([['谁甲', '没有这个奖']]);
    const other = await storedClerk(world, ['county-east']);
    const cells = [{ row: 2, column: 'C', value: '创新奖' }];
    const { version: expectedVersion } = await told(id);
    await expect(mending.mend(NOMINATION, other, id, { expectedVersion, cells })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(
      mending.mend(NOMINATION, clerk, id, { expectedVersion: expectedVersion - 1, cells }),
    ).rejects.toMatchObject({ code: 'STALE_VERSION' });
  });

  it('leave no word of what they say in the log', async () => {
    const id = await sent([['记甲', '没有这个奖']]);
    await mend(id, [[2, 'A', '不留名']]);
    const log = await world.database.dataSource.query<object[]>(
      'select * from workflow.transition_log where process_id = $1',
      [id],
    );
    expect(log.length).toBeGreaterThan(2);
    expect(JSON.stringify(log)).not.toContain('不留名');
  });

  it('can’t be had once every row is in', async () => {
    const id = await sent([['全甲', '创新奖']]);
    await run(id);
    const { can } = await told(id);
    expect(can.map(({ event }) => event)).not.toContain('entryImport.recheck');
  });
});
