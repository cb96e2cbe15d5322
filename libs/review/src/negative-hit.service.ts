import { type Actor, conflict, refused } from '#kernel';
import { Engine } from '#workflow';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { reviewingOf } from './reviewed-entry.queries.js';
import type { recordHit } from './review.views.js';

@Injectable()
export class NegativeHitService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly engine: Engine,
  ) {}

  /** @throws DomainError `NOT_FOUND`, `REVIEW.ITEM_UNKNOWN`, `REVIEW.HIT_KNOWN` */
  async record(actor: Actor, given: z.infer<typeof recordHit>): Promise<string> {
    const { item, finding } = given;
    return this.dataSource.transaction(async (manager) => {
      const { entry, officeId } = await reviewingOf(manager, actor, given);
      const known = entry.rules.negativeList.map(({ key }) => key);
      if (!known.includes(item)) {
        const params = { items: [item], known };
        throw refused('REVIEW.ITEM_UNKNOWN', params, [{ field: 'item', code: 'REVIEW.ITEM_UNKNOWN', params }]);
      }
      // Two who find the same at once: one of them does.
      await manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`negative hit ${entry.id}`]);
      const standing: unknown[] = await manager.query(
        `select 1 from public.negative_hit where entry_id = $1 and item = $2 and state = 'standing'`,
        [entry.id, item],
      );
      if (standing.length > 0)
        throw conflict('REVIEW.HIT_KNOWN', { item }, [{ field: 'item', code: 'REVIEW.HIT_KNOWN', params: { item } }]);
      const row = {
        programme_id: entry.programmeId,
        category_id: entry.categoryId,
        entry_kind: entry.kind,
        entry_id: entry.id,
        item,
        finding,
        office_id: officeId,
        found_by: actor.personId,
        found_by_name: actor.name,
      };
      return this.engine.beginOne('negativeHit', row, actor, { manager });
    });
  }
}
