import { conflict } from '#kernel';
import type { Refusal } from '#workflow';
import type { EntityManager } from 'typeorm';
import { conflictsOf } from './conflict.queries.js';

const DEADLOCK_DETECTED = '40P01';

export interface Vacancy {
  readonly programmeId: string;
  readonly roundId: string;
  readonly entryId: string;
  /** Whom the organiser wants; without, the least loaded. */
  readonly wanted?: string | undefined;
  /** Whose sheet is being replaced: being appointed again gives the same judge more time. */
  readonly leaving?: string | undefined;
}

export type Successor = { readonly judgeId: string } | { readonly refusal: Refusal };

interface Candidate {
  readonly judgeId: string;
  readonly name: string;
  readonly disabled: boolean;
  readonly has: boolean;
  /** Sheets of the round that he has. */
  readonly sheets: number;
  readonly inConflict: boolean;
  /** Whether he may be appointed without anybody naming him. */
  readonly free: boolean;
}

const refusedFor = (code: string, id: string, name: string | undefined): Successor => {
  const params = { id, judge: name ?? id };
  return { refusal: { code, params, fields: [{ field: 'judgeId', code, params }] } };
};

const nameOf = async (manager: EntityManager, personId: string): Promise<string | undefined> => {
  const [person]: { name: string }[] = await manager.query('select name from public.person where id = $1', [personId]);
  return person?.name;
};

/**
 * The panel as it could take an entry over, those with the fewest sheets of the round first; equals by user name, so that it
 * is the same order each time. Free is who is not its chair, who may have seen marks, has no conflict, and never had a sheet
 * for it.
 */
export const candidatesFor = async (
  manager: EntityManager,
  vacancy: Pick<Vacancy, 'programmeId' | 'roundId' | 'entryId'>,
): Promise<Candidate[]> => {
  const panel: (Omit<Candidate, 'inConflict' | 'free'> & { chairs: boolean; had: boolean })[] = await manager.query(
    `select p.id as "judgeId", p.name, p.disabled_at is not null as disabled, p.id is not distinct from r.chair_id as chairs,
       exists (select from public.score_sheet s where s.round_id = $1 and s.entry_id = $2 and s.judge_id = p.id and not s.extra) as had,
       exists (select from public.score_sheet s where s.round_id = $1 and s.entry_id = $2 and s.judge_id = p.id
         and not s.extra and s.state not in ('recused', 'replaced')) as has,
       (select count(*)::int from public.score_sheet s where s.round_id = $1 and s.judge_id = p.id
         and s.state not in ('recused', 'replaced')) as sheets
     from public.round r join public.panel_member m on m.panel_id = r.panel_id join public.person p on p.id = m.judge_id
     where r.id = $1 order by sheets, p.username`,
    [vacancy.roundId, vacancy.entryId],
  );
  const people = panel.map(({ judgeId }) => judgeId);
  const conflicts = await conflictsOf(manager, vacancy.programmeId, people, [vacancy.entryId]);
  const conflicted = new Set(conflicts.map(({ judgeId }) => judgeId));
  return panel.map(({ chairs, had, ...candidate }) => {
    const inConflict = conflicted.has(candidate.judgeId);
    return { ...candidate, inConflict, free: !had && !candidate.disabled && !chairs && !inConflict };
  });
};

/** Who takes an entry over: the first who is free, or whom somebody wants. */
export const successorFor = async (manager: EntityManager, vacancy: Vacancy): Promise<Successor> => {
  const candidates = await candidatesFor(manager, vacancy);
  const { wanted } = vacancy;
  if (wanted === undefined) {
    const first = candidates.find(({ free }) => free);
    return first ? { judgeId: first.judgeId } : { refusal: { code: 'SCORING.NO_JUDGE_LEFT' } };
  }
  const chosen = candidates.find(({ judgeId }) => judgeId === wanted);
  if (!chosen || chosen.disabled)
    return refusedFor('SCORING.JUDGE_NOT_ON_PANEL', wanted, await nameOf(manager, wanted));
  if (chosen.inConflict) return refusedFor('SCORING.JUDGE_IN_CONFLICT', wanted, chosen.name);
  if (wanted !== vacancy.leaving && chosen.has) return refusedFor('SCORING.JUDGE_HAS_SHEET', wanted, chosen.name);
  return { judgeId: wanted };
};

/** One appointment of a round at a time: two at once would choose the same judge. */
export const inLineForRound = async (manager: EntityManager, roundId: string): Promise<void> => {
  try {
    await manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`appoint ${roundId}`]);
  } catch (error) {
    // A sheet was being replaced while its judge declared a conflict, and each waited for the other.
    if ((error as { code?: unknown }).code === DEADLOCK_DETECTED) throw conflict('STALE_VERSION', {});
    throw error;
  }
};

/** The columns of the successor's sheet, last in the judge's own order. */
export const successorSheet = async (
  manager: EntityManager,
  { roundId, entryId }: Pick<Vacancy, 'roundId' | 'entryId'>,
  judgeId: string,
  alias: string,
): Promise<Record<string, unknown>> => {
  const [row]: Record<string, unknown>[] = await manager.query(
    `select r.programme_id, r.id as round_id, r.category_id,
       (select r.chair_id where not exists (select from public.found_conflict f where f.judge_id = r.chair_id and f.entry_id = $3)) as chair_id,
       (select coalesce(max(s.position), 0) + 1 from public.score_sheet s where s.round_id = r.id and s.judge_id = $2) as position
     from public.round r where r.id = $1`,
    [roundId, judgeId, entryId],
  );
  return { ...row, entry_id: entryId, judge_id: judgeId, alias };
};
