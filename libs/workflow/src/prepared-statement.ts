import { conflict } from '#kernel';
import type { Pool, PoolClient } from 'pg';
import type { EntityManager } from 'typeorm';

/** A statement that PostgreSQL parses and plans once a connection: the engine sends the same few over and over. */
export interface PreparedStatement {
  readonly name: string;
  readonly text: string;
}

const DEADLOCK_DETECTED = '40P01';

/** Runs it on the manager's transaction, or on any connection of the pool where there is none. */
export const runPrepared = async <Row>(
  manager: EntityManager,
  statement: PreparedStatement,
  values: readonly unknown[],
): Promise<Row[]> => {
  const client: Pool | PoolClient = manager.queryRunner
    ? ((await manager.queryRunner.connect()) as PoolClient) // TypeORM hands out pg's own client
    : (manager.dataSource.driver as unknown as { readonly master: Pool }).master; // and its pool
  try {
    const { rows } = await client.query({ ...statement, values: [...values] });
    return rows as Row[];
  } catch (error) {
    // PostgreSQL ended one of two that waited for each other: somebody else's change came first, as with a stale version.
    if ((error as { code?: unknown }).code === DEADLOCK_DETECTED) throw conflict('STALE_VERSION', {});
    throw error;
  }
};
