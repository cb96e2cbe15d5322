import { newId, type PlayedClock } from '#kernel';
import { defineJob, JobRegistry, openQueues, type Queues } from '#platform';
import { findRedis, type TestDatabase, testClock, testDatabase } from '#testing';
import type { JobType } from 'bullmq';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import {
  deliverDomainEvent,
  DomainHandlers,
  failingMessages,
  orderDone,
  orderingHandler,
  OutboxQueue,
  workflowMigrations,
  workOrder,
} from './index.js';

const GRACE_MS = 30_000;
const HOUR_MS = 3_600_000;
const WORK = 'spec-work';
const PARTS = [0, 1, 2];

const partJob = defineJob({ queue: WORK, name: 'part', payload: z.object({ part: z.number() }) });
const lastJob = defineJob({ queue: WORK, name: 'last', payload: z.object({ order: workOrder }) });

const redis = await findRedis();
afterAll(() => redis?.stop());

describe.each(redis === undefined ? ['postgresql'] : ['postgresql', 'redis'])('ordered work on %s', (backend) => {
  let database: TestDatabase;
  let queues: Queues;
  let clock: PlayedClock;
  let handlers: DomainHandlers;
  let outbox: OutboxQueue;
  let jobs: JobRegistry;
  let message: string;
  /** What was done, in order; the effect itself is a row. */
  let done: string[];
  let broken: boolean;

  beforeAll(async () => {
    database = await testDatabase({ entities: [], migrations: workflowMigrations });
    await database.dataSource.query('create table public.effect (message_id uuid not null)');
  });
  afterAll(() => database.drop());
  beforeEach(async () => {
    await database.dataSource.query('truncate workflow.outbox, workflow.consumed, public.effect');
    queues = await openQueues({
      databaseUrl: database.url,
      ...(backend === 'redis' ? { redisUrl: redis?.url, redisPrefix: `spec-${newId()}` } : {}),
    });
    clock = testClock();
    done = [];
    broken = false;
    handlers = new DomainHandlers();
    handlers.add(
      orderingHandler(queues, {
        consumer: 'do-the-work-when-it-is-ordered',
        topic: 'work.ordered',
        work: () =>
          Promise.resolve({
            parts: PARTS.map((part) => ({ job: partJob, data: { part } })),
            last: { job: lastJob, data: {} },
          }),
      }),
    );
    outbox = new OutboxQueue(database.dataSource, queues, handlers, clock, { batchSize: 50, graceMs: GRACE_MS });
    jobs = new JobRegistry();
    outbox.deliverBy(jobs);
    for (const job of [partJob, lastJob]) jobs.define<unknown>(job);
    jobs.handle(partJob, ({ part }) => Promise.resolve(done.push(`part ${part}`)));
    jobs.handle(lastJob, ({ order }) =>
      database.dataSource.transaction(async (manager) => {
        done.push('last');
        await manager.query('insert into public.effect (message_id) values ($1)', [order.messageId]);
        await orderDone(manager, order, clock.now());
        if (broken) throw new Error('the disk is full');
      }),
    );
    await queues.queue(WORK).pause();
    jobs.start(queues, 2);
    message = newId();
    await database.dataSource.query(
      `insert into workflow.outbox (id, topic, payload, process, process_id, created_at) values ($1, 'work.ordered', '{}', 'test', $1, $2)`,
      [message, clock.now()],
    );
    await outbox.relay();
    await until(async () => (await jobsOf('waiting-children')) === 1);
    await delivered(); // a message that is still being delivered is not swept
  });
  afterEach(async () => {
    for (const name of [WORK, deliverDomainEvent.queue]) await queues.queue(name).obliterate({ force: true });
    await queues.close();
  });

  const until = async (holds: () => Promise<boolean>): Promise<void> => {
    while (!(await holds())) await pause(20);
  };
  const jobsOf = (...states: JobType[]): Promise<number> => queues.queue(WORK).getJobCountByTypes(...states);
  const effects = async (): Promise<number> =>
    (await database.dataSource.query<unknown[]>('select from public.effect')).length;
  const settled = async (): Promise<boolean> =>
    (await database.dataSource.query<unknown[]>('select from workflow.outbox where settled_at is null')).length === 0;
  const delivered = (): Promise<void> =>
    until(async () => (await queues.queue(deliverDomainEvent.queue).getJobState(message)) === 'unknown');
  /** As the sweep goes by: what it sent again is delivered. */
  const sweptAfter = async (ms: number): Promise<number> => {
    clock.offsetMs += ms;
    const { resent } = await outbox.sweep();
    await delivered();
    return resent;
  };
  const worked = (): Promise<void> => until(async () => (await effects()) > 0 && (await jobsOf('active')) === 0);

  it('is done once though the queue is emptied after it was ordered', async () => {
    await queues.queue(WORK).obliterate({ force: true });
    await queues.queue(WORK).resume();
    expect(await settled()).toBe(false);
    expect(await sweptAfter(GRACE_MS)).toBe(1);
    await worked();
    expect(await sweptAfter(HOUR_MS)).toBe(0);
    expect(await settled()).toBe(true);
    expect([done.sort(), await effects()]).toEqual([['last', 'part 0', 'part 1', 'part 2'], 1]);
  });

  it('is left alone while the queue still holds it, and is done once', async () => {
    expect(await sweptAfter(GRACE_MS)).toBe(1);
    expect(await sweptAfter(HOUR_MS)).toBe(1);
    expect(await jobsOf('waiting-children')).toBe(1);
    await queues.queue(WORK).resume();
    await worked();
    expect(await sweptAfter(HOUR_MS)).toBe(0);
    expect(await settled()).toBe(true);
    expect([done.sort(), await effects()]).toEqual([['last', 'part 0', 'part 1', 'part 2'], 1]);
  });

  it('that is done is not done again when its message comes once more', async () => {
    await queues.queue(WORK).resume();
    await worked();
    await handlers.deliver(
      { id: message, topic: 'work.ordered', process: 'test', processId: message, payload: {} },
      database.dataSource,
      clock,
    );
    expect(await jobsOf('waiting', 'active', 'waiting-children')).toBe(0);
    expect(done).toHaveLength(4);
  });

  it('that was given up is shown to the operator, and done once its cause is mended', async () => {
    broken = true;
    const defaults = queues.defaults();
    queues.defaults = () => ({ ...defaults, attempts: 1 });
    await queues.queue(WORK).obliterate({ force: true });
    await queues.queue(WORK).resume();
    await sweptAfter(GRACE_MS);
    await until(async () => (await jobsOf('failed')) === 1);
    expect(await effects()).toBe(0);
    broken = false;
    await queues.queue(WORK).pause();
    expect(await sweptAfter(HOUR_MS)).toBe(1);
    expect(await failingMessages(database.dataSource, handlers.listeners())).toMatchObject([
      { id: message, lastError: 'do-the-work-when-it-is-ordered: the disk is full' },
    ]);
    await queues.queue(WORK).resume();
    await worked();
    expect(await sweptAfter(HOUR_MS)).toBe(0);
    expect(await settled()).toBe(true);
    expect(await effects()).toBe(1);
    expect(await failingMessages(database.dataSource, handlers.listeners())).toEqual([]);
  });
});
