import type { Actor } from '#kernel';
import { Upload } from '#platform';
import { refusalOf, TEST_START } from '#testing';
import { sweepDeadlines } from '#workflow';
import { writeXlsx } from 'hucre/xlsx';
import { EntryWorld } from '../entry.builder.js';
import { ESSAY, EntryImportQueries, EntryImports, NOMINATION } from '../index.js';
import { essayRows, storedClerk, workbook } from './import.builder.js';
import { checkRows } from './row-checking.js';
import { runRows } from './row-running.js';

const OFFICES = ['county-east', 'county-west', 'unit-bank'];
const ALL = { page: 1, size: 20_000 };

let world: EntryWorld;
let clerk: Actor;
let imports: EntryImports;
let queries: EntryImportQueries;
beforeAll(async () => {
  world = await EntryWorld.build();
  clerk = await storedClerk(world, OFFICES);
  imports = new EntryImports(world.database.dataSource, world.engine, world.clock, { imports: { keepDays: 30 } });
  queries = new EntryImportQueries(world.reads, world.engine);
});
afterAll(() => world.database.drop());

interface View {
  readonly state: string;
  readonly version: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly columns: readonly { letters: string; field: string | null; nearest: string | null }[];
  readonly missing: readonly { field: string }[];
}

const tools = () => ({
  dataSource: world.database.dataSource,
  engine: world.engine,
  clock: world.clock,
  entries: world.service,
});
const upload = async (bytes: Uint8Array, actor = clerk): Promise<string> =>
  imports.upload(ESSAY, actor, { programmeId: world.programme.id }, new Upload(Buffer.from(bytes), '汇总表.xlsx'));
const view = async (id: string): Promise<View> => (await queries.get(ESSAY, clerk, id)) as View;
const rowsOf = async (id: string, state?: string) =>
  (await queries.rows(ESSAY, clerk, id, { ...ALL, state }, 'en')).items;
const send = (id: string, event: string, payload?: unknown, actor = clerk) =>
  world.engine.applyEvent('entryImport', id, event, actor, payload === undefined ? {} : { payload });
const essays = async (): Promise<number> => {
  const [row] = await world.database.dataSource.query<{ count: number }[]>(
    'select count(*)::int as count from public.essay',
  );
  return row?.count ?? 0;
};
const checked = async (bytes: Uint8Array): Promise<string> => {
  const importId = await upload(bytes);
  await checkRows(tools(), { importId });
  return importId;
};

describe('a workbook of ten thousand rows', () => {
  const COUNT = 10_000;
  /** Of them so many are registered here: all of them take half a minute on a quiet machine, and minutes on a busy one. */
  const TAKEN = 1500;
  /** Twenty rows of each kind of mistake, spread over the table; cells that are merged over title and author are told both. */
  const planted = new Map<string, string>();
  let importId: string;

  const spoiled = async (): Promise<Uint8Array> => {
    const rows = essayRows(COUNT);
    const cells = new Map<string, { value: string; type: 'formula'; formula: string }>();
    const merges: { startRow: number; startCol: number; endRow: number; endCol: number }[] = [];
    const mistakes: ((row: (typeof rows)[number], at: number) => [columns: string, code: string])[] = [
      (row) => ((row[1] = '我的故事'), ['B', 'CELL.NOT_A_CHOICE']),
      (row) => ((row[2] = '外市某县'), ['C', 'CELL.NOT_A_CHOICE']),
      (row) => ((row[3] = ''), ['D', 'FIELD.MISSING']),
      (row) => ((row[3] = '长'.repeat(101)), ['D', 'FIELD.TOO_BIG']),
      (row) => ((row[4] = null), ['E', 'FIELD.MISSING']),
      (row) => ((row[4] = '甲'.repeat(61)), ['E', 'FIELD.TOO_BIG']),
      (row) => ((row[4] = 510_123_198_001_011_260), ['E', 'CELL.NUMBER_INEXACT']),
      (_row, at) => (cells.set(`${at},5`, { value: 'x', type: 'formula', formula: 'A1&"x"' }), ['F', 'CELL.FORMULA']),
      (_row, at) => (merges.push({ startRow: at, startCol: 3, endRow: at, endCol: 4 }), ['D E', 'CELL.MERGED']),
      (row, at) => ((row[4] = rows[at - 2 - 3]?.[4] ?? ''), ['E', 'ENTRY.TWICE']),
    ];
    for (let index = 0; index < 200; index += 1) {
      const at = 20 + index * 45; // in `rows`; two rows stand above them, and rows count from 1
      const row = rows[at];
      const [columns, code] = mistakes[index % mistakes.length]?.(row ?? [], at + 2) ?? ['', ''];
      for (const column of columns.split(' ')) planted.set(`征文汇总表!${column}${at + 3}`, code);
    }
    return workbook(rows, { cells, merges });
  };

  it('with two hundred errors is checked, and each is named by its cell', async () => {
    const bytes = await spoiled();
    const began = performance.now();
    importId = await upload(bytes);
    const read = performance.now();
    await checkRows(tools(), { importId });
    process.stdout.write(
      `read and kept in ${Math.round(read - began)} ms, checked in ${Math.round(performance.now() - read)} ms\n`,
    );
    const faulty = await rowsOf(importId, 'faulty');
    expect(
      new Map(faulty.flatMap(({ problems }) => problems.map(({ cell, code }) => [cell ?? '', code] as const))),
    ).toEqual(planted);
    expect(await view(importId)).toMatchObject({
      state: 'checked',
      counts: { rows: COUNT, ready: COUNT - 200, faulty: 200, done: 0 },
    });
    expect(await essays()).toBe(0);
  }, 300_000);

  it('is taken without them, as many rows as were chosen, each once and in the order of the table', async () => {
    const chosen = (await rowsOf(importId, 'ready')).slice(0, TAKEN).map(({ row }) => row);
    await send(importId, 'entryImport.run', { rows: chosen });
    const began = performance.now();
    await runRows(tools(), { importId });
    process.stdout.write(`${TAKEN} rows registered in ${Math.round(performance.now() - began)} ms\n`);
    expect(await view(importId)).toMatchObject({
      state: 'done',
      counts: { done: TAKEN, ready: COUNT - 200 - TAKEN, faulty: 200, refused: 0 },
    });
    const [order] = await world.database.dataSource.query<{ entries: number; wrong: number }[]>(
      `select count(*)::int as entries, count(*) filter (where e.title <> r.cells ->> 3 or e.author_name <> r.cells ->> 4)::int as wrong
       from public.entry_import_row r join public.essay e on e.id = r.entry_id where r.import_id = $1`,
      [importId],
    );
    expect([order, await essays()]).toEqual([{ entries: TAKEN, wrong: 0 }, TAKEN]);
  }, 300_000);
});

describe('what a table held of people', () => {
  const heldOf = async (id: string) =>
    world.database.dataSource.query<{ row: number; outcome: string; entry: boolean; held: boolean }[]>(
      `select row, outcome, entry_id is not null as entry, (cells <> '[]' or given is not null) as held
       from public.entry_import_row where import_id = $1 order by row`,
      [id],
    );
  const imported = async (titles: string): Promise<string> => {
    const rows = essayRows(2).map((row) => row.map((cell, at) => (at === 4 ? `${titles}${String(cell)}` : cell)));
    const id = await checked(await workbook(rows));
    await send(id, 'entryImport.run');
    await runRows(tools(), { importId: id });
    return id;
  };
  const daysPass = async (days: number): Promise<void> => {
    world.clock.setTo(new Date(world.clock.now().getTime() + days * 86_400_000));
    await sweepDeadlines(world.database.dataSource, world.engine, world.clock, 1000);
  };
  beforeEach(() => world.clock.setTo(TEST_START));
  afterAll(() => world.clock.setTo(TEST_START));

  it('goes by itself so many days after the import has ended; which row became which entry stays', async () => {
    const id = await imported('留存');
    await daysPass(29);
    expect((await heldOf(id)).map(({ held }) => held)).toEqual([true, true]);
    await daysPass(1);
    expect(await view(id)).toMatchObject({ state: 'cleared', counts: { done: 2 } });
    expect((await heldOf(id)).map(({ outcome, entry, held }) => [outcome, entry, held])).toEqual([
      ['done', true, false],
      ['done', true, false],
    ]);
    expect((await rowsOf(id)).map(({ values }) => Object.values(values).join(''))).toEqual(['', '']);
  });

  it('goes at once when whoever sent it says that it is done with, and nobody else may', async () => {
    const id = await imported('即清');
    const other = await storedClerk(world, OFFICES);
    expect((await refusalOf(send(id, 'entryImport.clear', undefined, other))).code).toBe('NOT_FOUND');
    await send(id, 'entryImport.clear');
    expect((await heldOf(id)).some(({ held }) => held)).toBe(false);
  });

  it('goes too where a table is left lying: it is cancelled first', async () => {
    const id = await checked(await workbook(essayRows(1)));
    await daysPass(30);
    expect(await view(id)).toMatchObject({ state: 'cancelled' });
    await daysPass(30);
    expect(await view(id)).toMatchObject({ state: 'cleared' });
    expect((await heldOf(id)).some(({ held }) => held)).toBe(false);
  });
});

describe('a table', () => {
  it('may be told what its columns are, and is checked again', async () => {
    const rows = essayRows(3).map((row) => [...row.slice(0, 4), `另一位${String(row[4])}`, row[5] ?? null]);
    const bytes = await workbook([['', '', '', '', '', ''], ...rows]);
    const id = await checked(bytes);
    expect((await view(id)).columns.map(({ field }) => field)).toEqual([
      null,
      'categoryKey',
      'officeId',
      'title',
      'authorName',
      'body',
    ]);
    await send(id, 'entryImport.map', { columns: { D: null, A: 'title' } });
    await checkRows(tools(), { importId: id });
    const [first] = await rowsOf(id);
    expect(first?.values).toMatchObject({ title: '1' });
    expect((await refusalOf(send(id, 'entryImport.map', { columns: { A: 'age' } }))).code).toBe('IMPORT.FIELD_UNKNOWN');
    expect((await refusalOf(send(id, 'entryImport.map', { columns: { ZZ: null } }))).code).toBe(
      'IMPORT.COLUMN_UNKNOWN',
    );
    await send(id, 'entryImport.cancel');
    await runRows(tools(), { importId: id });
    expect((await view(id)).counts).toMatchObject({ ready: 3, done: 0 });
  });

  it('gives up the chosen rows alone, and none that is not ready', async () => {
    const rows = essayRows(4).map((row, index) => [...row.slice(0, 4), `被选者${index}`, row[5] ?? null]);
    (rows[3] ?? [])[3] = '';
    const id = await checked(await workbook(rows));
    expect(await refusalOf(send(id, 'entryImport.run', { rows: [3, 6] }))).toMatchObject({
      code: 'IMPORT.ROWS_NOT_READY',
      params: { rows: [6] },
    });
    await send(id, 'entryImport.run', { rows: [3, 5] });
    await runRows(tools(), { importId: id });
    expect((await rowsOf(id)).map(({ row, state }) => `${row} ${state}`)).toEqual([
      '3 done',
      '4 ready',
      '5 done',
      '6 faulty',
    ]);
  });

  it('without a row to take is not taken', async () => {
    const id = await checked(await workbook([[1, '', '', '', '', '']]));
    expect((await refusalOf(send(id, 'entryImport.run'))).code).toBe('IMPORT.NOTHING_TO_RUN');
  });

  it('is taken once where two workers, or a worker and its ghost, run it at a time', async () => {
    const rows = essayRows(150).map((row, index) => [...row.slice(0, 4), `并行者${index}`, row[5] ?? null]);
    const id = await checked(await workbook(rows));
    const before = await essays();
    await send(id, 'entryImport.run');
    await Promise.all([runRows(tools(), { importId: id }), runRows(tools(), { importId: id })]);
    expect([(await view(id)).counts['done'], (await essays()) - before]).toEqual([150, 150]);
  });

  it('tells of a row that was refused while it ran, and what its text lacks without stopping it', async () => {
    const rows = essayRows(2).map((row, index) => [...row.slice(0, 4), `迟来者${index}`, row[5] ?? null]);
    const id = await checked(await workbook(rows));
    const [first] = await rowsOf(id);
    expect(first?.problems).toMatchObject([{ code: 'ENTRY.TEXT_TOO_SHORT', cell: '征文汇总表!F3', stops: false }]);
    await world.service.register(ESSAY, clerk, {
      programmeId: world.programme.id,
      officeId: world.programme.officeId('county-west'),
      categoryKey: 'my-helping-story',
      title: '先到',
      authorName: '迟来者1',
      body: '正文',
    });
    await send(id, 'entryImport.run');
    await runRows(tools(), { importId: id });
    const after = await rowsOf(id, 'refused');
    expect(after.flatMap(({ problems }) => problems.filter(({ stops }) => stops))).toMatchObject([
      { cell: '征文汇总表!E4', code: 'ENTRY.TWICE' },
    ]);
  });

  it('is its sender’s alone: nobody else finds it, in the query and behind it', async () => {
    const id = await upload(await workbook(essayRows(1)));
    const other = await storedClerk(world, OFFICES);
    expect((await refusalOf(queries.get(ESSAY, other, id))).code).toBe('NOT_FOUND');
    expect((await refusalOf(queries.rows(ESSAY, other, id, ALL, 'en'))).code).toBe('NOT_FOUND');
    expect((await refusalOf(send(id, 'entryImport.cancel', undefined, other))).code).toBe('NOT_FOUND');
    const seen = await world.reads.as(other, (manager) =>
      manager.query<unknown[]>('select from public.entry_import_row where import_id = $1', [id]),
    );
    expect(seen).toEqual([]);
  });

  it('for an office that is not the sender’s is not taken in', async () => {
    const stranger = await storedClerk(world, ['county-east']);
    const bytes = new Upload(Buffer.from(await workbook(essayRows(1))), 'a.xlsx');
    const request = { programmeId: world.programme.id, officeId: world.programme.officeId('county-west') };
    expect((await refusalOf(imports.upload(ESSAY, stranger, request, bytes))).code).toBe('NOT_FOUND');
    const id = await imports.upload(
      ESSAY,
      stranger,
      { programmeId: world.programme.id },
      new Upload(
        Buffer.from(
          await workbook(essayRows(3).map((row) => [...row.slice(0, 4), `外县${String(row[4])}`, row[5] ?? null])),
        ),
        'a.xlsx',
      ),
    );
    await checkRows(tools(), { importId: id });
    const { items } = await queries.rows(ESSAY, stranger, id, ALL, 'en');
    expect(items.map(({ state, problems }) => [state, problems[0]?.cell])).toEqual([
      ['ready', '征文汇总表!F3'],
      ['faulty', '征文汇总表!C4'],
      ['faulty', '征文汇总表!C5'],
    ]);
  });

  it('of nominations goes by the quota in its order: the row beyond it is told before anything is registered', async () => {
    const header = ['姓名', '职务', '主要事迹', '奖项', '推荐单位'];
    const rows = ['甲', '乙', '丙'].map((name) => [name, '第一书记', '事迹', '创新奖', 'county-west']);
    const bytes = await writeXlsx({ sheets: [{ name: '推荐表', rows: [header, ...rows] }] });
    const request = { programmeId: world.programme.id };
    const id = await imports.upload(NOMINATION, clerk, request, new Upload(Buffer.from(bytes), '推荐表.xlsx'));
    await checkRows(tools(), { importId: id });
    const { items } = await queries.rows(NOMINATION, clerk, id, ALL, 'zh');
    expect(items.map(({ state, problems }) => [state, ...problems.filter(({ stops }) => stops)])).toMatchObject([
      ['ready'],
      ['ready'],
      ['faulty', { code: 'NOMINATION.QUOTA_EXHAUSTED', cell: '推荐表!D4' }],
    ]);
    await send(id, 'entryImport.run');
    await runRows(tools(), { importId: id });
    const order = await world.database.dataSource.query<{ name: string; at: number }[]>(
      'select nominee_name as name, recommendation_order as at from public.nomination order by recommendation_order',
    );
    expect(order).toEqual([
      { name: '甲', at: 1 },
      { name: '乙', at: 2 },
    ]);
  });
});
