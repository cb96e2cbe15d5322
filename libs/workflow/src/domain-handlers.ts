import type { Clock } from '#kernel';
import type { DataSource, EntityManager } from 'typeorm';

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
  readonly handle: (message: DomainMessage, manager: EntityManager) => Promise<void>;
}

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

  /** Each handler in its own transaction with the mark that it ran; a second delivery finds the mark and does nothing. */
  async deliver(message: DomainMessage, dataSource: DataSource, clock: Clock): Promise<void> {
    for (const handler of this.byTopic.get(message.topic) ?? []) {
      await dataSource.transaction(async (manager) => {
        const marked: unknown[] = await manager.query(
          `insert into workflow.consumed (consumer, outbox_id, at) values ($1, $2, $3) on conflict do nothing returning consumer`,
          [handler.consumer, message.id, clock.now()],
        );
        if (marked.length > 0) await handler.handle(message, manager);
      });
    }
  }
}
