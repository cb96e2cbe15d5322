import { notFound } from '#kernel';
import { findCategory } from '#programme';
import type { EntityManager } from 'typeorm';
import { SHEETS_SHOWN_BY_ENTRY } from './completeness.queries.js';
import { namesOf } from './discrepancy.queries.js';
import { openPlaces, proposalsFor } from './open-places.queries.js';
import { entryTableOf } from './round-field.queries.js';

/** An entry that the reader stands in conflict with is in no count that he is shown. */
const SHOWN = 'not public.viewer_in_conflict(entry_id) and not public.viewer_in_conflict(against_id)';

const NONE = { assigned: 0, draft: 0, filed: 0, reopened: 0, recused: 0, replaced: 0 };

/** Whether the person reading has sheets of the round to file: until then nothing of the others' may show. Under `Reads` only. */
export const viewerStillMarks = async (manager: EntityManager, roundId: string): Promise<boolean> => {
  const [row]: { marks: boolean }[] = await manager.query('select public.viewer_still_marks($1) as marks', [roundId]);
  return row?.marks === true;
};

/** For somebody who still has to file his own sheets: those, and nothing that the others' could be told from. */
export const ownProgressOf = async (
  manager: EntityManager,
  roundId: string,
  judgeId: string | null,
): Promise<Progress> => {
  const { judges, ...all } = await progressOf(manager, roundId);
  const own = judges.filter((line) => line.judgeId === judgeId);
  const counts: SheetCount[] = await manager.query(
    `select state, count(*)::int as count from public.score_sheet where round_id = $1 and judge_id = $2 and ${SHOWN} group by state`,
    [roundId, judgeId],
  );
  return { ...all, judges: own, sheets: countsBy(counts), missing: null, short: null, extra: null };
};

interface SheetCount {
  readonly state: string;
  readonly count: number;
}

const countsBy = (counts: readonly SheetCount[]): typeof NONE => ({
  ...NONE,
  ...Object.fromEntries(counts.map(({ state, count }) => [state, count])),
});

export interface Progress extends Record<string, unknown> {
  readonly state: string;
  readonly sheets: Readonly<Record<keyof typeof NONE, number>>;
  readonly judges: readonly { readonly judgeId: string }[];
}

/** Counted from the rows, so that it is right whatever became of a job. */
export const progressOf = async (manager: EntityManager, roundId: string): Promise<Progress> => {
  const [round]: { state: string }[] = await manager.query(
    `select r.id as "roundId", r.state, r.judges_per_entry as "judgesPerEntry", n.* from public.round r cross join lateral (
       select count(*)::int as entries, coalesce(sum(greatest(0, by_entry.wanted - by_entry.filed)), 0)::int as missing,
         coalesce(sum(greatest(0, by_entry.wanted - by_entry.held)), 0)::int as short
       from (${SHEETS_SHOWN_BY_ENTRY}) as by_entry) n
     where r.id = $1`,
    [roundId],
  );
  const counts: SheetCount[] = await manager.query(
    `select state, count(*)::int as count from public.score_sheet where round_id = $1 and ${SHOWN} group by state`,
    [roundId],
  );
  const [extra]: { of: number; filed: number }[] = await manager.query(
    `select count(*)::int as of, count(*) filter (where state = 'filed')::int as filed from public.score_sheet
     where round_id = $1 and extra and state not in ('recused', 'replaced') and ${SHOWN}`,
    [roundId],
  );
  const judges: { judgeId: string }[] = await manager.query(
    `select s.judge_id as "judgeId", p.username, p.name, count(*) filter (where s.state = 'filed')::int as filed, count(*)::int as of
     from public.score_sheet s join public.person p on p.id = s.judge_id
     where s.round_id = $1 and s.state not in ('recused', 'replaced') and ${SHOWN} group by 1, 2, 3 order by p.username`,
    [roundId],
  );
  if (!round) throw notFound('round', roundId);
  return {
    ...round,
    extra,
    judges,
    sheets: countsBy(counts),
  };
};

/**
 * Entries with places that no judge holds; by name for those who may know it. Who is free is looked up past the reader's
 * own walls, behind which conflicts would not show to a chair: told are judges of his panel alone.
 */
export const namedOpenPlaces = async (
  manager: EntityManager,
  beyondWalls: EntityManager,
  round: { readonly id: string; readonly programmeId: string; readonly categoryId: string },
  named: boolean,
): Promise<unknown[]> => {
  const hidden: { entryId: string }[] = await manager.query(
    'select entry_id as "entryId" from public.round_entry where round_id = $1 and public.viewer_in_conflict(entry_id)',
    [round.id],
  );
  const kept = new Set(hidden.map(({ entryId }) => entryId));
  const places = (await openPlaces(manager, round.id)).filter(({ entryId }) => !kept.has(entryId));
  if (places.length === 0) return [];
  const proposed = await proposalsFor(beyondWalls, round, places);
  const table = entryTableOf(await findCategory(manager, round.categoryId));
  const nameOf = await namesOf(manager, table, named ? places.map(({ entryId }) => entryId) : []);
  return places.map((place) => ({
    ...place,
    name: nameOf.get(place.entryId) ?? null,
    proposed: proposed.get(place.entryId) ?? [],
  }));
};
