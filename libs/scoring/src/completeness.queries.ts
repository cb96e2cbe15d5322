import { refused } from '#kernel';
import type { EntityManager } from 'typeorm';
import { complete } from './round.rules.js';

export interface Completeness {
  /** Sheets that are still to be filed, counting those that nobody has. */
  readonly missing: number;
  /** Of these, the ones that nobody has. */
  readonly short: number;
  readonly lateJudges: readonly string[];
}

/** By entry that is still in the round $1: its sheets that are filed and those that somebody has. */
export const SHEETS_BY_ENTRY = `
  select e.entry_id, count(s.id) filter (where s.state = 'filed')::int as filed, count(s.id)::int as held
  from public.round_entry e left join public.score_sheet s
    on s.round_id = $1 and s.entry_id = e.entry_id and s.state not in ('recused', 'replaced')
  where e.round_id = $1 and e.left_at is null group by e.entry_id`;

/** Whether each entry of the round has its full number of filed sheets. Entries that left do not count. */
export const completenessOf = async (manager: EntityManager, roundId: string): Promise<Completeness> => {
  const [row]: { missing: number; short: number; judges: string[] }[] = await manager.query(
    `select (select coalesce(sum(greatest(0, r.judges_per_entry - n.filed)), 0)::int from (${SHEETS_BY_ENTRY}) n) as missing,
       (select coalesce(sum(greatest(0, r.judges_per_entry - n.held)), 0)::int from (${SHEETS_BY_ENTRY}) n) as short, array(
       select distinct p.username from public.score_sheet s join public.person p on p.id = s.judge_id
         join public.round_entry e on e.round_id = s.round_id and e.entry_id = s.entry_id and e.left_at is null
       where s.round_id = r.id and s.state in ('assigned', 'draft', 'reopened') order by 1) as judges
     from public.round r where r.id = $1`,
    [roundId],
  );
  return { missing: row?.missing ?? 0, short: row?.short ?? 0, lateJudges: row?.judges ?? [] };
};

/**
 * For the transaction that ranks: the round's row is written by now, so that no sheet can be filed or reopened any more;
 * one that was in between is seen here and takes the ranking back.
 */
export const demandComplete = async (manager: EntityManager, roundId: string): Promise<void> => {
  const refusal = complete(await completenessOf(manager, roundId));
  if (refusal) throw refused(refusal.code, { ...refusal.params });
};
