import type { Text } from '#contracts';
import type { Clock } from '#kernel';
import { tell } from '#notification';
import { findCategory, findProgramme } from '#programme';
import type { DomainHandler } from '#workflow';
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

/** Tells the case's owner; where nobody has taken it up, everybody who could. The message is called as what happened. */
export const tellingHandlers =
  (clock: Clock, template: 'objection.filed' | 'objection.overdue'): DomainHandler['handle'] =>
  async ({ id, processId }, manager) => {
    const found = await openCaseTold(manager, processId);
    if (!found) return;
    const { ownerId, ...params } = found;
    await tell(manager, clock.now(), {
      to: ownerId === null ? { role: 'organiser' } : { people: [ownerId] },
      template,
      params,
      about: { process: 'objection', id: processId },
      key: id,
    });
  };
