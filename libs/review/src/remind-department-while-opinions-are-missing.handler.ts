import type { Clock } from '#kernel';
import { keyOfStep, reminded, tell } from '#notification';
import type { DomainHandler } from '#workflow';
import { unansweredIn } from './opinion-telling.queries.js';

/**
 * Before opinions are due, and when they are: the departments that still owe some, and whoever stands in for one, once a step.
 * Whoever has answered is left alone.
 */
export const remindDepartmentWhileOpinionsAreMissing = (clock: Clock): DomainHandler => ({
  consumer: 'remind-department-while-opinions-are-missing',
  topic: 'reminder.opinionsDue',
  handle: async ({ payload }, manager) => {
    const step = reminded.parse(payload);
    const open = await unansweredIn(manager, step.aboutId);
    if (!open) return;
    const about = { process: 'opinionRequest', id: step.aboutId };
    for (const { to, count } of open.debtors) {
      const telling = { to, about, key: keyOfStep(step) };
      const params = { ...open.said, count, dueAt: step.dueAt };
      await (step.daysLeft === null
        ? tell(manager, clock.now(), { ...telling, template: 'opinions.overdue', params })
        : tell(manager, clock.now(), {
            ...telling,
            template: 'opinions.due',
            params: { ...params, daysLeft: step.daysLeft },
          }));
    }
  },
});
