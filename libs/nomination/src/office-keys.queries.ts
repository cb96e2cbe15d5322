import type { EntityManager } from 'typeorm';

/** Ids of the offices with these keys, in their order; a key that no office has is left out. */
export const officesByKey = async (manager: EntityManager, keys: readonly string[]): Promise<string[]> => {
  if (keys.length === 0) return [];
  const rows: { id: string }[] = await manager.query(
    'select id from public.office where key = any($1) order by array_position($1, key)',
    [keys],
  );
  return rows.map(({ id }) => id);
};
