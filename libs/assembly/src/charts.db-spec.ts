import { refusalsOutsideTheTable, testClock, type TestDatabase, testDatabase } from '#testing';
import { newId } from '#kernel';
import {
  asDefinition,
  Engine,
  eventsOf,
  type ProcessDefinition,
  ProcessRegistry,
  statesOf,
  transitionsOf,
} from '#workflow';
import { entities, migrations, processes } from './index.js';

const clock = testClock();
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ entities, migrations });
});
afterAll(() => database.drop());

/** With the chart as it is and no relation to stand in: what is left is whether the chart has the transition. */
const withEveryRight = (definition: ProcessDefinition): ProcessDefinition =>
  asDefinition({
    ...definition,
    access: Object.fromEntries(Object.entries(definition.access).map(([event, { roles }]) => [event, { roles }])),
  });

const VALUES: Readonly<Record<string, () => unknown>> = {
  uuid: newId,
  text: () => newId(),
  integer: () => 1,
  smallint: () => 1,
  bigint: () => 1,
  numeric: () => '1',
  boolean: () => false,
  jsonb: () => ({}),
  ARRAY: () => [],
  'timestamp with time zone': () => clock.now(),
};

/** A row of which nothing matters but its state: the checks of its columns and what they refer to are set aside. */
const rowOf = async (table: string): Promise<Record<string, unknown>> => {
  const checks = await database.dataSource.query<{ name: string }[]>(
    `select conname as name from pg_constraint where conrelid = $1::regclass and contype in ('c', 'f')`,
    [`public.${table}`],
  );
  for (const { name } of checks)
    await database.dataSource.query(`alter table public.${table} drop constraint "${name}"`);
  const needed = await database.dataSource.query<{ name: string; type: string }[]>(
    `select column_name as name, data_type as type from information_schema.columns
     where table_schema = 'public' and table_name = $1 and is_nullable = 'NO' and column_default is null
       and is_identity = 'NO' and column_name not in ('id', 'created_at', 'updated_at')`,
    [table],
  );
  return Object.fromEntries(
    needed.map(({ name, type }) => {
      const value = VALUES[type];
      if (!value) throw new Error(`No value for ${table}.${name}, which is ${type}.`);
      return [name, value()];
    }),
  );
};

const pairsOutside = ({ machine }: ProcessDefinition): number => {
  const table = new Set(transitionsOf(machine).map(({ from, event }) => `${from} ${event}`));
  return statesOf(machine).length * eventsOf(machine).length - table.size;
};

it.each(processes.map((definition) => [definition.name, definition] as const))(
  'the engine refuses every event outside of the table of %s with its code, in every state',
  async (_, original) => {
    const definition = withEveryRight(original);
    const { dataSource } = database;
    const engine = new Engine(dataSource, new ProcessRegistry([definition]), clock);
    const row = await rowOf(definition.table);
    // Not through the actions of the beginning, which may need what the columns refer to.
    const id = newId();
    await dataSource.query(`select workflow.begin_${definition.table}($1, $3, $2, null, 'spec', null, null, null)`, [
      JSON.stringify([{ id, ...row }]),
      clock.now(),
      definition.version,
    ]);
    const placing = { engine, dataSource, definition, now: clock.now(), officeIds: new Set<string>() };
    const codes = await refusalsOutsideTheTable(placing, id);
    expect(codes).toEqual(Array.from({ length: pairsOutside(definition) }, () => 'EVENT.IMPOSSIBLE_NOW'));
  },
);
