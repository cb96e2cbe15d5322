import { eventLabel } from '#contracts';
import { type Actor, byPinyin, notFound, offsetOf, orderBy, type Page, patternOf } from '#kernel';
import { possibleFor } from '#nomination';
import { byState, camelCased, Engine, Reads } from '#workflow';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { approvalMachine } from './approval.machine.js';
import type { listApprovals } from './approval.views.js';

const COLUMNS = `id, programme_id, kind, subject_id, subject_name, payload, reason, proposed_by_name, decided_by_name, decided_at,
  dismissal_reason, state, version`;

const ORDERS = {
  proposed: ['created_at'],
  act: ['kind', 'created_at'],
  subject: [byPinyin('subject_name')],
  by: [byPinyin('proposed_by_name'), 'created_at'],
  state: [byState(approvalMachine, 'state'), 'created_at'],
  decidedBy: [byPinyin('decided_by_name'), 'created_at'],
  decidedAt: ['decided_at'],
};

const lineOf = (row: Record<string, unknown>): Record<string, unknown> => ({
  ...camelCased(row),
  payload: row['payload'],
  label: eventLabel(String(row['kind'])),
});

@Injectable()
export class ApprovalQueries {
  constructor(
    private readonly reads: Reads,
    private readonly engine: Engine,
  ) {}

  async list(actor: Actor, query: z.infer<typeof listApprovals>): Promise<Page<unknown>> {
    const from = `from public.approval where programme_id = $1 and ($2::text is null or state = $2)
      and ($3::text is null or concat_ws(' ', subject_name, proposed_by_name, reason) ilike $3)`;
    const params = [query.programmeId, query.state ?? null, patternOf(query.q)];
    return this.reads.as(actor, async (manager) => {
      const rows: Record<string, unknown>[] = await manager.query(
        `select ${COLUMNS} ${from} order by ${orderBy(ORDERS, query.sort, 'id')} limit $4 offset $5`,
        [...params, query.size, offsetOf(query)],
      );
      const [count]: { total: number }[] = await manager.query(`select count(*)::int as total ${from}`, params);
      return { items: rows.map(lineOf), page: query.page, size: query.size, total: count?.total ?? 0 };
    });
  }

  async get(actor: Actor, id: string): Promise<unknown> {
    const [row] = await this.reads.as<Record<string, unknown>[]>(actor, (manager) =>
      manager.query(`select ${COLUMNS} from public.approval where id = $1`, [id]),
    );
    if (!row) throw notFound('approval', id);
    return { ...lineOf(row), can: await possibleFor(this.engine, 'approval', id, actor) };
  }
}
