import { refused } from '#kernel';
import type { EntityManager } from 'typeorm';

export interface Completeness {
  /** Sheets that are still to be filed, counting those that nobody has. */
  readonly missing: number;
  readonly lateJudges: readonly string[];
}

export const MISSING_SHEETS = `
  select coalesce(sum(greatest(0, r.judges_per_entry - coalesce(f.filed, 0))), 0)::int
  from public.round_entry e left join (
    select s.entry_id, count(*)::int as filed from public.score_sheet s where s.round_id = r.id and s.state = 'filed' group by s.entry_id
  ) f on f.entry_id = e.entry_id
  where e.round_id = r.id and e.left_at is null`;

/** Whether each entry of the round has its full number of filed sheets. Entries that left do not count. */
export const completenessOf = async (manager: EntityManager, roundId: string): Promise<Completeness> => {
  const [row]: { missing: number; judges: string[] }[] = await manager.query(
    `select (${MISSING_SHEETS}) as missing, array(
       select distinct p.username from public.score_sheet s join public.person p on p.id = s.judge_id
         join public.round_entry e on e.round_id = s.round_id and e.entry_id = s.entry_id and e.left_at is null
       where s.round_id = r.id and s.state in ('assigned', 'draft', 'reopened') order by 1) as judges
     from public.round r where r.id = $1`,
    [roundId],
  );
  return { missing: row?.missing ?? 0, lateJudges: row?.judges ?? [] };
};

/**
 * For the transaction that ranks: the round's row is written by now, so that no sheet can be filed or reopened any more;
 * one that was in between is seen here and takes the ranking back.
 */
export const demandComplete = async (manager: EntityManager, roundId: string): Promise<void> => {
  const { missing, lateJudges } = await completenessOf(manager, roundId);
  if (missing > 0) throw refused('SCORING.SHEETS_MISSING', { count: missing, judges: lateJudges });
};
