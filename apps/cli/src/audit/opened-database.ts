import { createDataSource, loadSettings, runningPostgresUrl, startEmbeddedPostgres } from '#platform';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';

/** The database of this installation: the one set, the embedded one as it runs, or started for the moment. */
export const withDatabase = async <T>(work: (dataSource: DataSource) => Promise<T>): Promise<T> => {
  const settings = loadSettings();
  const dataDirectory = join(settings.data.directory, 'postgres');
  const known = settings.database.url ?? (await runningPostgresUrl(dataDirectory));
  const postgres = known === undefined ? await startEmbeddedPostgres({ dataDirectory }) : undefined;
  try {
    const url = known ?? postgres?.url ?? '';
    const options = { url, entities: [], migrations: [], poolSize: 2, applicationName: 'laureate-audit' };
    const dataSource = await createDataSource(options).initialize();
    try {
      return await work(dataSource);
    } finally {
      await dataSource.destroy();
    }
  } finally {
    await postgres?.stop();
  }
};
