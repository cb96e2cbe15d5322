import { jobLabel, processLabel, type Text } from '#contracts';
import { type Actor, DomainError, isId, offsetOf, type Page, type PageRequest, refused } from '#kernel';
import {
  failedJobs,
  type JobPlace,
  type JobRegistry,
  type Queues,
  type QueueState,
  queueStates,
  reasonOf,
  retryJob,
  stillFailed,
} from '#platform';
import { Logger } from '@nestjs/common';
import type { Job } from 'bullmq';
import type { DataSource } from 'typeorm';
import type { RecordedActs } from './audit/index.js';
import type { DomainHandlers } from './domain-handlers.js';
import { deliverDomainEvent } from './outbox-queue.js';
import { countFailingMessages, type FailingAsked, type FailingMessage, failingMessages } from './outbox-sweep.js';
import { orderingMessageOf } from './work-order.js';

export interface FailedJob extends JobPlace {
  readonly queueName: Text;
  readonly name: string;
  readonly jobName: Text;
  readonly attempts: number;
  readonly failedAt: Date;
  readonly error: string;
  /** The message that it delivers, or that ordered it, and whose that is; null where its message is gone. */
  readonly topic: string | null;
  readonly process: string | null;
  readonly processName: Text | null;
  readonly processId: string | null;
}

export interface FailedAsked extends PageRequest {
  readonly queue?: string | undefined;
  readonly sort: 'failedAt' | '-failedAt';
}

export interface MessagesAsked extends PageRequest {
  readonly sort: NonNullable<FailingAsked['sort']>;
}

type Origin = Pick<FailedJob, 'topic' | 'process' | 'processId'>;

const PATIENCE_MS = 4_000;
const NO_ORIGIN: Origin = { topic: null, process: null, processId: null };

/** What an operator sees of the queues and does about them. Of a job nothing is told but what it is, never what it carries. */
export class QueueDesk {
  private readonly logger = new Logger('Queue');

  constructor(
    private readonly dataSource: DataSource,
    private readonly queues: Queues,
    private readonly jobs: JobRegistry,
    private readonly handlers: DomainHandlers,
    private readonly acts: RecordedActs,
  ) {}

  get backend(): Queues['backend'] {
    return this.queues.backend;
  }

  /** Every queue that there is: the worker alone defines the delivery of messages. */
  names(): string[] {
    return [...new Set([deliverDomainEvent.queue, ...this.jobs.queueNames()])];
  }

  /** @throws DomainError `QUEUE.AWAY`, as all that asks the queue does. */
  async states(): Promise<(QueueState & { readonly label: Text })[]> {
    const states = await this.answered(queueStates(this.queues, this.names()));
    return states.map((state) => ({ ...state, label: jobLabel(state.name) }));
  }

  async failed({ queue, sort, ...request }: FailedAsked): Promise<Page<FailedJob>> {
    const names = this.names().filter((name) => queue === undefined || name === queue);
    const newestFirst = sort === '-failedAt';
    const { jobs, total } = await this.answered(failedJobs(this.queues, { ...request, names, newestFirst }));
    const origins = await this.originsOf(jobs);
    return { items: jobs.map((job) => lineOf(job, origins.get(messageOf(job)))), ...request, total };
  }

  /** Messages that keep failing: they are sent again by themselves. */
  async messages({ sort, ...request }: MessagesAsked): Promise<Page<FailingMessage & { readonly processName: Text }>> {
    const listeners = this.handlers.listeners();
    const found = await failingMessages(this.dataSource, listeners, {
      limit: request.size,
      offset: offsetOf(request),
      sort,
    });
    const items = found.map((message) => ({ ...message, processName: processLabel(message.process) }));
    return { items, ...request, total: await countFailingMessages(this.dataSource, listeners) };
  }

  /**
   * Has failed jobs done anew; every job is safe to run twice. It goes on record before the queue hears of it.
   * @returns how many were taken; the others have not failed any more
   * @throws DomainError `QUEUE.NONE_FAILED`
   */
  async retry(actor: Actor, wanted: readonly JobPlace[]): Promise<{ retried: number; left: number }> {
    const names = new Set(this.names());
    const known = wanted.filter(({ queue }) => names.has(queue));
    const failed = await this.answered(stillFailed(this.queues, known));
    if (failed.length === 0) throw refused('QUEUE.NONE_FAILED');
    const detail = { jobs: failed.map(({ queueName, id, name }) => ({ queue: queueName, id, name })) };
    const retried = await this.dataSource.transaction(async (manager) => {
      await this.acts.add({ kind: 'configuration', what: 'queue.retry', actor, detail }, manager);
      return this.answered(retryAll(failed));
    });
    return { retried, left: wanted.length - retried };
  }

  private async originsOf(jobs: readonly Job[]): Promise<Map<string, Origin>> {
    const ids = [...new Set(jobs.map(messageOf))].filter(isId);
    const rows = await this.dataSource.query<(Origin & { id: string })[]>(
      'select id, topic, process, process_id as "processId" from workflow.outbox where id = any($1)',
      [ids],
    );
    return new Map(rows.map(({ id, ...origin }) => [id, origin]));
  }

  /**
   * What was asked of the queue. One that fails or keeps us waiting doesn't answer; why is for the log, whose reader mends it.
   * @throws DomainError `QUEUE.AWAY`
   */
  async answered<T>(asked: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer within ${PATIENCE_MS} ms`)), PATIENCE_MS);
    });
    try {
      return await Promise.race([asked, late]);
    } catch (error) {
      this.logger.warn(`the queue doesn't answer: ${error instanceof Error ? error.message : String(error)}`);
      throw new DomainError('unavailable', 'QUEUE.AWAY', { backend: this.backend });
    } finally {
      clearTimeout(timer);
    }
  }
}

/** Where some were taken the act stands on record, though the queue failed with the others. */
const retryAll = async (failed: readonly Job[]): Promise<number> => {
  const outcomes = await Promise.allSettled(failed.map(retryJob));
  const taken = outcomes.filter((one) => one.status === 'fulfilled' && one.value).length;
  const broken = outcomes.find((one) => one.status === 'rejected');
  if (taken === 0 && broken) throw broken.reason;
  return taken;
};

/** The id of the message that a job delivers or that ordered it; empty where it has none. */
const messageOf = ({ queueName, id = '' }: Job): string =>
  queueName === deliverDomainEvent.queue ? id : (orderingMessageOf(id) ?? '');

const lineOf = (job: Job, origin: Origin = NO_ORIGIN): FailedJob => ({
  queue: job.queueName,
  queueName: jobLabel(job.queueName),
  id: job.id ?? '',
  name: job.name,
  jobName: jobLabel(job.name),
  attempts: job.attemptsMade,
  failedAt: new Date(job.finishedOn ?? job.timestamp),
  error: reasonOf(job.failedReason ?? ''),
  ...origin,
  processName: origin.process === null ? null : processLabel(origin.process),
});
