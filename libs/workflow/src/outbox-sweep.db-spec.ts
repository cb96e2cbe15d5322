import { newId, type PlayedClock, refused } from '#kernel';
import { createDataSource, JobRegistry, openQueues, type Queues } from '#platform';
import { findRedis, type TestDatabase, testClock, testDatabase } from '#testing';
import { setTimeout as pause } from 'node:timers/promises';
import {
  countFailingMessages,
  deliverDomainEvent,
  DomainHandlers,
  failingMessages,
  OutboxQueue,
  workflowMigrations,
} from './index.js';

const GRACE_MS = 30_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const redis = await findRedis();
afterAll(() => redis?.stop());

describe.each(redis === undefined ? ['postgresql'] : ['postgresql', 'redis'])(
  'a message of the outbox on %s',
  (backend) => {
    let database: TestDatabase;
    let queues: Queues;
    let clock: PlayedClock;
    let handlers: DomainHandlers;
    let outbox: OutboxQueue;
    let mended: boolean;

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
      mended = false;
      handlers = new DomainHandlers();
      handlers.add(
        {
          consumer: 'write-an-effect-when-it-happens',
          topic: 'it.happened',
          handle: async ({ id }, manager) => {
            await manager.query('insert into public.effect (message_id) values ($1)', [id]);
          },
        },
        {
          consumer: 'refuse-until-mended',
          topic: 'poison.happened',
          handle: async () => {
            if (!mended) throw refused('ROUND.NOT_COMPLETE');
          },
        },
      );
      outbox = new OutboxQueue(database.dataSource, queues, handlers, clock, { batchSize: 50, graceMs: GRACE_MS });
    });
    afterEach(async () => {
      await queue().obliterate({ force: true });
      await queues.close();
    });

    const queue = () => queues.queue(deliverDomainEvent.queue);
    const work = (): void => {
      const jobs = new JobRegistry();
      outbox.deliverBy(jobs);
      jobs.start(queues, 4);
    };
    const happen = async (topic: string, count = 1): Promise<string[]> => {
      const ids = Array.from({ length: count }, newId);
      await database.dataSource.query(
        `insert into workflow.outbox (id, topic, payload, process, process_id, created_at)
       select id, $2, '{}', 'test', id, $3 from unnest($1::uuid[]) as ids(id)`,
        [ids, topic, clock.now()],
      );
      return ids;
    };
    const until = async (holds: () => Promise<boolean>): Promise<void> => {
      while (!(await holds())) await pause(20);
    };
    const effects = async (): Promise<string[]> =>
      (await database.dataSource.query<{ message_id: string }[]>('select message_id from public.effect')).map(
        ({ message_id }) => message_id,
      );
    const unsettled = async (): Promise<number> =>
      (await database.dataSource.query<unknown[]>('select from workflow.outbox where settled_at is null')).length;
    const relayAll = async (): Promise<void> => {
      while (await outbox.relay());
    };
    const sweepAll = async (): Promise<number> => {
      for (let all = 0; ;) {
        const { resent, more } = await outbox.sweep();
        all += resent;
        if (!more) return all;
      }
    };
    const wait = (ms: number): void => {
      clock.offsetMs += ms;
    };

    it('takes effect once though the queue is emptied after it was sent', async () => {
      const ids = await happen('it.happened', 120);
      await relayAll();
      await queue().obliterate({ force: true });
      expect(await sweepAll()).toBe(0);
      wait(GRACE_MS);
      expect(await sweepAll()).toBe(120);
      work();
      await until(async () => (await effects()).length >= ids.length);
      wait(HOUR_MS);
      expect(await sweepAll()).toBe(0);
      expect((await effects()).sort()).toEqual(ids.sort());
      expect(await unsettled()).toBe(0);
    });

    it('takes effect once though two sweeps and two relays run at once', async () => {
      const second = await createDataSource({ url: database.url, entities: [], migrations: [] }).initialize();
      const other = new OutboxQueue(second, queues, handlers, clock, { batchSize: 50, graceMs: GRACE_MS });
      const ids = await happen('it.happened', 100);
      await Promise.all([outbox.relay(), other.relay()]);
      await queue().obliterate({ force: true });
      wait(GRACE_MS);
      const swept = await Promise.all([outbox.sweep(), other.sweep()]);
      expect(swept.reduce((sum, { resent }) => sum + resent, 0)).toBe(100);
      work();
      await until(async () => (await effects()).length >= ids.length);
      wait(HOUR_MS);
      await Promise.all([outbox.sweep(), other.sweep()]);
      await second.destroy();
      expect((await effects()).sort()).toEqual(ids.sort());
    });

    it('is left alone while the queue still holds it', async () => {
      await happen('it.happened', 3);
      await relayAll();
      wait(GRACE_MS);
      expect(await outbox.sweep()).toMatchObject({ looked: 3, resent: 0 });
      expect(await outbox.sweep()).toMatchObject({ looked: 0 });
    });

    it('that keeps failing holds up no other, is shown to the operator, and arrives once its cause is mended', async () => {
      const [poison = ''] = await happen('poison.happened');
      const ids = await happen('it.happened', 20);
      work();
      await relayAll();
      await until(async () => (await effects()).length >= ids.length);
      const failed = async (): Promise<boolean> => (await queue().getJobState(poison)) === 'failed';
      await until(failed);
      wait(GRACE_MS);
      expect(await sweepAll()).toBe(1);
      await until(failed);
      wait(GRACE_MS);
      expect(await sweepAll()).toBe(0); // its pause has doubled
      const listeners = handlers.listeners();
      expect(await failingMessages(database.dataSource, listeners)).toMatchObject([
        { id: poison, topic: 'poison.happened', sendings: 2, lastError: 'refuse-until-mended: ROUND.NOT_COMPLETE' },
      ]);
      mended = true;
      wait(GRACE_MS);
      expect(await sweepAll()).toBe(1);
      await until(async () => (await countFailingMessages(database.dataSource, listeners)) === 0);
      wait(HOUR_MS);
      expect(await sweepAll()).toBe(0);
      expect(await unsettled()).toBe(0);
      expect((await effects()).sort()).toEqual(ids.sort());
    });

    it('is looked for though the clock was set back after it was sent', async () => {
      await happen('it.happened', 2);
      await relayAll();
      await queue().obliterate({ force: true });
      wait(-2 * HOUR_MS);
      expect(await sweepAll()).toBe(2);
    });

    it('that nobody hears is settled as it leaves', async () => {
      await happen('nobody.cares');
      await relayAll();
      expect(await unsettled()).toBe(0);
    });
  },
);
