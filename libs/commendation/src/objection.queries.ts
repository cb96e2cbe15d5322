import { type Actor, hasAnyRole, notFound, offsetOf, type Page } from '#kernel';
import { camelCased, Engine, Reads } from '#workflow';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { listObjections, objectionStatus } from './objection.views.js';

const COLUMNS = `x.id, x.kind, x.entry_id, x.notice_id, x.award_id, coalesce(a.winner_name, n.nominee_name) as winner_name, c.key as category_key, x.claimant_name, x.filed_at, x.decided_at, x.state, x.version`;
const FROM = `public.objection x left join public.award a on a.id = x.award_id left join public.nomination n on n.id = x.entry_id
  join public.category c on c.id = x.category_id`;

@Injectable()
export class ObjectionQueries {
  constructor(
    private readonly reads: Reads,
    private readonly dataSource: DataSource,
    private readonly engine: Engine,
  ) {}

  async list(actor: Actor, query: z.infer<typeof listObjections>): Promise<Page<unknown>> {
    return this.reads.as(actor, async (manager) => {
      const where = 'x.programme_id = $1 and ($2::text is null or x.state = $2)';
      const params = [query.programmeId, query.state ?? null];
      const rows: Record<string, unknown>[] = await manager.query(
        `select ${COLUMNS} from ${FROM} where ${where} order by x.filed_at, x.id limit $3 offset $4`,
        [...params, query.size, offsetOf(query)],
      );
      const [count]: { total: number }[] = await manager.query(
        `select count(*)::int as total from public.objection x where ${where}`,
        params,
      );
      return { items: rows.map(camelCased), page: query.page, size: query.size, total: count?.total ?? 0 };
    });
  }

  async get(actor: Actor, id: string): Promise<unknown> {
    const handles = hasAnyRole(actor, ['organiser']);
    const row = await this.reads.as(actor, async (manager) => {
      const [found]: Record<string, unknown>[] = await manager.query(
        `select ${COLUMNS}, x.grounds, x.evidence, x.finding, case when $2::boolean then x.claimant_contact end as claimant_contact
         from ${FROM} where x.id = $1`,
        [id, handles],
      );
      return found;
    });
    if (!row) throw notFound('objection', id);
    return { ...camelCased(row), can: handles ? await this.engine.can('objection', id, actor) : [] };
  }

  /** By the receipt alone, which is the key: these four columns and no others, whoever asks. */
  async status(receiptNumber: string): Promise<z.infer<typeof objectionStatus>> {
    const [row]: { state: string; filed_at: Date; decided_at: Date | null }[] = await this.dataSource.query(
      'select state, filed_at, decided_at from public.objection where receipt_number = $1',
      [receiptNumber],
    );
    if (!row) throw notFound('objection');
    return { receiptNumber, state: row.state, filedAt: row.filed_at, decidedAt: row.decided_at };
  }
}
