import { type Actor, byPinyin, notFound, offsetOf, orderBy, type Page } from '#kernel';
import { camelCased, Engine, Reads } from '#workflow';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { foldedName } from './entrant-identity.js';
import type { listCandidates, listEntrants } from './entrant.views.js';
import { ALIKE, ENTRIES, MUST_BE_ANSWERED, UNANSWERED } from './possible-duplicates.js';

const NAMED = (alias: string): string => `jsonb_build_object('zh', ${alias}.name_zh, 'en', ${alias}.name_en)`;

const LINE = `p.id, p.person_id, p.kind, p.name, p.office_id, ${NAMED('o')} as office_name, p.apart,
  (select count(*)::int from (select entrant_id from public.nomination union all select entrant_id from public.essay) e
   where e.entrant_id = p.id) as entry_count`;
const FROM = 'public.entrant p join public.office o on o.id = p.office_id';

/** Null for all: `$2` an entry that one of them was named by, `$3` the kind, `$4` what is in one of the names. */
const CANDIDATES = `
from public.entrant a join public.entrant b on ${ALIKE} and a.id < b.id
  join public.office oa on oa.id = a.office_id join public.office ob on ob.id = b.office_id
  left join public.entrant_merge m on m.first_id = a.id and m.second_id = b.id
where a.programme_id = $1 and ${UNANSWERED} and ($3::text is null or a.kind = $3)
  and ($4::text is null or position($4 in a.folded) > 0 or position($4 in b.folded) > 0)
  and ($2::uuid is null or exists (select from (${ENTRIES}) e where e.id = $2 and e.entrant_id in (a.id, b.id)))
  and exists (select from (${ENTRIES}) e where e.entrant_id = a.id) and exists (select from (${ENTRIES}) e where e.entrant_id = b.id)`;

/** `why`: what must be answered first, then names that are the same before names that are alike. */
const CANDIDATE_ORDERS = {
  why: [`not ${MUST_BE_ANSWERED}`, 'a.folded <> b.folded', byPinyin('a.name')],
  first: [byPinyin('a.name')],
  second: [byPinyin('b.name')],
  firstOffice: [byPinyin('oa.name_zh')],
  secondOffice: [byPinyin('ob.name_zh')],
};

const soughtIn = ({ q }: { readonly q?: string | undefined }): string | null =>
  q === undefined || q === '' ? null : foldedName(q);

/** Who takes part, for the municipal office and auditors: names as offices wrote them, never a number. */
@Injectable()
export class EntrantQueries {
  constructor(
    private readonly reads: Reads,
    private readonly engine: Engine,
  ) {}

  async list(actor: Actor, query: z.infer<typeof listEntrants>): Promise<Page<unknown>> {
    const where = `p.programme_id = $1 and ($2::text is null or position($2 in p.folded) > 0) and ($3::uuid is null or p.person_id = $3)`;
    const params = [query.programmeId, soughtIn(query), query.personId ?? null];
    return this.page(actor, query, {
      items: [`select ${LINE} from ${FROM} where ${where} order by ${byPinyin('p.name')}, p.id`, params],
      count: [`select count(*)::int as total from public.entrant p where ${where}`, params],
    });
  }

  async candidates(actor: Actor, query: z.infer<typeof listCandidates>): Promise<Page<unknown>> {
    const columns = `a.id as first_id, a.name as first_name, ${NAMED('oa')} as first_office_name, b.id as second_id,
      b.name as second_name, ${NAMED('ob')} as second_office_name, a.kind, m.id as merge_id,
      ${MUST_BE_ANSWERED} as must_be_answered,
      case when a.folded = b.folded then 'sameName' else 'similarName' end as why`;
    const params = [query.programmeId, query.entryId ?? null, query.kind ?? null, soughtIn(query)];
    return this.page(actor, query, {
      items: [
        `select ${columns} ${CANDIDATES} order by ${orderBy(CANDIDATE_ORDERS, query.sort, 'a.id, b.id')}`,
        params,
      ],
      count: [`select count(*)::int as total ${CANDIDATES}`, params],
    });
  }

  /** @throws DomainError `NOT_FOUND` */
  async get(actor: Actor, id: string): Promise<unknown> {
    return this.reads.as(actor, async (manager) => {
      const [row]: Record<string, unknown>[] = await manager.query(`select ${LINE} from ${FROM} where p.id = $1`, [id]);
      if (!row) throw notFound('entrant', id);
      const entries: Record<string, unknown>[] = await manager.query(
        `select process, id, category_key, name, title, state from (${ENTRIES}) e where entrant_id = $1 order by process, id`,
        [id],
      );
      const merges: Record<string, unknown>[] = await manager.query(
        `select m.id, p.id as with_id, p.name as with_name, m.state from public.entrant_merge m
         join public.entrant p on p.id in (m.first_id, m.second_id) and p.id <> $1
         where $1 in (m.first_id, m.second_id) order by m.id`,
        [id],
      );
      return { ...camelCased(row), entries: entries.map(camelCased), merges: merges.map(camelCased) };
    });
  }

  /** @throws DomainError `NOT_FOUND` */
  async merge(actor: Actor, id: string): Promise<unknown> {
    const row = await this.reads.as(actor, async (manager) => {
      const [found]: Record<string, unknown>[] = await manager.query(
        `select m.id, m.programme_id, m.first_id, a.name as first_name, m.second_id, b.name as second_name, m.state, m.version
         from public.entrant_merge m join public.entrant a on a.id = m.first_id join public.entrant b on b.id = m.second_id
         where m.id = $1`,
        [id],
      );
      return found;
    });
    if (!row) throw notFound('entrantMerge', id);
    const can = actor.roles.has('organiser') ? await this.engine.can('entrantMerge', id, actor) : [];
    return { ...camelCased(row), can };
  }

  private async page(
    actor: Actor,
    query: { readonly page: number; readonly size: number },
    { items, count }: Readonly<Record<'items' | 'count', readonly [sql: string, params: readonly unknown[]]>>,
  ): Promise<Page<unknown>> {
    return this.reads.as(actor, async (manager) => {
      const [sql, params] = items;
      const rows: Record<string, unknown>[] = await manager.query(
        `${sql} limit $${params.length + 1} offset $${params.length + 2}`,
        [...params, query.size, offsetOf(query)],
      );
      const [counted]: { total: number }[] = await manager.query(count[0], [...count[1]]);
      return { items: rows.map(camelCased), page: query.page, size: query.size, total: counted?.total ?? 0 };
    });
  }
}
