import pg from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { joinAmbientTransaction } from './ambient-transaction.js';

export interface DatabaseOptions {
  readonly url: string;
  readonly entities: NonNullable<DataSourceOptions['entities']>;
  readonly migrations: readonly MigrationClass[];
  /** Connections of this process; at least two, since migrating needs one for its lock beside the one that works. */
  readonly poolSize?: number;
  /** Shown in pg_stat_activity, e.g. 'laureate-api'. */
  readonly applicationName?: string;
}

// TypeORM takes any class here; its own type for it is Function.
// eslint-disable-next-line @typescript-eslint/no-unsafe-function-type -- the type that DataSourceOptions asks for
export type MigrationClass = Function;

const MIGRATION_TABLE = 'schema_migration';
/** Any fixed number: everyone who migrates this database takes the lock of this number. */
const MIGRATION_LOCK = 4_170_181_017;
const { INT8, DATE, TIMESTAMPTZ } = pg.types.builtins;
type TypeId = Parameters<typeof pg.types.getTypeParser>[0];

/** A data source that is not connected yet. The schema changes by migrations only. */
export function createDataSource({
  url,
  entities,
  migrations,
  poolSize = 10,
  applicationName = 'laureate',
}: DatabaseOptions): DataSource {
  return joinAmbientTransaction(
    new DataSource({
      type: 'postgres',
      url,
      entities,
      migrations: [...migrations],
      migrationsTableName: MIGRATION_TABLE,
      migrationsTransactionMode: 'each',
      synchronize: false,
      logging: false,
      poolSize: Math.max(2, poolSize),
      applicationName,
      extra: { types: { getTypeParser }, options: '-c TimeZone=UTC' },
    }),
  );
}

/**
 * Brings the schema up to date; at once from several processes is safe, the second waits and finds nothing to do.
 * Forward only: a database that a newer Laureate has migrated is refused.
 * @returns the names of the migrations that ran
 */
export async function migrate(dataSource: DataSource): Promise<string[]> {
  const locked = dataSource.createQueryRunner();
  await locked.connect();
  try {
    await locked.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    try {
      await refuseNewerSchema(dataSource);
      const done = await dataSource.runMigrations();
      return done.map((migration) => migration.name);
    } finally {
      await locked.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    }
  } finally {
    await locked.release();
  }
}

async function refuseNewerSchema(dataSource: DataSource): Promise<void> {
  const [found] = await dataSource.query<{ exists: boolean }[]>('select to_regclass($1) is not null as exists', [
    MIGRATION_TABLE,
  ]);
  if (found?.exists !== true) return;
  const applied = await dataSource.query<{ name: string }[]>(`select name from ${MIGRATION_TABLE} order by id`);
  const known = new Set(dataSource.migrations.map((migration) => migration.name ?? migration.constructor.name));
  const unknown = applied.map((row) => row.name).filter((name) => !known.has(name));
  if (unknown.length > 0) {
    throw new Error(
      `The database has migrations that this Laureate does not know (${unknown.join(', ')}): it was last used by a newer version. Run that version, or restore the backup made before.`,
    );
  }
}

/** How the text of a column of this type is read, the same for every statement. */
export const columnParser = (dataTypeId: TypeId): ((text: string) => unknown) => getTypeParser(dataTypeId, 'text');

/** bigint holds fen and counts, all far below 2^53: numbers. A date stays the text that it is, in no time zone. */
function getTypeParser(oid: TypeId, format?: 'text' | 'binary'): (value: string) => unknown {
  if (format !== 'binary') {
    if (oid === INT8) return safeInteger;
    if (oid === DATE) return (value) => value;
    if (oid === TIMESTAMPTZ) return moment;
  }
  return pg.types.getTypeParser(oid, format) as (value: string) => unknown;
}

const anyMoment = pg.types.getTypeParser(TIMESTAMPTZ) as (value: string) => unknown;

/** Sessions are in UTC, so that nearly every moment is written in the one form that Node reads fastest. */
function moment(value: string): unknown {
  const isPlain = value.length >= 22 && value.endsWith('+00') && value[10] === ' ';
  if (!isPlain) return anyMoment(value);
  // What was written together has the same moment, row after row.
  if (value !== latest.text)
    latest = { text: value, time: Date.parse(`${value.slice(0, 10)}T${value.slice(11, -3)}Z`) };
  return new Date(latest.time);
}
let latest = { text: '', time: NaN };

function safeInteger(value: string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number))
    throw new RangeError(`The number ${value} from the database is too large to be held exactly.`);
  return number;
}
