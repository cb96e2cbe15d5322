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

/** Sheets of the round $1 that somebody still has to file, of entries that are in it; extra ones only up to their due time, $2. */
const STILL_OPEN = `public.score_sheet s join public.round_entry e
  on e.round_id = s.round_id and e.entry_id = s.entry_id and e.left_at is null
  where s.round_id = $1 and s.state in ('assigned', 'draft', 'reopened') and (not s.extra or s.due_at > $2)`;

/** By entry that is still in the round $1: its ordinary sheets that are filed, those that somebody has, and how many it needs. */
const sheetsByEntry = (shown: string): string => `
  select e.entry_id, count(s.id) filter (where s.state = 'filed')::int as filed, count(s.id)::int as held,
    coalesce(e.judges, r.judges_per_entry) as wanted
  from public.round_entry e join public.round r on r.id = e.round_id left join public.score_sheet s
    on s.round_id = $1 and s.entry_id = e.entry_id and not s.extra and s.state not in ('recused', 'replaced')
  where e.round_id = $1 and e.left_at is null and ${shown} group by e.entry_id, e.judges, r.judges_per_entry`;
export const SHEETS_BY_ENTRY = sheetsByEntry('true');

/** The same without entries that the reader stands in conflict with. Under `Reads` only. */
export const SHEETS_SHOWN_BY_ENTRY = sheetsByEntry('not public.viewer_in_conflict(e.entry_id)');

/**
 * Whether each entry of the round has its full number of filed sheets, and each extra mark that was asked for is there or
 * past its due time. Entries that left do not count.
 */
export const completenessOf = async (manager: EntityManager, roundId: string, now: Date): Promise<Completeness> => {
  const [row]: { missing: number; short: number; judges: string[] }[] = await manager.query(
    `select (select coalesce(sum(greatest(0, n.wanted - n.filed)), 0)::int from (${SHEETS_BY_ENTRY}) n)
         + (select count(*)::int from ${STILL_OPEN} and s.extra) as missing,
       (select coalesce(sum(greatest(0, n.wanted - n.held)), 0)::int from (${SHEETS_BY_ENTRY}) n) as short, array(
       select username from public.person where id in (select s.judge_id from ${STILL_OPEN}) order by 1) as judges
     from public.round r where r.id = $1`,
    [roundId, now],
  );
  return { missing: row?.missing ?? 0, short: row?.short ?? 0, lateJudges: row?.judges ?? [] };
};

/** Whether the person has sheets of the round to file. */
export const stillMarks = async (
  manager: EntityManager,
  roundId: string,
  personId: string | null,
): Promise<boolean> => {
  const [row]: { open: boolean }[] = await manager.query(
    `select exists (select from public.score_sheet where round_id = $1 and judge_id = $2
       and state in ('assigned', 'draft', 'reopened')) as open`,
    [roundId, personId],
  );
  return row?.open === true;
};

/**
 * For the transaction that ranks: the round's row is written by now, so that no sheet can be filed or reopened any more;
 * one that was in between is seen here and takes the ranking back.
 */
export const demandComplete = async (manager: EntityManager, roundId: string, now: Date): Promise<void> => {
  const refusal = complete(await completenessOf(manager, roundId, now));
  if (refusal) throw refused(refusal.code, { ...refusal.params });
};
