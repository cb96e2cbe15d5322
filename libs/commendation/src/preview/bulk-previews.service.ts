import { effectLabel, notificationText, type Text } from '#contracts';
import type { Clock } from '#kernel';
import { asPartOf, CLOCK } from '#platform';
import { type DomainMessage, DomainHandlers } from '#workflow';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type BulkPreview, firstNames } from './bulk-preview.views.js';

/** What a trial says of itself. */
export interface Tried {
  readonly names: readonly string[];
  readonly refused?: readonly { readonly code: string; readonly title: Text; readonly name: string }[];
}

/** Thrown to take everything back; it carries what was seen. */
class TakenBack extends Error {
  constructor(readonly seen: BulkPreview) {
    super('A preview is taken back.');
  }
}

/** What follows from what follows; facts that go on without end are a mistake elsewhere. */
const MOST_ROUNDS = 10;

interface Ends {
  readonly log: number;
  readonly outbox: number;
}

/**
 * Says what a bulk act would do by doing it, with what follows from its facts, in a transaction that is always taken back.
 * So names, effects and messages are those that it would have, and no second account of them. Work that goes to the queue is
 * left out: it has not begun when people have to decide.
 */
@Injectable()
export class BulkPreviews {
  constructor(
    private readonly dataSource: DataSource,
    private readonly handlers: DomainHandlers,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws DomainError what the act itself would be refused with. */
  async of(act: (manager: EntityManager) => Promise<Tried>): Promise<BulkPreview> {
    const from = this.clock.now();
    try {
      return await this.dataSource.transaction('REPEATABLE READ', async (manager) => {
        const [ends]: Ends[] = await manager.query(
          `select (select coalesce(max(seq), 0) from workflow.transition_log) as log,
             (select coalesce(max(seq), 0) from workflow.outbox) as outbox`,
        );
        if (!ends) throw new Error('A select without a row.');
        const tried = await asPartOf(manager, async () => {
          const done = await act(manager);
          await this.followUp(manager, ends);
          return done;
        });
        throw new TakenBack(await this.seen(manager, { ...ends, from }, tried));
      });
    } catch (error) {
      if (error instanceof TakenBack) return error.seen;
      throw error;
    }
  }

  private async followUp(manager: EntityManager, { outbox }: Ends): Promise<void> {
    let after = outbox;
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const messages: (DomainMessage & { seq: number })[] = await manager.query(
        `select seq, id, topic, process, process_id as "processId", payload from workflow.outbox where seq > $1 order by seq`,
        [after],
      );
      const last = messages.at(-1);
      if (!last) return;
      after = last.seq;
      for (const message of messages) await this.handlers.follow(message, manager);
    }
  }

  private async seen(
    manager: EntityManager,
    ends: Ends & { readonly from: Date },
    { names, refused = [] }: Tried,
  ): Promise<BulkPreview> {
    const effects: { process: string; event: string; count: number; from: string | null }[] = await manager.query(
      `select process, event, count(*)::int as count, min(from_state) as "from"
       from workflow.transition_log where seq > $1 group by 1, 2 order by 1, 2`,
      [ends.log],
    );
    // A message bears in its key the fact that it tells of.
    const told: { template: string; params: Record<string, unknown>; people: number }[] = await manager.query(
      `select n.template, n.params, count(*)::int as people from public.notification n
       where n.created_at >= $2 and exists (
         select from workflow.outbox o where o.seq > $1 and n.key like '%' || o.id::text || '%')
       group by 1, 2 order by 1, 3 desc`,
      [ends.outbox, ends.from],
    );
    // One code may be told of several states or figures.
    const reasons = [...new Map(refused.map(({ code, title }) => [`${code} ${title.zh}`, { code, title }])).values()];
    return {
      count: names.length,
      names: firstNames(names),
      effects: effects.map(({ from, ...effect }) => ({ ...effect, label: effectLabel({ ...effect, from }) })),
      messages: told.map(({ template, params, people }) => ({
        template,
        people,
        subject: {
          zh: notificationText(template, params, 'zh').subject,
          en: notificationText(template, params, 'en').subject,
        },
      })),
      refused: reasons.map(({ code, title }) => {
        const of = refused.filter((each) => each.code === code && each.title.zh === title.zh).map(({ name }) => name);
        return { code, title, count: of.length, names: firstNames(of) };
      }),
    };
  }
}
