import { stateLabel } from '#contracts';
import {
  type Actor,
  byPinyin,
  type Clock,
  hasAnyRole,
  notFound,
  offsetOf,
  orderBy,
  type Page,
  patternOf,
} from '#kernel';
import { CLOCK } from '#platform';
import { findProgramme } from '#programme';
import { byState, camelCased, Engine, Reads } from '#workflow';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { objectionMachine } from './objection.machine.js';
import type { listObjections, objectionStatus } from './objection.views.js';

const COLUMNS = `x.id, x.kind, x.entry_id, x.notice_id, x.award_id, coalesce(a.winner_name, n.nominee_name) as winner_name, c.key as category_key, k.name as claimant_name,
  x.owner_id, x.owner_name, x.due_at, coalesce(x.state in ('filed', 'examining') and x.due_at <= $1, false) as overdue, x.finding, x.filed_at, x.decided_at, x.state, x.version`;
/** In the list nobody is named but departments. */
const FROM = `public.objection x left join public.award a on a.id = x.award_id left join public.nomination n on n.id = x.entry_id
  join public.category c on c.id = x.category_id left join public.objection_claimant k on k.objection_id = x.id`;
/** The database says the same once more: see the walls of the claimants. */
const OWN = 'x.owner_id = $3';

const ORDERS = {
  filed: ['x.filed_at'],
  name: [byPinyin('coalesce(a.winner_name, n.nominee_name)')],
  category: ['c.position', 'x.filed_at'],
  state: [byState(objectionMachine, 'x.state'), 'x.filed_at'],
  owner: [byPinyin('x.owner_name'), 'x.filed_at'],
  due: ['x.due_at'],
};

interface Status {
  readonly programme_id: string;
  readonly state: string;
  readonly filed_at: Date;
  readonly due_at: Date | null;
  readonly decided_at: Date | null;
  readonly reply: string | null;
  readonly files: number;
}

@Injectable()
export class ObjectionQueries {
  constructor(
    private readonly reads: Reads,
    private readonly dataSource: DataSource,
    private readonly engine: Engine,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async list(actor: Actor, query: z.infer<typeof listObjections>): Promise<Page<unknown>> {
    return this.reads.as(actor, async (manager) => {
      const where = `x.programme_id = $2 and ($3::text is null or x.state = $3) and ($4::text is null or x.finding ilike $4
        or exists (select from public.award a where a.id = x.award_id and a.winner_name ilike $4)
        or exists (select from public.nomination n where n.id = x.entry_id and n.nominee_name ilike $4))`;
      const params = [this.clock.now(), query.programmeId, query.state ?? null, patternOf(query.q)];
      const rows: Record<string, unknown>[] = await manager.query(
        `select ${COLUMNS} from ${FROM} and k.kind = 'department' where ${where} order by ${orderBy(ORDERS, query.sort, 'x.id')} limit $5 offset $6`,
        [...params, query.size, offsetOf(query)],
      );
      const [count]: { total: number }[] = await manager.query(
        `select count(*)::int as total from public.objection x where $1::timestamptz is not null and ${where}`,
        params,
      );
      return { items: rows.map(camelCased), page: query.page, size: query.size, total: count?.total ?? 0 };
    });
  }

  /** Who objected, and with which files, for whoever owns the case. */
  async get(actor: Actor, id: string): Promise<unknown> {
    const handles = hasAnyRole(actor, ['organiser']);
    const found = await this.reads.as(actor, async (manager) => {
      const [row]: Record<string, unknown>[] = await manager.query(
        `select ${COLUMNS}, x.grounds, x.evidence, x.reply, k.kind as claimant_kind, k.contact_person, k.contact as claimant_contact
         from ${FROM} and (k.kind = 'department' or ${OWN}) where x.id = $2`,
        [this.clock.now(), id, actor.personId],
      );
      const files: Record<string, unknown>[] = await manager.query(
        `select e.id, e.file_name, e.type, e.bytes, e.added_at from public.objection_evidence e
           join public.objection x on x.id = e.objection_id where x.id = $1 and x.owner_id = $2 order by e.added_at, e.id`,
        [id, actor.personId],
      );
      return row && { ...camelCased(row), files: files.map(camelCased) };
    });
    if (!found) throw notFound('objection', id);
    return { ...found, can: handles ? await this.engine.can('objection', id, actor) : [] };
  }

  /** A file of evidence: for the case's owner. */
  async evidence(
    actor: Actor,
    id: string,
    evidenceId: string,
  ): Promise<{ readonly sha256: string; readonly type: string }> {
    const [file] = await this.reads.as<{ sha256: string; type: string }[]>(actor, (manager) =>
      manager.query(
        `select e.sha256, e.type from public.objection_evidence e join public.objection x on x.id = e.objection_id
         where e.id = $1 and x.id = $2 and x.owner_id = $3`,
        [evidenceId, id, actor.personId],
      ),
    );
    if (!file) throw notFound('evidence', evidenceId);
    return file;
  }

  /** By the receipt alone, which is the key: these columns and no others, whoever asks. */
  async status(receiptNumber: string): Promise<z.infer<typeof objectionStatus>> {
    const [row]: Status[] = await this.dataSource.query(
      `select programme_id, state, filed_at, due_at, decided_at, reply,
         (select count(*)::int from public.objection_evidence e where e.objection_id = o.id) as files
       from public.objection o where receipt_number = $1`,
      [receiptNumber],
    );
    if (!row) throw notFound('objection');
    const { state, reply, files } = row;
    const { plan } = await findProgramme(this.dataSource.manager, row.programme_id);
    return {
      receiptNumber,
      state,
      label: stateLabel('objection', state),
      filedAt: row.filed_at,
      dueAt: row.due_at,
      decidedAt: row.decided_at,
      reply,
      timezone: plan.timezone,
      files,
    };
  }
}
