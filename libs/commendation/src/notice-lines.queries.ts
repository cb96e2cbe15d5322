import type { Text } from '#contracts';
import { byPinyin, offsetOf, orderBy, type Page, patternOf } from '#kernel';
import type { Category, NOTICE_FIELDS } from '#programme';
import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { listNoticeWinners, noticeWinner } from './notice.views.js';

type Fields = readonly (typeof NOTICE_FIELDS)[number][];
export type NoticeWinner = z.infer<typeof noticeWinner>;

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

export interface NoticeOutcome {
  readonly winnerName: string;
  readonly categoryName: Text;
  readonly outcome: Text;
}

const OUTCOMES: Readonly<Record<string, Text>> = {
  objectionUpheld: { zh: '经查属实，移出名单', en: 'Objection upheld: removed from the list' },
  movedUp: { zh: '依次递补，另行公示', en: 'Moved up: on a notice of their own' },
  disqualified: { zh: '取消资格，移出名单', en: 'Disqualified: removed from the list' },
  withdrawn: { zh: '已撤回，移出名单', en: 'Withdrawn: removed from the list' },
};
const REMOVED: Text = { zh: '移出名单', en: 'Removed from the list' };

/** Of what the plan has approved, and of nothing else: a field that is not among `fields` is not even read. */
const linesFrom = (fields: Fields): string => {
  const shown = (field: Fields[number], column: string): string => (fields.includes(field) ? column : 'null::text');
  return `(select a.id as award_id, c.key as category_key, c.position as category_position, c.plan as category_plan, a.tier_key,
      (select t.nr from jsonb_array_elements(c.plan->'tiers') with ordinality as t(tier, nr) where t.tier->>'key' = a.tier_key) as tier_position,
      a.place, a.winner_name, ${shown('essayTitle', 'l.essay_title')} as essay_title, ${shown('office', 'o.name_zh')} as office_name,
      ${shown('orderReason', 'a.order_reason')} as order_reason, a.state, a.removal_cause
    from public.notice_line l join public.award a on a.id = l.award_id join public.category c on c.id = a.category_id
      left join public.office o on o.id = a.office_id
    where l.notice_id = $1) as line`;
};

const IN_PLACE = ['line.category_position', 'line.place'];
const ORDERS = {
  category: IN_PLACE,
  name: [byPinyin('line.winner_name')],
  tier: ['line.category_position', 'line.tier_position', 'line.place'],
  place: ['line.place', 'line.category_position'],
  essay: [byPinyin('line.essay_title')],
  office: [byPinyin('line.office_name'), ...IN_PLACE],
};

const winnerOf = (row: LineRow): NoticeWinner => ({
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
});

/** Everybody on a notice, in place; and of those who were taken off the list what became of them. */
export const linesOf = async (
  manager: EntityManager,
  noticeId: string,
  fields: Fields,
): Promise<{ readonly lines: NoticeWinner[]; readonly outcomes: NoticeOutcome[] }> => {
  const rows: LineRow[] = await manager.query(
    `select line.* from ${linesFrom(fields)} order by ${orderBy(ORDERS, 'category', 'line.award_id')}`,
    [noticeId],
  );
  const removed = rows.filter(({ state }) => state === 'removed');
  return {
    lines: rows.map(winnerOf),
    outcomes: removed.map((row) => ({
      winnerName: row.winner_name,
      categoryName: row.category_plan.name,
      outcome: OUTCOMES[row.removal_cause ?? ''] ?? REMOVED,
    })),
  };
};

/** Those on a notice as they are asked for. */
export const pageOfLines = async (
  manager: EntityManager,
  noticeId: string,
  fields: Fields,
  query: z.infer<typeof listNoticeWinners>,
): Promise<Page<NoticeWinner>> => {
  const from = `from ${linesFrom(fields)} where ($2::text is null or line.category_key = $2)
    and ($3::text is null or line.winner_name ilike $3 or line.essay_title ilike $3 or line.office_name ilike $3)`;
  const params = [noticeId, query.category ?? null, patternOf(query.q)];
  const rows: LineRow[] = await manager.query(
    `select line.* ${from} order by ${orderBy(ORDERS, query.sort, 'line.award_id')} limit $4 offset $5`,
    [...params, query.size, offsetOf(query)],
  );
  const [count]: { total: number }[] = await manager.query(`select count(*)::int as total ${from}`, params);
  return { items: rows.map(winnerOf), page: query.page, size: query.size, total: count?.total ?? 0 };
};
