import { join } from 'node:path';
import type { bringProcessesUnderPresentCharts as BringUnderPresentCharts } from '#assembly';
import { systemClock } from '#kernel';
import {
  type DatabaseOptions,
  createDataSource,
  loadSettings,
  migrate,
  migrateQueues,
  startEmbeddedPostgres,
} from '#platform';

type Assembly = Pick<DatabaseOptions, 'entities' | 'migrations'> & {
  readonly bringProcessesUnderPresentCharts: typeof BringUnderPresentCharts;
};

/**
 * Domain tables and, when the queue lives in PostgreSQL, its own; then living processes, which go under the charts of this
 * version. Gives back the names of what ran.
 */
export async function migrateLaureate(databaseUrl: string): Promise<string[]> {
  // Loaded only here: the start of any other command need not wait for every library.
  const { entities, migrations, bringProcessesUnderPresentCharts } = (await import(ASSEMBLY)) as Assembly;
  const dataSource = await createDataSource({
    url: databaseUrl,
    entities,
    migrations,
    poolSize: 2,
    applicationName: 'laureate-migrate',
  }).initialize();
  try {
    // The queue's tables too, even with a Redis: then its setting can be taken away again.
    await migrateQueues(databaseUrl);
    const done = await migrate(dataSource);
    const moved = await bringProcessesUnderPresentCharts(dataSource, systemClock);
    return [
      ...done,
      ...moved.map(({ process, from, to, count }) => `${count} of ${process} from chart ${from} to ${to}`),
    ];
  } finally {
    await dataSource.destroy();
  }
}

const ASSEMBLY = '#assembly';

export async function run(): Promise<number> {
  const settings = loadSettings();
  const postgres =
    settings.database.url === undefined
      ? await startEmbeddedPostgres({ dataDirectory: join(settings.data.directory, 'postgres') })
      : undefined;
  try {
    const done = await migrateLaureate(settings.database.url ?? postgres?.url ?? '');
    process.stdout.write(done.length === 0 ? 'The database is up to date.\n' : `Migrated: ${done.join(', ')}\n`);
    return 0;
  } finally {
    await postgres?.stop();
  }
}
