import type { Clock } from '#kernel';
import { tell } from '#notification';
import type { DomainHandler } from '#workflow';
import { openCaseTold } from './case-telling.js';

/** Its owner; where nobody has taken it up, everybody who could. */
export const tellHandlersWhenCaseIsOverdue = (clock: Clock): DomainHandler => ({
  consumer: 'tell-handlers-when-case-is-overdue',
  topic: 'objection.overdue',
  handle: async ({ id, processId }, manager) => {
    const found = await openCaseTold(manager, processId);
    if (!found) return;
    const { ownerId, ...params } = found;
    await tell(manager, clock.now(), {
      to: ownerId === null ? { role: 'organiser' } : { people: [ownerId] },
      template: 'objection.overdue',
      params,
      about: { process: 'objection', id: processId },
      key: id,
    });
  },
});
