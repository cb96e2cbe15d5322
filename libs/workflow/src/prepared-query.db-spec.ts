import { type TestDatabase, testDatabase } from '#testing';
import { runPrepared } from './prepared-statement.js';

describe('a prepared statement', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await testDatabase({ entities: [], migrations: [] });
    await database.dataSource.query(
      `create table kind (id integer, big bigint, exact numeric, at timestamptz, day date, data jsonb, list text[], none text)`,
    );
    await database.dataSource.query(
      `insert into kind values (1, 500000, 12.50, '2018-09-27T09:00:00+08:00', '2018-10-09', '{"zh": "公示"}', '{a,"b c"}', null)`,
    );
  });
  afterAll(() => database.drop());

  const run = (name: string, text: string, values: Parameters<typeof runPrepared>[2] = []) =>
    runPrepared<Record<string, unknown>>(database.dataSource.manager, { name, text }, values);

  it('reads each type as every other statement does, the first time and when its columns are known', async () => {
    const [expected] = await database.dataSource.query<object[]>('select * from kind');
    for (let time = 0; time < 3; time += 1) expect(await run('kinds', 'select * from kind')).toEqual([expected]);
  });

  it('takes text, numbers, truth, moments, lists and nothing', async () => {
    const at = new Date('2018-10-17T01:00:00.123Z');
    const text =
      'select $1::text as text, $2::integer as n, $3::boolean as truth, $4::timestamptz as at, $5::text[] as list, $6::uuid as id';
    for (const list of [[], ['创新奖', null], ['a "quoted" one', 'back\\slash', 'with, comma', '{brace}\n', 'NULL']]) {
      expect(await run('values', text, ['扶贫日', 170, true, at, list, null])).toEqual([
        { text: '扶贫日', n: 170, truth: true, at, list, id: null },
      ]);
    }
  });

  it('answers many rows, or none', async () => {
    expect(await run('many', 'select generate_series(1, 500) as n')).toHaveLength(500);
    expect(await run('none', 'select 1 as n where false')).toEqual([]);
  });

  it('tells what PostgreSQL refuses, and goes on', async () => {
    await expect(run('wrong', 'select 1 / $1::text::integer as n', ['0'])).rejects.toMatchObject({ code: '22012' });
    expect(await run('wrong', 'select 1 / $1::text::integer as n', ['1'])).toEqual([{ n: 1 }]);
    await expect(run('syntax', 'select from where')).rejects.toMatchObject({ code: '42601' });
    await expect(run('too big', 'select 9007199254740993::bigint as n')).rejects.toThrow(RangeError);
  });

  it('fails once, not for good, when a table has got another column', async () => {
    await run('starred', 'select * from kind');
    await database.dataSource.query('alter table kind add column late integer default 7');
    const tries = await Promise.allSettled([
      run('starred', 'select * from kind'),
      run('starred', 'select * from kind'),
    ]);
    for (const one of tries) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: '0A000' });
    for (let time = 0; time < 20; time += 1) await run('starred', 'select * from kind').catch(() => undefined);
    expect(await run('starred', 'select * from kind')).toMatchObject([{ id: 1, late: 7 }]);
  });

  it('belongs to the transaction that it is given', async () => {
    const undone = database.dataSource.transaction(async (manager) => {
      await runPrepared(manager, { name: 'write', text: `update kind set none = $1 returning id` }, ['written']);
      expect(await runPrepared(manager, { name: 'look', text: 'select none from kind' }, [])).toEqual([
        { none: 'written' },
      ]);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await run('look', 'select none from kind')).toEqual([{ none: null }]);
  });
});
