import type { Clock } from '#kernel';
import { tell } from '#notification';
import type { DomainHandler } from '#workflow';
import { openCaseTold } from './case-telling.js';

/** To whom a case is given learns it at once. */
export const tellOwnerWhenCaseIsAssigned = (clock: Clock): DomainHandler => ({
  consumer: 'tell-owner-when-case-is-assigned',
  topic: 'objection.assigned',
  handle: async ({ id, processId }, manager) => {
    const found = await openCaseTold(manager, processId);
    if (!found) return;
    const { ownerId, ...params } = found;
    await tell(manager, clock.now(), {
      to: { people: ownerId === null ? [] : [ownerId] },
      template: 'objection.assigned',
      params,
      about: { process: 'objection', id: processId },
      key: id,
    });
  },
});
