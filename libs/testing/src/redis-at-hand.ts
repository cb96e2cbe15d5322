import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '#platform';
import { Redis } from 'ioredis';

export interface RedisAtHand {
  readonly url: string;
  stop(): Promise<void>;
}

/** The Redis of REDIS_URL, or one started from the PATH on loopback for this file, or none. */
export async function findRedis(): Promise<RedisAtHand | undefined> {
  const given = process.env['REDIS_URL'];
  if (given !== undefined && given !== '') return { url: given, stop: () => Promise.resolve() };
  if (spawnSync('redis-server', ['--version']).status !== 0) return undefined;
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'laureate-redis-'));
  const server = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', folder], {
    stdio: 'ignore',
  });
  const url = `redis://127.0.0.1:${port}`;
  await answers(url);
  return { url, stop: () => stopRedis(server, folder) };
}

async function answers(url: string): Promise<void> {
  const redis = new Redis(url);
  redis.on('error', () => undefined); // refused until it listens; ioredis tries again
  await redis.ping();
  await redis.quit();
}

async function stopRedis(server: ChildProcess, folder: string): Promise<void> {
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  await ended;
  rmSync(folder, { recursive: true, force: true });
}
