import { type Actor, byPinyin, hasAnyRole, officesOf, offsetOf, orderBy, type Page, patternOf } from '#kernel';
import { findProgramme } from '#programme';
import { byState, camelCased, Reads } from '#workflow';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { booksOf } from './giving/books.queries.js';
import { imbalancesOf, inStock } from './giving/reconciliation.js';
import { awardMachine } from './award.machine.js';
import type { ledgerView, listAwards, listWinners } from './award.views.js';

const COLUMNS = `a.id, a.category_id, c.key as category_key, a.tier_key, a.place, a.entry_id, a.entry_kind, a.winner_name, a.office_id,
  o.name_zh as office_name, a.rank, a.mark, case when $2::boolean then a.judged_rank end as judged_rank, case when $2::boolean then a.order_reason end as order_reason, a.bonus_fen, a.medal, a.certificate, a.ballot_id, l.notice_id, a.replaces, a.moved_from, a.removal_cause,
  a.decision_reason, a.conferred_at, a.state, a.version`;

const ORDERS = {
  category: ['c.position', 'a.place', 'a.created_at'],
  name: [byPinyin('a.winner_name')],
  place: ['a.place', 'c.position'],
  state: [byState(awardMachine, 'a.state'), 'c.position', 'a.place'],
  office: [byPinyin('o.name_zh'), 'c.position', 'a.place'],
  rank: ['a.rank', 'c.position'],
};

const WINNER_ORDERS = {
  category: ORDERS.category,
  name: ORDERS.name,
  office: ORDERS.office,
  conferred: ['a.conferred_at', ...ORDERS.category],
};

const seesAll = (actor: Actor): boolean => hasAnyRole(actor, ['organiser', 'auditor', 'leadingGroupMember']);

@Injectable()
export class AwardQueries {
  constructor(
    private readonly reads: Reads,
    private readonly dataSource: DataSource,
  ) {}

  /** All awards of a programme; to an office those of its own, and only once they are on notice. A draft notice is not named. */
  async list(actor: Actor, query: z.infer<typeof listAwards>): Promise<Page<unknown>> {
    return this.reads.as(actor, async (manager) => {
      const where = `a.programme_id = $1 and ($2::boolean or (a.office_id = any($3) and a.state <> 'proposed')) and ($4::uuid is null or a.category_id = $4)
        and ($5::text is null or a.state = $5) and ($6::text is null or a.winner_name ilike $6 or exists (
          select from public.office o where o.id = a.office_id and o.name_zh ilike $6))`;
      const params = [
        query.programmeId,
        seesAll(actor),
        officesOf(actor),
        query.categoryId ?? null,
        query.state ?? null,
        patternOf(query.q),
      ];
      const rows: Record<string, unknown>[] = await manager.query(
        `select ${COLUMNS} from public.award a join public.category c on c.id = a.category_id
         left join public.office o on o.id = a.office_id left join public.notice_line l on l.award_id = a.id and a.state <> 'proposed'
         where ${where} order by ${orderBy(ORDERS, query.sort, 'a.id')} limit $7 offset $8`,
        [...params, query.size, offsetOf(query)],
      );
      const [count]: { total: number }[] = await manager.query(
        `select count(*)::int as total from public.award a where ${where}`,
        params,
      );
      return { items: rows.map(camelCased), page: query.page, size: query.size, total: count?.total ?? 0 };
    });
  }

  /** The commended: nobody who is merely proposed or on notice. */
  async winners(actor: Actor, programmeId: string, query: z.infer<typeof listWinners>): Promise<Page<unknown>> {
    await findProgramme(this.dataSource.manager, programmeId);
    const from = `from public.award a join public.category c on c.id = a.category_id left join public.office o on o.id = a.office_id
      where a.programme_id = $1 and a.state = 'conferred' and ($2::text is null or a.winner_name ilike $2 or o.name_zh ilike $2)`;
    const params = [programmeId, patternOf(query.q)];
    return this.reads.as(actor, async (manager) => {
      const rows: Record<string, unknown>[] = await manager.query(
        `select c.key as category_key, a.tier_key, a.place, a.winner_name, o.name_zh as office_name, a.conferred_at
         ${from} order by ${orderBy(WINNER_ORDERS, query.sort, 'a.id')} limit $3 offset $4`,
        [...params, query.size, offsetOf(query)],
      );
      const [count]: { total: number }[] = await manager.query(`select count(*)::int as total ${from}`, params);
      return { items: rows.map(camelCased), page: query.page, size: query.size, total: count?.total ?? 0 };
    });
  }

  async vacancies(actor: Actor, programmeId: string): Promise<unknown[]> {
    return this.reads.as(actor, async (manager) => {
      const rows: Record<string, unknown>[] = await manager.query(
        `select v.id, v.category_id, c.key as category_key, v.tier_key, v.place, v.reason, v.decided_at
         from public.vacancy v join public.category c on c.id = v.category_id
         where v.programme_id = $1 order by c.position, v.place`,
        [programmeId],
      );
      return rows.map(camelCased);
    });
  }

  /** What was entered, and what the standing awards should have brought in: the two are the same, or something is wrong. */
  async ledger(actor: Actor, programmeId: string): Promise<z.infer<typeof ledgerView>> {
    return this.reads.as(actor, async (manager) => {
      const lines: Record<string, unknown>[] = await manager.query(
        `select e.award_id, e.kind, e.amount_fen, e.medals, e.reverses, e.entered_at from public.ledger_entry e
         where e.programme_id = $1 order by e.entered_at, e.award_id, e.kind`,
        [programmeId],
      );
      const books = await booksOf(manager, programmeId);
      const imbalances = imbalancesOf(books);
      return {
        medals: books.entered.medals,
        bonusFen: books.entered.bonusFen,
        awards: books.promised.awards,
        plannedMedals: books.promised.medals,
        plannedBonusFen: books.promised.bonusFen,
        medalsByState: books.medals,
        bonusFenByState: books.bonusFen,
        paidFen: books.paidFen,
        medalsInStock: inStock(books),
        balanced: imbalances.length === 0,
        imbalances,
        lines: lines.map(camelCased),
      } as z.infer<typeof ledgerView>; // the reply's schema checks it
    });
  }
}
