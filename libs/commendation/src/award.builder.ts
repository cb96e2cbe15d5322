import type { Door } from '#workflow';
import { type Actor, conflict, newId } from '#kernel';
import type { CategoryOfProgramme } from '#programme';
import type { EntityManager } from 'typeorm';
import { lockCategory } from './category-lock.queries.js';
import { openPlaces } from './places.queries.js';
import { isSamePlace, type Proposal } from './places.rules.js';

interface AwardOrigin {
  readonly ballotId: string;
  readonly actor: Actor;
  /** The award whose place this one takes. */
  readonly replaces?: string;
  /** The award that the same entry left for this one. */
  readonly movedFrom?: string | undefined;
}

/**
 * Begins awards in state proposed, each on an open place of its own, with bonus and medal of its tier.
 * @throws DomainError `AWARD.PLACE_TAKEN`; then none is begun.
 */
export const beginAwards = async (
  manager: EntityManager,
  door: Door,
  category: CategoryOfProgramme,
  proposals: readonly Proposal[],
  { ballotId, actor, replaces, movedFrom }: AwardOrigin,
): Promise<string[]> => {
  if (proposals.length === 0) return [];
  await lockCategory(manager, category.id);
  const open = await openPlaces(manager, category);
  const rows = proposals.map((proposal) => {
    const { tierKey, place } = proposal;
    const tier = category.rules.tiers.find(({ key }) => key === tierKey);
    if (!tier || !open.some((free) => isSamePlace(free, proposal))) {
      throw conflict('AWARD.PLACE_TAKEN', { category: category.key, tier: tierKey, place });
    }
    return {
      id: newId(),
      programme_id: category.programmeId,
      category_id: category.id,
      ballot_id: ballotId,
      entry_id: proposal.entryId,
      entry_kind: proposal.entryKind,
      rank: proposal.rank,
      mark: proposal.mark,
      winner_name: proposal.winnerName,
      office_id: proposal.officeId,
      judged_rank: proposal.judgedRank ?? null,
      order_reason: proposal.orderReason ?? null,
      tier_key: tierKey,
      place,
      bonus_fen: tier.bonusFen,
      medal: tier.medal,
      certificate: tier.certificate,
      replaces: replaces ?? null,
      moved_from: movedFrom ?? null,
    };
  });
  return door.begin('award', rows, actor, { manager });
};
