import type { Text } from '#contracts';
import { type Actor, hasAnyRole, notFound, offsetOf, orderBy, type Page, patternOf } from '#kernel';
import { findProgramme, type ProgrammePlan, rulesAt, type RulesVersion } from '#programme';
import { byState, camelCased, Engine, type PossibleEvent, Reads } from '#workflow';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { noticeMachine } from './notice.machine.js';
import { linesOf, type NoticeOutcome, type NoticeWinner, pageOfLines } from './notice-lines.queries.js';
import { kindsTitled, NOTICE_TITLES } from './notice-title.js';
import type { listNotices, listNoticeWinners } from './notice.views.js';

/** How many cases there are about those on a notice, and what has become of them. */
export interface CaseCounts {
  readonly received: number;
  readonly open: number;
  readonly upheld: number;
  readonly dismissed: number;
}

export interface NoticeShown {
  readonly id: string;
  readonly programmeId: string;
  readonly kind: 'list' | 'reserve';
  readonly title: Text;
  readonly state: string;
  readonly version: number;
  readonly publishedAt: Date | null;
  readonly endsAt: Date | null;
  readonly programmeName: Text;
  readonly plan: ProgrammePlan;
  readonly timezone: string;
  readonly workingDays: number;
  readonly whenListChanges: 'changed' | 'whole';
  /** In force when it was published, or now of a draft. */
  readonly rules: RulesVersion;
  readonly lines: readonly NoticeWinner[];
  readonly cases: CaseCounts;
  readonly outcomes: readonly NoticeOutcome[];
  readonly can: readonly PossibleEvent[];
}

/** Of an id: drafts for those who see them. */
const VISIBLE = `id = $1 and (state <> 'drafted' or $2::boolean)`;
const LINES = '(select count(*)::int from public.notice_line l where l.notice_id = n.id)';
const ORDERS = {
  drafted: ['n.created_at'],
  title: ['n.kind', 'n.created_at'],
  state: [byState(noticeMachine, 'n.state'), 'n.created_at'],
  lines: [LINES, 'n.created_at'],
  published: ['n.published_at', 'n.created_at'],
  ends: ['n.ends_at', 'n.created_at'],
};

@Injectable()
export class NoticeQueries {
  constructor(
    private readonly reads: Reads,
    private readonly engine: Engine,
    private readonly dataSource: DataSource,
  ) {}

  /** Published notices for everybody; drafts for the organiser and the auditor. */
  async list(actor: Actor, query: z.infer<typeof listNotices>): Promise<Page<unknown>> {
    const from = `from public.notice n where n.programme_id = $1 and (n.state <> 'drafted' or $2::boolean)
      and ($3::text is null or n.state = $3)
      and ($4::text is null or n.kind = any($5) or exists (select from public.notice_line l join public.award a on a.id = l.award_id
        where l.notice_id = n.id and a.winner_name ilike $4))`;
    const { programmeId, state = null, q = '' } = query;
    const params = [programmeId, seesDrafts(actor), state, patternOf(q), kindsTitled(q)];
    return this.reads.as(actor, async (manager) => {
      const rows: Record<string, unknown>[] = await manager.query(
        `select n.id, n.programme_id, n.kind, n.state, n.version, n.published_at, n.ends_at, ${LINES} as lines
         ${from} order by ${orderBy(ORDERS, query.sort, 'n.id')} limit $6 offset $7`,
        [...params, query.size, offsetOf(query)],
      );
      const [count]: { total: number }[] = await manager.query(`select count(*)::int as total ${from}`, params);
      const items = rows.map((row) => ({ ...camelCased(row), title: titleOf(row) }));
      return { items, page: query.page, size: query.size, total: count?.total ?? 0 };
    });
  }

  async get(actor: Actor, id: string): Promise<NoticeShown> {
    const shown = await this.reads.as(actor, async (manager) => {
      const [row]: Record<string, unknown>[] = await manager.query(
        `select id, programme_id, kind, state, version, published_at, ends_at from public.notice where ${VISIBLE}`,
        [id, seesDrafts(actor)],
      );
      if (!row) throw notFound('notice', id);
      const notice = camelCased(row) as unknown as Omit<
        NoticeShown,
        | 'title'
        | 'programmeName'
        | 'plan'
        | 'timezone'
        | 'workingDays'
        | 'whenListChanges'
        | 'rules'
        | 'lines'
        | 'outcomes'
        | 'cases'
        | 'can'
      >; // the columns just named
      const { plan, rules: inForce } = await findProgramme(manager, notice.programmeId);
      const { publishedAt } = notice;
      const rules = (publishedAt && (await rulesAt(manager, notice.programmeId, publishedAt))) ?? inForce;
      return {
        ...notice,
        title: NOTICE_TITLES[notice.kind],
        plan,
        rules,
        programmeName: plan.name,
        timezone: plan.timezone,
        workingDays: plan.notice.workingDays,
        whenListChanges: plan.notice.whenListChanges,
        ...(await linesOf(manager, id, plan.notice.fields)),
        cases: await this.casesOf(id),
      };
    });
    return { ...shown, can: hasAnyRole(actor, ['organiser']) ? await this.engine.can('notice', id, actor) : [] };
  }

  /** Who stands on it. */
  async lines(actor: Actor, id: string, query: z.infer<typeof listNoticeWinners>): Promise<Page<NoticeWinner>> {
    return this.reads.as(actor, async (manager) => {
      const [notice]: { programme_id: string }[] = await manager.query(
        `select programme_id from public.notice where ${VISIBLE}`,
        [id, seesDrafts(actor)],
      );
      if (!notice) throw notFound('notice', id);
      const { plan } = await findProgramme(manager, notice.programme_id);
      return pageOfLines(manager, id, plan.notice.fields, query);
    });
  }

  /** Counts alone: whom an objection was dismissed against is nobody's business. */
  private async casesOf(noticeId: string): Promise<CaseCounts> {
    const [counts]: CaseCounts[] = await this.dataSource.query(
      `select count(*)::int as received, count(*) filter (where state in ('filed', 'examining'))::int as open,
         count(*) filter (where state = 'upheld')::int as upheld, count(*) filter (where state = 'dismissed')::int as dismissed
       from public.objection where notice_id = $1`,
      [noticeId],
    );
    return counts ?? { received: 0, open: 0, upheld: 0, dismissed: 0 };
  }
}

const seesDrafts = (actor: Actor): boolean => hasAnyRole(actor, ['organiser', 'auditor']);

const titleOf = (row: Readonly<Record<string, unknown>>): Text =>
  NOTICE_TITLES[row['kind'] === 'list' ? 'list' : 'reserve'];
