import type { Clock } from '#kernel';
import { tell } from '#notification';
import { findCategory, findProgramme } from '#programme';
import type { DomainHandler } from '#workflow';

export const tellHandlersWhenObjectionIsDecided = (clock: Clock): DomainHandler => ({
  consumer: 'tell-handlers-when-objection-is-decided',
  topic: 'objection.decided',
  handle: async ({ id, processId }, manager) => {
    const [objection]: { category_id: string; state: string; finding: string }[] = await manager.query(
      `select category_id, state, left(finding, 500) as finding from public.objection where id = $1`,
      [processId],
    );
    if (!objection) return;
    const category = await findCategory(manager, objection.category_id);
    const { plan } = await findProgramme(manager, category.programmeId);
    await tell(manager, clock.now(), {
      to: { role: 'organiser' },
      template: 'objection.decided',
      params: {
        programme: plan.name,
        category: category.rules.name,
        state: objection.state,
        finding: objection.finding,
      },
      about: { process: 'objection', id: processId },
      key: id,
    });
  },
});
