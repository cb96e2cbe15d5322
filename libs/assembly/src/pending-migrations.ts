import type { DataSource } from 'typeorm';
import { migrations } from './parts.js';

/** Names of the migrations that this version needs and the database has not seen. */
export const pendingMigrations = async (dataSource: DataSource): Promise<string[]> => {
  const [table] = await dataSource.query<{ found: boolean }[]>(
    `select to_regclass('public.schema_migration') is not null as found`,
  );
  const names = migrations.map((migration) => migration.name);
  if (table?.found !== true) return names;
  const applied = await dataSource.query<{ name: string }[]>(
    'select name from public.schema_migration where name = any($1)',
    [names],
  );
  const known = new Set(applied.map((row) => row.name));
  return names.filter((name) => !known.has(name));
};
