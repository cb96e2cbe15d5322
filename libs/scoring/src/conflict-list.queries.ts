import { officeNameOf } from '#identity';
import { type Actor, hasAnyRole, notFound, offsetOf, officesOf, type Page } from '#kernel';
import { camelCased, Reads } from '#workflow';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { listConflicts } from './conflict.views.js';

/** The nominee or the title of the entry. */
const entryNameOf = (id: string): string => `coalesce(
    (select nominee_name from public.nomination where id = ${id}), (select title from public.essay where id = ${id}))`;

/** Parameters 1 to 3: whether the reader sees all, who he is, the offices that he acts for. A judge is told of no entry. */
const COLUMNS = `id, case when $1::boolean or judge_id = $2 then judge_id end as judge_id,
  case when $1::boolean then coalesce(judge_name, (select name from public.person where id = judge_id)) else judge_name end as judge_name, kind, office_id,
  ${officeNameOf('conflict_of_interest.office_id')} as office_name,
  case when $1::boolean or declared_for = any($3) then entry_id end as entry_id,
  case when $1::boolean or declared_for = any($3) then ${entryNameOf('conflict_of_interest.entry_id')} end as entry_name, reason, declared_at, withdrawn_at`;
const SHOWN = '($1::boolean or judge_id = $2 or declared_for = any($3))';

@Injectable()
export class ConflictQueries {
  constructor(private readonly reads: Reads) {}

  async list(actor: Actor, query: z.infer<typeof listConflicts>): Promise<Page<unknown>> {
    return this.reads.as(actor, async (manager) => {
      const where = `${SHOWN} and programme_id = $4 and ($5::uuid is null or judge_id = $5)`;
      const params = [...readerOf(actor), query.programmeId, query.judgeId ?? null];
      const rows: Record<string, unknown>[] = await manager.query(
        `select ${COLUMNS} from public.conflict_of_interest where ${where} order by declared_at, id limit $6 offset $7`,
        [...params, query.size, offsetOf(query)],
      );
      const [count]: { total: number }[] = await manager.query(
        `select count(*)::int as total from public.conflict_of_interest where ${where}`,
        params,
      );
      return { items: rows.map(camelCased), page: query.page, size: query.size, total: count?.total ?? 0 };
    });
  }

  async get(actor: Actor, id: string): Promise<unknown> {
    const rows: Record<string, unknown>[] = await this.reads.as(actor, (manager) =>
      manager.query(`select ${COLUMNS} from public.conflict_of_interest where ${SHOWN} and id = $4`, [
        ...readerOf(actor),
        id,
      ]),
    );
    if (!rows[0]) throw notFound('conflict', id);
    return camelCased(rows[0]);
  }

  async found(actor: Actor, query: z.infer<typeof listConflicts>): Promise<Page<unknown>> {
    return this.reads.as(actor, async (manager) => {
      const from = `public.found_conflict f join public.person p on p.id = f.judge_id
        where f.programme_id = $1 and ($2::uuid is null or f.judge_id = $2)`;
      const params = [query.programmeId, query.judgeId ?? null];
      const rows: Record<string, unknown>[] = await manager.query(
        `select f.judge_id, p.name as judge_name, f.entry_id, ${entryNameOf('f.entry_id')} as entry_name, f.kind, f.detected, f.found_at from ${from}
         order by p.username, f.entry_id limit $3 offset $4`,
        [...params, query.size, offsetOf(query)],
      );
      const [count]: { total: number }[] = await manager.query(`select count(*)::int as total from ${from}`, params);
      return { items: rows.map(camelCased), page: query.page, size: query.size, total: count?.total ?? 0 };
    });
  }
}

const readerOf = (actor: Actor): unknown[] => [
  hasAnyRole(actor, ['organiser', 'auditor']),
  actor.personId,
  officesOf(actor),
];
