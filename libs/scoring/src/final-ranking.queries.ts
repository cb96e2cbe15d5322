import type { EntityManager } from 'typeorm';

/** A line of the ranking that prizes go by. */
export interface FinalLine {
  readonly roundId: string;
  readonly entryId: string;
  readonly position: number;
  /** Null for an entry that nobody marked. */
  readonly rank: number | null;
  readonly mark: string | null;
  readonly marks: number;
  readonly tieBrokenBy: string | null;
  readonly shared: boolean;
}

/** The ranking of the category's last confirmed round, best first; empty while there is none. */
export const finalRanking = async (manager: EntityManager, categoryId: string): Promise<FinalLine[]> =>
  manager.query(
    `select l.round_id as "roundId", l.entry_id as "entryId", l.position, case when l.passed is distinct from false then l.rank end as rank, l.mark, l.marks, l.tie_broken_by as "tieBrokenBy", l.shared
     from public.ranking_line l where l.round_id = (select r.id from public.round r
       where r.category_id = $1 and r.state = 'confirmed' and not r.calibration order by r.sequence desc limit 1)
     order by l.position`,
    [categoryId],
  );

/** A filed score sheet of an entry, for whoever traces a result. */
export interface SheetOfEntry {
  readonly id: string;
  readonly roundId: string;
  readonly roundKey: string;
  readonly judgeId: string;
  readonly marks: Readonly<Record<string, string>>;
  readonly total: string;
  readonly filedAt: Date;
  /** An extra blind mark, which decided a tie at most. */
  readonly extra: boolean;
}

/** All filed sheets of an entry, in the order of the rounds. */
export const sheetsOf = async (manager: EntityManager, entryId: string): Promise<SheetOfEntry[]> =>
  manager.query(
    `select s.id, s.round_id as "roundId", r.key as "roundKey", s.judge_id as "judgeId", s.marks, s.total::text as total, s.filed_at as "filedAt", s.extra
     from public.score_sheet s join public.round r on r.id = s.round_id
     where s.entry_id = $1 and s.state = 'filed' and not r.calibration order by r.sequence, s.filed_at, s.id`,
    [entryId],
  );
