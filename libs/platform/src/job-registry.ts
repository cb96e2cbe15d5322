import type { Job, JobsOptions, Worker } from 'bullmq';
import type { z } from 'zod';
import { type Queues, checkedJobId } from './queue.js';

/** A kind of job: which queue, its name there, and what it carries: ids, never personal data. */
export interface JobDefinition<Payload> {
  readonly queue: string;
  readonly name: string;
  readonly payload: z.ZodType<Payload>;
}

export interface AddJobOptions {
  /** The same id twice is one job. */
  readonly jobId?: string;
  readonly delayMs?: number;
  readonly options?: JobsOptions;
}

type Handle = (payload: unknown, job: Job) => Promise<unknown>;

export const defineJob = <Payload>(definition: JobDefinition<Payload>): JobDefinition<Payload> => definition;

/** Adds a job; a payload that does not fit its definition is refused here, not in the worker. */
export async function addJob<Payload>(
  queues: Queues,
  definition: JobDefinition<Payload>,
  payload: Payload,
  { jobId, delayMs, options }: AddJobOptions = {},
): Promise<Job> {
  const data = definition.payload.parse(payload);
  return queues.queue(definition.queue).add(definition.name, data, {
    ...options,
    ...(jobId === undefined ? {} : { jobId: checkedJobId(jobId) }),
    ...(delayMs === undefined ? {} : { delay: delayMs }),
  });
}

/** All jobs that a process knows, and who does them. Start-up refuses a job with no handler or two. */
export class JobRegistry {
  private readonly definitions = new Map<string, JobDefinition<unknown>>();
  private readonly handlers = new Map<string, Handle>();

  define<Payload>(definition: JobDefinition<Payload>): JobDefinition<Payload> {
    const key = keyOf(definition.queue, definition.name);
    if (this.definitions.has(key)) throw new Error(`The job ${key} is defined twice.`);
    this.definitions.set(key, definition);
    return definition;
  }

  handle<Payload>(definition: JobDefinition<Payload>, handler: (payload: Payload, job: Job) => Promise<unknown>): void {
    const key = keyOf(definition.queue, definition.name);
    if (this.handlers.has(key)) throw new Error(`The job ${key} has two handlers; exactly one may do it.`);
    this.handlers.set(key, (payload, job) => handler(definition.payload.parse(payload), job));
  }

  /** Throws with every job that has no handler and every handler that has no job. */
  check(): void {
    const idle = [...this.definitions.keys()].filter((key) => !this.handlers.has(key));
    const unknown = [...this.handlers.keys()].filter((key) => !this.definitions.has(key));
    const problems = [
      ...idle.map((key) => `The job ${key} has no handler.`),
      ...unknown.map((key) => `There is a handler for ${key}, which is not a defined job.`),
    ];
    if (problems.length > 0) throw new Error(problems.join(' '));
  }

  /** Every job that is defined. */
  jobs(): readonly Pick<JobDefinition<unknown>, 'queue' | 'name'>[] {
    return [...this.definitions.values()];
  }

  queueNames(): string[] {
    return [...new Set(this.jobs().map(({ queue }) => queue))];
  }

  /** One worker per queue, each doing all jobs of that queue. */
  start(queues: Queues, concurrencyOf: number | ((queue: string) => number)): Worker[] {
    this.check();
    return this.queueNames().map((name) => {
      const concurrency = typeof concurrencyOf === 'number' ? concurrencyOf : concurrencyOf(name);
      return queues.worker(name, (job) => this.run(name, job), { concurrency });
    });
  }

  private run(queue: string, job: Job): Promise<unknown> {
    const handler = this.handlers.get(keyOf(queue, job.name));
    if (handler === undefined)
      throw new Error(
        `No handler for the job ${keyOf(queue, job.name)}; is this worker older than the one that added it?`,
      );
    return handler(job.data, job);
  }
}

const keyOf = (queue: string, name: string): string => `${queue}/${name}`;
