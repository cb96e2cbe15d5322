import { type ChildProcess, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { claimFolder, claimant, endOrphan } from './folder-claim.js';
import { endProcess } from './host-process.js';
import { type PostgresPlace, placePostgres } from './postgres-account.js';
import {
  PortTakenError,
  SERVER_ENVIRONMENT,
  SUPERUSER,
  ensureDatabase,
  freePort,
  socketFolder,
  startServer,
} from './server-process.js';

export { PortTakenError, freePort } from './server-process.js';
export { StartRefused } from './start-refused.js';

export interface EmbeddedPostgresOptions {
  /** Holds the cluster, its password and its log. May be placed elsewhere when root's server cannot reach it. */
  readonly dataDirectory: string;
  /** Without one, a free port is chosen. */
  readonly port?: number;
  /** Server settings, e.g. `{ fsync: 'off' }`; durable unless told otherwise. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly database?: string;
  /** Told the few things that the person who starts it should know; standard error unless given. */
  readonly say?: (line: string) => void;
}

export interface EmbeddedPostgres {
  readonly url: string;
  readonly port: number;
  /** Where the data really is. */
  readonly dataDirectory: string;
  readonly pid: number;
  /** Resolves when the server ends for whatever reason. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

const STOP_STEPS = [
  ['SIGINT', 20_000],
  ['SIGQUIT', 5_000],
  ['SIGKILL', 5_000],
] as const;
const PORT_ATTEMPTS = 5;

/** Starts a real PostgreSQL from the binaries of the npm package, making its cluster on first use. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const say = options.say ?? ((line: string) => process.stderr.write(`${line}\n`));
  const place = await placePostgres(options.dataDirectory, say);
  const release = claimFolder(place.dataDirectory);
  try {
    const cluster = join(place.dataDirectory, 'cluster');
    if (await endOrphan(cluster)) say('Ended a PostgreSQL that an earlier, killed run had left behind.');
    removeSockets(place.dataDirectory);
    if (!existsSync(join(cluster, 'PG_VERSION'))) makeCluster(place, cluster, options.settings?.['fsync'] !== 'off');
    const password = readPassword(place.dataDirectory);
    const { server, port } = await startOnPort(place, cluster, password, options);
    const database = options.database ?? 'laureate';
    await ensureDatabase(port, password, database);
    return running(server, port, place.dataDirectory, urlOf(port, password, database, place.dataDirectory), release);
  } catch (error) {
    release();
    throw error;
  }
}

/** The address of the server that a living process runs on this folder, if one does. */
export async function runningPostgresUrl(dataDirectory: string, database = 'laureate'): Promise<string | undefined> {
  const place = await placePostgres(dataDirectory, () => undefined);
  if (claimant(place.dataDirectory) === undefined) return undefined;
  const pidFile = join(place.dataDirectory, 'cluster', 'postmaster.pid');
  const port = existsSync(pidFile) ? Number(readFileSync(pidFile, 'utf8').split('\n')[3]) : NaN;
  return Number.isInteger(port)
    ? urlOf(port, readPassword(place.dataDirectory), database, place.dataDirectory)
    : undefined;
}

/** A killed server leaves its own behind, each under another port. */
const removeSockets = (dataDirectory: string): void => {
  for (const name of readdirSync(dataDirectory))
    if (name.startsWith('.s.PGSQL.')) rmSync(join(dataDirectory, name), { force: true });
};

/** The server listens on loopback too, for tools that know no sockets. */
const urlOf = (port: number, password: string, database: string, dataDirectory: string): string => {
  const sockets = socketFolder(dataDirectory);
  const server = `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`;
  return sockets === undefined ? server : `${server}?${new URLSearchParams({ host: sockets }).toString()}`;
};

/** Ends the server of a folder whose starter died and removes the folder; false when a living process still has it. */
export async function removeAbandoned(dataDirectory: string): Promise<boolean> {
  if (claimant(dataDirectory) !== undefined) return false;
  await endOrphan(join(dataDirectory, 'cluster'));
  rmSync(dataDirectory, { recursive: true, force: true });
  return true;
}

function running(
  server: ChildProcess,
  port: number,
  dataDirectory: string,
  url: string,
  release: () => void,
): EmbeddedPostgres {
  const pid = server.pid;
  if (pid === undefined) throw new Error('PostgreSQL has no process number though it answers.');
  const ended = new Promise<void>((resolve) => {
    server.once('exit', () => {
      resolve();
    });
  });
  let stopping: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    if (server.exitCode === null && server.signalCode === null) {
      server.ref();
      await endProcess(pid, STOP_STEPS);
      await ended;
    }
    release();
  };
  // The server must not keep a process alive that has nothing else to do.
  server.unref();
  return { url, port, dataDirectory, pid, ended, stop: () => (stopping ??= stop()) };
}

async function startOnPort(
  place: PostgresPlace,
  cluster: string,
  password: string,
  options: EmbeddedPostgresOptions,
): Promise<{ server: ChildProcess; port: number }> {
  for (let attempt = 1; ; attempt += 1) {
    const port = options.port ?? (await freePort());
    try {
      return { server: await startServer(place, cluster, port, password, options.settings ?? {}), port };
    } catch (error) {
      const anotherMayDo = error instanceof PortTakenError && options.port === undefined && attempt < PORT_ATTEMPTS;
      if (!anotherMayDo) throw error;
    }
  }
}

/**
 * initdb writes PG_VERSION early, so a killed one would look whole: it works in a folder of another name, which gets its
 * real name only when all is done. UTF-8 with the built-in code point order: the same on every machine.
 */
function makeCluster(place: PostgresPlace, cluster: string, durable: boolean): void {
  const half = `${cluster}.unfinished`;
  rmSync(half, { recursive: true, force: true });
  rmSync(cluster, { recursive: true, force: true });
  const passwordFile = writePassword(place);
  const made = spawnSync(
    join(place.binaries, 'bin', 'initdb'),
    [
      `--pgdata=${half}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
      ...(durable ? [] : ['--no-sync']),
    ],
    { ...place.account, cwd: '/', env: SERVER_ENVIRONMENT, encoding: 'utf8' },
  );
  if (made.status !== 0) {
    const told = made.error?.message ?? made.stderr.trim();
    throw new Error(
      `PostgreSQL's data folder could not be made in ${half}: ${told}\nSet DATABASE_URL to use a PostgreSQL of your own.`,
    );
  }
  renameSync(half, cluster);
}

function writePassword(place: PostgresPlace): string {
  const file = passwordFileOf(place.dataDirectory);
  const draft = `${file}.unfinished`;
  rmSync(draft, { force: true });
  writeFileSync(draft, randomBytes(24).toString('hex'), { mode: 0o600 });
  if (place.account !== undefined) chownSync(draft, place.account.uid, place.account.gid);
  renameSync(draft, file);
  return file;
}

function readPassword(dataDirectory: string): string {
  const file = passwordFileOf(dataDirectory);
  if (!existsSync(file)) {
    throw new Error(
      `The password file ${file} is missing, so the database beside it cannot be opened. Put it back, or start with another LAUREATE_DATA.`,
    );
  }
  return readFileSync(file, 'utf8').trim();
}

function passwordFileOf(dataDirectory: string): string {
  return join(dataDirectory, 'password');
}
