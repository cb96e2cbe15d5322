import { officeNameOf } from '#identity';
import { type Actor, byPinyin, notFound, offsetOf, orderBy, type Page, patternOf } from '#kernel';
import { possibleFor } from '#nomination';
import { byState, camelCased, Engine, Reads } from '#workflow';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { disqualificationMachine } from './disqualification.machine.js';
import type { listDisqualifications } from './disqualification.views.js';

const ENTRY_NAME = `coalesce(
    (select nominee_name from public.nomination where id = d.entry_id), (select title from public.essay where id = d.entry_id))`;

const COLUMNS = `d.id, d.programme_id, d.entry_kind, d.entry_id, ${ENTRY_NAME} as entry_name, d.office_id, ${officeNameOf('d.office_id')} as office_name, d.reason, d.evidence, d.proposed_by, (select name from public.person where id = d.proposed_by) as proposed_by_name, d.decided_by,
  d.decided_at, d.dismissal_reason, d.state, d.version`;

const ORDERS = {
  proposed: ['d.created_at'],
  name: [byPinyin(ENTRY_NAME)],
  office: [byPinyin('(select o.name_zh from public.office o where o.id = d.office_id)'), 'd.created_at'],
  state: [byState(disqualificationMachine, 'd.state'), 'd.created_at'],
};

@Injectable()
export class DisqualificationQueries {
  constructor(
    private readonly reads: Reads,
    private readonly engine: Engine,
  ) {}

  async list(actor: Actor, query: z.infer<typeof listDisqualifications>): Promise<Page<unknown>> {
    const from = `from public.disqualification d where d.programme_id = $1 and ($2::text is null or d.state = $2)
      and ($3::text is null or d.reason ilike $3 or ${ENTRY_NAME} ilike $3)`;
    const params = [query.programmeId, query.state ?? null, patternOf(query.q)];
    return this.reads.as(actor, async (manager) => {
      const rows: Record<string, unknown>[] = await manager.query(
        `select ${COLUMNS} ${from} order by ${orderBy(ORDERS, query.sort, 'd.id')} limit $4 offset $5`,
        [...params, query.size, offsetOf(query)],
      );
      const [count]: { total: number }[] = await manager.query(`select count(*)::int as total ${from}`, params);
      return { items: rows.map(camelCased), page: query.page, size: query.size, total: count?.total ?? 0 };
    });
  }

  async get(actor: Actor, id: string): Promise<unknown> {
    const row = await this.reads.as(actor, async (manager) => {
      const [found]: Record<string, unknown>[] = await manager.query(
        `select ${COLUMNS} from public.disqualification d where d.id = $1`,
        [id],
      );
      return found;
    });
    if (!row) throw notFound('disqualification', id);
    return { ...camelCased(row), can: await possibleFor(this.engine, 'disqualification', id, actor) };
  }
}
