import { notFound } from '#kernel';
import type { Engine } from '#workflow';
import type { EntityManager } from 'typeorm';
import { lockCategory } from './category-lock.queries.js';
import { type Occasion, proposeSuccession } from './succession.builder.js';

const REASONS = {
  objectionUpheld: '经公示，异议查实 Objection upheld',
  disqualified: '参评资格被取消 The entry was disqualified',
  withdrawn: '推荐或征文已撤回 The entry was withdrawn',
} as const;

interface StandingAward {
  readonly id: string;
  readonly programme_id: string;
  readonly category_id: string;
  readonly tier_key: string;
  readonly place: number;
  readonly state: string;
}

/**
 * Takes a winner off the list before conferral and proposes who is next for the place, which a person confirms. A winner who moved up since stands
 * by another award now, and leaves that. One who has left the list, or whose award is conferred and so must be revoked, is
 * left alone.
 */
export const removeAward = async (
  engine: Engine,
  manager: EntityManager,
  awardId: string,
  cause: keyof typeof REASONS,
  occasion: Occasion,
): Promise<void> => {
  const [known]: { category_id: string }[] = await manager.query('select category_id from public.award where id = $1', [
    awardId,
  ]);
  if (!known) throw notFound('award', awardId);
  // The category before the award, as everybody does who fills a place.
  await lockCategory(manager, known.category_id);
  const [award]: StandingAward[] = await manager.query(
    `select a.* from public.award a join public.award named on named.category_id = a.category_id and named.entry_id = a.entry_id
     where named.id = $1 and a.state in ('proposed', 'noticed') for update of a`,
    [awardId],
  );
  if (!award) return;
  await engine.applyEvent('award', award.id, 'award.remove', occasion.actor, {
    manager,
    payload: { reason: REASONS[cause], cause },
  });
  await proposeSuccession(
    engine,
    manager,
    {
      id: award.id,
      programmeId: award.programme_id,
      categoryId: award.category_id,
      tierKey: award.tier_key,
      place: award.place,
      onNotice: award.state === 'noticed',
    },
    occasion,
  );
};
