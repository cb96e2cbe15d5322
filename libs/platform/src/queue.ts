import {
  type BackendFactory,
  type ConnectionOptions,
  FlowProducer,
  type Job,
  type JobsOptions,
  Queue,
  QueueEvents,
  type RedisQueueBackend,
  UnrecoverableError,
  Worker,
  createPostgresBackend,
  createRedisBackend,
  runMigrations,
} from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import { DomainError } from '#kernel';

export interface QueueOptions {
  readonly databaseUrl: string;
  /** With it the queues live in Redis, for many machines; without, in PostgreSQL's schema `bullmq`. */
  readonly redisUrl?: string | undefined;
  /** Parts those who share one Redis: each database of Laureate needs one of its own. */
  readonly redisPrefix?: string;
  readonly keepCompletedHours?: number;
  readonly keepCompletedCount?: number;
  /** After this without a sign of life from its worker a job is given to another one. */
  readonly stalledAfterMs?: number;
  /** Told of a lost connection and of a failed job, by name and id only. */
  readonly onTrouble?: (what: string, error: Error) => void;
}

export type JobHandler = (job: Job) => Promise<unknown>;

const PRODUCER_POOL = 6;
const HOUR_SECONDS = 3600;
const FAILED_KEPT_DAYS = 30;
const STALLED_AFTER_MS = 30_000;
/**
 * The queue does not wait for the disk. What a crash could take from it, the outbox sends again; and whoever adds a job and
 * then commits a transaction of the domain has the job on the disk too, since the log is written in order.
 */
const NOT_WAITING = '-c synchronous_commit=off';
/** How many workers may die over a job before it counts as failed. */
const DEATHS_ALLOWED = 3;
/** About three seconds: whoever adds a job is told that Redis is away instead of waiting, perhaps in a transaction. */
const ADDING_RETRIES = 10;

/** Makes the queue's tables where they are missing; at once from several processes is safe. */
export async function migrateQueues(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await runMigrations(client);
  } finally {
    await client.end();
  }
}

/** The queues of this process, all on one backend: same code for PostgreSQL and Redis. */
export async function openQueues(options: QueueOptions): Promise<Queues> {
  if (options.redisUrl === undefined) await migrateQueues(options.databaseUrl);
  return new Queues(options);
}

export class Queues {
  readonly backend: 'postgresql' | 'redis';
  private readonly queues = new Map<string, Queue>();
  private readonly listeners = new Map<string, QueueEvents>();
  private readonly workers: Worker[] = [];
  private producer: FlowProducer | undefined;
  private readonly pool: pg.Pool | undefined;
  private readonly redis: { readonly adding: Redis; readonly waiting: Redis } | undefined;

  /** Use `openQueues`, which makes the tables first. */
  constructor(private readonly options: QueueOptions) {
    this.backend = options.redisUrl === undefined ? 'postgresql' : 'redis';
    if (options.redisUrl === undefined) {
      this.pool = new pg.Pool({
        connectionString: options.databaseUrl,
        max: PRODUCER_POOL,
        options: `-c search_path=bullmq ${NOT_WAITING}`,
        keepAlive: true,
      });
      this.pool.setMaxListeners(0); // every queue listens for its errors
    } else {
      const connect = (maxRetriesPerRequest: number | null): Redis => {
        const redis = new Redis(options.redisUrl ?? '', { maxRetriesPerRequest });
        redis.on('error', (error: Error) => this.options.onTrouble?.('redis', error));
        redis.setMaxListeners(0); // every queue listens for its errors
        return redis;
      };
      // Workers wait in one command for as long as it takes; a limit of retries would end that wait with an error.
      this.redis = { adding: connect(ADDING_RETRIES), waiting: connect(null) };
    }
  }

  queue(name: string): Queue {
    const known = this.queues.get(name);
    if (known !== undefined) return known;
    const queue = new Queue(
      name,
      { ...this.prefix(), connection: this.producerConnection(), defaultJobOptions: this.defaults() },
      this.factory(),
    );
    queue.on('error', (error) => this.options.onTrouble?.(`queue ${name}`, error));
    this.queues.set(name, queue);
    return queue;
  }

  /** Adds trees of jobs whose parents run after their children, all of a tree or none. */
  flow(): FlowProducer {
    if (this.producer === undefined) {
      this.producer = new FlowProducer({ ...this.prefix(), connection: this.producerConnection() }, this.factory());
      this.producer.on('error', (error) => this.options.onTrouble?.('flow', error));
    }
    return this.producer;
  }

  /** What a job inside a flow needs said, since a flow knows no queue's defaults. */
  defaults(): JobsOptions {
    const { keepCompletedHours = 24, keepCompletedCount = 10_000 } = this.options;
    return {
      attempts: 6,
      backoff: { type: 'exponential', delay: 500 },
      removeOnComplete: { age: keepCompletedHours * HOUR_SECONDS, count: keepCompletedCount },
      removeOnFail: { age: FAILED_KEPT_DAYS * 24 * HOUR_SECONDS, count: 10_000 },
    };
  }

  /** What happens on a queue, in whichever process: for `job.waitUntilFinished` and for progress. */
  events(name: string): QueueEvents {
    const known = this.listeners.get(name);
    if (known !== undefined) return known;
    const events = new QueueEvents(name, { ...this.prefix(), connection: this.workerConnection(1) }, this.factory());
    events.on('error', (error) => this.options.onTrouble?.(`events ${name}`, error));
    this.listeners.set(name, events);
    return events;
  }

  /** A refusal by a rule fails the job at once, since it would be refused again; any other error is tried again. */
  worker(name: string, handler: JobHandler, { concurrency = 1 }: { concurrency?: number } = {}): Worker {
    const worker = new Worker(
      name,
      (job) => refusalsAreFinal(handler, job),
      {
        ...this.prefix(),
        connection: this.workerConnection(concurrency),
        concurrency,
        maxStalledCount: DEATHS_ALLOWED,
        lockDuration: this.options.stalledAfterMs ?? STALLED_AFTER_MS,
        stalledInterval: this.options.stalledAfterMs ?? STALLED_AFTER_MS,
      },
      this.factory(),
    );
    worker.on('error', (error) => this.options.onTrouble?.(`worker ${name}`, error));
    worker.on('failed', (job, error) =>
      this.options.onTrouble?.(`job ${name} ${job?.name ?? ''} ${job?.id ?? ''}`, error),
    );
    this.workers.push(worker);
    return worker;
  }

  /** Lets running jobs end, then closes every connection. */
  async close(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.close()));
    await Promise.all([...this.queues.values(), ...this.listeners.values()].map((queue) => queue.close()));
    await this.producer?.close();
    await this.pool?.end();
    if (this.redis !== undefined) await Promise.all([this.redis.adding.quit(), this.redis.waiting.quit()]);
  }

  private prefix(): { prefix?: string } {
    const { redisPrefix } = this.options;
    return this.redis === undefined || redisPrefix === undefined ? {} : { prefix: redisPrefix };
  }

  private factory(): BackendFactory<RedisQueueBackend> {
    // BullMQ's types take Redis for granted: connection and factory always go together here, so the pair is sound.
    return this.backend === 'redis'
      ? createRedisBackend
      : (createPostgresBackend as unknown as BackendFactory<RedisQueueBackend>);
  }

  private producerConnection(): ConnectionOptions {
    return (this.redis?.adding ?? this.pool) as unknown as ConnectionOptions; // see factory()
  }

  /** Workers wait on a connection of their own, so they cannot starve those who add jobs. */
  private workerConnection(concurrency: number): ConnectionOptions {
    if (this.redis !== undefined) return this.redis.waiting; // BullMQ duplicates it for waiting
    const settings = {
      connectionString: this.options.databaseUrl,
      max: Math.min(4, concurrency + 1),
      keepAlive: true,
      options: NOT_WAITING,
    };
    return settings; // see factory()
  }
}

/** Which ids BullMQ takes: a colon divides its keys, and a whole number could meet one that it gave itself. */
export function checkedJobId(id: string): string {
  if (id === '' || id.includes(':') || /^\d+$/.test(id)) {
    throw new Error(`The job id '${id}' cannot be used: it must not be empty, hold a colon or be a whole number.`);
  }
  return id;
}

async function refusalsAreFinal(handler: JobHandler, job: Job): Promise<unknown> {
  try {
    return await handler(job);
  } catch (error) {
    // A conflict passes: somebody else's change came first, and the next try sees it.
    if (error instanceof DomainError && error.kind !== 'conflict') throw new UnrecoverableError(error.message);
    throw error;
  }
}
