import type { Clock } from '#kernel';
import { tell } from '#notification';
import { findCategory, findProgramme } from '#programme';
import type { DomainHandler } from '#workflow';

export const tellMembersWhenBallotOpens = (clock: Clock): DomainHandler => ({
  consumer: 'tell-members-when-ballot-opens',
  topic: 'ballot.opened',
  handle: async ({ id, processId }, manager) => {
    const [ballot]: { category_id: string; count: number; members: string[] | null }[] = await manager.query(
      `select b.category_id, (select count(*)::int from public.ballot_proposal p where p.ballot_id = b.id) as count,
         (select array_agg(m.person_id) from public.ballot_member m
          where m.ballot_id = b.id and m.votes and m.recused_at is null) as members
       from public.ballot b where b.id = $1 and b.state = 'open'`,
      [processId],
    );
    if (!ballot?.members) return;
    const category = await findCategory(manager, ballot.category_id);
    const { plan } = await findProgramme(manager, category.programmeId);
    await tell(manager, clock.now(), {
      to: { people: ballot.members },
      template: 'ballot.opened',
      params: { programme: plan.name, category: category.rules.name, count: ballot.count },
      about: { process: 'ballot', id: processId },
      key: id,
    });
  },
});
