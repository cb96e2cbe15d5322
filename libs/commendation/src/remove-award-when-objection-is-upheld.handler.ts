import { type Clock, system } from '#kernel';
import type { DomainHandler, Engine } from '#workflow';
import { z } from 'zod';
import { removeAward } from './award-removal.js';

const CONSUMER = 'remove-award-when-objection-is-upheld';
const upheld = z.object({ objectionId: z.uuid(), awardId: z.uuid() });

/** The winner leaves the list, the next in rank is proposed for the place. A second upheld case finds the award gone. */
export const removeAwardWhenObjectionIsUpheld = (engine: Engine, clock: Clock): DomainHandler => ({
  consumer: CONSUMER,
  topic: 'objection.upheld',
  handle: async ({ payload }, manager) => {
    const { awardId } = upheld.parse(payload);
    await removeAward(engine, manager, awardId, 'objectionUpheld', { actor: system(CONSUMER), at: clock.now() });
  },
});
