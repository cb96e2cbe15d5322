import { columnText } from '#contracts';
import { officeNameOf } from '#identity';
import {
  type Actor,
  byPinyin,
  hasAnyRole,
  notFound,
  officesOf,
  offsetOf,
  orderBy,
  type Page,
  patternOf,
} from '#kernel';
import { ESSAY, NOMINATION, possibleFor } from '#nomination';
import { findCategory } from '#programme';
import { byState, camelCased, Engine, Reads } from '#workflow';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { reviewDecisionMachine } from './review-decision.machine.js';
import type { listDecisions } from './review.views.js';

const COLUMNS = `d.id, d.entry_kind, d.entry_id, coalesce(n.state, e.state) as entry_state, d.category_id, c.key as category_key, d.submission,
  d.level, d.slot, d.office_id, ${officeNameOf('d.office_id')} as office_name, jsonb_build_object('zh', o.name_zh, 'en', o.name_en) as nominating_office,
  coalesce(n.nominee_name, e.author_name) as name, coalesce(n.nominee_position, e.title) as detail,
  coalesce(n.deeds, e.body) as text, coalesce(n.groups, '{}') as groups, d.stand_in_id, d.state, d.version, d.reason, d.marked_fields,
  d.decided_at`;

/**
 * The scope: `$1` whether the viewer oversees all, `$2` the offices that they act for, `$3` the viewer, `$4` whether they audit. What a colleague
 * has decided shows only once all of the level are in.
 */
const FROM = `from public.review_decision d join public.category c on c.id = d.category_id
  left join public.nomination n on d.entry_kind = 'nomination' and n.id = d.entry_id
  left join public.essay e on d.entry_kind = 'essay' and e.id = d.entry_id
  join public.office o on o.id = coalesce(n.office_id, e.office_id)
  where ($1::boolean or d.office_id = any($2::uuid[]) or d.stand_in_id = $3::uuid)
    and (d.reviewer_id is null or d.reviewer_id = $3::uuid or d.revealed_at is not null or $4::boolean)`;
const scopeOf = (actor: Actor): [boolean, string[], string | null, boolean] => [
  hasAnyRole(actor, ['organiser', 'auditor']),
  officesOf(actor),
  actor.personId,
  actor.roles.has('auditor'),
];

const ORDERS = {
  category: ['c.position', 'd.created_at'],
  name: [byPinyin('coalesce(n.nominee_name, e.author_name)'), 'd.created_at'],
  from: [byPinyin('o.name_zh'), 'c.position', 'd.created_at'],
  office: [byPinyin('(select b.name_zh from public.office b where b.id = d.office_id)'), 'd.created_at'],
  state: [byState(reviewDecisionMachine, 'd.state'), 'c.position', 'd.created_at'],
  decided: ['d.decided_at'],
};

@Injectable()
export class ReviewDecisionQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly reads: Reads,
    private readonly engine: Engine,
  ) {}

  async list(actor: Actor, query: z.infer<typeof listDecisions>): Promise<Page<unknown>> {
    const from = `${FROM} and d.programme_id = $5 and ($6::text is null or d.entry_kind = $6)
      and ($7::uuid is null or d.entry_id = $7) and ($8::uuid is null or d.category_id = $8)
      and ($9::text is null or d.state = $9) and ($10::text is null or d.level = $10)
      and ($11::text is null or concat_ws(' ', n.nominee_name, e.author_name, e.title) ilike $11)`;
    const params = [
      ...scopeOf(actor),
      query.programmeId,
      query.entryKind ?? null,
      query.entryId ?? null,
      query.categoryId ?? null,
      query.state ?? null,
      query.level ?? null,
      patternOf(query.q),
    ];
    return this.reads.as(actor, async (manager) => {
      const rows: Record<string, unknown>[] = await manager.query(
        `select ${COLUMNS} ${from} order by ${orderBy(ORDERS, query.sort, 'd.id')} limit $12 offset $13`,
        [...params, query.size, offsetOf(query)],
      );
      const [count]: { total: number }[] = await manager.query(`select count(*)::int as total ${from}`, params);
      return { items: rows.map(camelCased), page: query.page, size: query.size, total: count?.total ?? 0 };
    });
  }

  async get(actor: Actor, id: string): Promise<unknown> {
    const [row] = await this.reads.as<Record<string, unknown>[]>(actor, (manager) =>
      manager.query(`select ${COLUMNS} ${FROM} and d.id = $5`, [...scopeOf(actor), id]),
    );
    if (!row) throw notFound('reviewDecision', id);
    const { rules } = await findCategory(this.dataSource.manager, String(row['category_id']));
    const kind = row['entry_kind'] === 'essay' ? ESSAY : NOMINATION;
    return {
      ...camelCased(row),
      markable: kind.marked.map((field) => ({ field, name: columnText(field) })),
      negativeList: rules.negativeList.map(({ key, name }) => ({ item: key, name })),
      can: await possibleFor(this.engine, 'reviewDecision', id, actor),
    };
  }
}
