import type { EntityManager } from 'typeorm';
import type { Books } from './reconciliation.js';

const byState = (rows: readonly { state: string; amount: number }[]): Record<string, number> =>
  Object.fromEntries(rows.map(({ state, amount }) => [state, amount]));

interface Sums {
  readonly awards: number;
  readonly promised_medals: number;
  readonly promised_fen: number;
  readonly medals: number;
  readonly bonus_fen: number;
  readonly paid_fen: number;
  readonly stocked: number;
}

/** Each figure by a query of its own table: where two of them disagree, something was written past the engine. */
export const booksOf = async (manager: EntityManager, programmeId: string): Promise<Books> => {
  const [sums]: Sums[] = await manager.query(
    `select standing.*, entered.*,
       (select coalesce(sum(amount_fen), 0)::bigint from public.bonus_payment where programme_id = $1) as paid_fen,
       (select coalesce(sum(count), 0)::int from public.medal_stock_entry where programme_id = $1) as stocked
     from (select count(*)::int as awards, count(*) filter (where medal)::int as promised_medals,
         coalesce(sum(bonus_fen), 0)::bigint as promised_fen from public.award where programme_id = $1 and state = 'conferred') standing,
       (select coalesce(sum(medals), 0)::int as medals, coalesce(sum(amount_fen), 0)::bigint as bonus_fen
        from public.ledger_entry where programme_id = $1) entered`,
    [programmeId],
  );
  if (!sums) throw new Error('A sum without a row.');
  return {
    promised: { awards: sums.awards, medals: sums.promised_medals, bonusFen: sums.promised_fen },
    entered: { medals: sums.medals, bonusFen: sums.bonus_fen },
    medals: byState(
      await manager.query(
        'select state, count(*)::int as amount from public.medal where programme_id = $1 group by state',
        [programmeId],
      ),
    ),
    bonusFen: byState(
      await manager.query(
        'select state, sum(amount_fen)::bigint as amount from public.bonus where programme_id = $1 group by state',
        [programmeId],
      ),
    ),
    paidFen: sums.paid_fen,
    stocked: sums.stocked,
  };
};
