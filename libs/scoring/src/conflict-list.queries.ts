import { officeNameOf } from '#identity';
import {
  type Actor,
  byPinyin,
  hasAnyRole,
  notFound,
  offsetOf,
  officesOf,
  orderBy,
  type Page,
  patternOf,
} from '#kernel';
import { camelCased, Reads } from '#workflow';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { listConflicts, listFoundConflicts } from './conflict.views.js';

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

const ORDERS = { declared: ['declared_at'], judge: [byPinyin('judge_name')] };

const FOUND = `select f.judge_id, p.name as judge_name, f.entry_id, ${entryNameOf('f.entry_id')} as entry_name, f.kind, f.detected, f.found_at, p.username
  from public.found_conflict f join public.person p on p.id = f.judge_id where f.programme_id = $1 and ($2::uuid is null or f.judge_id = $2)`;

const FOUND_ORDERS = { judge: [byPinyin('judge_name'), 'username'], entry: [byPinyin('entry_name')] };

@Injectable()
export class ConflictQueries {
  constructor(private readonly reads: Reads) {}

  async list(actor: Actor, query: z.infer<typeof listConflicts>): Promise<Page<unknown>> {
    return this.reads.as(actor, async (manager) => {
      // Searched is what is shown to the reader, so that nobody finds by a name what he is not told.
      const from = `(select ${COLUMNS} from public.conflict_of_interest
          where ${SHOWN} and programme_id = $4 and ($5::uuid is null or judge_id = $5)) c
        where ($6::text is null or c.kind = $6) and ($7 = 'with' or (c.withdrawn_at is null) = ($7 = 'without'))
          and ($8::text is null or concat_ws(' ', c.judge_name, c.entry_name, c.office_name ->> 'zh', c.office_name ->> 'en', c.reason) ilike $8)`;
      const params = [
        ...readerOf(actor),
        query.programmeId,
        query.judgeId ?? null,
        query.kind ?? null,
        query.withdrawn,
        patternOf(query.q),
      ];
      const rows: Record<string, unknown>[] = await manager.query(
        `select * from ${from} order by ${orderBy(ORDERS, query.sort, 'id')} limit $9 offset $10`,
        [...params, query.size, offsetOf(query)],
      );
      const [count]: { total: number }[] = await manager.query(`select count(*)::int as total from ${from}`, params);
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

  async found(actor: Actor, query: z.infer<typeof listFoundConflicts>): Promise<Page<unknown>> {
    return this.reads.as(actor, async (manager) => {
      const from = `(${FOUND}) f where ($3::text is null or f.kind = $3) and ($4::boolean is null or f.detected = $4)
        and ($5::text is null or concat_ws(' ', f.judge_name, f.entry_name) ilike $5)`;
      const params = [
        query.programmeId,
        query.judgeId ?? null,
        query.kind ?? null,
        query.detected ?? null,
        patternOf(query.q),
      ];
      const rows: Record<string, unknown>[] = await manager.query(
        `select judge_id, judge_name, entry_id, entry_name, kind, detected, found_at from ${from}
         order by ${orderBy(FOUND_ORDERS, query.sort, 'entry_id, judge_id')} limit $6 offset $7`,
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
