import { type Clock, orderBy } from '#kernel';
import type { DataSource } from 'typeorm';
import type { DomainMessage, Listener } from './domain-handlers.js';
import { messageOf, type OutboxRow } from './outbox-relay.js';

export interface SweepTarget {
  /** Everybody who must have consumed a message of a topic. */
  readonly listeners: () => readonly Listener[];
  /** Of these messages, those that the queue will not deliver by itself any more; what is left of them there is removed. */
  readonly lost: (ids: readonly string[]) => Promise<string[]>;
  readonly send: (messages: readonly DomainMessage[]) => Promise<void>;
}

export interface SweepOptions {
  /** What a message is given to be consumed; doubled with every sending. */
  readonly graceMs: number;
  readonly limit?: number;
}

/** A message that keeps failing is tried again this often, for as long as it takes: its cause may be mended any time. */
const LONGEST_PAUSE_MS = 900_000;

const NOT_CONSUMED = (listeners: string): string => `exists (
  select from ${listeners} where heard.topic = o.topic and not exists (
    select from workflow.consumed c where c.consumer = heard.consumer and c.outbox_id = o.id))`;

/** A check that lies further off than the longest pause was set before the clock went back. */
const TAKE_DUE = `
with due as materialized (
  select id from workflow.outbox
  where settled_at is null and sent_at is not null and (check_at <= $1 or check_at > $2)
  order by check_at limit $3 for update skip locked),
settled as (
  update workflow.outbox o set settled_at = $1 from due
  where o.id = due.id and not ${NOT_CONSUMED('unnest($4::text[], $5::text[]) as heard(topic, consumer)')}
  returning o.id)
select o.id, topic, payload, process, process_id, (select count(*)::int from due) as due
from due left join workflow.outbox o on o.id = due.id and o.id not in (select id from settled)
order by o.seq`;

const PUT_OFF = `
update workflow.outbox set
  sendings = sendings + case when id = any($2) then 1 else 0 end,
  check_at = $3::timestamptz + make_interval(secs => least($5::float8,
    $4::float8 * case when id = any($2) then power(2, least(sendings, 20)) else 1 end) / 1000)
where id = any($1)`;

export interface OutboxSweep {
  /** How many messages were looked at; as many as `limit` means that there may be more. */
  readonly looked: number;
  readonly resent: number;
}

/**
 * Looks at messages that were sent a while ago. Those that all listeners have consumed are settled; of the others the ones
 * that the queue has lost, given up or was refused for are handed to it again, each with a longer pause than before. Rows
 * are locked meanwhile, so that two sweeps at once never take the same one.
 */
export const sweepOutbox = async (
  dataSource: DataSource,
  target: SweepTarget,
  clock: Clock,
  { graceMs, limit = 500 }: SweepOptions,
): Promise<OutboxSweep> =>
  dataSource.transaction(async (manager) => {
    const now = clock.now();
    const listeners = target.listeners();
    const rows: (OutboxRow & { id: string | null; due: number })[] = await manager.query(TAKE_DUE, [
      now,
      new Date(now.getTime() + LONGEST_PAUSE_MS),
      limit,
      listeners.map(({ topic }) => topic),
      listeners.map(({ consumer }) => consumer),
    ]);
    const open = rows.filter((row): row is OutboxRow & { id: string; due: number } => row.id !== null);
    if (open.length === 0) return { looked: rows[0]?.due ?? 0, resent: 0 };
    const ids = open.map(({ id }) => id);
    const lost = new Set(await target.lost(ids));
    if (lost.size > 0) await target.send(open.filter(({ id }) => lost.has(id)).map(messageOf));
    await manager.query(PUT_OFF, [ids, [...lost], now, graceMs, LONGEST_PAUSE_MS]);
    return { looked: rows[0]?.due ?? 0, resent: lost.size };
  });

export interface FailingMessage {
  readonly id: string;
  readonly topic: string;
  readonly process: string;
  readonly processId: string;
  readonly createdAt: Date;
  readonly sendings: number;
  readonly lastError: string;
}

const FAILING = `
from workflow.outbox o
where settled_at is null and sent_at is not null and last_error is not null
  and ${NOT_CONSUMED('unnest($1::text[], $2::text[]) as heard(topic, consumer)')}`;

const asParameters = (listeners: readonly Listener[]): unknown[] => [
  listeners.map(({ topic }) => topic),
  listeners.map(({ consumer }) => consumer),
];

const FAILING_ORDERS = { since: ['seq'], topic: ['topic', 'seq'], sendings: ['sendings', 'seq'] };
type FailingOrder = keyof typeof FAILING_ORDERS;

export interface FailingAsked {
  readonly limit?: number;
  readonly offset?: number;
  readonly sort?: FailingOrder | `-${FailingOrder}`;
}

/** Messages that failed at their last delivery and are not consumed yet, the oldest first unless asked otherwise: what an operator must see to. */
export const failingMessages = async (
  dataSource: DataSource,
  listeners: readonly Listener[],
  { limit = 100, offset = 0, sort = 'since' }: FailingAsked = {},
): Promise<FailingMessage[]> =>
  dataSource.query(
    `select id, topic, process, process_id as "processId", created_at as "createdAt", sendings, last_error as "lastError"
     ${FAILING} order by ${orderBy(FAILING_ORDERS, sort, 'id')} limit $3 offset $4`,
    [...asParameters(listeners), limit, offset],
  );

export const countFailingMessages = async (dataSource: DataSource, listeners: readonly Listener[]): Promise<number> => {
  const [counted] = await dataSource.query<{ many: number }[]>(
    `select count(*)::int as many ${FAILING}`,
    asParameters(listeners),
  );
  return counted?.many ?? 0;
};
