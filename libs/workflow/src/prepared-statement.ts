import { conflict } from '#kernel';
import { columnParser } from '#platform';
import type { Pool, PoolClient } from 'pg';
import type { EntityManager } from 'typeorm';
import { TransactionLost } from './outcome.js';
import { PreparedQuery, type PreparedStatement, type PreparedValue } from './prepared-query.js';

const DEADLOCK_DETECTED = '40P01';

/** Runs it on the manager's transaction, or on any connection of the pool where there is none. */
export const runPrepared = async <Row>(
  manager: EntityManager,
  statement: PreparedStatement,
  values: readonly PreparedValue[],
): Promise<Row[]> => {
  const client: Pool | PoolClient = manager.queryRunner
    ? ((await manager.queryRunner.connect()) as PoolClient) // TypeORM hands out pg's own client
    : (manager.dataSource.driver as unknown as { readonly master: Pool }).master; // and its pool
  try {
    return await new Promise<Row[]>((resolve, reject) => {
      const query = new PreparedQuery<Row>(statement, values, columnParser);
      const done: PreparedQuery<Row>['callback'] = (error, result) => {
        if (error) reject(error);
        else resolve(result?.rows ?? []);
      };
      (client as unknown as TakesQueries<Row>).query(query, undefined, done);
    });
  } catch (error) {
    // PostgreSQL ended one of two that waited for each other: somebody else's change came first, as with a stale version.
    if ((error as { code?: unknown }).code !== DEADLOCK_DETECTED) throw error;
    throw manager.queryRunner ? new TransactionLost() : conflict('STALE_VERSION', {});
  }
};

/** Both pool and client take a query of one's own with a callback; pg's types know it of none. */
interface TakesQueries<Row> {
  query(query: PreparedQuery<Row>, values: undefined, callback: PreparedQuery<Row>['callback']): void;
}
