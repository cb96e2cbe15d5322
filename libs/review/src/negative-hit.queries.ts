import type { EntityManager } from 'typeorm';

/** Hits of the negative list that nobody has waived, whatever the office has changed since: of each entry that has any. */
export const standingHitsOf = async (
  manager: EntityManager,
  entryIds: readonly string[],
): Promise<ReadonlyMap<string, number>> => {
  const rows: { entryId: string; count: number }[] = await manager.query(
    `select entry_id as "entryId", count(*)::int as count from public.negative_hit
     where entry_id = any($1) and state = 'standing' group by entry_id`,
    [entryIds],
  );
  return new Map(rows.map(({ entryId, count }) => [entryId, count]));
};

export const standingHits = async (manager: EntityManager, entryId: string): Promise<number> =>
  (await standingHitsOf(manager, [entryId])).get(entryId) ?? 0;
