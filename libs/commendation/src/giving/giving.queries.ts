import { type Actor, byPinyin, hasAnyRole, notFound, offsetOf, orderBy, type Page, patternOf, refused } from '#kernel';
import { dayIn, TypesettingPool } from '#platform';
import { findProgramme, type Category, type ProgrammePlan } from '#programme';
import { byState, camelCased, Reads } from '#workflow';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import { amountText } from './amount-text.js';
import { bonusMachine } from './bonus.machine.js';
import type { bonusLine, listBonuses, paymentSheetQuery } from './bonus.views.js';
import { medalsInStock } from './medal-stock.queries.js';
import { medalMachine } from './medal.machine.js';
import type { listMedals, stockView } from './medal.views.js';
import { type PaymentLine, paymentSheet } from './payment-sheet.js';
import { typesetReceipt } from './receipt-typesetting.js';

type Kind = 'medal' | 'bonus';

const AWARD = `c.key as category_key, a.tier_key, a.place, a.winner_name, a.office_id, o.name_zh as office_name`;
const MEDALS = `select g.id, g.award_id, g.receipt_serial, ${AWARD}, g.handed_to, g.handed_over_at, g.received_by, g.received_at,
  g.returned_at, g.decision_reason, g.state, g.version`;
const BONUSES = `select g.id, g.award_id, g.receipt_serial, ${AWARD}, g.amount_fen, p.payee_name, p.bank, p.account,
  (select coalesce(sum(m.amount_fen), 0)::bigint from public.bonus_payment m where m.bonus_id = g.id) as paid_fen,
  g.paid_at, g.received_by, g.received_at, g.returned_at, g.decision_reason, g.state, g.version`;
const FROM: Readonly<Record<Kind, string>> = {
  medal: `from public.medal g join public.award a on a.id = g.award_id join public.category c on c.id = a.category_id
    left join public.office o on o.id = a.office_id`,
  bonus: `from public.bonus g join public.award a on a.id = g.award_id join public.category c on c.id = a.category_id
    left join public.office o on o.id = a.office_id left join public.bonus_payee p on p.bonus_id = g.id and $3::boolean`,
};

const COMMON_ORDERS = {
  receipt: ['g.receipt_serial'],
  name: [byPinyin('a.winner_name')],
  category: ['c.position', 'a.place'],
  receivedBy: [byPinyin('g.received_by')],
};
const MEDAL_ORDERS = {
  ...COMMON_ORDERS,
  state: [byState(medalMachine, 'g.state'), 'g.receipt_serial'],
  handedTo: [byPinyin('g.handed_to')],
  office: [byPinyin('o.name_zh'), 'c.position', 'a.place'],
};
const BONUS_ORDERS = {
  ...COMMON_ORDERS,
  state: [byState(bonusMachine, 'g.state'), 'g.receipt_serial'],
  amount: ['g.amount_fen', 'g.receipt_serial'],
  paid: ['paid_fen', 'g.receipt_serial'],
  payee: [byPinyin('p.payee_name')],
};

/** `MLG-2018-PAD-M-0001`: M for a medal, B for a bonus. */
const receiptNumber = ({ organisation, year, code }: ProgrammePlan, kind: Kind, serial: number): string =>
  [organisation.code, year, code, kind === 'medal' ? 'M' : 'B', String(serial).padStart(4, '0')].join('-');

/** The account is for those who pay. */
const pays = (actor: Actor): boolean => hasAnyRole(actor, ['organiser']);

interface Given {
  readonly receiptSerial: number;
}

interface ToSign {
  readonly programme_id: string;
  readonly receipt_serial: number;
  readonly category_plan: Category;
  readonly category_kind: string;
  readonly tier_key: string;
  readonly winner_name: string;
  readonly office_name: string | null;
  readonly amount_fen: number;
  readonly payee_name: string | null;
  readonly conferred_at: Date;
}

@Injectable()
export class GivingQueries {
  constructor(
    private readonly reads: Reads,
    private readonly typesetting: TypesettingPool,
  ) {}

  async medals(actor: Actor, query: z.infer<typeof listMedals>): Promise<Page<unknown>> {
    return this.reads.as(actor, (manager) =>
      this.page(manager, 'medal', [MEDALS, orderBy(MEDAL_ORDERS, query.sort, 'g.id')], query, []),
    );
  }

  async bonuses(actor: Actor, query: z.infer<typeof listBonuses>): Promise<Page<unknown>> {
    return this.reads.as(actor, (manager) =>
      this.page(manager, 'bonus', [BONUSES, orderBy(BONUS_ORDERS, query.sort, 'g.id')], query, [pays(actor)]),
    );
  }

  async stock(actor: Actor, programmeId: string): Promise<z.infer<typeof stockView>> {
    return this.reads.as(actor, async (manager) => {
      const lines: Record<string, unknown>[] = await manager.query(
        `select count, reason, entered_by, entered_at from public.medal_stock_entry where programme_id = $1 order by entered_at, id`,
        [programmeId],
      );
      return {
        inStock: await medalsInStock(manager, programmeId),
        lines: lines.map(camelCased),
      } as z.infer<typeof stockView>; // the reply's schema checks it
    });
  }

  /** A workbook for whoever sends the money, with the sum. @throws DomainError `BONUS.NOTHING_TO_PAY` */
  async paymentSheet(actor: Actor, { programmeId, state }: z.infer<typeof paymentSheetQuery>): Promise<Buffer> {
    const { plan, lines } = await this.reads.as(actor, async (manager) => ({
      plan: (await findProgramme(manager, programmeId)).plan,
      lines: await manager.query<PaymentLine[]>(
        `select g.receipt_serial as "receiptSerial", c.plan -> 'name' as category, a.tier_key as "tierKey", c.plan -> 'tiers' as tiers,
           a.winner_name as "winnerName", coalesce(o.name_zh, '') as "officeName", coalesce(p.payee_name, '') as "payeeName",
           coalesce(p.bank, '') as bank, coalesce(p.account, '') as account, g.amount_fen as "amountFen", g.state
         ${FROM.bonus} where g.programme_id = $1 and ($2::text = 'all' or g.state = $2) order by g.receipt_serial`,
        [programmeId, state, pays(actor)],
      ),
    }));
    if (lines.length === 0) throw refused('BONUS.NOTHING_TO_PAY', { state: `bonus.${state}` });
    return paymentSheet(
      plan,
      lines.map((line) => ({ ...line, receiptNumber: receiptNumber(plan, 'bonus', line.receiptSerial) })),
    );
  }

  /** The slip to be signed. */
  async receipt(actor: Actor, kind: Kind, id: string): Promise<Buffer> {
    const { plan, row } = await this.reads.as(actor, async (manager) => {
      const money = kind === 'bonus' ? 'g.amount_fen, p.payee_name' : '0 as amount_fen, null as payee_name';
      const [found]: ToSign[] = await manager.query(
        `select g.programme_id, g.receipt_serial, c.plan as category_plan, c.kind as category_kind, a.tier_key, a.winner_name,
           o.name_zh as office_name, ${money}, a.conferred_at ${FROM[kind].replace('$3', '$2')} where g.id = $1 and $2::boolean`,
        [id, pays(actor)],
      );
      if (!found) throw notFound(kind, id);
      return { row: found, plan: (await findProgramme(manager, found.programme_id)).plan };
    });
    const { name, tiers } = row.category_plan;
    const tier = tiers.find(({ key }) => key === row.tier_key)?.name ?? name;
    const joined = (a: string, b: string): string => (a === b ? a : `${a} · ${b}`);
    return typesetReceipt(this.typesetting, {
      kind,
      number: receiptNumber(plan, kind, row.receipt_serial),
      programmeName: plan.name,
      issuer: plan.organisation.name,
      winnerName: row.winner_name,
      office: row.category_kind === 'organisation' ? '' : (row.office_name ?? ''),
      award: { zh: joined(name.zh, tier.zh), en: joined(name.en, tier.en) },
      amount: kind === 'bonus' ? amountText(row.amount_fen) : { zh: '', en: '' },
      payeeName: row.payee_name ?? '',
      day: dayIn(row.conferred_at, plan.timezone),
      createdAt: row.conferred_at,
    });
  }

  private async page(
    manager: EntityManager,
    kind: Kind,
    [select, order]: readonly [string, string],
    query: Omit<z.infer<typeof listMedals>, 'sort'>,
    more: readonly boolean[],
  ): Promise<Page<unknown>> {
    const { plan } = await findProgramme(manager, query.programmeId);
    const sought = `$${more.length + 3}`;
    const from = `${FROM[kind]} where g.programme_id = $1 and ($2::text is null or g.state = $2)
      and (${sought}::text is null or a.winner_name ilike ${sought} or o.name_zh ilike ${sought})`;
    const params = [query.programmeId, query.state ?? null, ...more, patternOf(query.q)];
    const rows: Record<string, unknown>[] = await manager.query(
      `${select} ${from} order by ${order} limit ${query.size} offset ${offsetOf(query)}`,
      params,
    );
    const [count]: { total: number }[] = await manager.query(`select count(*)::int as total ${from}`, params);
    const items = rows.map((row) => {
      const { receiptSerial, ...line } = camelCased(row) as unknown as Given & Partial<z.infer<typeof bonusLine>>; // columns named above
      return { ...line, receiptNumber: receiptNumber(plan, kind, receiptSerial) };
    });
    return { items, page: query.page, size: query.size, total: count?.total ?? 0 };
  }
}
