import { findCategory, findProgramme, instantOf } from '#programme';
import type { EntityManager } from 'typeorm';

/** What every message about a category's entries says, and until when entries may be sent in. */
export const saidOfCategory = async (manager: EntityManager, categoryId: string) => {
  const { programmeId, rules } = await findCategory(manager, categoryId);
  const { plan, state } = await findProgramme(manager, programmeId);
  const closesAt = instantOf(plan.schedule.entriesCloseAt, plan.timezone);
  return {
    open: state === 'open',
    closesAt,
    said: {
      programme: plan.name,
      category: rules.name,
      dueAt: closesAt.toISOString(),
      timezone: plan.timezone,
    },
  };
};
