import type { EntityManager } from 'typeorm';

/** States in which a medal is out of the cupboard. */
export const OUT = ['handedOver', 'received', 'recalled', 'writtenOff'] as const;

/** The lock under which medals are handed over: who counts the cupboard holds it, until what follows is written. */
export const lockStock = async (manager: EntityManager, programmeId: string): Promise<void> => {
  await manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`medal ${programmeId}`]);
};

/** What was put in, less what is out. Nothing is counted twice: a medal that came back is in again by its state. */
export const medalsInStock = async (manager: EntityManager, programmeId: string): Promise<number> => {
  const [row]: { count: number }[] = await manager.query(
    `select (select coalesce(sum(count), 0) from public.medal_stock_entry where programme_id = $1)::int
       - (select count(*) from public.medal where programme_id = $1 and state = any($2))::int as count`,
    [programmeId, OUT],
  );
  return row?.count ?? 0;
};
