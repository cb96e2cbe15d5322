import { createDataSource, type MigrationClass, migrate, startEmbeddedPostgres } from '#platform';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';

export interface BenchDatabase {
  readonly dataSource: DataSource;
  readonly url: string;
  /** Of the server; its connections are its children. */
  readonly serverPid: number;
}

/** A PostgreSQL server of its own for one benchmark, durable as in production, gone afterwards. */
export const onBenchDatabase = async <T>(
  migrations: readonly MigrationClass[],
  poolSize: number,
  work: (database: BenchDatabase) => Promise<T>,
): Promise<T> => {
  const folder = await mkdtemp(join(tmpdir(), 'laureate-bench-'));
  await chmod(folder, 0o755); // PostgreSQL's own account must reach it
  const postgres = await startEmbeddedPostgres({ dataDirectory: join(folder, 'postgres') });
  try {
    const dataSource = await createDataSource({ url: postgres.url, entities: [], migrations, poolSize }).initialize();
    await migrate(dataSource);
    const result = await work({ dataSource, url: postgres.url, serverPid: postgres.pid });
    await dataSource.destroy();
    return result;
  } finally {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
};
