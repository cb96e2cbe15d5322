import type { Clock } from '#kernel';
import { tell } from '#notification';
import type { DomainHandler } from '#workflow';
import { unansweredIn } from './opinion-telling.queries.js';

export const tellDepartmentWhenOpinionsAreRequested = (clock: Clock): DomainHandler => ({
  consumer: 'tell-department-when-opinions-are-requested',
  topic: 'opinionRequest.sent',
  handle: async ({ id, processId }, manager) => {
    const open = await unansweredIn(manager, processId);
    if (!open) return;
    for (const { to, count } of open.debtors) {
      await tell(manager, clock.now(), {
        to,
        template: 'opinions.requested',
        params: { ...open.said, count, dueAt: open.dueAt.toISOString() },
        about: { process: 'opinionRequest', id: processId },
        key: id,
      });
    }
  },
});
