import { findCategory } from '#programme';
import type { EntityManager } from 'typeorm';
import { SHEETS_BY_ENTRY } from './completeness.queries.js';
import { openPlaces } from './open-places.queries.js';
import { entryTableOf } from './round-field.queries.js';

const NONE = { assigned: 0, draft: 0, filed: 0, reopened: 0, recused: 0, replaced: 0 };

/** Counted from the rows, so that it is right whatever became of a job. */
export const progressOf = async (manager: EntityManager, roundId: string): Promise<Record<string, unknown>> => {
  const [round]: Record<string, unknown>[] = await manager.query(
    `select r.id as "roundId", r.state, r.judges_per_entry as "judgesPerEntry", n.* from public.round r cross join lateral (
       select count(*)::int as entries, coalesce(sum(greatest(0, r.judges_per_entry - by_entry.filed)), 0)::int as missing,
         coalesce(sum(greatest(0, r.judges_per_entry - by_entry.held)), 0)::int as short
       from (${SHEETS_BY_ENTRY}) as by_entry) n
     where r.id = $1`,
    [roundId],
  );
  const counts: { state: string; count: number }[] = await manager.query(
    'select state, count(*)::int as count from public.score_sheet where round_id = $1 group by state',
    [roundId],
  );
  const [extra]: { of: number; filed: number }[] = await manager.query(
    `select count(*)::int as of, count(*) filter (where state = 'filed')::int as filed from public.score_sheet
     where round_id = $1 and extra and state not in ('recused', 'replaced')`,
    [roundId],
  );
  const judges: unknown[] = await manager.query(
    `select s.judge_id as "judgeId", p.username, p.name, count(*) filter (where s.state = 'filed')::int as filed, count(*)::int as of
     from public.score_sheet s join public.person p on p.id = s.judge_id
     where s.round_id = $1 and s.state not in ('recused', 'replaced') group by 1, 2, 3 order by p.username`,
    [roundId],
  );
  return {
    ...round,
    extra,
    judges,
    sheets: { ...NONE, ...Object.fromEntries(counts.map(({ state, count }) => [state, count])) },
  };
};

/** Entries with places that no judge holds; by name for those who may know it. */
export const namedOpenPlaces = async (
  manager: EntityManager,
  round: { readonly id: string; readonly categoryId: string },
  named: boolean,
): Promise<unknown[]> => {
  const places = await openPlaces(manager, round.id);
  if (places.length === 0) return [];
  const table = entryTableOf(await findCategory(manager, round.categoryId));
  const names: { id: string; name: string }[] = await manager.query(
    `select id, ${table === 'essay' ? 'title' : 'nominee_name'} as name from public.${table} where id = any($1) and $2::boolean`,
    [places.map(({ entryId }) => entryId), named],
  );
  const nameOf = new Map(names.map(({ id, name }) => [id, name]));
  return places.map((place) => ({ ...place, name: nameOf.get(place.entryId) ?? null }));
};
