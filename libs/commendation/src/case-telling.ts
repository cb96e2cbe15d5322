import type { Text } from '#contracts';
import { findCategory, findProgramme } from '#programme';
import type { EntityManager } from 'typeorm';

interface CaseTold {
  readonly programme: Text;
  readonly category: Text;
  readonly ownerId: string | null;
  readonly dueAt: string;
  readonly timezone: string;
}

/** What may be told of a case that is not decided: never who objected, nor to whom. */
export const openCaseTold = async (manager: EntityManager, id: string): Promise<CaseTold | undefined> => {
  const [row]: { category_id: string; owner_id: string | null; due_at: Date | null }[] = await manager.query(
    `select category_id, owner_id, due_at from public.objection where id = $1 and state in ('filed', 'examining')`,
    [id],
  );
  if (!row?.due_at) return undefined;
  const category = await findCategory(manager, row.category_id);
  const { plan } = await findProgramme(manager, category.programmeId);
  return {
    programme: plan.name,
    category: category.rules.name,
    ownerId: row.owner_id,
    dueAt: row.due_at.toISOString(),
    timezone: plan.timezone,
  };
};
