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
import { possibleFor } from '#nomination';
import { camelCased, Engine, Reads } from '#workflow';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { listOpinionRequests } from './opinion-request.views.js';

/**
 * The scope of every query over requests, and of what in them is read: `$1` whether the viewer sees all, `$2` the offices that
 * they act for, `$3` who they are. Whoever stands in for a department sees of its request whom they are named for.
 */
const OPINION_IN_SCOPE = '($1::boolean or p.office_id = any($2) or p.stand_in_id = $3::uuid)';
const IN_SCOPE = `($1::boolean or r.office_id = any($2) or exists (
  select from public.opinion p where p.request_id = r.id and p.stand_in_id = $3::uuid))`;
const scopeOf = (actor: Actor): [boolean, string[], string | null] => [
  hasAnyRole(actor, ['organiser', 'auditor']),
  officesOf(actor),
  actor.personId,
];

/** What is asked and what is answered; `open` is what the department still owes. */
const COLUMNS = `r.id, r.programme_id, r.category_id, c.key as category_key, c.plan -> 'name' as category_name, r.office_id,
  o.key as office_key, jsonb_build_object('zh', o.name_zh, 'en', o.name_en) as office_name, r.state, r.version, r.due_at, r.created_at,
  n.nominees, n.agreed, n.objected, n.overdue, n.nominees - n.agreed - n.objected as open`;
const FROM = `public.opinion_request r join public.category c on c.id = r.category_id join public.office o on o.id = r.office_id
  cross join lateral (select count(*)::int as nominees, count(*) filter (where p.state = 'agreed')::int as agreed,
    count(*) filter (where p.state = 'objected')::int as objected, count(*) filter (where p.state = 'overdue')::int as overdue
    from public.opinion p where p.request_id = r.id and ${OPINION_IN_SCOPE}) n`;

const ORDERS = { due: ['r.due_at'], department: [byPinyin('o.name_zh')], open: ['open'] };

/** A nominee that a request asks about. */
export interface AskedNominee {
  readonly id: string;
  readonly state: string;
  readonly nomineeName: string;
  readonly nomineePosition: string;
  readonly officeNameZh: string;
  readonly opinionText: string | null;
  readonly officeId: string;
  readonly standInId: string | null;
}

@Injectable()
export class OpinionRequestQueries {
  constructor(
    private readonly reads: Reads,
    private readonly engine: Engine,
  ) {}

  async list(actor: Actor, query: z.infer<typeof listOpinionRequests>): Promise<Page<unknown>> {
    return this.reads.as(actor, async (manager) => {
      const where = `${IN_SCOPE} and r.programme_id = $4 and ($5::uuid is null or r.category_id = $5)
        and ($6::text is null or r.state = $6) and ($7::text is null or exists (
          select from public.office o where o.id = r.office_id and (o.name_zh ilike $7 or o.name_en ilike $7)))`;
      const params = [
        ...scopeOf(actor),
        query.programmeId,
        query.categoryId ?? null,
        query.state ?? null,
        patternOf(query.q),
      ];
      const rows: Record<string, unknown>[] = await manager.query(
        `select ${COLUMNS} from ${FROM} where ${where} order by ${orderBy(ORDERS, query.sort ?? 'due', 'c.position, o.key, r.id')} limit $8 offset $9`,
        [...params, query.size, offsetOf(query)],
      );
      const [count]: { total: number }[] = await manager.query(
        `select count(*)::int as total from public.opinion_request r where ${where}`,
        params,
      );
      return { items: rows.map(camelCased), page: query.page, size: query.size, total: count?.total ?? 0 };
    });
  }

  async get(actor: Actor, id: string): Promise<Record<string, unknown>> {
    const row = await this.reads.as(actor, async (manager) => {
      const [found]: Record<string, unknown>[] = await manager.query(
        `select ${COLUMNS} from ${FROM} where ${IN_SCOPE} and r.id = $4`,
        [...scopeOf(actor), id],
      );
      return found;
    });
    if (!row) throw notFound('opinionRequest', id);
    return { ...camelCased(row), can: await possibleFor(this.engine, 'opinionRequest', id, actor) };
  }

  /** The nominees of a request in the order of their offices' recommendation. @throws DomainError `NOT_FOUND` */
  async nominees(actor: Actor, id: string): Promise<AskedNominee[]> {
    return this.reads.as(actor, async (manager) => {
      const known: unknown[] = await manager.query(
        `select from public.opinion_request r where ${IN_SCOPE} and r.id = $4`,
        [...scopeOf(actor), id],
      );
      if (known.length === 0) throw notFound('opinionRequest', id);
      return manager.query<AskedNominee[]>(NOMINEES, [...scopeOf(actor), id]);
    });
  }
}

const NOMINEES = `select p.id, p.state, n.nominee_name as "nomineeName", n.nominee_position as "nomineePosition",
    o.name_zh as "officeNameZh", p.opinion_text as "opinionText", p.office_id as "officeId", p.stand_in_id as "standInId"
  from public.opinion p join public.nomination n on n.id = p.nomination_id join public.office o on o.id = n.office_id
  where ${OPINION_IN_SCOPE} and p.request_id = $4 order by o.key, n.recommendation_order, p.id`;
