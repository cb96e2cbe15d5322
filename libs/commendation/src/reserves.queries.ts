import type { CategoryOfProgramme } from '#programme';
import type { EntityManager } from 'typeorm';
import { eligibleAmong } from './entry-eligibility.queries.js';
import { spentEntries } from './places.queries.js';
import type { Candidate } from './places.rules.js';

/** A reserve whom a ballot has approved. */
export interface ApprovedReserve extends Candidate {
  readonly ballotId: string;
}

/** Whom decided ballots approved as reserves and who has not come up yet, best first. Disqualified ones are no reserves. */
export const approvedReserves = async (
  manager: EntityManager,
  category: CategoryOfProgramme,
  { hold }: { readonly hold: boolean } = { hold: true },
): Promise<ApprovedReserve[]> => {
  const rows: ApprovedReserve[] = await manager.query(
    `select p.entry_id as "entryId", p.entry_kind as "entryKind", p.rank, p.mark, p.winner_name as "winnerName",
       p.office_id as "officeId", p.judged_rank as "judgedRank", p.order_reason as "orderReason", p.ballot_id as "ballotId"
     from public.ballot_proposal p join public.ballot b on b.id = p.ballot_id
     where b.category_id = $1 and b.state = 'decided' and p.tier_key is null and p.outcome = 'approved' order by p.rank, p.entry_id`,
    [category.id],
  );
  const spent = await spentEntries(manager, category.id);
  const eligible = await eligibleAmong(manager, rows, { hold });
  return rows.filter(({ entryId }) => eligible.has(entryId) && !spent.has(entryId));
};
