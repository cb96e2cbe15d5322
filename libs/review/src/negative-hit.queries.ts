import type { EntityManager } from 'typeorm';

/** Hits of the negative list that nobody has waived, whatever the office has changed since. */
export const standingHits = async (manager: EntityManager, entryId: string): Promise<number> => {
  const [row]: { count: number }[] = await manager.query(
    `select count(*)::int as count from public.negative_hit where entry_id = $1 and state = 'standing'`,
    [entryId],
  );
  return row?.count ?? 0;
};
