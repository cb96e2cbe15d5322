import { type Actor, byPinyin, hasAnyRole, notFound, officesOf, offsetOf, orderBy, type Page } from '#kernel';
import { possibleFor } from '#nomination';
import { camelCased, Engine, Reads } from '#workflow';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { listOpinions } from './opinion.views.js';

const ORDERS = { due: ['p.due_at'], name: [byPinyin('n.nominee_name')], answered: ['p.answered_at'] };
const ALIKE = 'c.position, n.office_id, n.recommendation_order, p.id';

const COLUMNS = `p.id, p.programme_id, p.nomination_id, n.state as nomination_state, c.key as category_key, n.nominee_kind,
  n.nominee_name, n.nominee_position, n.enterprise, p.request_id, jsonb_build_object('zh', nominating.name_zh, 'en', nominating.name_en) as nominating_office,
  n.deeds, p.office_id, asked.key as office_key, jsonb_build_object('zh', asked.name_zh, 'en', asked.name_en) as office_name, p.stand_in_id, p.due_at, p.state, p.version, p.opinion_text, p.answered_at`;

const FROM = `public.opinion p join public.nomination n on n.id = p.nomination_id join public.category c on c.id = n.category_id
  join public.office nominating on nominating.id = n.office_id join public.office asked on asked.id = p.office_id`;

/**
 * The scope of every query over opinions: `$1` whether the viewer sees all, `$2` the offices that they act for, `$3` whether
 * they are to decide on the nominees, which shows them the opinions from then on, `$4` who they are.
 */
const IN_SCOPE = `($1::boolean or p.office_id = any($2) or p.stand_in_id = $4::uuid or ($3::boolean and exists (
  select from public.programme g where g.id = p.programme_id and g.state in ('deciding', 'publicity', 'commending', 'closed'))))`;
const scopeOf = (actor: Actor): [boolean, string[], boolean, string | null] => [
  hasAnyRole(actor, ['organiser', 'auditor']),
  officesOf(actor),
  actor.roles.has('leadingGroupMember'),
  actor.personId,
];

@Injectable()
export class OpinionQueries {
  constructor(
    private readonly reads: Reads,
    private readonly engine: Engine,
  ) {}

  async list(actor: Actor, query: z.infer<typeof listOpinions>): Promise<Page<unknown>> {
    return this.reads.as(actor, async (manager) => {
      const where = `${IN_SCOPE} and ($5::uuid is null or p.programme_id = $5)
        and ($6::uuid is null or p.nomination_id = $6) and ($7::uuid is null or n.category_id = $7)
        and ($8::text is null or p.state = $8) and ($9::text is null or position($9 in n.nominee_name) > 0)
        and ($10::uuid is null or p.request_id = $10)`;
      const params = [
        ...scopeOf(actor),
        query.programmeId ?? null,
        query.nominationId ?? null,
        query.categoryId ?? null,
        query.state ?? null,
        query.q ?? null,
        query.requestId ?? null,
      ];
      const rows: Record<string, unknown>[] = await manager.query(
        `select ${COLUMNS} from ${FROM} where ${where} order by ${orderBy(ORDERS, query.sort, ALIKE)} limit $11 offset $12`,
        [...params, query.size, offsetOf(query)],
      );
      const [count]: { total: number }[] = await manager.query(
        `select count(*)::int as total from ${FROM} where ${where}`,
        params,
      );
      return { items: rows.map(camelCased), page: query.page, size: query.size, total: count?.total ?? 0 };
    });
  }

  async get(actor: Actor, id: string): Promise<unknown> {
    const row = await this.reads.as(actor, async (manager) => {
      const [found]: Record<string, unknown>[] = await manager.query(
        `select ${COLUMNS} from ${FROM} where ${IN_SCOPE} and p.id = $5`,
        [...scopeOf(actor), id],
      );
      return found;
    });
    if (!row) throw notFound('opinion', id);
    return { ...camelCased(row), can: await possibleFor(this.engine, 'opinion', id, actor) };
  }
}
