import type { Clock } from '#kernel';
import type { DataSource } from 'typeorm';
import type { DomainMessage } from './domain-handlers.js';

export interface RelayTarget {
  /** Whether anybody listens to a topic; the others are facts for the record. Asked when the rows are at hand. */
  readonly hears: (topic: string) => boolean;
  /** Hands messages to the queue; the job id is the message's, so that a repeat is the same job. */
  readonly send: (messages: readonly DomainMessage[]) => Promise<void>;
}

export type OutboxRow = Omit<DomainMessage, 'processId'> & { readonly process_id: string };

export const messageOf = ({ id, topic, payload, process, process_id }: OutboxRow): DomainMessage => ({
  id,
  topic,
  payload,
  process,
  processId: process_id,
});

/** How long after a message was handed over the sweep first looks whether it was consumed. */
export const DEFAULT_GRACE_MS = 30_000;

/**
 * Moves one batch from the outbox to the queue. Rows are locked until the queue has them: a crash in between sends them
 * again, under the same job ids, and no two relays send the same row.
 * @returns how many rows were taken; fewer than `limit` means that the outbox is empty.
 */
export const relayOutbox = async (
  dataSource: DataSource,
  target: RelayTarget,
  clock: Clock,
  limit = 500,
  graceMs = DEFAULT_GRACE_MS,
): Promise<number> =>
  dataSource.transaction(async (manager) => {
    const rows: OutboxRow[] = await manager.query(
      `select id, topic, payload, process, process_id from workflow.outbox
       where sent_at is null order by seq limit $1 for update skip locked`,
      [limit],
    );
    if (rows.length === 0) return 0;
    const heard = rows.filter((row) => target.hears(row.topic));
    if (heard.length > 0) await target.send(heard.map(messageOf));
    const now = clock.now();
    await manager.query(
      `update workflow.outbox set sent_at = $2, sendings = sendings + 1, check_at = $3,
         settled_at = case when id = any($4) then null else $2::timestamptz end where id = any($1)`,
      [rows.map(({ id }) => id), now, new Date(now.getTime() + graceMs), heard.map(({ id }) => id)],
    );
    return rows.length;
  });
