import type { DataSource, EntityManager } from 'typeorm';

/** Thrown to take everything back; it carries what was seen. */
class TakenBack<T> extends Error {
  constructor(readonly seen: T) {
    super('A preview is taken back.');
  }
}

/** What doing something for real shows, in a transaction of which nothing stays. */
export const takenBack = async <T>(
  dataSource: DataSource,
  isolation: 'READ COMMITTED' | 'REPEATABLE READ',
  look: (manager: EntityManager) => Promise<T>,
): Promise<T> => {
  try {
    return await dataSource.transaction(isolation, async (manager) => {
      throw new TakenBack(await look(manager));
    });
  } catch (error) {
    if (error instanceof TakenBack) return error.seen as T; // thrown three lines above
    throw error;
  }
};
