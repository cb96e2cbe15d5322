import { type Actor, notFound, offsetOf, type Page } from '#kernel';
import { camelCased, Engine, Reads } from '#workflow';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { possibleFor, seesAllEntries } from './entry.queries.js';
import type { listEssays } from './essay.views.js';

const ORDER = {
  submitted: 'e.submitted_at nulls last',
  title: 'e.title collate "zh-x-icu"',
  author: 'e.author_name collate "zh-x-icu"',
} as const;

const COLUMNS = `e.id, e.programme_id, e.category_id, c.key as category_key, e.office_id, e.title, e.author_name, e.body_length,
  e.state, e.version, e.submitted_at, e.correction_due_at`;

@Injectable()
export class EssayQueries {
  constructor(
    private readonly reads: Reads,
    private readonly engine: Engine,
  ) {}

  async list(actor: Actor, query: z.infer<typeof listEssays>): Promise<Page<unknown>> {
    return this.reads.as(actor, async (manager) => {
      const where = `e.programme_id = $1 and ($2::boolean or e.office_id = any($3)) and ($4::uuid is null or e.category_id = $4)
        and ($5::text is null or e.state = $5)
        and ($6::text is null or position($6 in e.title) > 0 or position($6 in e.author_name) > 0)`;
      const params = [
        query.programmeId,
        seesAllEntries(actor),
        [...actor.officeIds],
        query.categoryId ?? null,
        query.state ?? null,
        query.q ?? null,
      ];
      const rows: Record<string, unknown>[] = await manager.query(
        `select ${COLUMNS} from public.essay e join public.category c on c.id = e.category_id
         where ${where} order by ${ORDER[query.sort]}, e.id limit $7 offset $8`,
        [...params, query.size, offsetOf(query)],
      );
      const [count]: { total: number }[] = await manager.query(
        `select count(*)::int as total from public.essay e where ${where}`,
        params,
      );
      return { items: rows.map(camelCased), page: query.page, size: query.size, total: count?.total ?? 0 };
    });
  }

  async get(actor: Actor, id: string): Promise<unknown> {
    const row = await this.reads.as(actor, async (manager) => {
      const [found]: Record<string, unknown>[] = await manager.query(
        `select ${COLUMNS}, e.body, e.decision_reason from public.essay e join public.category c on c.id = e.category_id
         where e.id = $1 and ($2::boolean or e.office_id = any($3))`,
        [id, seesAllEntries(actor), [...actor.officeIds]],
      );
      return found;
    });
    if (!row) throw notFound('essay', id);
    return { ...camelCased(row), can: await possibleFor(this.engine, 'essay', id, actor) };
  }
}
