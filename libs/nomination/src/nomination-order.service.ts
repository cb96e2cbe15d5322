import { type Actor, actsFor, type Clock, notFound, refused } from '#kernel';
import { CLOCK } from '#platform';
import { findCategory } from '#programme';
import { RecordedActs } from '#workflow';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { entryFacts } from './entry-facts.queries.js';
import { demand, inLineFor } from './entry-registration.js';
import { withinWindow } from './entry.rules.js';
import { STANDING } from './entry-standing.js';
import { NOMINATION } from './nomination.kind.js';

export interface NewOrder {
  readonly categoryId: string;
  readonly officeId: string;
  /** Every nomination of the office in the category that has not left, first recommended first. */
  readonly ids: readonly string[];
}

@Injectable()
export class NominationOrder {
  constructor(
    private readonly dataSource: DataSource,
    private readonly acts: RecordedActs,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Sets the order of recommendation of an office in a category as one act, on record with the order before it.
   * @throws DomainError `NOT_FOUND` for a foreign office, `NOMINATION.ORDER_INCOMPLETE`, and `PROGRAMME.TOO_LATE` once
   * entries have closed.
   */
  async set(actor: Actor, { categoryId, officeId, ids }: NewOrder): Promise<void> {
    if (!actsFor(actor, officeId)) throw notFound('office', officeId);
    await this.dataSource.transaction(async (manager) => {
      const { programmeId } = await findCategory(manager, categoryId);
      await inLineFor(manager, NOMINATION, { officeId, programmeId });
      const entry = { id: null, categoryId, officeId, text: '' };
      demand(withinWindow, await entryFacts(manager, NOMINATION, entry, this.clock.now(), 'nomination.order'));
      const standing: { id: string }[] = await manager.query(
        `select id from public.nomination where category_id = $1 and office_id = $2 and ${STANDING} order by recommendation_order`,
        [categoryId, officeId],
      );
      const before = standing.map(({ id }) => id);
      const missing = before.filter((id) => !ids.includes(id)).length;
      const unknown = ids.filter((id, index) => !before.includes(id) || ids.indexOf(id) !== index).length;
      if (missing > 0 || unknown > 0) {
        const params = { missing, unknown };
        throw refused('NOMINATION.ORDER_INCOMPLETE', params, [
          { field: 'ids', code: 'NOMINATION.ORDER_INCOMPLETE', params },
        ]);
      }
      await manager.query(
        `update public.nomination n set recommendation_order = o.rank
         from unnest($1::uuid[]) with ordinality as o(id, rank) where n.id = o.id`,
        [ids],
      );
      await this.acts.add(
        {
          kind: 'configuration',
          what: 'order of recommendation',
          actor,
          detail: { categoryId, officeId, before, ids },
        },
        manager,
      );
    });
  }
}
