import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type EmbeddedPostgres, freePort, startEmbeddedPostgres } from './index.js';
import { isRunning } from './host-process.js';
import { placePostgres } from './postgres-account.js';

const quick = { fsync: 'off' };
const silent = (): void => undefined;

async function ask<Row extends pg.QueryResultRow>(server: Pick<EmbeddedPostgres, 'url'>, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Starts a server from another process of Node and gives back that process and what it printed. */
function startFromAnotherProcess(
  dataDirectory: string,
): Promise<{ pid: number; kill(): Promise<void>; url: string; serverPid: number }> {
  const loader = join(import.meta.dirname, '../../../testing/embedded-postgres-loading.mjs');
  const script = `
    const { loadEmbeddedPostgres } = await import(${JSON.stringify(loader)});
    const { startEmbeddedPostgres } = await loadEmbeddedPostgres();
    const server = await startEmbeddedPostgres({ dataDirectory: ${JSON.stringify(dataDirectory)}, settings: { fsync: 'off' } });
    console.log(JSON.stringify({ url: server.url, serverPid: server.pid }));
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) =>
    child.once('exit', () => {
      resolve();
    }),
  );
  return new Promise((resolve, reject) => {
    child.once('exit', () => {
      reject(new Error('The other process ended.'));
    });
    child.stdout.once('data', (line: Buffer) => {
      const told = JSON.parse(line.toString()) as { url: string; serverPid: number };
      resolve({
        ...told,
        pid: child.pid ?? 0,
        kill: async () => {
          child.kill('SIGKILL');
          await ended;
        },
      });
    });
  });
}

describe('the embedded PostgreSQL', () => {
  let folder: string;
  const started: EmbeddedPostgres[] = [];
  const start = async (
    options: Partial<Parameters<typeof startEmbeddedPostgres>[0]> = {},
  ): Promise<EmbeddedPostgres> => {
    const server = await startEmbeddedPostgres({
      dataDirectory: join(folder, 'data'),
      settings: quick,
      say: silent,
      ...options,
    });
    started.push(server);
    return server;
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'laureate-embedded-'));
    chmodSync(folder, 0o755);
  });
  afterEach(async () => {
    for (const server of started.splice(0)) {
      await server.stop();
      if (!server.dataDirectory.startsWith(folder)) rmSync(server.dataDirectory, { recursive: true, force: true });
    }
    rmSync(folder, { recursive: true, force: true });
  });

  it('goes on where it was after a stop, and its process is gone in between', async () => {
    const first = await start();
    await ask(first, "create table entry as select '脱贫攻坚' as title");
    await first.stop();
    expect(isRunning(first.pid)).toBe(false);
    const second = await start();
    expect(await ask(second, 'select title from entry')).toEqual([{ title: '脱贫攻坚' }]);
  });

  it('is durable unless told otherwise, listens on loopback only and asks for the password', async () => {
    const server = await start({ settings: {} });
    const settings = await ask<{ name: string; setting: string }>(
      server,
      "select name, setting from pg_settings where name in ('fsync', 'listen_addresses', 'unix_socket_permissions', 'server_encoding') order by name",
    );
    expect(Object.fromEntries(settings.map(({ name, setting }) => [name, setting]))).toEqual({
      fsync: 'on',
      listen_addresses: '127.0.0.1',
      server_encoding: 'UTF8',
      unix_socket_permissions: '0700',
    });
    const withoutPassword = { url: server.url.replace(/:[^:@]+@/, ':wrong@') };
    await expect(ask(withoutPassword, 'select 1')).rejects.toThrow(/password authentication failed/);
    expect(statSync(join(server.dataDirectory, 'password')).mode & 0o777).toBe(0o600);
  });

  it('is reached by a socket beside its data, and over loopback where the path is too long for one', async () => {
    const way = 'select inet_server_addr() is null as socket';
    const server = await start();
    expect(await ask(server, way)).toEqual([{ socket: true }]);
    expect(await ask({ url: server.url.replace(/\?.*/, '') }, way)).toEqual([{ socket: false }]);
    await server.stop();
    const far = await start({ dataDirectory: join(folder, 'data', 'd'.repeat(100)) });
    expect(await ask(far, way)).toEqual([{ socket: false }]);
  });

  it('ends a server whose starter was killed, and keeps its data', async () => {
    const other = await startFromAnotherProcess(join(folder, 'data'));
    await ask(other, 'create table kept as select 1 as one');
    await other.kill();
    expect(isRunning(other.serverPid)).toBe(true);
    const server = await start();
    expect(isRunning(other.serverPid)).toBe(false);
    expect(await ask(server, 'select one from kept')).toEqual([{ one: 1 }]);
  });

  it('starts again after the server and its starter were both killed', async () => {
    const other = await startFromAnotherProcess(join(folder, 'data'));
    await other.kill();
    process.kill(other.serverPid, 'SIGKILL');
    const server = await start();
    expect(await ask(server, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('leaves a server alone whose starter lives, and says who has the folder', async () => {
    const other = await startFromAnotherProcess(join(folder, 'data'));
    try {
      await expect(start()).rejects.toThrow(`in use by process ${other.pid}`);
      expect(isRunning(other.serverPid)).toBe(true);
    } finally {
      await other.kill();
      await (await start()).stop();
    }
  });

  it('makes a half-made cluster anew', async () => {
    const first = await start();
    const data = first.dataDirectory;
    await first.stop();
    rmSync(join(data, 'cluster'), { recursive: true });
    mkdirSync(join(data, 'cluster.unfinished'));
    writeFileSync(join(data, 'cluster.unfinished', 'PG_VERSION'), '18\n');
    const second = await start();
    expect(await ask(second, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(existsSync(join(data, 'cluster.unfinished'))).toBe(false);
  });

  it('names the port when the wanted one is taken', async () => {
    const port = await freePort();
    const taker = createServer().listen(port, '127.0.0.1');
    try {
      await expect(start({ port })).rejects.toThrow(`Port ${port} on 127.0.0.1 is taken`);
    } finally {
      taker.close();
    }
  });

  it('writes no row and no statement to its log when a rule of the database is broken', async () => {
    const server = await start();
    await ask(server, 'create table person (phone text primary key)');
    await expect(ask(server, "insert into person values ('13800000000'), ('13800000000')")).rejects.toThrow(
      /duplicate key/,
    );
    const log = readFileSync(join(server.dataDirectory, 'server.log'), 'utf8');
    expect(log).toContain('duplicate key');
    expect(log).not.toContain('13800000000');
  });

  it('keeps the data where it was asked to, or as root, where its account cannot reach that, elsewhere and says so', async () => {
    chmodSync(folder, 0o700);
    const said: string[] = [];
    const server = await start({ say: (line) => said.push(line) });
    const asked = join(folder, 'data');
    const { uid } = statSync(server.dataDirectory);
    if (process.getuid?.() === 0) {
      expect(server.dataDirectory).toMatch(/^\/var\/lib\/laureate\//);
      expect(said).toEqual([`PostgreSQL's account cannot reach ${asked}; its data is in ${server.dataDirectory}`]);
      expect(uid).not.toBe(0);
    } else {
      expect({ dataDirectory: server.dataDirectory, said, uid }).toEqual({
        dataDirectory: asked,
        said: [],
        uid: process.getuid?.(),
      });
    }
    const again = await placePostgres(asked, silent);
    expect(again.dataDirectory).toBe(server.dataDirectory);
  });
});
