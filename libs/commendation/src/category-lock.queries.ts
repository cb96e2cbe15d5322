import type { EntityManager } from 'typeorm';

/** One at a time for a category: who looks which places are free must not be overtaken by who fills one. */
export const lockCategory = async (manager: EntityManager, categoryId: string): Promise<void> => {
  await manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`places of ${categoryId}`]);
};
