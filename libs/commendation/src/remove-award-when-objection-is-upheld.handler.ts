import { type Clock, notFound, system } from '#kernel';
import type { DomainHandler, Engine } from '#workflow';
import { z } from 'zod';
import { proposeReserve } from './reserve-proposal.js';

const CONSUMER = 'remove-award-when-objection-is-upheld';
const upheld = z.object({ objectionId: z.uuid(), awardId: z.uuid() });

interface StandingAward {
  readonly id: string;
  readonly programme_id: string;
  readonly category_id: string;
  readonly ballot_id: string;
  readonly tier_key: string;
  readonly place: number;
  readonly state: string;
}

/** The winner leaves the list, the next in rank is proposed for the place. A second upheld case finds the award gone. */
export const removeAwardWhenObjectionIsUpheld = (engine: Engine, clock: Clock): DomainHandler => ({
  consumer: CONSUMER,
  topic: 'objection.upheld',
  handle: async ({ payload }, manager) => {
    const { awardId } = upheld.parse(payload);
    const [award]: StandingAward[] = await manager.query('select * from public.award where id = $1 for update', [
      awardId,
    ]);
    if (!award) throw notFound('award', awardId);
    if (award.state !== 'noticed' && award.state !== 'proposed') return;
    const actor = system(CONSUMER);
    await engine.applyEvent('award', awardId, 'award.remove', actor, {
      manager,
      payload: { reason: '经公示，异议查实 Objection upheld' },
    });
    await proposeReserve(
      engine,
      manager,
      {
        id: award.id,
        programmeId: award.programme_id,
        categoryId: award.category_id,
        ballotId: award.ballot_id,
        tierKey: award.tier_key,
        place: award.place,
      },
      { actor, at: clock.now() },
    );
  },
});
