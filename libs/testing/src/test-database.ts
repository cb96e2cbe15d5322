import { createHash } from 'node:crypto';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { createDataSource, type DatabaseOptions, migrate, migrateQueues } from '#platform';
import { newId } from '#kernel';

export interface TestDatabase {
  readonly dataSource: DataSource;
  readonly url: string;
  /** Closes the data source and removes the database; call it in afterAll. */
  drop(): Promise<void>;
}

/**
 * A database of its own for one spec file: a copy of a template that is migrated once per run and set of migrations.
 * The queue's tables are in it too.
 */
export async function testDatabase(schema: Pick<DatabaseOptions, 'entities' | 'migrations'>): Promise<TestDatabase> {
  const template = await ensureTemplate(schema);
  const name = `test_${newId().replaceAll('-', '')}`;
  await withServer((server) => server.query(`create database ${name} template ${template}`));
  const url = urlOf(name);
  const dataSource = createDataSource({ url, ...schema, poolSize: 8, applicationName: 'laureate-test' });
  await dataSource.initialize();
  return {
    dataSource,
    url,
    drop: async () => {
      if (dataSource.isInitialized) await dataSource.destroy();
      await withServer((server) => server.query(`drop database if exists ${name} with (force)`));
    },
  };
}

async function ensureTemplate(schema: Pick<DatabaseOptions, 'entities' | 'migrations'>): Promise<string> {
  const key = createHash('sha256')
    .update(schema.migrations.map((migration) => String(migration)).join('\n'))
    .digest('hex')
    .slice(0, 16);
  const template = `template_${key}`;
  await withServer(async (server) => {
    // The lock ends with the connection, so a killed worker cannot hold it.
    await server.query('select pg_advisory_lock(hashtext($1))', [template]);
    const found = await server.query('select 1 from pg_database where datname = $1', [template]);
    if (found.rowCount !== 0) return;
    const half = `${template}_unfinished`;
    await server.query(`drop database if exists ${half} with (force)`);
    await server.query(`create database ${half}`);
    await fill(urlOf(half), schema);
    await server.query(`alter database ${half} rename to ${template}`);
  });
  return template;
}

async function fill(url: string, schema: Pick<DatabaseOptions, 'entities' | 'migrations'>): Promise<void> {
  const dataSource = createDataSource({ url, ...schema, poolSize: 2 });
  await dataSource.initialize();
  try {
    await migrate(dataSource);
  } finally {
    await dataSource.destroy();
  }
  await migrateQueues(url);
}

async function withServer<T>(work: (server: pg.Client) => Promise<T>): Promise<T> {
  const server = new pg.Client({ connectionString: serverUrl() });
  await server.connect();
  try {
    return await work(server);
  } finally {
    await server.end();
  }
}

function serverUrl(): string {
  const url = process.env['LAUREATE_TEST_DATABASE_URL'];
  if (url === undefined) {
    throw new Error(
      'A spec that needs a database belongs in a *.db-spec.ts or *.e2e-spec.ts file, so that jest starts one for it.',
    );
  }
  return url;
}

function urlOf(database: string): string {
  const url = new URL(serverUrl());
  url.pathname = `/${database}`;
  return url.href;
}
