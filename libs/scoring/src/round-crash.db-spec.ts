import { newId } from '#kernel';
import type { DomainMessage } from '#workflow';
import type { DataSource, EntityManager } from 'typeorm';
import { JudgingOfSpec, type SheetOfSpec } from './judging.builder.js';

const spec = new JudgingOfSpec();
/** Steps at which whoever works dies next, and those at which he has. */
const deadly = new Set<string>();
const died: string[] = [];

/** As the database sees a worker that is killed: its session is gone with all that it had not committed. */
const die = async (step: string, manager: EntityManager): Promise<void> => {
  if (!deadly.delete(step)) return;
  died.push(step);
  const [own]: { pid: number }[] = await manager.query('select pg_backend_pid() as pid');
  await spec.query('select pg_terminate_backend($1)', [own!.pid]);
};

/** The step is written whole, and the session dies before it is committed. */
const mortal = (): void => {
  const applyEvent = spec.engine.applyEvent.bind(spec.engine);
  const begin = spec.engine.begin.bind(spec.engine);
  spec.engine.applyEvent = async (...args) => {
    const applied = await applyEvent(...args);
    const manager = args[4]?.manager;
    if (manager?.queryRunner) await die(args[2], manager);
    return applied;
  };
  spec.engine.begin = async (...args) => {
    const ids = await begin(...args);
    const manager = args[3]?.manager;
    if (manager?.queryRunner) await die(`begin ${args[0]}`, manager);
    return ids;
  };
};

const eventsOf = async (round: string): Promise<string[]> =>
  (
    await spec.query<{ event: string }>(
      `select event from workflow.transition_log where process = 'round' and process_id = $1 order by seq`,
      [round],
    )
  ).map(({ event }) => event);
const counted = async (sql: string, params: readonly unknown[]): Promise<number> =>
  (await spec.query<{ count: number }>(`select count(*)::int as count from ${sql}`, params))[0]?.count ?? 0;

const filedOn = new Map<string, number>();
/** No two entries come to have the same mark, and no two marks of an entry are the same. */
const fileDistinctly = async (sheet: SheetOfSpec): Promise<void> => {
  const before = filedOn.get(sheet.entry_id) ?? 0;
  if (before === 0) ordered.push(sheet.entry_id);
  filedOn.set(sheet.entry_id, before + 1);
  const [first = '', ...others] = Object.keys(await spec.marksFor(sheet));
  const mark = 2 * ordered.indexOf(sheet.entry_id) + [0, 1, 0.5][before]!;
  await spec.file(sheet, { ...Object.fromEntries(others.map((key) => [key, '0'])), [first]: String(mark) });
};
const ordered: string[] = [];

beforeAll(async () => {
  await spec.start();
  spec.forgives = () => died.length > 0;
  mortal();
  await spec.openRound(await spec.plannedRound('my-helping-story', 'preliminary'));
});
afterAll(() => spec.stop());

describe('a round whose workers are killed in every step', () => {
  it('is assigned, closed, adjudicated, tallied, ranked and confirmed all the same, each once', async () => {
    const round = await spec.plannedRound('innovation', 'single');
    await spec.query(`update public.round set trim = 0, judges_per_entry = 2, apart_by = 0 where id = $1`, [round]);
    const steps = [
      'begin scoreSheet',
      'round.assigned',
      'round.close',
      'round.rank',
      'round.requestMoreMarks',
      'round.ranked',
    ];
    for (const step of steps) deadly.add(step);
    await spec.engine.applyEvent('round', round, 'round.open', spec.programme.organiser);
    await spec.becomes(round, 'scoring');
    expect(await counted('public.score_sheet where round_id = $1', [round])).toBe(24);
    expect(await counted('public.round_entry where round_id = $1', [round])).toBe(12);
    // Every entry's two marks lie apart, so that every entry goes to a third judge.
    for (const sheet of await spec.sheets(round)) await fileDistinctly(sheet);
    await spec.sheetWhere(round, `state = 'assigned'`);
    expect(await counted('public.score_sheet where round_id = $1', [round])).toBe(36);
    for (const sheet of await spec.sheets(round, `state = 'assigned'`)) await fileDistinctly(sheet);
    await spec.becomes(round, 'ranked');
    expect([...deadly]).toEqual([]);
    expect(died.sort()).toEqual([...steps].sort());
    const once = await eventsOf(round);
    for (const event of ['round.open', 'round.assigned', 'round.close', 'round.requestMoreMarks', 'round.ranked'])
      expect([event, once.filter((one) => one === event).length]).toEqual([event, 1]);
    expect(await counted('public.ranking_line where round_id = $1', [round])).toBe(12);
    expect(await counted('public.sealed_result where round_id = $1', [round])).toBe(1);

    const confirm = (manager: EntityManager) =>
      spec.engine.applyEvent('round', round, 'round.confirm', spec.chair, { manager });
    deadly.add('round.confirm');
    await expect(spec.database.dataSource.transaction(confirm)).rejects.toThrow();
    expect(await spec.stateOf(round)).toBe('ranked');
    await spec.database.dataSource.transaction(confirm);
    expect(await spec.stateOf(round)).toBe('confirmed');
    expect((await eventsOf(round)).filter((one) => one === 'round.confirm')).toHaveLength(1);
  });

  it.each([
    ['as it falls due', 'reminder.judgingDue', 'judging.due'],
    ['as somebody asks', 'round.reminderRequested', 'judging.reminded'],
  ])('reminds each judge once, whoever died while reminding: %s', async (_, topic, template) => {
    const [{ id: round } = { id: '' }] = await spec.query<{ id: string }>(
      `select r.id from public.round r join public.category c on c.id = r.category_id where c.key = 'my-helping-story' and r.key = 'preliminary'`,
    );
    const late = new Set((await spec.sheets(round, `state = 'assigned'`)).map(({ judge_id }) => judge_id));
    expect(late.size).toBeGreaterThan(3);
    const payload = {
      ...{ reminderId: newId(), programmeId: spec.programme.id, aboutId: round },
      ...{ dueAt: '2018-09-14T10:00:00.000Z', daysLeft: 1 },
    };
    const message: DomainMessage = { id: newId(), topic, process: 'round', processId: round, payload };
    const { dataSource } = spec.database;
    const told = () => counted('public.notification where template = $1', [template]);
    deadly.add('remind');
    await expect(spec.handlers.deliver(message, dying(dataSource), spec.clock)).rejects.toThrow();
    expect(await told()).toBe(0);
    await spec.handlers.deliver(message, dataSource, spec.clock);
    await spec.handlers.deliver(message, dataSource, spec.clock);
    expect(await told()).toBe(late.size);
  });
});

/** Whoever works in its transactions dies when all is written and nothing committed. */
const dying = (dataSource: DataSource): DataSource =>
  Object.create(dataSource, {
    transaction: {
      value: (work: (manager: EntityManager) => Promise<unknown>) =>
        dataSource.transaction(async (manager) => {
          await work(manager);
          await die('remind', manager);
        }),
    },
  }) as DataSource; // its prototype is one
