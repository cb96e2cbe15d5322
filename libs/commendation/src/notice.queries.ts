import type { Text } from '#contracts';
import { type Actor, hasAnyRole, notFound, offsetOf, orderBy, type Page } from '#kernel';
import {
  type Category,
  findProgramme,
  type NOTICE_FIELDS,
  type ProgrammePlan,
  rulesAt,
  type RulesVersion,
} from '#programme';
import { byState, camelCased, Engine, type PossibleEvent, Reads } from '#workflow';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import { noticeMachine } from './notice.machine.js';
import type { listNotices } from './notice.views.js';

export interface NoticeLineShown {
  readonly awardId: string;
  readonly categoryKey: string;
  readonly categoryName: Text;
  readonly tierKey: string;
  readonly tierName: Text;
  readonly place: number;
  readonly winnerName: string;
  /** Of an essay prize. */
  readonly essayTitle: string | null;
  readonly officeName: string | null;
  /** Why they stand elsewhere than where they were ranked. */
  readonly orderReason: string | null;
}

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
  readonly lines: readonly NoticeLineShown[];
  readonly cases: CaseCounts;
  readonly outcomes: readonly { readonly winnerName: string; readonly categoryName: Text; readonly outcome: Text }[];
  readonly can: readonly PossibleEvent[];
}

const OUTCOMES: Readonly<Record<string, Text>> = {
  objectionUpheld: { zh: '经查属实，移出名单', en: 'Objection upheld: removed from the list' },
  movedUp: { zh: '依次递补，另行公示', en: 'Moved up: on a notice of their own' },
  disqualified: { zh: '取消资格，移出名单', en: 'Disqualified: removed from the list' },
  withdrawn: { zh: '已撤回，移出名单', en: 'Withdrawn: removed from the list' },
};
const REMOVED: Text = { zh: '移出名单', en: 'Removed from the list' };

const LINES = '(select count(*)::int from public.notice_line l where l.notice_id = n.id)';
const ORDERS = {
  drafted: ['n.created_at'],
  kind: ['n.kind', 'n.created_at'],
  state: [byState(noticeMachine, 'n.state'), 'n.created_at'],
  lines: [LINES, 'n.created_at'],
  published: ['n.published_at', 'n.created_at'],
  ends: ['n.ends_at', 'n.created_at'],
};

interface LineRow {
  readonly award_id: string;
  readonly category_key: string;
  readonly category_plan: Category;
  readonly tier_key: string;
  readonly place: number;
  readonly winner_name: string;
  readonly essay_title: string | null;
  readonly office_name: string | null;
  readonly order_reason: string | null;
  readonly state: string;
  readonly removal_cause: string | null;
}

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
      and ($3::text is null or n.state = $3)`;
    const params = [query.programmeId, seesDrafts(actor), query.state ?? null];
    return this.reads.as(actor, async (manager) => {
      const rows: Record<string, unknown>[] = await manager.query(
        `select n.id, n.programme_id, n.kind, n.state, n.version, n.published_at, n.ends_at, ${LINES} as lines
         ${from} order by ${orderBy(ORDERS, query.sort, 'n.id')} limit $4 offset $5`,
        [...params, query.size, offsetOf(query)],
      );
      const [count]: { total: number }[] = await manager.query(`select count(*)::int as total ${from}`, params);
      return { items: rows.map(camelCased), page: query.page, size: query.size, total: count?.total ?? 0 };
    });
  }

  async get(actor: Actor, id: string): Promise<NoticeShown> {
    const shown = await this.reads.as(actor, async (manager) => {
      const [row]: Record<string, unknown>[] = await manager.query(
        `select id, programme_id, kind, state, version, published_at, ends_at from public.notice
         where id = $1 and (state <> 'drafted' or $2::boolean)`,
        [id, seesDrafts(actor)],
      );
      if (!row) throw notFound('notice', id);
      const notice = camelCased(row) as unknown as Omit<
        NoticeShown,
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
        plan,
        rules,
        programmeName: plan.name,
        timezone: plan.timezone,
        workingDays: plan.notice.workingDays,
        whenListChanges: plan.notice.whenListChanges,
        ...(await this.linesOf(manager, id, plan.notice.fields)),
        cases: await this.casesOf(id),
      };
    });
    return { ...shown, can: hasAnyRole(actor, ['organiser']) ? await this.engine.can('notice', id, actor) : [] };
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

  /** Of what the plan has approved, and of nothing else: a field that is not among `fields` is not even read. */
  private async linesOf(
    manager: EntityManager,
    noticeId: string,
    fields: readonly (typeof NOTICE_FIELDS)[number][],
  ): Promise<Pick<NoticeShown, 'lines' | 'outcomes'>> {
    const shown = (field: (typeof NOTICE_FIELDS)[number], column: string): string =>
      fields.includes(field) ? column : 'null';
    const rows: LineRow[] = await manager.query(
      `select a.id as award_id, c.key as category_key, c.plan as category_plan, a.tier_key, a.place, a.winner_name, ${shown('essayTitle', 'l.essay_title')} as essay_title,
         ${shown('office', 'o.name_zh')} as office_name, ${shown('orderReason', 'a.order_reason')} as order_reason, a.state, a.removal_cause
       from public.notice_line l join public.award a on a.id = l.award_id join public.category c on c.id = a.category_id
       left join public.office o on o.id = a.office_id
       where l.notice_id = $1 order by c.position, a.place`,
      [noticeId],
    );
    const lines = rows.map((row): NoticeLineShown => ({
      awardId: row.award_id,
      categoryKey: row.category_key,
      categoryName: row.category_plan.name,
      tierKey: row.tier_key,
      tierName: row.category_plan.tiers.find(({ key }) => key === row.tier_key)?.name ?? row.category_plan.name,
      place: row.place,
      winnerName: row.winner_name,
      essayTitle: row.essay_title,
      officeName: row.office_name,
      orderReason: row.order_reason,
    }));
    const removed = rows.filter(({ state }) => state === 'removed');
    const outcomes = removed.map((row) => ({
      winnerName: row.winner_name,
      categoryName: row.category_plan.name,
      outcome: OUTCOMES[row.removal_cause ?? ''] ?? REMOVED,
    }));
    return { lines, outcomes };
  }
}

const seesDrafts = (actor: Actor): boolean => hasAnyRole(actor, ['organiser', 'auditor']);
