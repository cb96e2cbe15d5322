import { identityMigrations } from '#identity';
import {
  actorWith,
  insertOffices,
  planYaml,
  refusalOf,
  refusalsOutsideTheTable,
  testClock,
  testDatabase,
  type TestDatabase,
} from '#testing';
import { workflowMigrations, Engine, ProcessRegistry } from '#workflow';
import { storedProgramme } from './draft.queries.js';
import {
  categoriesOf,
  findProgramme,
  planHash,
  programmeMigrations,
  programmeProcesses,
  ProgrammeService,
} from './index.js';
import { programmeProcess } from './programme.process.js';

const clock = testClock();
const organiser = actorWith('organiser');
let database: TestDatabase;
let engine: Engine;
let service: ProgrammeService;

beforeAll(async () => {
  database = await testDatabase({
    entities: [],
    migrations: [...workflowMigrations, ...identityMigrations, ...programmeMigrations],
  });
  engine = new Engine(database.dataSource, new ProcessRegistry(programmeProcesses), clock);
  service = new ProgrammeService(database.dataSource, engine);
});
afterAll(() => database.drop());

let slugs = 0;
const create = (): Promise<string> => {
  slugs += 1;
  return service.create(organiser, planYaml().replace(/^slug: .*$/m, `slug: day-${slugs}`));
};
const send = (id: string, event: string, actor = organiser) => engine.applyEvent('programme', id, event, actor);

it('a programme begins in draft with the plan as its file has it, and nobody else finds rules in it', async () => {
  const id = await create();
  const { manager } = database.dataSource;
  expect(await storedProgramme(manager, id)).toMatchObject({
    state: 'draft',
    version: 0,
    rulesVersion: 0,
    plan: { day: '2018-10-17' },
  });
  expect(await categoriesOf(manager, id)).toEqual([]);
  expect(await refusalOf(findProgramme(manager, id))).toMatchObject({ code: 'PROGRAMME.NOT_OPEN' });
});

it('a file with a fault sets up nothing, and a slug is taken once', async () => {
  const count = async (): Promise<unknown> =>
    database.dataSource.query('select count(*)::int as n from public.programme');
  await create();
  const before = await count();
  expect(await refusalOf(service.create(organiser, planYaml().replace(/^slug:/m, 'slog:')))).toMatchObject({
    code: 'PROGRAMME.PLAN_INVALID',
  });
  slugs -= 1;
  expect(await refusalOf(create())).toMatchObject({ kind: 'conflict', code: 'PROGRAMME.SLUG_TAKEN' });
  expect(await count()).toEqual(before);
});

it('a programme opens once its offices are there, and takes judging up when entries have closed', async () => {
  const id = await create();
  expect(await refusalOf(send(id, 'programme.open'))).toMatchObject({
    code: 'PROGRAMME.OFFICES_MISSING',
    params: { offices: expect.arrayContaining(['municipal-office', 'public-security']) as unknown },
  });
  await insertOffices(database.dataSource, clock.now());
  expect(await refusalOf(send(id, 'programme.open', actorWith('officeLead')))).toMatchObject({
    code: 'EVENT.NOT_YOURS',
  });
  expect(await send(id, 'programme.open')).toMatchObject({ state: 'open', version: 1 });
  const programme = await findProgramme(database.dataSource.manager, id);
  expect(programme.rules).toEqual({ version: 1, hash: planHash(programme.plan) });
  const categories = await categoriesOf(database.dataSource.manager, id);
  expect(categories.map(({ key }) => key)).toEqual(programme.plan.categories.map(({ key }) => key));
  expect(await refusalOf(send(id, 'programme.startJudging'))).toMatchObject({ code: 'PROGRAMME.ENTRIES_STILL_OPEN' });
  clock.setTo(new Date('2018-09-07T10:00:00Z'));
  expect(await send(id, 'programme.startJudging')).toMatchObject({ state: 'judging', version: 2 });
  for (const [event, state] of [
    ['programme.decide', 'deciding'],
    ['programme.publicise', 'publicity'],
    ['programme.commend', 'commending'],
    ['programme.close', 'closed'],
  ] as const) {
    expect(await send(id, event)).toMatchObject({ state });
  }
});

it('a programme is refused by name every event outside of its chart, in every state', async () => {
  const placing = {
    engine,
    dataSource: database.dataSource,
    definition: programmeProcess,
    now: clock.now(),
    officeIds: new Set<string>(),
  };
  const codes = await refusalsOutsideTheTable(placing, await create());
  expect(codes).toHaveLength(8 * 7 - 7);
  expect(new Set(codes)).toEqual(new Set(['EVENT.IMPOSSIBLE_NOW']));
});

it('a draft that is thrown away leaves its short name to others', async () => {
  const id = await create();
  expect(await send(id, 'programme.discard')).toMatchObject({ state: 'discarded' });
  slugs -= 1;
  await create();
});

it('a programme changes its state through the engine only', async () => {
  const id = await create();
  await expect(
    database.dataSource.query(`update public.programme set state = 'open' where id = $1`, [id]),
  ).rejects.toMatchObject({
    driverError: { code: 'LR001' },
  });
});
