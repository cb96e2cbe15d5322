import type { Clock } from '#kernel';
import { tell } from '#notification';
import type { DomainHandler } from '#workflow';
import { openCaseTold } from './case-telling.js';

/** Somebody must take it up; whoever does becomes its owner. */
export const tellHandlersWhenObjectionIsFiled = (clock: Clock): DomainHandler => ({
  consumer: 'tell-handlers-when-objection-is-filed',
  topic: 'objection.filed',
  handle: async ({ id, processId }, manager) => {
    const found = await openCaseTold(manager, processId);
    if (!found) return;
    const { ownerId, ...params } = found;
    await tell(manager, clock.now(), {
      to: ownerId === null ? { role: 'organiser' } : { people: [ownerId] },
      template: 'objection.filed',
      params,
      about: { process: 'objection', id: processId },
      key: id,
    });
  },
});
