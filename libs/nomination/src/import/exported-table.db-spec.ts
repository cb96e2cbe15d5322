import type { Actor } from '#kernel';
import { exportedList, type SheetFormat, Upload } from '#platform';
import { chineseText, openByPlan, planWith } from '#testing';
import { buffer } from 'node:stream/consumers';
import type { EntryFields, EntryKind } from '../entry-kind.js';
import { EnteredKind, EntryWorld } from '../entry.builder.js';
import { ESSAY, EntryImportQueries, EntryImports, NOMINATION } from '../index.js';
import { storedClerk } from './import.builder.js';
import { checkRows } from './row-checking.js';
import { runRows } from './row-running.js';

const OFFICES = ['county-east', 'county-west', 'unit-bank'];
const LEADERS = 'county-leaders';
/** What spreadsheets, and readers of tables, take for something else. */
const ODD = [
  '=1+1',
  '＝SUM(A1)',
  "'=already quoted",
  '+86 10 8888',
  '-一',
  '@office',
  '2018/9/7',
  '1E5',
  '000123',
  '510123198001011260',
  'TRUE',
  '1,234',
  '１２３４５',
  '“引号”, "quotes"; 分号；',
  '#REF!',
  '𠮷野家的路',
  '是',
];

const CATEGORIES = {
  innovation: { quotaPerOffice: 60, nominatedBy: ['county', 'unit'], jointNomination: true },
  endeavour: { quotaPerOffice: 60, nominatedBy: ['county', 'unit'] },
};

let world: EntryWorld;
let clerk: Actor;
let imports: EntryImports;
beforeAll(async () => {
  world = await EntryWorld.build(planWith({ categories: CATEGORIES as never }));
  clerk = await storedClerk(world, OFFICES);
  imports = new EntryImports(world.database.dataSource, world.engine, world.clock, { imports: { keepDays: 30 } });
});
afterAll(() => world.database.drop());

type Line = Readonly<Record<string, unknown>>;

const listOf = async (kind: EntryKind, programmeId: string): Promise<Line[]> => {
  const [sort = ''] = Object.keys(kind.orders);
  const query = { programmeId, sort, page: 1, size: 1000, forFile: true };
  const { items } = await world.queries.list(kind, clerk, query);
  return items as Line[];
};

/** As the API lets the list leave. */
const fileOf = async (kind: EntryKind, format: SheetFormat): Promise<Buffer> => {
  const [sort = ''] = Object.keys(kind.orders);
  const page = (number: number, size: number) =>
    world.queries.list(kind, clerk, { programmeId: world.programme.id, sort, page: number, size, forFile: true });
  const { file } = await exportedList(
    { format, language: 'zh', route: `/api/${kind.route}`, item: kind.schemas.line, page },
    { snapshot: (work) => work(), now: () => world.clock.now() },
  );
  return buffer(file.getStream());
};

let programmes = 0;
const freshProgramme = (): Promise<string> =>
  openByPlan(world.database.dataSource, world.engine, {
    organiser: world.programme.organiser,
    yaml: planWith({
      plan: { slug: `again-${++programmes}`, code: `AGAIN${String.fromCharCode(64 + programmes)}` },
      categories: CATEGORIES as never,
    }),
    at: world.clock.now(),
  });

const importedAgain = async (kind: EntryKind, bytes: Buffer, programmeId: string): Promise<void> => {
  const { dataSource } = world.database;
  const importId = await imports.upload(kind, clerk, { programmeId }, new Upload(bytes, '名单'));
  const tools = { dataSource, engine: world.engine, clock: world.clock, entries: world.service };
  await checkRows(tools, { importId });
  await world.engine.applyEvent('entryImport', importId, 'entryImport.run', clerk);
  await runRows(tools, { importId });
  const rows = await new EntryImportQueries(world.reads, world.engine).rows(
    kind,
    clerk,
    importId,
    { page: 1, size: 1000 },
    'zh',
  );
  expect(rows.items.filter(({ state }) => state !== 'done')).toEqual([]);
};

/** What an office filled in: of nominations in the order of recommendation, which essays don't have. */
const filledIn = (kind: EntryKind, lines: readonly Line[]): Line[] => {
  const fields = ['categoryKey', 'officeId', ...Object.keys(kind.fields), ...Object.keys(kind.lists), 'twiceReason'];
  if (kind === NOMINATION) fields.push('recommendationOrder');
  const filled = lines.map((line) => Object.fromEntries(fields.map((field) => [field, line[field]])));
  return kind === NOMINATION ? filled : filled.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
};

const registerOdd = async (): Promise<void> => {
  const [nominations, essays] = [new EnteredKind(world, NOMINATION), new EnteredKind(world, ESSAY)];
  const officeAt = (index: number): string => OFFICES[index % OFFICES.length] ?? '';
  for (const [index, odd] of ODD.entries()) {
    const officeId = world.programme.officeId(officeAt(index));
    const text = `${odd}\n\n${chineseText(20 + index)}\n\t${odd}`;
    const nomineeName = `${odd}${index}`;
    const more: EntryFields[] = [{ groups: [LEADERS] }, { enterprise: 'head' }, {}, {}];
    await nominations.register({ officeId, nomineeName, nomineePosition: odd, deeds: text, ...more[index % 4] }, clerk);
    await essays.register({ officeId, title: odd, authorName: nomineeName, body: text }, clerk);
  }
  const east = world.programme.officeId('county-east');
  await nominations.register({ officeId: east, partners: ['unit-bank'], nomineePosition: '', deeds: '' }, clerk);
  await essays.register({ officeId: east, body: '' }, clerk);
};

describe('a list that was taken out', () => {
  beforeAll(registerOdd);

  it.each([
    ['nominations', 'xlsx', NOMINATION],
    ['nominations', 'csv', NOMINATION],
    ['essays', 'xlsx', ESSAY],
    ['essays', 'csv', ESSAY],
  ] as const)(
    'of %s as %s comes into a fresh programme as the same entries, to the letter',
    async (_, format, kind) => {
      const programmeId = await freshProgramme();
      await importedAgain(kind, await fileOf(kind, format), programmeId);
      const before = await listOf(kind, world.programme.id);
      expect(before.length).toBeGreaterThan(ODD.length);
      expect(filledIn(kind, await listOf(kind, programmeId))).toEqual(filledIn(kind, before));
    },
  );
});
