import type { Clock } from '#kernel';
import { defineJob, type JobRegistry, lostJobs, type Queues } from '#platform';
import type { DataSource } from 'typeorm';
import { z } from 'zod';
import type { DomainHandlers, DomainMessage } from './domain-handlers.js';
import { relayOutbox } from './outbox-relay.js';
import { type OutboxSweep, sweepOutbox } from './outbox-sweep.js';

/** A fact from the outbox on its way to those who react to it. Its job id is the id of its outbox row. */
export const deliverDomainEvent = defineJob({
  queue: 'domain-events',
  name: 'deliver',
  payload: z.object({
    id: z.string(),
    topic: z.string(),
    process: z.string(),
    processId: z.string(),
    payload: z.record(z.string(), z.unknown()),
  }),
});

/** The marks say what was consumed; on PostgreSQL every job that the queue keeps makes ending the next one slower. */
const ONCE = { removeOnComplete: true };

export interface OutboxQueueOptions {
  readonly batchSize: number;
  readonly graceMs: number;
}

/**
 * The outbox's way through the queue to its handlers. The queue may lose, repeat or give up anything: what counts is the
 * outbox row and the marks of its consumers, both in the database.
 */
export class OutboxQueue {
  constructor(
    private readonly dataSource: DataSource,
    private readonly queues: Queues,
    private readonly handlers: DomainHandlers,
    private readonly clock: Clock,
    private readonly options: OutboxQueueOptions,
  ) {}

  /** Lets this host deliver what the queue hands it. */
  deliverBy(jobs: JobRegistry): void {
    jobs.define(deliverDomainEvent);
    jobs.handle(deliverDomainEvent, (message) => this.handlers.deliver(message, this.dataSource, this.clock));
  }

  /** One batch from the outbox to the queue; true when there may be more. */
  async relay(): Promise<boolean> {
    const { batchSize, graceMs } = this.options;
    const target = { hears: (topic: string) => this.handlers.hears(topic), send: this.send };
    return (await relayOutbox(this.dataSource, target, this.clock, batchSize, graceMs)) === batchSize;
  }

  /** One batch of messages that were sent a while ago: settled, left alone or sent again. */
  async sweep(): Promise<OutboxSweep & { readonly more: boolean }> {
    const { batchSize: limit, graceMs } = this.options;
    const target = {
      listeners: () => this.handlers.listeners(),
      lost: (ids: readonly string[]) => lostJobs(this.queues.queue(deliverDomainEvent.queue), ids),
      send: this.send,
    };
    const swept = await sweepOutbox(this.dataSource, target, this.clock, { graceMs, limit });
    return { ...swept, more: swept.looked === limit };
  }

  private readonly send = async (messages: readonly DomainMessage[]): Promise<void> => {
    const { queue, name } = deliverDomainEvent;
    await this.queues.queue(queue).addBulk(messages.map((data) => ({ name, data, opts: { ...ONCE, jobId: data.id } })));
  };
}
