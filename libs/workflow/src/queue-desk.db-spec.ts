import { type Actor, newId } from '#kernel';
import { defineJob, JobRegistry, openQueues, type Queues } from '#platform';
import { cuttableWay, findRedis, type TestDatabase, testClock, testDatabase } from '#testing';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { DomainHandlers, QueueDesk, RecordedActs, workflowMigrations } from './index.js';

const WORK = 'spec-work';
const job = defineJob({ queue: WORK, name: 'work.rank', payload: z.object({ secret: z.string() }) });
const ONCE = { attempts: 1 };
const administrator: Actor = { personId: newId(), name: '管理员', roles: new Set(['organiser']), officeIds: new Set() };
const PAGE = { page: 1, size: 50 };

const redis = await findRedis();
afterAll(() => redis?.stop());

const until = async (holds: () => Promise<boolean>): Promise<void> => {
  while (!(await holds())) await pause(20);
};

const deskOf = (database: TestDatabase, queues: Queues): { desk: QueueDesk; jobs: JobRegistry } => {
  const jobs = new JobRegistry();
  jobs.define(job);
  const acts = new RecordedActs(database.dataSource, testClock());
  return { desk: new QueueDesk(database.dataSource, queues, jobs, new DomainHandlers(), acts), jobs };
};

describe.each(redis === undefined ? ['postgresql'] : ['postgresql', 'redis'])(
  'the desk of the queues on %s',
  (backend) => {
    let database: TestDatabase;
    let queues: Queues;
    let desk: QueueDesk;
    /** What every job of this spec comes to. */
    let outcome: () => Promise<unknown>;
    let work: () => void;

    beforeAll(async () => {
      database = await testDatabase({ entities: [], migrations: workflowMigrations });
    });
    afterAll(() => database.drop());
    beforeEach(async () => {
      queues = await openQueues({
        databaseUrl: database.url,
        ...(backend === 'redis' ? { redisUrl: redis?.url, redisPrefix: `spec-${newId()}` } : {}),
      });
      const made = deskOf(database, queues);
      desk = made.desk;
      outcome = () => Promise.reject(new Error('the disk is full\n  at somewhere'));
      made.jobs.handle(job, () => outcome());
      work = () => made.jobs.start(queues, 1);
    });
    afterEach(async () => {
      await queues.queue(WORK).obliterate({ force: true });
      await queues.close();
    });

    const add = (id: string) => queues.queue(WORK).add(job.name, { secret: '王小明' }, { ...ONCE, jobId: id });
    const stateOfWork = async () => (await desk.states()).find(({ name }) => name === WORK);
    const failed = (count: number) => until(async () => (await stateOfWork())?.failed === count);

    it('counts by state, and tells how long the next job has waited', async () => {
      const minuteAgo = Date.now() - 60_000;
      await queues.queue(WORK).add(job.name, { secret: '' }, { timestamp: minuteAgo });
      await add('second');
      await queues.queue(WORK).add(job.name, { secret: '' }, { delay: 60_000 });
      const [messages, work] = await desk.states();
      expect(work).toMatchObject({ name: WORK, waiting: 2, delayed: 1, active: 0, failed: 0, completed: 0 });
      expect(work?.oldestWaitsSeconds).toBeGreaterThanOrEqual(60);
      expect(messages).toMatchObject({ name: 'domain-events', waiting: 0, oldestWaitsSeconds: null });
    });

    it('lists failed jobs by when they failed, a page at a time, with their error in one line and nothing that they carry', async () => {
      work();
      for (const [at, id] of ['first', 'second', 'third'].entries()) {
        await add(id);
        await failed(at + 1);
      }
      const newest = await desk.failed({ page: 1, size: 2, sort: '-failedAt' });
      expect([newest.total, newest.items.map(({ id }) => id)]).toEqual([3, ['third', 'second']]);
      expect((await desk.failed({ page: 2, size: 2, sort: '-failedAt' })).items.map(({ id }) => id)).toEqual(['first']);
      expect((await desk.failed({ ...PAGE, sort: 'failedAt' })).items.map(({ id }) => id)).toEqual([
        'first',
        'second',
        'third',
      ]);
      expect(newest.items[0]).toMatchObject({ queue: WORK, name: 'work.rank', attempts: 1, error: 'the disk is full' });
      expect(JSON.stringify(newest)).not.toContain('王小明');
      expect((await desk.failed({ ...PAGE, sort: 'failedAt', queue: 'domain-events' })).total).toBe(0);
    });

    it('says of a job of a flow which message ordered it, and whose that is', async () => {
      const [message, processId] = [newId(), newId()];
      await database.dataSource.query(
        `insert into workflow.outbox (id, topic, payload, process, process_id, created_at) values ($1, 'round.closed', '{}', 'round', $2, now())`,
        [message, processId],
      );
      work();
      await add(`rank-round-when-asked-${message}-last`);
      await failed(1);
      const { items } = await desk.failed({ ...PAGE, sort: '-failedAt' });
      expect(items).toMatchObject([
        { topic: 'round.closed', process: 'round', processId, processName: { zh: '轮次', en: 'Round' } },
      ]);
    });

    it('has failed jobs done anew, on record, and refuses once none of them stands as failed', async () => {
      work();
      await add('mended');
      await failed(1);
      outcome = () => Promise.resolve();
      const places = [
        { queue: WORK, id: 'mended' },
        { queue: WORK, id: 'nobody' },
        { queue: 'no-such-queue', id: 'mended' },
      ];
      expect(await desk.retry(administrator, places)).toEqual({ retried: 1, left: 2 });
      await until(async () => (await stateOfWork())?.completed === 1);
      expect((await stateOfWork())?.failed).toBe(0);
      const acts = await database.dataSource.query<unknown[]>(
        `select what, actor_name, detail from audit.act where what = 'queue.retry' order by seq`,
      );
      expect(acts).toEqual([
        {
          what: 'queue.retry',
          actor_name: '管理员',
          detail: { jobs: [{ queue: WORK, id: 'mended', name: 'work.rank' }] },
        },
      ]);
      await expect(desk.retry(administrator, places)).rejects.toMatchObject({ code: 'QUEUE.NONE_FAILED' });
    });
  },
);

if (redis !== undefined)
  describe('the desk of the queues while Redis is away', () => {
    it('says so instead of waiting, and goes on once it is back', async () => {
      const database = await testDatabase({ entities: [], migrations: workflowMigrations });
      const way = await cuttableWay(redis.url);
      const queues = await openQueues({ databaseUrl: database.url, redisUrl: way.url, redisPrefix: `spec-${newId()}` });
      try {
        const { desk } = deskOf(database, queues);
        expect(await desk.states()).toHaveLength(2);
        await way.cut();
        const away = { kind: 'unavailable', code: 'QUEUE.AWAY', params: { backend: 'redis' } };
        await expect(desk.states()).rejects.toMatchObject(away);
        await expect(desk.failed({ ...PAGE, sort: 'failedAt' })).rejects.toMatchObject(away);
        await expect(desk.retry(administrator, [{ queue: WORK, id: 'any' }])).rejects.toMatchObject(away);
        await way.mend();
        const answers = (): Promise<boolean> =>
          desk.states().then(
            () => true,
            () => false,
          );
        await until(answers);
      } finally {
        await queues.close();
        await way.cut();
        await database.drop();
      }
    }, 60_000);
  });
