import { type Clock, DomainError } from '#kernel';
import type { DataSource, EntityManager } from 'typeorm';
import { runPrepared } from './prepared-statement.js';

/** A fact that left the outbox: `nomination.submitted`, with ids only. */
export interface DomainMessage {
  readonly id: string;
  readonly topic: string;
  readonly process: string;
  readonly processId: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** What follows a fact. `consumer` is the sentence that the file is named by; it must never change once deployed. */
export interface DomainHandler {
  readonly consumer: string;
  readonly topic: string;
  /** It only orders work, whose last job marks the message as consumed: see `orderingHandler`. */
  readonly orders?: true;
  readonly handle: (message: DomainMessage, manager: EntityManager) => Promise<void>;
}

/** Somebody who must have consumed each message of a topic. */
export type Listener = Pick<DomainHandler, 'topic' | 'consumer'>;

const MARK = {
  name: 'mark consumed',
  text: `insert into workflow.consumed (consumer, outbox_id, at) values ($1, $2, $3) on conflict do nothing returning consumer`,
};
export const LONGEST_ERROR = 500;

/** False when it was marked before. */
export const markConsumed = async (
  manager: EntityManager,
  consumer: string,
  messageId: string,
  at: Date,
): Promise<boolean> => (await runPrepared(manager, MARK, [consumer, messageId, at])).length > 0;

/** The handlers of this host by topic. A message is handled once by each, however often the queue delivers it. */
export class DomainHandlers {
  private readonly byTopic = new Map<string, DomainHandler[]>();

  add(...handlers: readonly DomainHandler[]): void {
    for (const handler of handlers) {
      const known = this.byTopic.get(handler.topic) ?? [];
      if (known.some((other) => other.consumer === handler.consumer)) {
        throw new Error(`Two handlers are named "${handler.consumer}".`);
      }
      this.byTopic.set(handler.topic, [...known, handler]);
    }
  }

  hears(topic: string): boolean {
    return this.byTopic.has(topic);
  }

  listeners(): Listener[] {
    return [...this.byTopic.values()].flat().map(({ topic, consumer }) => ({ topic, consumer }));
  }

  /** What follows a fact of this topic, in the sentences that the handlers are named by. */
  consumersOf(topic: string): string[] {
    return (this.byTopic.get(topic) ?? []).map(({ consumer }) => consumer);
  }

  /** What follows the fact, within a transaction that is under way: for a trial that is taken back. Ordered work is left out. */
  async follow(message: DomainMessage, manager: EntityManager): Promise<void> {
    for (const handler of this.byTopic.get(message.topic) ?? [])
      if (!handler.orders) await handler.handle(message, manager);
  }

  /**
   * Each handler in its own transaction with the mark that it ran; a second delivery finds the mark and does nothing. (What
   * only orders work is marked by that work, and looks by itself whether any is needed.) One that fails holds up none of the others; its error is kept with the message and thrown when all have had their turn.
   */
  async deliver(message: DomainMessage, dataSource: DataSource, clock: Clock): Promise<void> {
    const errors: unknown[] = [];
    for (const handler of this.byTopic.get(message.topic) ?? []) {
      try {
        await dataSource.transaction(async (manager) => {
          if (handler.orders ?? (await markConsumed(manager, handler.consumer, message.id, clock.now())))
            await handler.handle(message, manager);
        });
      } catch (error) {
        errors.push(error);
        await noteError(dataSource, message.id, `${handler.consumer}: ${toldBy(error)}`);
      }
    }
    if (errors.length > 0) throw errors[0];
  }
}

/** The refusal's code, or what the error says; never a row of data, which PostgreSQL keeps in other fields. */
const toldBy = (error: unknown): string =>
  error instanceof DomainError ? error.code : error instanceof Error ? error.message : String(error);

/** For the operator only: where the database itself is away there is nobody to note it, and the handler's error counts. */
const noteError = (dataSource: DataSource, id: string, told: string): Promise<unknown> =>
  dataSource
    .query('update workflow.outbox set last_error = $2 where id = $1', [id, told.slice(0, LONGEST_ERROR)])
    .catch(() => undefined);
