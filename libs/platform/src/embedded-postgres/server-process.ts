import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { PostgresPlace } from './postgres-account.js';
import { StartRefused } from './start-refused.js';

/** Beyond this the log of earlier runs is dropped at the next start. */
const LOG_LIMIT_BYTES = 10_000_000;
const START_PATIENCE_MS = 60_000;

export const SUPERUSER = 'laureate';

/** The only thing that the server and initdb learn of our environment. */
export const SERVER_ENVIRONMENT = { LC_ALL: 'C', TZ: 'UTC', PATH: process.env['PATH'] ?? '/usr/bin:/bin' };

export class PortTakenError extends StartRefused {}

/** Starts the server on that port and waits until it takes connections. */
export async function startServer(
  place: PostgresPlace,
  cluster: string,
  port: number,
  password: string,
  settings: Readonly<Record<string, string>>,
): Promise<ChildProcess> {
  const logFile = join(place.dataDirectory, 'server.log');
  const logStart = sizeOf(logFile) > LOG_LIMIT_BYTES ? 0 : sizeOf(logFile);
  const sockets = socketFolder(place.dataDirectory);
  const log = openSync(logFile, logStart === 0 ? 'w' : 'a', 0o600);
  const server = spawn(
    join(place.binaries, 'bin', 'postgres'),
    ['-D', cluster, ...settingArguments(port, sockets, settings)],
    {
      ...place.account,
      cwd: '/',
      env: SERVER_ENVIRONMENT,
      stdio: ['ignore', log, log],
      // A group of its own: Ctrl-C in the terminal reaches us only, and we end the server last.
      detached: true,
    },
  );
  closeSync(log);
  let failure: Error | undefined;
  server.once('error', (error) => {
    failure = error;
  });
  try {
    await untilReady(server, port, password, () => failure);
  } catch (error) {
    server.kill('SIGKILL');
    const told = readFileSync(logFile).subarray(logStart).toString('utf8');
    if (/Address already in use/i.test(told))
      throw new PortTakenError(`Port ${port} on 127.0.0.1 is taken, so PostgreSQL cannot start.`);
    const lastLines = told.trim().split('\n').slice(-8).join('\n');
    throw new Error(`PostgreSQL did not start (whole log: ${logFile}).\n${lastLines}`, { cause: error });
  }
  return server;
}

/** A port that is free at this moment; another program may still take it before the server does. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', resolve);
  });
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No free port on 127.0.0.1.');
  return address.port;
}

export async function ensureDatabase(port: number, password: string, database: string): Promise<void> {
  const client = connection(port, password);
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [database]);
    if (found.rowCount === 0) await client.query(`create database ${pg.escapeIdentifier(database)}`);
  } finally {
    await client.end();
  }
}

function connection(port: number, password: string): pg.Client {
  return new pg.Client({
    host: '127.0.0.1',
    port,
    user: SUPERUSER,
    password,
    database: 'postgres',
    connectionTimeoutMillis: 2_000,
  });
}

async function untilReady(
  server: ChildProcess,
  port: number,
  password: string,
  failure: () => Error | undefined,
): Promise<void> {
  let last: unknown;
  for (let waited = 0; waited < START_PATIENCE_MS; waited += 50) {
    const failed = failure();
    if (failed !== undefined) throw failed;
    if (server.exitCode !== null || server.signalCode !== null) throw new Error('The server ended at once.');
    const client = connection(port, password);
    client.on('error', () => undefined); // a connection lost while starting is tried again
    try {
      await client.connect();
      await client.end();
      // Another server may answer on this port while ours fails to bind it: ours must still be there.
      if (server.exitCode === null && server.signalCode === null) return;
    } catch (error) {
      last = error;
      await pause(50);
    }
  }
  throw new Error('The server takes no connections.', { cause: last });
}

/** Longer paths fit in no socket's address. */
const SOCKET_PATH_BYTES = 100;

/**
 * The folder of the server's socket, where one can be: a call through it costs a fifth less than one over loopback, on
 * both sides.
 */
export const socketFolder = (dataDirectory: string): string | undefined =>
  process.platform !== 'win32' && Buffer.byteLength(`${dataDirectory}/.s.PGSQL.65535`) <= SOCKET_PATH_BYTES
    ? dataDirectory
    : undefined;

function settingArguments(
  port: number,
  sockets: string | undefined,
  settings: Readonly<Record<string, string>>,
): string[] {
  const all: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    // The name is a path within double quotes, where a comma may stand.
    unix_socket_directories: sockets === undefined ? '' : `"${sockets.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
    max_connections: '200',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Details of an error quote rows, thus personal data: they stay out of the log.
    log_error_verbosity: 'terse',
    log_parameter_max_length_on_error: '0',
    log_min_error_statement: 'panic',
    ...settings,
  };
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
