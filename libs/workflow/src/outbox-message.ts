import { newOrderedId } from '#kernel';
import type { EntityManager } from 'typeorm';
import type { DomainMessage } from './domain-handlers.js';

/**
 * Puts messages into the outbox that follow from no event of a chart: what a handler has to pass on. In the caller's
 * transaction, so that they go out with what he wrote, or not at all.
 */
export const putIntoOutbox = async (
  manager: EntityManager,
  messages: readonly Omit<DomainMessage, 'id'>[],
  at: Date,
): Promise<void> => {
  if (messages.length === 0) return;
  await manager.query(
    `insert into workflow.outbox (id, topic, payload, process, process_id, created_at)
     select id, topic, payload, process, "processId", $2
     from jsonb_to_recordset($1::jsonb) as m(id uuid, topic text, payload jsonb, process text, "processId" uuid)`,
    [JSON.stringify(messages.map((message) => ({ id: newOrderedId(at), ...message }))), at],
  );
};
