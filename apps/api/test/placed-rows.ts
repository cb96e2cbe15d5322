import { system } from '#kernel';
import { Engine, ProcessRegistry } from '#workflow';
import type { World } from './world.js';

const BY = system('test world');

/** A process in the state where a flow would have brought it: begun by the engine, moved by its own function past the rules. */
export const placed = async (
  world: World,
  process: string,
  row: Record<string, unknown>,
  state?: string,
): Promise<string> => {
  const id = await world.app.get(Engine).beginOne(process, row, BY);
  if (state !== undefined) await place(world, process, id, state);
  return id;
};

/** Into the state where a flow would have brought it, past the rules. */
export const place = async (world: World, process: string, id: string, state: string): Promise<void> => {
  const { table, version } = world.app.get(ProcessRegistry).get(process);
  await query(
    world,
    `select workflow.apply_${table}(id, version, state, $2, 'world.place', $4, $3, null, 'test world')
     from public.${table} where id = $1`,
    [id, state, world.clock.now(), version],
  );
};

export const query = async <Row>(world: World, sql: string, params: readonly unknown[] = []): Promise<Row[]> =>
  world.database.dataSource.query<Row[]>(sql, [...params]);

/** Plain rows, which are of no process. */
export const insert = async (world: World, table: string, rows: readonly object[]): Promise<void> => {
  const columns = Object.keys(rows[0] ?? {}).join(', ');
  await query(
    world,
    `insert into public.${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::public.${table}, $1::jsonb)`,
    [JSON.stringify(rows)],
  );
};

export const categoryId = async (world: World, key: string): Promise<string> => {
  const [category] = await query<{ id: string }>(
    world,
    'select id from public.category where programme_id = $1 and key = $2',
    [world.programmeId, key],
  );
  if (!category) throw new Error(`The plan has no category ${key}.`);
  return category.id;
};

export const daysFromNow = (world: World, days: number): Date =>
  new Date(world.clock.now().getTime() + days * 86_400_000);
