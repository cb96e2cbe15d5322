import { notFound } from '#kernel';
import type { Engine } from '#workflow';
import type { EntityManager } from 'typeorm';
import { lockCategory } from './category-lock.queries.js';
import { proposeReserve, type Succession } from './reserve-proposal.js';

const REASONS = {
  objectionUpheld: '经公示，异议查实 Objection upheld',
  disqualified: '参评资格被取消 The entry was disqualified',
} as const;

interface StandingAward {
  readonly id: string;
  readonly programme_id: string;
  readonly category_id: string;
  readonly ballot_id: string;
  readonly tier_key: string;
  readonly place: number;
  readonly state: string;
}

/**
 * Takes a winner off the list before conferral and brings up the next in rank for the place. One who has left the list
 * already, or whose award is conferred and so must be revoked, is left alone.
 */
export const removeAward = async (
  engine: Engine,
  manager: EntityManager,
  awardId: string,
  cause: keyof typeof REASONS,
  succession: Succession,
): Promise<void> => {
  const [known]: { category_id: string }[] = await manager.query('select category_id from public.award where id = $1', [
    awardId,
  ]);
  if (!known) throw notFound('award', awardId);
  // The category before the award, as everybody does who fills a place.
  await lockCategory(manager, known.category_id);
  const [award]: StandingAward[] = await manager.query('select * from public.award where id = $1 for update', [
    awardId,
  ]);
  if (award?.state !== 'noticed' && award?.state !== 'proposed') return;
  await engine.applyEvent('award', awardId, 'award.remove', succession.actor, {
    manager,
    payload: { reason: REASONS[cause], cause },
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
      onNotice: award.state === 'noticed',
    },
    succession,
  );
};
