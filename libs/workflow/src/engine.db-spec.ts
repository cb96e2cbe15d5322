import { type Actor, system } from '#kernel';
import { inOneTransaction } from '#platform';
import { RenewDoor1700000001800 } from './renew-one-door.migration.js';
import { clerk, LOUD, OFFICE, openRequests, organiser, refusalOf, type Requests } from './request.builder.js';

let requests: Requests;
beforeAll(async () => {
  requests = await openRequests();
});
afterAll(() => requests.database.drop());

describe('the one door', () => {
  it('writes state, version, log row, deadline and outbox row together', async () => {
    const id = await requests.begin();
    const applied = await requests.engine.applyEvent('request', id, 'request.send', clerk, { expectedVersion: 0 });
    expect(applied).toEqual({ id, state: 'sent', version: 1 });
    expect(await requests.rowOf(id)).toMatchObject({ state: 'sent', version: 1 });
    const log = await requests.query(
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
    const [counts] = await requests.query(
      `select (select count(*)::int from workflow.deadline where process_id = $1) as deadlines,
         (select count(*)::int from workflow.outbox where process_id = $1) as messages`,
      [id],
    );
    expect(counts).toEqual({ deadlines: 1, messages: 1 });
  });

  it('writes every message of an event, alone or among many, each under an id of its own', async () => {
    const alone = await requests.begin(LOUD);
    await requests.engine.applyEvent('request', alone, 'request.send', clerk);
    const many = [await requests.begin(LOUD), await requests.begin(1), await requests.begin(LOUD)];
    for await (const outcome of requests.engine.applyMany('request', many, 'request.send', clerk)) {
      expect(outcome).toMatchObject({ state: 'sent', version: 1 });
    }
    const told = await requests.query(
      `select process_id, array_agg(topic order by topic) as topics, count(distinct id)::int as ids from workflow.outbox
       where process_id = any($1) and payload = jsonb_build_object('requestId', process_id) group by 1`,
      [[alone, ...many]],
    );
    const loud = { topics: ['request.loud', 'request.louder', 'request.sent'], ids: 3 };
    const quiet = { topics: ['request.sent'], ids: 1 };
    const expected = [alone, ...many].map((id, index) => ({ process_id: id, ...(index === 2 ? quiet : loud) }));
    expect(new Set(told)).toEqual(new Set(expected));
    await requests.query('truncate workflow.outbox, workflow.deadline');
  });

  it('brings a table that was stateful before under the functions of now', async () => {
    const id = await requests.begin();
    await requests.query(`drop function workflow.apply_request`);
    await requests.query(`drop function workflow.apply_many_request`);
    await requests.query(
      `create function workflow.apply_request(json, boolean) returns integer language sql as 'select 1'`,
    );
    await requests.query('drop trigger one_door on public.request');
    await requests.query(
      `create trigger one_door before update on public.request for each row when (false) execute function workflow.one_door()`,
    );
    const runner = requests.database.dataSource.createQueryRunner();
    await new RenewDoor1700000001800().up(runner);
    await runner.release();
    const forced = requests.query(`update public.request set state = 'granted' where id = $1`, [id]);
    await expect(forced).rejects.toMatchObject({ driverError: { code: 'LR001' } });
    expect(await requests.engine.applyEvent('request', id, 'request.send', clerk)).toEqual({
      id,
      state: 'sent',
      version: 1,
    });
    const [old] = await requests.query(`select to_regprocedure('workflow.apply_request(json, boolean)') as function`);
    expect(old).toEqual({ function: null });
    await requests.query('truncate workflow.outbox, workflow.deadline');
  });

  it('refuses every other writer of a state, in the database', async () => {
    const id = await requests.begin();
    await expect(
      requests.database.dataSource.query(`update public.request set state = 'granted' where id = $1`, [id]),
    ).rejects.toMatchObject({
      driverError: { code: 'LR001' },
    });
    await expect(
      requests.database.dataSource.query(
        `insert into public.request (id, office_id, amount, state, created_at, updated_at) values (gen_random_uuid(), $1, 1, 'granted', now(), now())`,
        [OFFICE],
      ),
    ).rejects.toMatchObject({ driverError: { code: 'LR001' } });
    await expect(
      requests.database.dataSource.query('delete from public.request where id = $1', [id]),
    ).rejects.toMatchObject({
      driverError: { code: 'LR001' },
    });
    expect(await requests.rowOf(id)).toMatchObject({ state: 'draft', version: 0 });
  });

  it('keeps the role that people read under from running the engine’s own functions', async () => {
    const id = await requests.begin();
    const attempt = requests.database.dataSource.transaction(async (manager) => {
      await manager.query('set local role laureate_reader');
      await manager.query(
        `select workflow.apply_request($1, 0, 'draft', 'sent', 'request.send', 1, now(), null, 'x')`,
        [id],
      );
    });
    await expect(attempt).rejects.toMatchObject({ driverError: { code: '42501' } });
    expect(await requests.rowOf(id)).toMatchObject({ state: 'draft', version: 0 });
  });

  it('asks who writes by PostgreSQL’s own operators, whatever stands before them on the path', async () => {
    const id = await requests.begin();
    const attempt = requests.database.dataSource.transaction(async (manager) => {
      for (const statement of [
        'create schema sly',
        `create function sly.no(name, name) returns boolean language sql immutable as 'select false'`,
        `create function sly.no(text, text) returns boolean language sql immutable as 'select false'`,
        'create operator sly.<> (leftarg = name, rightarg = name, function = sly.no)',
        'create operator sly.= (leftarg = text, rightarg = text, function = sly.no)',
        'set local search_path = sly, pg_catalog, public',
        `update public.request set state = 'granted' where request.id operator(pg_catalog.=) '${id}'`,
      ])
        await manager.query(statement);
    });
    await expect(attempt).rejects.toMatchObject({ driverError: { code: 'LR001' } });
    expect(await requests.rowOf(id)).toMatchObject({ state: 'draft', version: 0 });
  });

  it('lets the engine’s role make no function of its own', async () => {
    const [schema] = await requests.query(
      `select has_schema_privilege('laureate_engine', 'workflow', 'create') as workflow, has_schema_privilege('laureate_engine', 'public', 'create') as public`,
    );
    expect(schema).toEqual({ workflow: false, public: false });
  });

  it('refuses a whole transaction that PostgreSQL took back for a deadlock, and of many by themselves none', async () => {
    const ids = [await requests.begin(), await requests.begin()];
    await requests.query('create sequence public.deadlocks');
    await requests.query('grant usage on sequence public.deadlocks to laureate_engine');
    await requests.query(
      `create function public.deadlock_once() returns trigger language plpgsql as $$ begin
         if nextval('public.deadlocks') = 1 then raise exception 'deadlock' using errcode = '40P01'; end if; return new; end $$`,
    );
    await requests.query(
      'create trigger deadlock_once before update on public.request for each row execute function public.deadlock_once()',
    );
    const sendAll = async (): Promise<unknown[]> => {
      const outcomes: unknown[] = [];
      for await (const one of requests.engine.applyMany('request', ids, 'request.send', clerk)) outcomes.push(one);
      return outcomes;
    };
    const within = inOneTransaction(requests.database.dataSource, sendAll);
    expect((await refusalOf(within)).code).toBe('STALE_VERSION');
    await requests.query('alter sequence public.deadlocks restart');
    expect(await sendAll()).toEqual(ids.map((id) => ({ id, state: 'sent', version: 1 })));
    await requests.query('drop trigger deadlock_once on public.request');
    await requests.query('truncate workflow.outbox, workflow.deadline');
  });

  it('lets other columns be edited outside, which is no change of state', async () => {
    const id = await requests.begin();
    await requests.database.dataSource.query(
      'update public.request set amount = 20, version = version + 1 where id = $1',
      [id],
    );
    expect(await requests.rowOf(id)).toMatchObject({ amount: 20, version: 1, state: 'draft' });
  });

  it('writes nothing when what follows in the same transaction fails', async () => {
    const id = await requests.begin();
    const failing = requests.database.dataSource.transaction(async (manager) => {
      await requests.engine.applyEvent('request', id, 'request.send', clerk, { manager });
      throw new Error('later');
    });
    await expect(failing).rejects.toThrow('later');
    expect(await requests.rowOf(id)).toMatchObject({ state: 'draft', version: 0 });
  });

  it('lets one of many at once win, the others are told that it is stale', async () => {
    const id = await requests.begin();
    const results = await Promise.allSettled(
      Array.from({ length: 8 }, () =>
        requests.engine.applyEvent('request', id, 'request.send', clerk, { expectedVersion: 0 }),
      ),
    );
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    const [count] = await requests.query(
      `select count(*)::int as n from workflow.transition_log where process_id = $1 and event = 'request.send'`,
      [id],
    );
    expect(count).toEqual({ n: 1 });
  });

  it('begins ten thousand processes in one statement, each with its log row', async () => {
    const rows = Array.from({ length: 10_000 }, (_, index) => ({ office_id: OFFICE, amount: index }));
    const ids = await requests.engine.begin('request', rows, system('bench'));
    const [count] = await requests.query(
      'select count(*)::int as n from workflow.transition_log where process_id = any($1)',
      [ids],
    );
    expect(count).toEqual({ n: 10_000 });
  });
});

describe('many at once', () => {
  const rows = (amounts: readonly number[]) => amounts.map((amount) => ({ office_id: OFFICE, amount }));
  const sendAll = async (ids: Iterable<string>, actor = clerk) => {
    const outcomes = [];
    for await (const outcome of requests.engine.applyMany('request', ids, 'request.send', actor))
      outcomes.push(outcome);
    return outcomes;
  };

  it('moves 2,500 with a log row, a deadline and a message each, and says who was refused and why', async () => {
    const ids = await requests.engine.begin(
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
    const [counts] = await requests.query(
      `select (select count(*)::int from public.request where id = any($1) and state = 'sent' and version = 1) as moved,
         (select count(*)::int from workflow.transition_log where process_id = any($1) and event = 'request.send') as logged,
         (select count(*)::int from workflow.deadline where process_id = any($1)) as deadlines,
         (select count(*)::int from workflow.outbox where process_id = any($1)) as messages`,
      [ids],
    );
    expect(counts).toEqual({ moved: 2495, logged: 2495, deadlines: 2495, messages: 2495 });
    await requests.query('truncate workflow.outbox, workflow.deadline');
  });

  it('refuses the whole when no process could take it from this person', async () => {
    expect(await refusalOf(sendAll([], organiser))).toMatchObject({ code: 'EVENT.NOT_YOURS' });
  });

  it('lets every one of them win once though two send the same at the same time', async () => {
    const ids = await requests.engine.begin('request', rows(Array.from({ length: 300 }, () => 1)), clerk);
    const both = await Promise.all([sendAll(ids), sendAll([...ids].reverse())]);
    const moved = both.flat().flatMap((outcome) => ('refusal' in outcome ? [] : [outcome.id]));
    expect([...moved].sort()).toEqual([...ids].sort());
    const [counts] = await requests.query(
      `select (select count(*)::int from workflow.transition_log where process_id = any($1) and event = 'request.send') as logged,
         (select count(*)::int from workflow.deadline where process_id = any($1)) as deadlines,
         (select count(*)::int from workflow.outbox where process_id = any($1)) as messages`,
      [ids],
    );
    expect(counts).toEqual({ logged: 300, deadlines: 300, messages: 300 });
    await requests.query('truncate workflow.outbox, workflow.deadline');
  });

  it('shares statements among those who ask at the same time, and each gets his own answer', async () => {
    const ids = await requests.engine.begin(
      'request',
      rows(Array.from({ length: 60 }, (_, i) => (i % 10 === 3 ? 101 : 1))),
      clerk,
    );
    const results = await Promise.allSettled(
      ids.map((id) => requests.engine.applyEvent('request', id, 'request.send', clerk)),
    );
    results.forEach((result, i) => {
      if (i % 10 === 3) expect(result).toMatchObject({ status: 'rejected', reason: { code: 'REQUEST.TOO_MUCH' } });
      else expect(result).toEqual({ status: 'fulfilled', value: { id: ids[i], state: 'sent', version: 1 } });
    });
    await requests.query('truncate workflow.outbox, workflow.deadline');
  });

  it('decides under a lock what counts the rows of others: a quota holds though all come at once', async () => {
    const office = '22222222-2222-4222-8222-222222222222';
    const ids = await requests.engine.begin(
      'request',
      Array.from({ length: 8 }, () => ({ office_id: office, amount: 1 })),
      clerk,
    );
    const owner: Actor = { ...clerk, officeIds: new Set([office]) };
    for (const id of ids) await requests.engine.applyEvent('request', id, 'request.send', owner);
    const grant = (id: string) =>
      requests.engine.applyEvent('request', id, 'request.grant', organiser, { payload: { note: 'x' } });
    const results = await Promise.allSettled(ids.map(grant));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'REQUEST.QUOTA' } });
    await requests.query('truncate workflow.outbox, workflow.deadline');
  });

  it('refuses a patch with a column that the table’s function does not know, and writes nothing', async () => {
    const id = await requests.begin();
    for (const patch of [{ colour: 'red' }, { state: 'granted' }, { note: 'fine', version: 9 }]) {
      const given = [id, requests.clock.now(), JSON.stringify(patch)];
      const attempts = [
        `select workflow.apply_request($1, 0, 'draft', 'sent', 'request.send', 1, $2, null, 'x', p_patch => $3)`,
        `select workflow.apply_many_request(array[$1::uuid], '{0}', '{1}', array[$3::jsonb], 1, '{draft}', '{sent}',
           '{request.send}', array[$2::timestamptz], '{null}', '{x}', '{null}', '{null}', '[]', null, null, null, null)`,
      ];
      for (const attempt of attempts) {
        await expect(requests.query(attempt, given)).rejects.toMatchObject({ driverError: { code: 'LR002' } });
      }
    }
    expect(await requests.rowOf(id)).toMatchObject({ state: 'draft', version: 0 });
  });
});
