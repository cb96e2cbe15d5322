import { setTimeout as pause } from 'node:timers/promises';
import type { Job } from 'bullmq';
import { z } from 'zod';
import { newId, refused } from '#kernel';
import { findRedis, type TestDatabase, testDatabase } from '#testing';
import { JobRegistry, addJob, defineJob } from './job-registry.js';
import { Queues, openQueues } from './queue.js';

const redis = await findRedis();
// npm test says this itself, once for the whole run.
if (redis === undefined && process.env['LAUREATE_REDIS_TOLD'] === undefined)
  process.stdout.write('queue specs: PostgreSQL only (no Redis at hand)\n');
const backends = redis === undefined ? (['postgresql'] as const) : (['postgresql', 'redis'] as const);

afterAll(async () => {
  await redis?.stop();
});

describe.each(backends)('the queue on %s', (backend) => {
  let database: TestDatabase;
  let queues: Queues;
  /** A name of its own per case, since a shared Redis may hold jobs of earlier runs. */
  let name: string;

  beforeAll(async () => {
    database = await testDatabase({ entities: [], migrations: [] });
  });
  afterAll(async () => {
    await database.drop();
  });
  beforeEach(async () => {
    name = `spec-${newId()}`;
    queues = await openQueues({ databaseUrl: database.url, ...(backend === 'redis' ? { redisUrl: redis?.url } : {}) });
  });
  afterEach(async () => {
    await queues.queue(name).obliterate({ force: true });
    await queues.close();
  });

  const finished = async (job: Job): Promise<unknown> =>
    job.waitUntilFinished(await readyEvents(), 20_000) as Promise<unknown>;
  const readyEvents = async () => {
    const events = queues.events(name);
    await events.waitUntilReady();
    return events;
  };

  it('does a job and gives back its result', async () => {
    await readyEvents();
    queues.worker(name, (job) => Promise.resolve({ did: (job.data as { roundId: string }).roundId }));
    const job = await queues.queue(name).add('round.rank', { roundId: 'r1' });
    expect(await finished(job)).toEqual({ did: 'r1' });
    expect(queues.backend).toBe(backend);
  });

  it('takes the same job id twice as one job', async () => {
    await readyEvents();
    const done: string[] = [];
    const first = await queues.queue(name).add('once', { n: 1 }, { jobId: 'outbox-7' });
    await queues.queue(name).add('once', { n: 2 }, { jobId: 'outbox-7' });
    expect(await queues.queue(name).getJobCounts('waiting')).toEqual({ waiting: 1 });
    queues.worker(name, (job) => {
      done.push(JSON.stringify(job.data));
      return Promise.resolve();
    });
    await finished(first);
    expect(done).toEqual(['{"n":1}']);
  });

  it('holds a delayed job back until its time', async () => {
    await readyEvents();
    const order: string[] = [];
    queues.worker(name, (job) => {
      order.push(job.name);
      return Promise.resolve();
    });
    const later = await queues.queue(name).add('later', {}, { delay: 400 });
    const now = await queues.queue(name).add('now', {});
    await Promise.all([finished(later), finished(now)]);
    expect(order).toEqual(['now', 'later']);
  });

  it('tries a job again after an error', async () => {
    await readyEvents();
    queues.worker(name, (job) =>
      job.attemptsMade < 2 ? Promise.reject(new Error('the mail server is away')) : Promise.resolve(job.attemptsMade),
    );
    const job = await queues.queue(name).add('send', {}, { backoff: { type: 'fixed', delay: 20 } });
    expect(await finished(job)).toBe(2);
  });

  it('does not try a job again that a rule refused', async () => {
    await readyEvents();
    let attempts = 0;
    queues.worker(name, () => {
      attempts += 1;
      return Promise.reject(refused('ROUND.NOT_COMPLETE'));
    });
    const job = await queues.queue(name).add('rank', {}, { backoff: { type: 'fixed', delay: 10 } });
    await expect(finished(job)).rejects.toThrow('ROUND.NOT_COMPLETE');
    await pause(100);
    expect(attempts).toBe(1);
  });

  it('does the parent of a flow after its children, with what they gave', async () => {
    await readyEvents();
    queues.worker(
      name,
      async (job) =>
        job.name === 'parent' ? Object.values(await job.getChildrenValues()).sort() : (job.data as { n: number }).n,
      { concurrency: 3 },
    );
    const child = (n: number) => ({ name: 'child', queueName: name, data: { n }, opts: queues.defaults() });
    const tree = await queues.flow().add({
      name: 'parent',
      queueName: name,
      data: {},
      opts: queues.defaults(),
      children: [child(1), child(2), child(3)],
    });
    expect(await finished(tree.job)).toEqual([1, 2, 3]);
  });

  it('tells the progress of a job to whoever listens', async () => {
    const events = await readyEvents();
    const seen: unknown[] = [];
    events.on('progress', ({ data }) => seen.push(data));
    queues.worker(name, async (job) => {
      await job.updateProgress({ done: 1, of: 2 });
      await job.updateProgress({ done: 2, of: 2 });
    });
    await finished(await queues.queue(name).add('batch', {}));
    for (let waited = 0; seen.length < 2 && waited < 100; waited += 1) await pause(20);
    expect(seen).toEqual([
      { done: 1, of: 2 },
      { done: 2, of: 2 },
    ]);
  });

  it('hands each job to its own handler, and refuses a payload that does not fit', async () => {
    await readyEvents();
    const registry = new JobRegistry();
    const rank = registry.define(
      defineJob({ queue: name, name: 'rank', payload: z.strictObject({ roundId: z.string() }) }),
    );
    const close = registry.define(
      defineJob({ queue: name, name: 'close', payload: z.strictObject({ roundId: z.string() }) }),
    );
    registry.handle(rank, ({ roundId }) => Promise.resolve(`ranked ${roundId}`));
    registry.handle(close, ({ roundId }) => Promise.resolve(`closed ${roundId}`));
    registry.start(queues, 2);
    expect(await finished(await addJob(queues, close, { roundId: 'r1' }, { jobId: 'close-r1' }))).toBe('closed r1');
    expect(await finished(await addJob(queues, rank, { roundId: 'r2' }))).toBe('ranked r2');
    await expect(addJob(queues, rank, { roundId: 7 } as unknown as { roundId: string })).rejects.toThrow(/roundId/); // what a caller without types could send
    await expect(addJob(queues, rank, { roundId: 'r3' }, { jobId: 'round:3' })).rejects.toThrow(/colon/);
  });
});
