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
    `insert into public.notice_line (notice_id, award_id, position)
     select $1, award_id, position from unnest($2::uuid[]) with ordinality as l(award_id, position)`,
    [id, notice.awardIds],
  );
  return id;
};
