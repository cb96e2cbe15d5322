import type { EntityManager } from 'typeorm';
import { conflictsAmong, type ConflictFound, type DeclaredConflict, type OfficeInTree } from './conflict.rules.js';

/** Which of these judges stand in conflict with which of these entries now. */
export const conflictsOf = async (
  manager: EntityManager,
  programmeId: string,
  judgeIds: readonly string[],
  entryIds: readonly string[],
): Promise<ConflictFound[]> => {
  if (judgeIds.length === 0 || entryIds.length === 0) return [];
  const offices: OfficeInTree[] = await manager.query('select id, kind, parent_id as "parentId" from public.office');
  const judges: { id: string; officeId: string | null }[] = await manager.query(
    'select id, office_id as "officeId" from public.person where id = any($1)',
    [judgeIds],
  );
  const entries: { id: string; officeId: string }[] = await manager.query(
    `select id, office_id as "officeId" from public.nomination where id = any($1)
     union all select id, office_id from public.essay where id = any($1)`,
    [entryIds],
  );
  const declared: DeclaredConflict[] = await manager.query(
    `select judge_id as "judgeId", kind, office_id as "officeId", entry_id as "entryId" from public.conflict_of_interest
     where programme_id = $1 and judge_id = any($2) and withdrawn_at is null order by declared_at, id`,
    [programmeId, judgeIds],
  );
  return conflictsAmong({ tree: new Map(offices.map((office) => [office.id, office])), judges, entries, declared });
};
