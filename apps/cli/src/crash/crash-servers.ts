import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { type EmbeddedPostgres, freePort, startEmbeddedPostgres } from '#platform';
import type { RandomStream } from '#kernel';
import { Redis } from 'ioredis';
import pg from 'pg';

const START_ATTEMPTS = 5;

/** A PostgreSQL of our own on loopback that comes back, on the same port, whenever it is killed. */
export class CrashPostgres {
  private stopping = false;
  private returning: Promise<void> = Promise.resolve();

  private constructor(
    private readonly folder: string,
    private server: EmbeddedPostgres,
  ) {
    this.watch();
  }

  static async start(folder: string): Promise<CrashPostgres> {
    return new CrashPostgres(folder, await startEmbeddedPostgres({ dataDirectory: folder }));
  }

  get url(): string {
    return this.server.url;
  }

  /** The postmaster, by kill -9; its backends end when they see that it is gone. */
  kill(): void {
    process.kill(this.server.pid, 'SIGKILL');
  }

  /** One connection's own process, by kill -9: the postmaster then ends all the others and recovers. */
  async killBackend(random: RandomStream): Promise<void> {
    const client = new pg.Client({ connectionString: this.url, connectionTimeoutMillis: 2_000 });
    client.on('error', () => undefined); // it dies with the others
    await client.connect();
    try {
      const { rows } = await client.query<{ pid: number }>(
        `select pid from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid() order by pid`,
      );
      if (rows.length > 0) process.kill(random.pick(rows).pid, 'SIGKILL');
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await this.returning;
    await this.server.stop();
  }

  private watch(): void {
    const { server } = this;
    void server.ended.then(() => {
      if (!this.stopping) this.returning = this.comeBack(server);
    });
  }

  private async comeBack(dead: EmbeddedPostgres): Promise<void> {
    await dead.stop(); // only gives up its claim of the folder
    for (let attempt = 1; ; attempt += 1) {
      try {
        this.server = await startEmbeddedPostgres({ dataDirectory: this.folder, port: dead.port });
        this.watch();
        return;
      } catch (error) {
        if (attempt === START_ATTEMPTS) throw error;
        await pause(500);
      }
    }
  }
}

/** A Redis of our own on loopback that keeps nothing: killed, it comes back empty. */
export class CrashRedis {
  private stopping = false;
  private server: ChildProcess;

  private constructor(
    private readonly folder: string,
    private readonly port: number,
  ) {
    this.server = this.spawn();
  }

  static async start(folder: string): Promise<CrashRedis> {
    mkdirSync(folder, { recursive: true });
    return new CrashRedis(folder, await freePort());
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  kill(): void {
    this.server.kill('SIGKILL');
  }

  async flush(): Promise<void> {
    const redis = new Redis(this.url, { maxRetriesPerRequest: 5 });
    redis.on('error', () => undefined); // refused while it comes back
    try {
      await redis.flushall();
    } finally {
      redis.disconnect();
    }
  }

  async stop(): Promise<void> {
    this.stopping = true;
    const { server } = this;
    if (server.exitCode !== null || server.signalCode !== null) return;
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGTERM');
    await ended;
  }

  private spawn(): ChildProcess {
    const place = ['--port', String(this.port), '--bind', '127.0.0.1', '--dir', this.folder];
    const server = spawn('redis-server', [...place, '--save', '', '--appendonly', 'no'], { stdio: 'ignore' });
    server.once('exit', () => {
      if (!this.stopping) this.server = this.spawn();
    });
    return server;
  }
}
