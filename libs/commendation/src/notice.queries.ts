import type { Text } from '#contracts';
import { type Actor, hasAnyRole, notFound } from '#kernel';
import { type Category, findProgramme, type ProgrammePlan, rulesAt, type RulesVersion } from '#programme';
import { camelCased, Engine, type PossibleEvent, Reads } from '#workflow';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

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
  /** In force when it was published, or now of a draft. */
  readonly rules: RulesVersion;
  readonly lines: readonly NoticeLineShown[];
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

interface LineRow {
  readonly award_id: string;
  readonly category_key: string;
  readonly category_plan: Category;
  readonly tier_key: string;
  readonly place: number;
  readonly winner_name: string;
  readonly essay_title: string | null;
  readonly office_name: string | null;
  readonly state: string;
  readonly removal_cause: string | null;
}

@Injectable()
export class NoticeQueries {
  constructor(
    private readonly reads: Reads,
    private readonly engine: Engine,
  ) {}

  /** Published notices for everybody; drafts for the organiser and the auditor. */
  async list(actor: Actor, programmeId: string): Promise<unknown[]> {
    return this.reads.as(actor, async (manager) => {
      const rows: Record<string, unknown>[] = await manager.query(
        `select n.id, n.programme_id, n.kind, n.state, n.version, n.published_at, n.ends_at,
           (select count(*)::int from public.notice_line l where l.notice_id = n.id) as lines
         from public.notice n where n.programme_id = $1 and (n.state <> 'drafted' or $2::boolean) order by n.created_at, n.id`,
        [programmeId, seesDrafts(actor)],
      );
      return rows.map(camelCased);
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
        'programmeName' | 'plan' | 'rules' | 'lines' | 'outcomes' | 'can'
      >; // the columns just named
      const { plan, rules: inForce } = await findProgramme(manager, notice.programmeId);
      const { publishedAt } = notice;
      const rules = (publishedAt && (await rulesAt(manager, notice.programmeId, publishedAt))) ?? inForce;
      return { ...notice, plan, rules, programmeName: plan.name, ...(await this.linesOf(manager, id)) };
    });
    return { ...shown, can: hasAnyRole(actor, ['organiser']) ? await this.engine.can('notice', id, actor) : [] };
  }

  private async linesOf(manager: EntityManager, noticeId: string): Promise<Pick<NoticeShown, 'lines' | 'outcomes'>> {
    const rows: LineRow[] = await manager.query(
      `select a.id as award_id, c.key as category_key, c.plan as category_plan, a.tier_key, a.place, a.winner_name, l.essay_title,
         o.name_zh as office_name, a.state, a.removal_cause
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
