import { processes } from '#assembly';
import { query } from './placed-rows.js';
import { buildWorld } from './populated-world.js';
import type { World } from './world.js';

describe('the one door', () => {
  let world: World;
  beforeAll(async () => {
    world = await buildWorld();
  });
  afterAll(async () => {
    await world.close();
  });

  const codeOf = async (sql: string, ...before: string[]): Promise<unknown> =>
    world.database.dataSource
      .transaction(async (manager) => {
        for (const statement of [...before, sql]) await manager.query(statement);
      })
      .then(
        () => 'went through',
        (error: unknown) => (error as { driverError: { code: unknown } }).driverError.code,
      );

  it.each(processes.map(({ name, table }) => [name, table]))(
    'refuses every other writer of a %s’s state, of what it runs under and of its being there at all',
    async (_name, table) => {
      const [row] = await query<{ id: string }>(world, `select id from public.${table} limit 1`);
      const one = `where id = '${row?.id ?? 'there is none in this world'}'`;
      const change = `update public.${table} set state = state || 'x' ${one}`;
      expect([
        await codeOf(change),
        await codeOf(change, 'set local role laureate_engine'),
        await codeOf(change, 'set local session authorization laureate_engine'),
        await codeOf(`update public.${table} set chart_version = chart_version + 1 ${one}`),
        await codeOf(`update public.${table} set id = gen_random_uuid() ${one}`),
        await codeOf(`delete from public.${table} ${one}`),
        await codeOf(`insert into public.${table} select * from public.${table} ${one}`),
        await codeOf(`truncate public.${table} cascade`),
      ]).toEqual(Array.from({ length: 8 }, () => 'LR001'));
    },
  );

  it('stands at every table that has a state', async () => {
    const stateful = await query<{ table: string }>(
      world,
      `select table_name as table from information_schema.columns
       where table_schema = 'public' and column_name = 'state' order by table_name`,
    );
    expect(stateful.map(({ table }) => table)).toEqual(processes.map(({ table }) => table).sort());
  });
});
