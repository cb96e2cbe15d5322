import { Directory, identityMigrations, OfficeLifeService, OfficeService, Sessions } from '#identity';
import { actorWith, refusalOf, testClock, testDatabase, type TestDatabase } from '#testing';
import { Engine, ProcessRegistry, RecordedActs, workflowMigrations } from '#workflow';
import { storedProgramme } from './draft.queries.js';
import { DraftService } from './draft.service.js';
import { programmeMigrations, programmeProcesses, ProgrammeService } from './index.js';
import { PlanOffices } from './plan-offices.service.js';

const clock = testClock();
const organiser = actorWith('organiser');
let database: TestDatabase;
let offices: OfficeService;
let drafts: DraftService;
let programmes: ProgrammeService;
let planOffices: PlanOffices;
let life: OfficeLifeService;

beforeEach(async () => {
  database = await testDatabase({
    entities: [],
    migrations: [...workflowMigrations, ...identityMigrations, ...programmeMigrations],
  });
  const { dataSource } = database;
  const directory = new Directory(dataSource);
  const sessions = new Sessions(dataSource, clock, { lifetimeHours: 12, idleMinutes: 120 });
  offices = new OfficeService(dataSource, clock);
  life = new OfficeLifeService(dataSource, directory, sessions, new RecordedActs(dataSource, clock), clock);
  programmes = new ProgrammeService(dataSource, new Engine(dataSource, new ProcessRegistry(programmeProcesses), clock));
  drafts = new DraftService(dataSource, programmes, clock);
  planOffices = new PlanOffices(dataSource, directory, offices, life, drafts, clock);
});
afterEach(() => database.drop());

const NAMED = [
  { key: 'city', kind: 'municipality', name: { zh: '市扶贫办', en: 'Municipal Office' } },
  { key: 'edu', kind: 'department', name: { zh: '市教育局', en: 'City Education' } },
  { key: 'county-qx', kind: 'county', name: { zh: '青溪县', en: 'Qingxi' } },
  { key: 'county-new', kind: 'county', name: { zh: '云岭县', en: 'Yunling' } },
  { key: 'closed-bureau', kind: 'department', name: { zh: '市物资局', en: 'Supplies' } },
  { key: 'half-said', kind: 'department' },
];

/** A draft that names these offices. One of them is closed, two are called otherwise in the directory, of one nothing is said. */
const draft = async (): Promise<string> => {
  const rows = [
    { key: 'education', kind: 'department', name: { zh: '东江市教育局', en: 'Education Bureau' } },
    { key: 'county-7', kind: 'county', name: { zh: '青溪县', en: 'Qingxi County' } },
    { key: 'closed-bureau', kind: 'department', name: { zh: '市物资局', en: 'Supplies' } },
  ] as const;
  const [, , closed] = await offices.import(organiser, rows);
  await life.close(organiser, closed?.id ?? '');
  const id = await programmes.begin(organiser, drafts.emptyPlan('day-of-offices'));
  const categories = [{ key: 'award', opinionsFrom: ['edu', 'closed-bureau'] }];
  await drafts.edit(id, 0, { set: { offices: NAMED, categories } });
  return id;
};
const stored = (id: string) => storedProgramme(database.dataSource.manager, id);
const directoryNow = (): Promise<unknown[]> =>
  database.dataSource.query(
    `select o.key, p.key as parent, o.closed_at is not null as closed from public.office o
     left join public.office p on p.id = o.parent_id order by o.key`,
  );
const acts = async (): Promise<string[]> => {
  const rows: { what: string }[] = await database.dataSource.query('select what from audit.act order by seq');
  return rows.map(({ what }) => what);
};

it('a draft is told what the directory lacks, what it is like there, and who may have it made', async () => {
  const id = await draft();
  const shown = await planOffices.preview(organiser, await stored(id));
  expect(shown).toMatchObject({ version: 1, mayMake: true, makers: ['organiser'], parents: [{ key: 'city' }] });
  expect(shown.missing.map(({ key, becomes, alike }) => [key, becomes, ...alike.map((one) => one.key)])).toEqual([
    ['city', 'made'],
    ['edu', 'made', 'education'],
    ['county-qx', 'made', 'county-7'],
    ['county-new', 'made'],
    ['closed-bureau', 'reopened'],
    ['half-said', 'unfinished'],
  ]);
  expect((await planOffices.preview(actorWith('auditor'), await stored(id))).mayMake).toBe(false);
});

it('none is made while one that is like another isn’t told apart, or the draft has changed since it was looked at', async () => {
  const id = await draft();
  const before = await directoryNow();
  const order = { expectedVersion: 1, same: {}, apart: ['edu'], parentKey: 'education' };
  const refusal = await refusalOf(planOffices.make(organiser, id, order));
  expect([refusal.code, ...refusal.fields.map(({ field, code }) => `${field} ${code}`)]).toEqual([
    'PROGRAMME.OFFICES_REFUSED',
    'offices.county-qx PROGRAMME.OFFICE_ALIKE',
    'parentKey OFFICE.PARENT_UNKNOWN',
  ]);
  const stale = { expectedVersion: 0, same: {}, apart: ['edu', 'county-qx'] };
  expect((await refusalOf(planOffices.make(organiser, id, stale))).code).toBe('STALE_VERSION');
  expect(await directoryNow()).toEqual(before);
});

it('all are made by one act, those that are there are named as the directory does, and done again nothing happens', async () => {
  const id = await draft();
  const order = { expectedVersion: 1, same: { edu: 'education' }, apart: ['county-qx'], parentKey: 'city' };
  const [one, other] = await Promise.all([
    planOffices.make(organiser, id, order),
    refusalOf(planOffices.make(organiser, id, { ...order, expectedVersion: 0 })),
  ]);
  expect(other.code).toBe('STALE_VERSION'); // only half-said is missing still, or all of them are
  expect(one).toMatchObject({
    version: 2,
    made: [{ key: 'city' }, { key: 'county-qx' }, { key: 'county-new' }],
    reopened: [{ key: 'closed-bureau', closedAt: null }],
    same: [{ key: 'edu', as: 'education' }],
    left: ['half-said'],
  });
  expect(await directoryNow()).toEqual([
    { key: 'city', parent: null, closed: false },
    { key: 'closed-bureau', parent: null, closed: false },
    { key: 'county-7', parent: null, closed: false },
    { key: 'county-new', parent: 'city', closed: false },
    { key: 'county-qx', parent: 'city', closed: false },
    { key: 'education', parent: null, closed: false },
  ]);
  const { plan } = await stored(id);
  expect(plan.categories?.[0]?.opinionsFrom).toEqual(['education', 'closed-bureau']);
  expect((await acts()).slice(2)).toEqual(['office.reopen closed-bureau', 'offices.import', 'programme.makeOffices']);
  await drafts.edit(id, 2, { remove: ['offices.half-said'] });
  const again = await planOffices.make(organiser, id, order);
  expect(again).toEqual({ version: 3, made: [], reopened: [], same: [], left: [] });
  expect(await acts()).toHaveLength(5);
});
