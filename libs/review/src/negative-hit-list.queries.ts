import { type Actor, hasAnyRole, officesOf, offsetOf, type Page } from '#kernel';
import { camelCased, Reads } from '#workflow';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { listHits } from './review.views.js';

/** The scope: `$1` whether the viewer sees all, `$2` the offices that they act for. */
const FROM = `from public.negative_hit h join public.category c on c.id = h.category_id
  where ($1::boolean or h.office_id = any($2::uuid[])) and h.programme_id = $3
    and ($4::uuid is null or h.entry_id = $4) and ($5::text is null or h.state = $5)`;

@Injectable()
export class NegativeHitQueries {
  constructor(private readonly reads: Reads) {}

  async list(actor: Actor, query: z.infer<typeof listHits>): Promise<Page<unknown>> {
    return this.reads.as(actor, async (manager) => {
      const params = [
        hasAnyRole(actor, ['organiser', 'auditor']),
        officesOf(actor),
        query.programmeId,
        query.entryId ?? null,
        query.state ?? null,
      ];
      const rows: Record<string, unknown>[] = await manager.query(
        `select h.id, h.entry_kind, h.entry_id, c.key as category_key, h.item, h.finding, h.found_by_name, h.waived_by_name,
           h.settled_reason, h.settled_at, h.state, h.version ${FROM} order by h.created_at, h.id limit $6 offset $7`,
        [...params, query.size, offsetOf(query)],
      );
      const [count]: { total: number }[] = await manager.query(`select count(*)::int as total ${FROM}`, params);
      return { items: rows.map(camelCased), page: query.page, size: query.size, total: count?.total ?? 0 };
    });
  }
}
