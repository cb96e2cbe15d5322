import { Redis } from 'ioredis';
import pg from 'pg';
import { newId } from '#kernel';
import { StartRefused } from '#platform';

export interface BorrowedDatabase {
  /** Undefined: the embedded server is to be started. */
  readonly databaseUrl: string | undefined;
  giveBack(): Promise<void>;
}

const KEYS_AT_ONCE = 500;
const MAY_NOT = '42501';

/** With DATABASE_URL a database of the demo's own on that server, dropped afterwards. */
export const borrowDatabase = async (): Promise<BorrowedDatabase> => {
  const server = process.env['DATABASE_URL'];
  if (server === undefined || server === '') return { databaseUrl: undefined, giveBack: () => Promise.resolve() };
  const name = `laureate_demo_${newId().slice(0, 8)}`;
  const run = async (sql: string): Promise<void> => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    try {
      await client.query(sql);
    } finally {
      await client.end();
    }
  };
  await run(`create database ${name}`).catch((error: unknown) => {
    if (!(error instanceof pg.DatabaseError) || error.code !== MAY_NOT) throw error;
    throw new StartRefused(
      'The demo plays in a database of its own, and the user in DATABASE_URL may make none: grant it createdb, or leave DATABASE_URL out.',
    );
  });
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { databaseUrl: url.href, giveBack: () => run(`drop database if exists ${name} with (force)`) };
};

/** With REDIS_URL, takes the demo's own keys out of it again. */
export const clearQueues = async (prefix: string): Promise<void> => {
  const server = process.env['REDIS_URL'];
  if (server === undefined || server === '') return;
  const redis = new Redis(server);
  try {
    for await (const keys of redis.scanStream({ match: `${prefix}:*`, count: KEYS_AT_ONCE }) as AsyncIterable<
      string[]
    >) {
      if (keys.length > 0) await redis.unlink(keys);
    }
  } finally {
    await redis.quit();
  }
};
