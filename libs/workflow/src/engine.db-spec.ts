import { type Actor, DomainError, PlayedClock, system } from '#kernel';
import { createDataSource } from '#platform';
import { testDatabase, type TestDatabase } from '#testing';
import type { EntityManager, MigrationInterface, QueryRunner } from 'typeorm';
import { setup } from 'xstate';
import { z } from 'zod';
import {
  actionNames,
  asDefinition,
  type ChartEvent,
  workflowMigrations,
  defineProcess,
  DomainHandlers,
  Engine,
  guardsOf,
  ProcessRegistry,
  type ProcessRow,
  relayOutbox,
  sweepDeadlines,
} from './index.js';
import { RenewOneDoor1700000001700 } from './renew-one-door.migration.js';

class CreateRequest1700000001999 implements MigrationInterface {
  name = 'CreateRequest1700000001999';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table public.request (id uuid primary key, office_id uuid not null, amount integer not null, note text);
      create table public.effect (message_id uuid not null);
      select workflow.install_process('request', 'request', 'draft')`);
  }
  down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}

interface RequestRow extends ProcessRow {
  readonly officeId: string;
  readonly amount: number;
}
interface Facts {
  readonly amount: number;
  /** What the office has been granted so far. */
  readonly granted: number;
}
const rules = {
  affordable: ({ amount }: Facts) =>
    amount > 100 ? { code: 'REQUEST.TOO_MUCH', params: { amount, limit: 100 } } : undefined,
  withinQuota: ({ granted }: Facts) => (granted >= 3 ? { code: 'REQUEST.QUOTA', params: { granted } } : undefined),
};
const machine = setup({
  types: { events: {} as ChartEvent<'request.send' | 'request.grant' | 'request.expire'> },
  guards: guardsOf(rules),
  actions: actionNames('announce', 'startDeadline', 'note'),
}).createMachine({
  id: 'request',
  initial: 'draft',
  states: {
    draft: { on: { 'request.send': { target: 'sent', guard: 'affordable', actions: ['announce'] } } },
    sent: {
      entry: 'startDeadline',
      on: {
        'request.grant': { target: 'granted', guard: 'withinQuota', actions: 'note' },
        'request.expire': 'expired',
      },
    },
    granted: { type: 'final' },
    expired: { type: 'final' },
  },
});
const grantedTo = async (manager: EntityManager, officeId: string): Promise<number> => {
  const [count] = await manager.query<{ n: number }[]>(
    `select count(*)::int as n from public.request where office_id = $1 and state = 'granted'`,
    [officeId],
  );
  return count?.n ?? 0;
};
const DAY = 86_400_000;
/** Sending a request of this amount tells three things. */
const LOUD = 77;
const definition = defineProcess<RequestRow, Facts>({
  name: 'request',
  table: 'request',
  version: 1,
  machine,
  access: {
    'request.send': { roles: ['officeClerk'], relation: (actor, row) => actor.officeIds.has(row.officeId) },
    'request.grant': { roles: ['organiser'] },
    'request.expire': { roles: ['system'] },
  },
  payloads: { 'request.grant': z.object({ note: z.string().min(1) }) },
  rules,
  facts: async ({ row, event, manager }) => ({
    amount: row.amount,
    granted: event === 'request.grant' ? await grantedTo(manager, row.officeId) : 0,
  }),
  locks: { 'request.grant': (row) => row.officeId },
  deadlines: { startDeadline: ['request.expire'] },
  actions: {
    announce: ({ row }) => ({
      outbox: ['request.sent', ...(row.amount === LOUD ? ['request.loud', 'request.louder'] : [])].map((topic) => ({
        topic,
        payload: { requestId: row.id },
      })),
    }),
    startDeadline: ({ now }) => ({ deadlines: [{ event: 'request.expire', dueAt: new Date(now.getTime() + DAY) }] }),
    note: ({ payload }) => ({ patch: { note: payload['note'] } }),
  },
});

const OFFICE = '11111111-1111-4111-8111-111111111111';
const clerk: Actor = { personId: OFFICE, name: 'clerk', roles: new Set(['officeClerk']), officeIds: new Set([OFFICE]) };
const stranger: Actor = { personId: OFFICE, name: 'stranger', roles: new Set(['officeClerk']), officeIds: new Set() };
const organiser: Actor = { personId: OFFICE, name: 'organiser', roles: new Set(['organiser']), officeIds: new Set() };

const clock = new PlayedClock();
let database: TestDatabase;
let engine: Engine;

beforeAll(async () => {
  database = await testDatabase({
    entities: [],
    migrations: [...workflowMigrations, CreateRequest1700000001999],
  });
  engine = new Engine(database.dataSource, new ProcessRegistry([asDefinition(definition)]), clock);
});
afterAll(() => database.drop());

const begin = async (amount = 10): Promise<string> =>
  (await engine.begin('request', [{ office_id: OFFICE, amount }], clerk))[0]!; // one row, one id
type Rows = Record<string, unknown>[];
const query = (sql: string, params: unknown[] = []) => database.dataSource.query<Rows>(sql, params);
const rowOf = async (id: string) => (await query('select * from public.request where id = $1', [id]))[0];
const refusal = async (attempt: Promise<unknown>): Promise<DomainError> => {
  const error: unknown = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(DomainError);
  return error as DomainError; // just asserted
};

describe('the one door', () => {
  it('writes state, version, log row, deadline and outbox row together', async () => {
    const id = await begin();
    const applied = await engine.applyEvent('request', id, 'request.send', clerk, { expectedVersion: 0 });
    expect(applied).toEqual({ id, state: 'sent', version: 1 });
    expect(await rowOf(id)).toMatchObject({ state: 'sent', version: 1 });
    const log = await query(
      'select version, event, from_state, to_state, actor_id, actor_name from workflow.transition_log where process_id = $1 order by seq',
      [id],
    );
    expect(log).toEqual([
      {
        version: 0,
        event: 'request.begin',
        from_state: null,
        to_state: 'draft',
        actor_id: OFFICE,
        actor_name: 'clerk',
      },
      {
        version: 1,
        event: 'request.send',
        from_state: 'draft',
        to_state: 'sent',
        actor_id: OFFICE,
        actor_name: 'clerk',
      },
    ]);
    const [counts] = await query(
      `select (select count(*)::int from workflow.deadline where process_id = $1) as deadlines,
         (select count(*)::int from workflow.outbox where process_id = $1) as messages`,
      [id],
    );
    expect(counts).toEqual({ deadlines: 1, messages: 1 });
  });

  it('writes every message of an event, alone or among many, each under an id of its own', async () => {
    const alone = await begin(LOUD);
    await engine.applyEvent('request', alone, 'request.send', clerk);
    const many = [await begin(LOUD), await begin(1), await begin(LOUD)];
    for await (const outcome of engine.applyMany('request', many, 'request.send', clerk)) {
      expect(outcome).toMatchObject({ state: 'sent', version: 1 });
    }
    const told = await query(
      `select process_id, array_agg(topic order by topic) as topics, count(distinct id)::int as ids from workflow.outbox
       where process_id = any($1) and payload = jsonb_build_object('requestId', process_id) group by 1`,
      [[alone, ...many]],
    );
    const loud = { topics: ['request.loud', 'request.louder', 'request.sent'], ids: 3 };
    const quiet = { topics: ['request.sent'], ids: 1 };
    const expected = [alone, ...many].map((id, index) => ({ process_id: id, ...(index === 2 ? quiet : loud) }));
    expect(new Set(told)).toEqual(new Set(expected));
    await query('truncate workflow.outbox, workflow.deadline');
  });

  it('brings a table that was stateful before under the functions of now', async () => {
    const id = await begin();
    await query(`drop function workflow.apply_request`);
    await query(`drop function workflow.apply_many_request`);
    await query(`create function workflow.apply_request(json, boolean) returns integer language sql as 'select 1'`);
    await query('drop trigger one_door on public.request');
    await query(
      `create trigger one_door before update on public.request for each row when (false) execute function workflow.one_door()`,
    );
    const runner = database.dataSource.createQueryRunner();
    await new RenewOneDoor1700000001700().up(runner);
    await runner.release();
    const forced = query(`update public.request set state = 'granted' where id = $1`, [id]);
    await expect(forced).rejects.toMatchObject({ driverError: { code: 'LR001' } });
    expect(await engine.applyEvent('request', id, 'request.send', clerk)).toEqual({ id, state: 'sent', version: 1 });
    const [old] = await query(`select to_regprocedure('workflow.apply_request(json, boolean)') as function`);
    expect(old).toEqual({ function: null });
    await query('truncate workflow.outbox, workflow.deadline');
  });

  it('refuses every other writer of a state, in the database', async () => {
    const id = await begin();
    await expect(
      database.dataSource.query(`update public.request set state = 'granted' where id = $1`, [id]),
    ).rejects.toMatchObject({
      driverError: { code: 'LR001' },
    });
    await expect(
      database.dataSource.query(
        `insert into public.request (id, office_id, amount, state, created_at, updated_at) values (gen_random_uuid(), $1, 1, 'granted', now(), now())`,
        [OFFICE],
      ),
    ).rejects.toMatchObject({ driverError: { code: 'LR001' } });
    await expect(database.dataSource.query('delete from public.request where id = $1', [id])).rejects.toMatchObject({
      driverError: { code: 'LR001' },
    });
    expect(await rowOf(id)).toMatchObject({ state: 'draft', version: 0 });
  });

  it('keeps the role that people read under from running the engine’s own functions', async () => {
    const id = await begin();
    const attempt = database.dataSource.transaction(async (manager) => {
      await manager.query('set local role laureate_reader');
      await manager.query(
        `select workflow.apply_request($1, 0, 'draft', 'sent', 'request.send', 1, now(), null, 'x')`,
        [id],
      );
    });
    await expect(attempt).rejects.toMatchObject({ driverError: { code: '42501' } });
    expect(await rowOf(id)).toMatchObject({ state: 'draft', version: 0 });
  });

  it('lets other columns be edited outside, which is no change of state', async () => {
    const id = await begin();
    await database.dataSource.query('update public.request set amount = 20, version = version + 1 where id = $1', [id]);
    expect(await rowOf(id)).toMatchObject({ amount: 20, version: 1, state: 'draft' });
  });

  it('writes nothing when what follows in the same transaction fails', async () => {
    const id = await begin();
    const failing = database.dataSource.transaction(async (manager) => {
      await engine.applyEvent('request', id, 'request.send', clerk, { manager });
      throw new Error('later');
    });
    await expect(failing).rejects.toThrow('later');
    expect(await rowOf(id)).toMatchObject({ state: 'draft', version: 0 });
  });

  it('lets one of many at once win, the others are told that it is stale', async () => {
    const id = await begin();
    const results = await Promise.allSettled(
      Array.from({ length: 8 }, () => engine.applyEvent('request', id, 'request.send', clerk, { expectedVersion: 0 })),
    );
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    const [count] = await query(
      `select count(*)::int as n from workflow.transition_log where process_id = $1 and event = 'request.send'`,
      [id],
    );
    expect(count).toEqual({ n: 1 });
  });

  it('begins ten thousand processes in one statement, each with its log row', async () => {
    const rows = Array.from({ length: 10_000 }, (_, index) => ({ office_id: OFFICE, amount: index }));
    const ids = await engine.begin('request', rows, system('bench'));
    const [count] = await query('select count(*)::int as n from workflow.transition_log where process_id = any($1)', [
      ids,
    ]);
    expect(count).toEqual({ n: 10_000 });
  });
});

describe('many at once', () => {
  const rows = (amounts: readonly number[]) => amounts.map((amount) => ({ office_id: OFFICE, amount }));
  const sendAll = async (ids: Iterable<string>, actor = clerk) => {
    const outcomes = [];
    for await (const outcome of engine.applyMany('request', ids, 'request.send', actor)) outcomes.push(outcome);
    return outcomes;
  };

  it('moves 2,500 with a log row, a deadline and a message each, and says who was refused and why', async () => {
    const ids = await engine.begin(
      'request',
      rows(Array.from({ length: 2500 }, (_, i) => (i % 500 === 7 ? 101 : 1))),
      clerk,
    );
    const gone = OFFICE;
    const outcomes = await sendAll([...ids, gone]);
    const refused = outcomes.flatMap((outcome) => ('refusal' in outcome ? [[outcome.id, outcome.refusal.code]] : []));
    expect(refused).toEqual([
      ...ids.filter((_, i) => i % 500 === 7).map((id) => [id, 'REQUEST.TOO_MUCH']),
      [gone, 'NOT_FOUND'],
    ]);
    expect(outcomes.map(({ id }) => id)).toEqual([...ids, gone]);
    const [counts] = await query(
      `select (select count(*)::int from public.request where id = any($1) and state = 'sent' and version = 1) as moved,
         (select count(*)::int from workflow.transition_log where process_id = any($1) and event = 'request.send') as logged,
         (select count(*)::int from workflow.deadline where process_id = any($1)) as deadlines,
         (select count(*)::int from workflow.outbox where process_id = any($1)) as messages`,
      [ids],
    );
    expect(counts).toEqual({ moved: 2495, logged: 2495, deadlines: 2495, messages: 2495 });
    await query('truncate workflow.outbox, workflow.deadline');
  });

  it('refuses the whole when no process could take it from this person', async () => {
    expect(await refusal(sendAll([], organiser))).toMatchObject({ code: 'EVENT.NOT_YOURS' });
  });

  it('lets every one of them win once though two send the same at the same time', async () => {
    const ids = await engine.begin('request', rows(Array.from({ length: 300 }, () => 1)), clerk);
    const both = await Promise.all([sendAll(ids), sendAll([...ids].reverse())]);
    const moved = both.flat().flatMap((outcome) => ('refusal' in outcome ? [] : [outcome.id]));
    expect([...moved].sort()).toEqual([...ids].sort());
    const [counts] = await query(
      `select (select count(*)::int from workflow.transition_log where process_id = any($1) and event = 'request.send') as logged,
         (select count(*)::int from workflow.deadline where process_id = any($1)) as deadlines,
         (select count(*)::int from workflow.outbox where process_id = any($1)) as messages`,
      [ids],
    );
    expect(counts).toEqual({ logged: 300, deadlines: 300, messages: 300 });
    await query('truncate workflow.outbox, workflow.deadline');
  });

  it('shares statements among those who ask at the same time, and each gets his own answer', async () => {
    const ids = await engine.begin(
      'request',
      rows(Array.from({ length: 60 }, (_, i) => (i % 10 === 3 ? 101 : 1))),
      clerk,
    );
    const results = await Promise.allSettled(ids.map((id) => engine.applyEvent('request', id, 'request.send', clerk)));
    results.forEach((result, i) => {
      if (i % 10 === 3) expect(result).toMatchObject({ status: 'rejected', reason: { code: 'REQUEST.TOO_MUCH' } });
      else expect(result).toEqual({ status: 'fulfilled', value: { id: ids[i], state: 'sent', version: 1 } });
    });
    await query('truncate workflow.outbox, workflow.deadline');
  });

  it('decides under a lock what counts the rows of others: a quota holds though all come at once', async () => {
    const office = '22222222-2222-4222-8222-222222222222';
    const ids = await engine.begin(
      'request',
      Array.from({ length: 8 }, () => ({ office_id: office, amount: 1 })),
      clerk,
    );
    const owner: Actor = { ...clerk, officeIds: new Set([office]) };
    for (const id of ids) await engine.applyEvent('request', id, 'request.send', owner);
    const grant = (id: string) =>
      engine.applyEvent('request', id, 'request.grant', organiser, { payload: { note: 'x' } });
    const results = await Promise.allSettled(ids.map(grant));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'REQUEST.QUOTA' } });
    await query('truncate workflow.outbox, workflow.deadline');
  });

  it('refuses a patch with a column that the table’s function does not know, and writes nothing', async () => {
    const id = await begin();
    for (const patch of [{ colour: 'red' }, { state: 'granted' }, { note: 'fine', version: 9 }]) {
      const given = [id, clock.now(), JSON.stringify(patch)];
      const attempts = [
        `select workflow.apply_request($1, 0, 'draft', 'sent', 'request.send', 1, $2, null, 'x', p_patch => $3)`,
        `select workflow.apply_many_request(array[$1::uuid], '{0}', '{1}', array[$3::jsonb], 1, '{draft}', '{sent}',
           '{request.send}', array[$2::timestamptz], '{null}', '{x}', '{null}', '{null}', '[]', null, null, null, null)`,
      ];
      for (const attempt of attempts) {
        await expect(query(attempt, given)).rejects.toMatchObject({ driverError: { code: 'LR002' } });
      }
    }
    expect(await rowOf(id)).toMatchObject({ state: 'draft', version: 0 });
  });
});

describe('refusals have names', () => {
  it('for an event that no chart knows', async () => {
    expect(await refusal(engine.applyEvent('request', await begin(), 'request.fly', clerk))).toMatchObject({
      code: 'EVENT.UNKNOWN',
    });
  });

  it('for an event that is impossible now, with what is possible', async () => {
    const error = await refusal(
      engine.applyEvent('request', await begin(), 'request.grant', organiser, { payload: { note: 'x' } }),
    );
    expect(error).toMatchObject({
      code: 'EVENT.IMPOSSIBLE_NOW',
      params: { state: 'draft', from: ['sent'], possible: [] },
    });
  });

  it('for a role without the right, and for somebody else’s row as if it were not there', async () => {
    const id = await begin();
    expect(await refusal(engine.applyEvent('request', id, 'request.send', organiser))).toMatchObject({
      code: 'EVENT.NOT_YOURS',
    });
    expect(await refusal(engine.applyEvent('request', id, 'request.send', stranger))).toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('for a stale version', async () => {
    expect(
      await refusal(engine.applyEvent('request', await begin(), 'request.send', clerk, { expectedVersion: 7 })),
    ).toMatchObject({
      code: 'STALE_VERSION',
      params: { expected: 7, actual: 0 },
    });
  });

  it('for a process that runs under another version of its chart than this host knows', async () => {
    const id = await begin();
    const newer = new Engine(
      database.dataSource,
      new ProcessRegistry([asDefinition({ ...definition, version: 2 })]),
      clock,
    );
    expect(await refusal(newer.applyEvent('request', id, 'request.send', clerk))).toMatchObject({
      kind: 'conflict',
      code: 'CHART.OTHER_VERSION',
      params: { theirs: 1, ours: 2 },
    });
    expect(await rowOf(id)).toMatchObject({ state: 'draft', version: 0, chart_version: 1 });
  });

  it('for a rule, by the rule’s own code, and nothing is written', async () => {
    const id = await begin(101);
    expect(await refusal(engine.applyEvent('request', id, 'request.send', clerk))).toMatchObject({
      code: 'REQUEST.TOO_MUCH',
      params: { amount: 101, limit: 100 },
    });
    expect(await rowOf(id)).toMatchObject({ state: 'draft', version: 0 });
  });

  it('for a payload with a field missing or unknown, naming it', async () => {
    const id = await begin();
    await engine.applyEvent('request', id, 'request.send', clerk);
    const error = await refusal(
      engine.applyEvent('request', id, 'request.grant', organiser, { payload: { notes: 'x' } }),
    );
    expect(error.fields.map(({ field, code }) => [field, code])).toEqual([
      ['note', 'FIELD.MISSING'],
      ['notes', 'FIELD.UNKNOWN'],
    ]);
  });
});

describe('what is possible now', () => {
  it('is what the chart, the right and the rules allow this person', async () => {
    const id = await begin();
    expect((await engine.can('request', id, clerk)).map(({ event }) => event)).toEqual(['request.send']);
    expect(await engine.can('request', await begin(101), clerk)).toEqual([]);
    await engine.applyEvent('request', id, 'request.send', clerk);
    const [grant] = await engine.can('request', id, organiser);
    expect(grant).toMatchObject({ event: 'request.grant', needs: { required: ['note'] } });
  });

  it('is nothing at all, not even its existence, for a stranger', async () => {
    expect(await refusal(engine.can('request', await begin(), stranger))).toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('deadlines', () => {
  it('fire once when due, not before', async () => {
    const id = await begin();
    await engine.applyEvent('request', id, 'request.send', clerk);
    await sweepDeadlines(database.dataSource, engine, clock);
    expect(await rowOf(id)).toMatchObject({ state: 'sent' });
    clock.offsetMs += DAY + 1000;
    await Promise.all([1, 2, 3].map(() => sweepDeadlines(database.dataSource, engine, clock, 1000)));
    expect(await rowOf(id)).toMatchObject({ state: 'expired', version: 2 });
  });

  it('do nothing once the state was left', async () => {
    const id = await begin();
    await engine.applyEvent('request', id, 'request.send', clerk);
    await engine.applyEvent('request', id, 'request.grant', organiser, { payload: { note: 'good' } });
    clock.offsetMs += DAY + 1000;
    await sweepDeadlines(database.dataSource, engine, clock, 1000);
    expect(await rowOf(id)).toMatchObject({ state: 'granted', note: 'good' });
  });
});

describe('effects happen once', () => {
  it('though two relays run and every message is delivered three times', async () => {
    await database.dataSource.query('truncate workflow.outbox');
    const ids = await engine.begin(
      'request',
      Array.from({ length: 20 }, () => ({ office_id: OFFICE, amount: 1 })),
      clerk,
    );
    for (const id of ids) await engine.applyEvent('request', id, 'request.send', clerk);
    const handlers = new DomainHandlers();
    handlers.add({
      consumer: 'count-when-request-is-sent',
      topic: 'request.sent',
      handle: async (message, manager) => {
        await manager.query('insert into public.effect (message_id) values ($1)', [message.id]);
      },
    });
    const second = await createDataSource({ url: database.url, entities: [], migrations: [] }).initialize();
    const delivered: string[] = [];
    const target = {
      hears: (topic: string) => handlers.hears(topic),
      send: async (messages: readonly { id: string }[]) => {
        for (const message of messages) {
          delivered.push(message.id);
          for (let i = 0; i < 3; i += 1) await handlers.deliver(message as never, database.dataSource, clock);
        }
      },
    };
    await Promise.all([relayOutbox(database.dataSource, target, clock), relayOutbox(second, target, clock)]);
    await second.destroy();
    expect(new Set(delivered).size).toBe(20);
    const [count] = await query('select count(*)::int as n from public.effect');
    expect(count).toEqual({ n: 20 });
  });
});
