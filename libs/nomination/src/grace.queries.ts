import { type Actor, hasAnyRole, notFound, officesOf, offsetOf, type Page } from '#kernel';
import { camelCased, Engine, type Gate, Reads, runPrepared } from '#workflow';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import { possibleFor } from './entry.queries.js';
import type { listGraces } from './grace.views.js';

export interface RunningGrace {
  readonly id: string;
  readonly until: Date;
}

/** The grace that gives an entry, or its whole office, the most time, of those that still run. */
export const runningGrace = async (
  manager: EntityManager,
  programmeId: string,
  { id, officeId }: { readonly id: string | null; readonly officeId: string },
  now: Date,
): Promise<RunningGrace | null> => {
  const [grace] = await runPrepared<RunningGrace>(
    manager,
    {
      name: 'running grace',
      text: `select id, until from public.grace where state = 'granted' and programme_id = $1 and until > $4
       and office_id = $2 and (entry_id is null or entry_id = $3) order by until desc, id limit 1`,
    },
    [programmeId, officeId, id, now],
  );
  return grace ?? null;
};

/** Whether one runs for this very entry, not for its office as a whole. */
export const runsForEntry = async (manager: EntityManager, entryId: string, now: Date): Promise<boolean> => {
  const running: unknown[] = await manager.query(
    `select 1 from public.grace where state = 'granted' and entry_id = $1 and until > $2 limit 1`,
    [entryId, now],
  );
  return running.length > 0;
};

/** Judging begins with nobody cut short who may still send in for the first time; what is being corrected may go on. */
export const graceGate: Gate = {
  process: 'programme',
  event: 'programme.startJudging',
  code: 'GRACE.RUNNING',
  count: async (manager, programmeId) => {
    const [row]: { count: number }[] = await manager.query(
      `select count(*)::int as count from public.grace g where g.programme_id = $1 and g.state = 'granted'
         and (g.entry_id is null
           or exists (select from public.nomination n where n.id = g.entry_id and n.state = 'draft')
           or exists (select from public.essay e where e.id = g.entry_id and e.state = 'draft'))`,
      [programmeId],
    );
    return row?.count ?? 0;
  },
};

const COLUMNS = `g.id, g.programme_id, g.office_id, o.key as office_key,
  jsonb_build_object('zh', o.name_zh, 'en', o.name_en) as office_name, g.entry_kind, g.entry_id, g.until, g.reason,
  g.use_count, g.revocation_reason, g.state, g.version, g.created_at,
  case when $1::boolean then (select p.name from public.person p where p.id = g.granted_by) end as granted_by`;
const FROM = 'public.grace g join public.office o on o.id = g.office_id';
/** `$1` whether the viewer sees all, `$2` the offices that they act for. */
const IN_SCOPE = '($1::boolean or g.office_id = any($2::uuid[]))';
const scopeOf = (actor: Actor): [boolean, string[]] => [hasAnyRole(actor, ['organiser', 'auditor']), officesOf(actor)];

const ENTRIES = `
select 'nomination' as kind, id, nominee_name as name, submitted_at from public.nomination where grace_id = $1
union all select 'essay', id, title, submitted_at from public.essay where grace_id = $1 order by submitted_at, id`;

@Injectable()
export class GraceQueries {
  constructor(
    private readonly reads: Reads,
    private readonly engine: Engine,
  ) {}

  async list(actor: Actor, query: z.infer<typeof listGraces>): Promise<Page<unknown>> {
    return this.reads.as(actor, async (manager) => {
      const where = `${IN_SCOPE} and g.programme_id = $3 and ($4::text is null or g.state = $4)`;
      const params = [...scopeOf(actor), query.programmeId, query.state ?? null];
      const rows: Record<string, unknown>[] = await manager.query(
        `select ${COLUMNS} from ${FROM} where ${where} order by g.created_at desc, g.id limit $5 offset $6`,
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
    const view = await this.reads.as(actor, async (manager) => {
      const [row]: Record<string, unknown>[] = await manager.query(
        `select ${COLUMNS} from ${FROM} where ${IN_SCOPE} and g.id = $3`,
        [...scopeOf(actor), id],
      );
      if (!row) throw notFound('grace', id);
      const entries: Record<string, unknown>[] = await manager.query(ENTRIES, [id]);
      return { ...camelCased(row), entries };
    });
    return { ...view, can: await possibleFor(this.engine, 'grace', id, actor) };
  }
}
