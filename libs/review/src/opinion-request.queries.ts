import { type Actor, hasAnyRole, notFound, officesOf, offsetOf, type Page } from '#kernel';
import { possibleFor } from '#nomination';
import { camelCased, Engine, Reads } from '#workflow';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { listOpinionRequests } from './opinion-request.views.js';

/** What is asked and what is answered; `open` is what the department still owes. */
const COLUMNS = `r.id, r.programme_id, r.category_id, c.key as category_key, c.plan -> 'name' as category_name, r.office_id,
  o.key as office_key, jsonb_build_object('zh', o.name_zh, 'en', o.name_en) as office_name, r.state, r.version, r.due_at, r.created_at,
  n.nominees, n.agreed, n.objected, n.overdue, n.nominees - n.agreed - n.objected as open`;
const FROM = `public.opinion_request r join public.category c on c.id = r.category_id join public.office o on o.id = r.office_id
  cross join lateral (select count(*)::int as nominees, count(*) filter (where p.state = 'agreed')::int as agreed,
    count(*) filter (where p.state = 'objected')::int as objected, count(*) filter (where p.state = 'overdue')::int as overdue
    from public.opinion p where p.request_id = r.id) n`;

/** `$1` whether the viewer sees all, `$2` the offices that they act for. */
const IN_SCOPE = '($1::boolean or r.office_id = any($2))';
const scopeOf = (actor: Actor): [boolean, string[]] => [hasAnyRole(actor, ['organiser', 'auditor']), officesOf(actor)];

/** A nominee that a request asks about. */
export interface AskedNominee {
  readonly id: string;
  readonly state: string;
  readonly nomineeName: string;
  readonly nomineePosition: string;
  readonly officeNameZh: string;
  readonly opinionText: string | null;
}

@Injectable()
export class OpinionRequestQueries {
  constructor(
    private readonly reads: Reads,
    private readonly engine: Engine,
  ) {}

  async list(actor: Actor, query: z.infer<typeof listOpinionRequests>): Promise<Page<unknown>> {
    return this.reads.as(actor, async (manager) => {
      const where = `${IN_SCOPE} and r.programme_id = $3 and ($4::uuid is null or r.category_id = $4)`;
      const params = [...scopeOf(actor), query.programmeId, query.categoryId ?? null];
      const rows: Record<string, unknown>[] = await manager.query(
        `select ${COLUMNS} from ${FROM} where ${where} order by r.due_at, c.position, o.key, r.id limit $5 offset $6`,
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
        `select ${COLUMNS} from ${FROM} where ${IN_SCOPE} and r.id = $3`,
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
        `select from public.opinion_request r where ${IN_SCOPE} and r.id = $3`,
        [...scopeOf(actor), id],
      );
      if (known.length === 0) throw notFound('opinionRequest', id);
      return nomineesOf(manager, id);
    });
  }
}

const nomineesOf = (manager: EntityManager, requestId: string): Promise<AskedNominee[]> =>
  manager.query(
    `select p.id, p.state, n.nominee_name as "nomineeName", n.nominee_position as "nomineePosition",
       o.name_zh as "officeNameZh", p.opinion_text as "opinionText"
     from public.opinion p join public.nomination n on n.id = p.nomination_id join public.office o on o.id = n.office_id
     where p.request_id = $1 order by o.key, n.recommendation_order, p.id`,
    [requestId],
  );
