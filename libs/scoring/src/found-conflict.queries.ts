import type { EntityManager } from 'typeorm';
import { conflictsOf } from './conflict.queries.js';
import type { ConflictFound } from './conflict.rules.js';

interface RoundLooked {
  readonly id: string;
  readonly people: readonly string[];
  readonly entryIds: readonly string[];
}

/** Rounds that are not over, with everybody on their panels, the chair among them. */
const ROUNDS = `
select r.id, array(
    select m.judge_id from public.panel_member m where m.panel_id = r.panel_id
    union select r.chair_id where r.chair_id is not null) as people,
  array(select e.entry_id from public.round_entry e where e.round_id = r.id) as "entryIds"
from public.round r where r.programme_id = $1 and ($2::uuid is null or r.id = $2) and r.state <> 'confirmed' order by r.id`;

/** What is there stays with the moment when it was found; what is no longer found goes. */
const KEEP = `
with found as (
  select * from jsonb_to_recordset($4::jsonb) as f("judgeId" uuid, "entryId" uuid, kind text, detected boolean)),
gone as (
  delete from public.found_conflict k where k.judge_id = any($2) and k.entry_id = any($3)
    and not exists (select from found f where f."judgeId" = k.judge_id and f."entryId" = k.entry_id))
insert into public.found_conflict (programme_id, judge_id, entry_id, kind, detected, found_at)
select $1, "judgeId", "entryId", kind, detected, $5 from found
on conflict (judge_id, entry_id) do update set kind = excluded.kind, detected = excluded.detected
  where (found_conflict.kind, found_conflict.detected) is distinct from (excluded.kind, excluded.detected)`;

/** A sheet whose chair stands in conflict with its entry has no chair: to him it is one that does not exist. */
const CHAIRS = `
update public.score_sheet s set chair_id = w.chair_id from (
  select s.id, case when not exists (select from public.found_conflict f where f.judge_id = r.chair_id and f.entry_id in (s.entry_id, s.against_id))
    then r.chair_id end as chair_id
  from public.score_sheet s join public.round r on r.id = s.round_id
  where r.programme_id = $1 and ($2::uuid is null or r.id = $2) and r.state <> 'confirmed') w
where w.id = s.id and s.chair_id is distinct from w.chair_id`;

/**
 * Looks at everybody of the panels against every entry of their rounds and puts away what stands in conflict now: reads go
 * by that. Whoever calls it recuses the sheets as well.
 */
export const lookForConflicts = async (
  manager: EntityManager,
  programmeId: string,
  now: Date,
  of: { readonly roundId?: string | undefined; readonly judgeId?: string } = {},
): Promise<ConflictFound[]> => {
  const rounds: RoundLooked[] = await manager.query(ROUNDS, [programmeId, of.roundId ?? null]);
  const all: ConflictFound[] = [];
  for (const { people: everybody, entryIds } of rounds) {
    const people = everybody.filter((id) => of.judgeId === undefined || id === of.judgeId);
    const found = await conflictsOf(manager, programmeId, people, entryIds);
    await manager.query(KEEP, [programmeId, people, entryIds, JSON.stringify(found), now]);
    all.push(...found);
  }
  await keepChairsApart(manager, programmeId, of.roundId);
  return all;
};

/** Done again once sheets are begun. */
export const keepChairsApart = async (manager: EntityManager, programmeId: string, roundId?: string): Promise<void> => {
  await manager.query(CHAIRS, [programmeId, roundId ?? null]);
};
