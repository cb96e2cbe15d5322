import { type Actor, system } from '#kernel';
import { testClock, type TestDatabase, testDatabase } from '#testing';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { setup } from 'xstate';
import {
  actionNames,
  asDefinition,
  bringUnderPresentCharts,
  type ChartEvent,
  chartRecordOf,
  chartStates,
  CreateChartMigration1700000001600,
  CreateWorkflow1700000001000,
  defineProcess,
  Engine,
  type ProcessDefinition,
  ProcessRegistry,
  refuseUnloadable,
  replayed,
  type StoredStep,
  sweepDeadlines,
  TakeDeadlinesAlong1700000001960,
} from './index.js';

class CreateLoan1700000001998 implements MigrationInterface {
  name = 'CreateLoan1700000001998';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table public.loan (id uuid primary key);
      select workflow.install_process('loan', 'loan', 'asked')`);
  }
  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

const DAY = 86_400_000;
const clock = testClock();
const librarian: Actor = { personId: null, name: 'librarian', roles: new Set(['organiser']), officeIds: new Set() };
const organiser = { roles: ['organiser'] } as const;
const job = { roles: ['system'] } as const;
const actions = actionNames('startDeadline');

type FirstEvent = 'loan.weigh' | 'loan.grant' | 'loan.lapse';
const first = asDefinition(
  defineProcess({
    name: 'loan',
    table: 'loan',
    version: 1,
    machine: setup({ types: { events: {} as ChartEvent<FirstEvent> }, actions }).createMachine({
      id: 'loan',
      initial: 'asked',
      states: chartStates<FirstEvent>()({
        asked: { entry: 'startDeadline', on: { 'loan.weigh': 'weighed', 'loan.lapse': 'lapsed' } },
        weighed: { entry: 'startDeadline', on: { 'loan.grant': 'granted', 'loan.lapse': 'lapsed' } },
        granted: { type: 'final' },
        lapsed: { type: 'final' },
      }),
    }),
    access: { 'loan.weigh': organiser, 'loan.grant': organiser, 'loan.lapse': job },
    payloads: {},
    rules: {},
    facts: () => Promise.resolve({}),
    deadlines: { startDeadline: ['loan.lapse'] },
    actions: {
      startDeadline: ({ now }) => ({ deadlines: [{ event: 'loan.lapse', dueAt: new Date(now.getTime() + DAY) }] }),
    },
  }),
);

type SecondEvent = 'loan.examine' | 'loan.grant' | 'loan.expire';
const second: ProcessDefinition = asDefinition(
  defineProcess({
    name: 'loan',
    table: 'loan',
    version: 2,
    machine: setup({ types: { events: {} as ChartEvent<SecondEvent> }, actions }).createMachine({
      id: 'loan',
      initial: 'asked',
      states: chartStates<SecondEvent>()({
        asked: { entry: 'startDeadline', on: { 'loan.examine': 'examined', 'loan.expire': 'lapsed' } },
        examined: { entry: 'startDeadline', on: { 'loan.grant': 'granted', 'loan.expire': 'lapsed' } },
        granted: { type: 'final' },
        lapsed: { type: 'final' },
      }),
    }),
    access: { 'loan.examine': organiser, 'loan.grant': organiser, 'loan.expire': job },
    payloads: {},
    rules: {},
    facts: () => Promise.resolve({}),
    deadlines: { startDeadline: ['loan.expire'] },
    actions: {
      startDeadline: ({ now }) => ({ deadlines: [{ event: 'loan.expire', dueAt: new Date(now.getTime() + DAY) }] }),
    },
    chartSteps: [{ from: 1, to: 2, states: { weighed: 'examined' }, deadlines: { 'loan.lapse': 'loan.expire' } }],
  }),
);

let database: TestDatabase;
let asked: string;
let weighed: string;
let granted: string;

beforeEach(async () => {
  database = await testDatabase({
    entities: [],
    migrations: [
      CreateWorkflow1700000001000,
      CreateChartMigration1700000001600,
      TakeDeadlinesAlong1700000001960,
      CreateLoan1700000001998,
    ],
  });
  const engine = new Engine(database.dataSource, new ProcessRegistry([first]), clock);
  const begin = () => engine.beginOne('loan', {}, librarian);
  [asked, weighed, granted] = [await begin(), await begin(), await begin()];
  for (const id of [weighed, granted]) await engine.applyEvent('loan', id, 'loan.weigh', librarian);
  await engine.applyEvent('loan', granted, 'loan.grant', librarian);
});
afterEach(() => database.drop());

const query = <Row>(sql: string, params: unknown[] = []) => database.dataSource.query<Row[]>(sql, params);
const rowOf = async (id: string) =>
  (await query('select state, version, chart_version from public.loan where id = $1', [id]))[0];
const refusal = (definition: ProcessDefinition) =>
  refuseUnloadable(database.dataSource, [definition]).then(
    () => 'started',
    (error: unknown) => (error as Error).message,
  );

describe('processes that an older chart began', () => {
  it('keep a Laureate from starting whose chart has no step for them, and are listed', async () => {
    const without = { ...second, chartSteps: [] };
    expect(await refusal(first)).toBe('started');
    expect((await refusal(without)).split('\n')).toEqual([
      "These processes can't go on under the charts of this version:",
      `  loan: 1 in "asked" stands under chart version 1, from which no step leads to 2 (${asked})`,
      `  loan: 1 in "weighed" stands under chart version 1, from which no step leads to 2 (${weighed})`,
      `  loan: 2 open deadlines for "loan.lapse", which its chart doesn't have (${[asked, weighed].sort()[0]})`,
    ]);
    expect(await bringUnderPresentCharts(database.dataSource, [without], clock)).toEqual([]);
    expect(await rowOf(weighed)).toEqual({ state: 'weighed', version: 1, chart_version: 1 });
  });

  it('keep it from starting where the step leaves their state out', async () => {
    const forgetful = { ...second, chartSteps: [{ from: 1, to: 2, states: {} }] };
    expect(await refusal(forgetful)).toContain(`loan: 1 in "weighed" is in a state that chart version 2 doesn't have`);
  });

  it('are brought under the new one by its step, each with a log row; those that ended stay', async () => {
    expect(await refusal(second)).toContain('waits to be brought from chart version 1 to 2: laureate migrate does it');
    expect(await bringUnderPresentCharts(database.dataSource, [second], clock)).toEqual([
      { process: 'loan', from: 1, to: 2, count: 2 },
    ]);
    expect(await refusal(second)).toBe('started');
    expect([await rowOf(asked), await rowOf(weighed), await rowOf(granted)]).toEqual([
      { state: 'asked', version: 1, chart_version: 2 },
      { state: 'examined', version: 2, chart_version: 2 },
      { state: 'granted', version: 2, chart_version: 1 },
    ]);
    expect(
      await query(
        'select version, event, from_state, to_state, chart_version, reason from workflow.transition_log where process_id = $1 and version = 2',
        [weighed],
      ),
    ).toEqual([
      {
        version: 2,
        event: 'chart.migrate',
        from_state: 'weighed',
        to_state: 'examined',
        chart_version: 2,
        reason: 'chart 1 -> 2',
      },
    ]);
    expect(
      await query('select process_id, event from workflow.deadline where fired_at is null order by process_id'),
    ).toEqual([asked, weighed].sort().map((process_id) => ({ process_id, event: 'loan.expire' })));
  });

  it('keep their deadlines, called otherwise and in states called otherwise', async () => {
    await bringUnderPresentCharts(database.dataSource, [second], clock);
    const engine = new Engine(database.dataSource, new ProcessRegistry([second]), clock);
    const later = testClock(new Date(clock.now().getTime() + 2 * DAY));
    expect(await sweepDeadlines(database.dataSource, engine, later)).toEqual({ fired: 2, failed: [] });
    expect([await rowOf(asked), await rowOf(weighed)]).toMatchObject([{ state: 'lapsed' }, { state: 'lapsed' }]);
    expect(await query('select distinct outcome from workflow.deadline')).toEqual([{ outcome: 'sent' }]);
  });

  it('go on under the new chart, and their histories replay across the change', async () => {
    await bringUnderPresentCharts(database.dataSource, [second], clock);
    const engine = new Engine(database.dataSource, new ProcessRegistry([second]), clock);
    await engine.applyEvent('loan', asked, 'loan.expire', system('deadline loan.expire'));
    await engine.applyEvent('loan', weighed, 'loan.grant', librarian);
    const records = { loan: { '1': chartRecordOf(first), '2': chartRecordOf(second) } };
    for (const [id, state] of [
      [asked, 'lapsed'],
      [weighed, 'granted'],
      [granted, 'granted'],
    ] as const) {
      const history = await query<StoredStep>(
        `select event, from_state as "from", to_state as "to", chart_version as chart
         from workflow.transition_log where process_id = $1 order by version`,
        [id],
      );
      expect(replayed(second, records, history)).toBe(state);
      expect(await rowOf(id)).toMatchObject({ state });
    }
  });

  it('under a newer chart than this Laureate has keep it from starting', async () => {
    await bringUnderPresentCharts(database.dataSource, [second], clock);
    expect(await refusal(first)).toContain("stands under chart version 2, which is newer than this Laureate's 1");
  });

  it('change their chart through no other door', async () => {
    const [attempt, asReader] = await Promise.all([
      query('update public.loan set chart_version = 2').catch((error: unknown) => String(error)),
      database.dataSource
        .transaction(async (manager) => {
          await manager.query('set local role laureate_reader');
          await manager.query(`select workflow.migrate_chart('loan', 'loan', 1, 2, '{}', '{}', '{}', $1)`, [
            clock.now(),
          ]);
        })
        .catch((error: unknown) => String(error)),
    ]);
    expect(attempt).toContain('changes only through the workflow engine');
    expect(asReader).toContain('permission denied');
  });
});
