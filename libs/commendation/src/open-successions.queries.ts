import { refused } from '#kernel';
import type { EntityManager } from 'typeorm';

/** Whose place fell free waits for a person: until then nobody else disposes of places of the category. */
export const refuseWhileSuccessionOpen = async (manager: EntityManager, categoryId: string): Promise<void> => {
  const [row]: { count: number }[] = await manager.query(
    `select count(*)::int as count from public.succession where category_id = $1 and state = 'proposed'`,
    [categoryId],
  );
  if (row && row.count > 0) throw refused('SUCCESSION.OPEN', { count: row.count });
};
