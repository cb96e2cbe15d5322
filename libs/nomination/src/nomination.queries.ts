import { type Actor, notFound, offsetOf, type Page } from '#kernel';
import { camelCased, Engine, Reads } from '#workflow';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { possibleFor, seesAllEntries } from './entry.queries.js';
import type { listNominations } from './nomination.views.js';

const ORDER = {
  recommendation: 'c.position, n.office_id, n.recommendation_order',
  name: 'n.nominee_name collate "zh-x-icu"',
  submitted: 'n.submitted_at nulls last',
} as const;

const COLUMNS = `n.id, n.programme_id, n.category_id, c.key as category_key, n.office_id, n.nominee_kind, n.nominee_name,
  n.nominee_position, n.recommendation_order, n.deeds_length, n.state, n.version, n.submitted_at, n.correction_due_at`;

@Injectable()
export class NominationQueries {
  constructor(
    private readonly reads: Reads,
    private readonly engine: Engine,
  ) {}

  async list(actor: Actor, query: z.infer<typeof listNominations>): Promise<Page<unknown>> {
    return this.reads.as(actor, async (manager) => {
      const where = `n.programme_id = $1 and ($2::boolean or n.office_id = any($3)) and ($4::uuid is null or n.category_id = $4)
        and ($5::text is null or n.state = $5) and ($6::text is null or position($6 in n.nominee_name) > 0)`;
      const params = [
        query.programmeId,
        seesAllEntries(actor),
        [...actor.officeIds],
        query.categoryId ?? null,
        query.state ?? null,
        query.q ?? null,
      ];
      const rows: Record<string, unknown>[] = await manager.query(
        `select ${COLUMNS} from public.nomination n join public.category c on c.id = n.category_id
         where ${where} order by ${ORDER[query.sort]}, n.id limit $7 offset $8`,
        [...params, query.size, offsetOf(query)],
      );
      const [count]: { total: number }[] = await manager.query(
        `select count(*)::int as total from public.nomination n where ${where}`,
        params,
      );
      return { items: rows.map(camelCased), page: query.page, size: query.size, total: count?.total ?? 0 };
    });
  }

  async get(actor: Actor, id: string): Promise<unknown> {
    const row = await this.reads.as(actor, async (manager) => {
      const [found]: Record<string, unknown>[] = await manager.query(
        `select ${COLUMNS}, n.deeds, n.decision_reason from public.nomination n join public.category c on c.id = n.category_id
         where n.id = $1 and ($2::boolean or n.office_id = any($3))`,
        [id, seesAllEntries(actor), [...actor.officeIds]],
      );
      return found;
    });
    if (!row) throw notFound('nomination', id);
    return { ...camelCased(row), can: await possibleFor(this.engine, 'nomination', id, actor) };
  }
}
