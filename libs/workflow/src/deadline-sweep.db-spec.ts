import { type PlayedClock, system } from '#kernel';
import { createDataSource } from '#platform';
import { testClock, type TestDatabase, testDatabase } from '#testing';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { setup } from 'xstate';
import {
  actionNames,
  asDefinition,
  type ChartEvent,
  defineProcess,
  Engine,
  ProcessRegistry,
  type ProcessRow,
  sweepDeadlines,
  untilNextDeadline,
  workflowMigrations,
} from './index.js';

class CreateLoan1700000001998 implements MigrationInterface {
  name = 'CreateLoan1700000001998';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table public.loan (id uuid primary key, minutes integer not null);
      select workflow.install_process('loan', 'loan', 'lent')`);
  }
  down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}

interface LoanRow extends ProcessRow {
  readonly minutes: number;
}
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const loan = asDefinition(
  defineProcess<LoanRow, undefined>({
    name: 'loan',
    table: 'loan',
    version: 1,
    machine: setup({
      types: { events: {} as ChartEvent<'loan.return' | 'loan.remind'> },
      actions: actionNames('remindInTime'),
    }).createMachine({
      id: 'loan',
      initial: 'lent',
      states: {
        lent: { entry: 'remindInTime', on: { 'loan.return': 'returned', 'loan.remind': 'overdue' } },
        returned: { type: 'final' },
        overdue: { type: 'final' },
      },
    }),
    access: { 'loan.return': { roles: ['system'] }, 'loan.remind': { roles: ['system'] } },
    payloads: {},
    rules: {},
    facts: () => Promise.resolve(undefined),
    deadlines: { remindInTime: ['loan.remind'] },
    actions: {
      remindInTime: ({ row, now }) => ({
        deadlines: [{ event: 'loan.remind', dueAt: new Date(now.getTime() + row.minutes * MINUTE_MS) }],
      }),
    },
  }),
);

describe('deadlines', () => {
  let database: TestDatabase;
  let clock: PlayedClock;
  let engine: Engine;
  const actor = system('the spec');

  beforeAll(async () => {
    database = await testDatabase({ entities: [], migrations: [...workflowMigrations, CreateLoan1700000001998] });
  });
  afterAll(() => database.drop());
  beforeEach(async () => {
    await database.dataSource.query('truncate workflow.deadline');
    clock = testClock();
    engine = new Engine(database.dataSource, new ProcessRegistry([loan]), clock);
  });

  const lend = (minutes: readonly number[]): Promise<string[]> =>
    engine.begin(
      'loan',
      minutes.map((one) => ({ minutes: one })),
      actor,
    );
  const sweep = () => sweepDeadlines(database.dataSource, engine, clock, 1000);
  /** Reminders of these loans in the log, by loan. */
  const reminded = async (ids: readonly string[]): Promise<Map<string, Date[]>> => {
    const rows = await database.dataSource.query<{ process_id: string; at: Date }[]>(
      `select process_id, at from workflow.transition_log where event = 'loan.remind' and process_id = any($1)`,
      [ids],
    );
    return new Map(ids.map((id) => [id, rows.filter((row) => row.process_id === id).map(({ at }) => at)]));
  };

  it('fire once each, none early and none lost, though the clock jumps two hours ahead, back and ahead again', async () => {
    const start = clock.now().getTime();
    const minutes = Array.from({ length: 60 }, (_, index) => 5 + index * 4); // from 5 minutes to about four hours
    const ids = await lend(minutes);
    const dueBy = (at: number) => ids.filter((_, index) => start + (minutes[index] ?? 0) * MINUTE_MS <= at);
    const firedIds = async () => [...(await reminded(ids))].filter(([, times]) => times.length > 0).map(([id]) => id);
    let latest = start;
    for (const jump of [2, -2, 2, 0.5, -2, 2, 2.5]) {
      clock.setTo(new Date(clock.now().getTime() + jump * HOUR_MS));
      latest = Math.max(latest, clock.now().getTime());
      await Promise.all([sweep(), sweep()]);
      expect((await firedIds()).sort()).toEqual(dueBy(latest).sort());
    }
    for (const [index, id] of ids.entries()) {
      const times = (await reminded([id])).get(id) ?? [];
      expect(times).toHaveLength(1);
      expect(times[0]?.getTime()).toBeGreaterThanOrEqual(start + (minutes[index] ?? 0) * MINUTE_MS);
    }
  });

  it('missed in an outage fire once on return, by whichever of several sweeps', async () => {
    const ids = await lend([1, 2, 3, 4, 5]);
    clock.offsetMs += 72 * HOUR_MS;
    const others = await Promise.all(
      [1, 2].map(() => createDataSource({ url: database.url, entities: [], migrations: [] }).initialize()),
    );
    const sweeps = await Promise.all([
      sweep(),
      ...others.map((dataSource) =>
        sweepDeadlines(dataSource, new Engine(dataSource, new ProcessRegistry([loan]), clock), clock),
      ),
    ]);
    await Promise.all(others.map((dataSource) => dataSource.destroy()));
    expect(sweeps.reduce((sum, { fired }) => sum + fired, 0)).toBe(5);
    expect([...(await reminded(ids)).values()].map((times) => times.length)).toEqual([1, 1, 1, 1, 1]);
  });

  it('do nothing once the state was left, even one that is still there', async () => {
    const [id = ''] = await lend([10]);
    const [deadline] = await database.dataSource.query<Record<string, unknown>[]>(
      'select * from workflow.deadline where process_id = $1',
      [id],
    );
    await engine.applyEvent('loan', id, 'loan.return', actor);
    await database.dataSource.query(
      `insert into workflow.deadline (id, process, process_id, event, due_at, state_version) values ($1, 'loan', $2, 'loan.remind', $3, $4)`,
      [deadline?.['id'], id, deadline?.['due_at'], deadline?.['state_version']],
    );
    clock.offsetMs += HOUR_MS;
    expect(await sweep()).toEqual({ fired: 1, failed: [] });
    expect((await reminded([id])).get(id)).toEqual([]);
    const [left] = await database.dataSource.query<{ outcome: string }[]>(
      'select outcome from workflow.deadline where process_id = $1',
      [id],
    );
    expect(left?.outcome).toBe('STALE');
  });

  it('that fail are told of and hold up no other, however many they are', async () => {
    const broken = asDefinition({
      ...loan,
      facts: ({ row }) => {
        if ((row as unknown as LoanRow).minutes < 10) throw new Error('broken');
        return Promise.resolve(undefined);
      },
    });
    engine = new Engine(database.dataSource, new ProcessRegistry([broken]), clock);
    await lend([1, 2, 3, 4, 5]);
    const whole = await lend([20, 21]);
    clock.setTo(new Date(clock.now().getTime() + HOUR_MS));
    const { fired, failed } = await sweepDeadlines(database.dataSource, engine, clock, 2);
    expect([fired, failed.length]).toEqual([2, 5]);
    expect([...(await reminded(whole)).values()].map(({ length }) => length)).toEqual([1, 1]);
  });

  it('say how long there is to sleep until the next one', async () => {
    expect(await untilNextDeadline(database.dataSource, clock)).toBe(Infinity);
    await lend([10, 3, 30]);
    const left = await untilNextDeadline(database.dataSource, clock);
    expect(left).toBeGreaterThan(2 * MINUTE_MS);
    expect(left).toBeLessThanOrEqual(3 * MINUTE_MS);
  });
});
