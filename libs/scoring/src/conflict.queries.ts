import { runPrepared } from '#workflow';
import type { EntityManager } from 'typeorm';
import { conflictsAmong, type ConflictFound, type DeclaredConflict, type OfficeInTree } from './conflict.rules.js';

interface Found {
  readonly offices: readonly OfficeInTree[];
  readonly judges: readonly { readonly id: string; readonly officeId: string | null }[];
  readonly entries: readonly { readonly id: string; readonly officeId: string }[];
  readonly declared: readonly DeclaredConflict[];
}

/** One statement, since every sheet that is filed asks it. Of the offices only those concerned, with all above them. */
const CASES = `
  with recursive
  judge as (select id, office_id from public.person where id = any($2)),
  entry as (select id, office_id from public.nomination where id = any($3)
    union all select id, office_id from public.essay where id = any($3)),
  declared as (select judge_id, kind, office_id, entry_id, declared_at, id from public.conflict_of_interest
    where programme_id = $1 and judge_id = any($2) and withdrawn_at is null),
  tree as (
    select o.id, o.kind, o.parent_id from public.office o where o.id in (
      select office_id from judge union select office_id from entry union select office_id from declared)
    union select o.id, o.kind, o.parent_id from public.office o join tree on o.id = tree.parent_id)
  select
    (select coalesce(json_agg(json_build_object('id', id, 'kind', kind, 'parentId', parent_id)), '[]') from tree) as offices,
    (select coalesce(json_agg(json_build_object('id', id, 'officeId', office_id)), '[]') from judge) as judges,
    (select coalesce(json_agg(json_build_object('id', id, 'officeId', office_id)), '[]') from entry) as entries,
    (select coalesce(json_agg(json_build_object('judgeId', judge_id, 'kind', kind, 'officeId', office_id, 'entryId', entry_id)
      order by declared_at, id), '[]') from declared) as declared`;

/** Which of these judges stand in conflict with which of these entries now. */
export const conflictsOf = async (
  manager: EntityManager,
  programmeId: string,
  judgeIds: readonly string[],
  entryIds: readonly string[],
): Promise<ConflictFound[]> => {
  if (judgeIds.length === 0 || entryIds.length === 0) return [];
  const [found] = await runPrepared<Found>(manager, { name: 'conflicts', text: CASES }, [
    programmeId,
    judgeIds,
    entryIds,
  ]);
  if (!found) return [];
  return conflictsAmong({ ...found, tree: new Map(found.offices.map((office) => [office.id, office])) });
};

export const isInConflict = async (
  manager: EntityManager,
  { programmeId, judgeId, entryId }: { programmeId: string; judgeId: string; entryId: string },
): Promise<boolean> => (await conflictsOf(manager, programmeId, [judgeId], [entryId])).length > 0;

/**
 * Holds every round of the programme where it is. A declaration and an assignment exclude each other by it: either the
 * assignment reads the declaration, or the declaration finds the sheets, or the round does when it goes to scoring.
 */
export const holdRoundsOf = async (manager: EntityManager, programmeId: string): Promise<string[]> => {
  const rounds: { id: string }[] = await manager.query(
    `select id from public.round where programme_id = $1 and state <> 'confirmed' order by id for share`,
    [programmeId],
  );
  return rounds.map(({ id }) => id);
};

interface LiveSheet {
  readonly id: string;
  readonly judgeId: string;
  readonly entryId: string;
}

/** The sheets of open rounds whose judges stand in conflict with the entry: of one round, or of one judge. */
export const sheetsInConflict = async (
  manager: EntityManager,
  programmeId: string,
  of: { readonly roundId?: string; readonly judgeId?: string },
): Promise<LiveSheet[]> => {
  const live: LiveSheet[] = await manager.query(
    `select s.id, s.judge_id as "judgeId", s.entry_id as "entryId" from public.score_sheet s join public.round r on r.id = s.round_id
     where s.programme_id = $1 and ($2::uuid is null or s.round_id = $2) and ($3::uuid is null or s.judge_id = $3)
       and s.state not in ('recused', 'replaced') and r.state in ('scoring', 'adjudicating') order by s.id`,
    [programmeId, of.roundId ?? null, of.judgeId ?? null],
  );
  const found = await conflictsOf(
    manager,
    programmeId,
    [...new Set(live.map(({ judgeId }) => judgeId))],
    [...new Set(live.map(({ entryId }) => entryId))],
  );
  const pairs = new Set(found.map(({ judgeId, entryId }) => `${judgeId}/${entryId}`));
  return live.filter(({ judgeId, entryId }) => pairs.has(`${judgeId}/${entryId}`));
};
