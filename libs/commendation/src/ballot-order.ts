import { refused } from '#kernel';
import type { EntityManager } from 'typeorm';
import type { Proposal } from './places.rules.js';

export interface CountedProposal {
  readonly id: string;
  readonly entry_id: string;
  readonly entry_kind: Proposal['entryKind'];
  readonly rank: number;
  readonly mark: string;
  readonly winner_name: string;
  readonly office_id: string | null;
  /** Null for a reserve. */
  readonly tier_key: string | null;
  readonly place: number;
  readonly approve_count: number;
  readonly judged_rank: number | null;
  readonly order_reason: string | null;
}

export const proposalsOfBallot = (manager: EntityManager, ballotId: string): Promise<CountedProposal[]> =>
  manager.query('select * from public.ballot_proposal where ballot_id = $1 order by place', [ballotId]);

/**
 * Gives the places to the entries in another order than that of the ranking. Each takes the rank of the place, since what
 * follows (who moves up, which reserve is next) goes by the order that is decided; the rank that it was judged to have, and
 * why it stands elsewhere, stay beside it.
 */
export const reorder = async (
  manager: EntityManager,
  ballotId: string,
  entryIds: readonly string[],
  reason: string,
): Promise<void> => {
  const [voted]: { count: number }[] = await manager.query(
    'select count(voted_at)::int as count from public.ballot_member where ballot_id = $1',
    [ballotId],
  );
  // Once more with the ballot's row held: a vote that came since the look.
  if (voted && voted.count > 0) throw refused('BALLOT.VOTES_CAST', { count: voted.count });
  const places = await proposalsOfBallot(manager, ballotId);
  const moved = entryIds.flatMap((entryId, index) => {
    const to = places[index];
    const from = places.find(({ entry_id }) => entry_id === entryId);
    if (!to || !from || to.id === from.id) return [];
    const judged = from.judged_rank ?? from.rank;
    // Back where it was judged to stand: nothing is to be explained.
    return [
      { id: from.id, place: to.place, tierKey: to.tier_key, rank: to.rank, judged: judged === to.rank ? null : judged },
    ];
  });
  // Out of the way first: no two stand on one place, not even for a moment.
  await manager.query('update public.ballot_proposal set place = place + 100000 where id = any($1)', [
    moved.map(({ id }) => id),
  ]);
  await manager.query(
    `update public.ballot_proposal p set place = m.place, tier_key = m."tierKey", rank = m.rank, judged_rank = m.judged,
       order_reason = case when m.judged is null then null else $2 end
     from jsonb_to_recordset($1::jsonb) as m(id uuid, place integer, "tierKey" text, rank integer, judged integer) where p.id = m.id`,
    [JSON.stringify(moved), reason],
  );
};
