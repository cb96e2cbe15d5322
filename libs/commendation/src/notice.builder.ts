import { type Actor, newId } from '#kernel';
import type { Door } from '#workflow';
import type { EntityManager } from 'typeorm';

/** A notice with its lines, in state drafted. */
export const draftNotice = async (
  engine: Door,
  manager: EntityManager,
  notice: { programmeId: string; kind: 'list' | 'reserve'; awardIds: readonly string[]; actor: Actor },
): Promise<string> => {
  const id = newId();
  await engine.begin('notice', [{ id, programme_id: notice.programmeId, kind: notice.kind }], notice.actor, {
    manager,
  });
  await manager.query(
    `insert into public.notice_line (notice_id, award_id, position, essay_title)
     select $1, l.award_id, l.position, e.title from unnest($2::uuid[]) with ordinality as l(award_id, position)
       join public.award a on a.id = l.award_id left join public.essay e on e.id = a.entry_id`,
    [id, notice.awardIds],
  );
  return id;
};
