import { checkedJobId, type JobDefinition, lostJobs, type Queues, reasonOf } from '#platform';
import type { FlowJob } from 'bullmq';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { type DomainHandler, type DomainMessage, LONGEST_ERROR, markConsumed } from './domain-handlers.js';

/** Who ordered the work of a flow: the consumer and the message. Its last job carries it and marks it as done. */
export const workOrder = z.object({ consumer: z.string(), messageId: z.uuid() });
export type WorkOrder = z.infer<typeof workOrder>;

interface OrderedJob {
  readonly job: JobDefinition<unknown>;
  readonly data: object;
}

/** Parts first, in any order; the last job after all of them, also when a part was given up: it must say what that means. */
export interface OrderedWork {
  readonly parts: readonly OrderedJob[];
  /** Calls `orderDone` in the transaction that ends the work; its payload has the field `order`. */
  readonly last: OrderedJob;
}

export interface Ordering {
  readonly consumer: string;
  readonly topic: string;
  /** What is to be done, as things stand: asked anew each time, and every job of it is safe to run twice. */
  readonly work: (message: DomainMessage, manager: EntityManager) => Promise<OrderedWork>;
}

/**
 * A handler that orders work of the queue. Its message counts as consumed when the work is done, not when it is ordered:
 * until then the outbox sweep sends the message again, and a flow that the queue lost or gave up is added anew.
 */
export const orderingHandler = (queues: Queues, { consumer, topic, work }: Ordering): DomainHandler => ({
  consumer,
  topic,
  orders: true,
  handle: async (message, manager) => {
    const order = { consumer, messageId: message.id };
    const flow = flowOf(queues, order, await work(message, manager));
    if (!(await isLost(queues, flow, order, manager))) return;
    // Looked at after the queue: a last job that has ended since marked the order before it did.
    if (await isDone(manager, order)) return;
    const { children = [] } = flow;
    await Promise.all(children.map(({ queueName, opts }) => lostJobs(queues.queue(queueName), [String(opts?.jobId)])));
    await queues.flow().add(flow);
  },
});

/** Said by the last job of ordered work, in its own transaction. */
export const orderDone = async (manager: EntityManager, order: WorkOrder | undefined, at: Date): Promise<void> => {
  if (order !== undefined) await markConsumed(manager, order.consumer, order.messageId, at);
};

const MESSAGE_IN_ID = /-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-(?:\d+|last)$/;

/** Of the message that ordered a job of a flow. */
export const orderingMessageOf = (jobId: string): string | undefined => MESSAGE_IN_ID.exec(jobId)?.[1];

/** The ids are the message's: however often it comes, it is one flow. See `orderingMessageOf`. */
const flowOf = (queues: Queues, order: WorkOrder, { parts, last }: OrderedWork): FlowJob => {
  const jobOf = ({ job, data }: OrderedJob, part: string, ignoreDependencyOnFailure: boolean): FlowJob => ({
    name: job.name,
    queueName: job.queue,
    data: job.payload.parse(data),
    opts: {
      ...queues.defaults(),
      jobId: checkedJobId(`${order.consumer}-${order.messageId}-${part}`),
      ...(ignoreDependencyOnFailure ? { ignoreDependencyOnFailure } : {}),
    },
  });
  return {
    ...jobOf({ job: last.job, data: { ...last.data, order } }, 'last', false),
    children: parts.map((part, index) => jobOf(part, String(index), true)),
  };
};

/** Whether the queue will not end this flow by itself any more. Why it gave up is kept with the message. */
const isLost = async (
  queues: Queues,
  { queueName, opts }: FlowJob,
  order: WorkOrder,
  manager: EntityManager,
): Promise<boolean> => {
  const id = String(opts?.jobId);
  const queue = queues.queue(queueName);
  const left = await queue.getJob(id);
  if (left?.failedReason && (await left.isFailed())) {
    await manager.query('update workflow.outbox set last_error = $2 where id = $1', [
      order.messageId,
      `${order.consumer}: ${reasonOf(left.failedReason)}`.slice(0, LONGEST_ERROR),
    ]);
  }
  return (await lostJobs(queue, [id])).length > 0;
};

const isDone = async (manager: EntityManager, { consumer, messageId }: WorkOrder): Promise<boolean> =>
  (
    await manager.query<unknown[]>('select from workflow.consumed where consumer = $1 and outbox_id = $2', [
      consumer,
      messageId,
    ])
  ).length > 0;
