import { eventLabel, processLabel, stateLabel } from '#contracts';
import type { WorkTeller } from '#workflow';

const VOTE = 'ballot.vote';

/** A vote is no event of the ballot, which must not tell who has voted: open ballots that the member has neither voted in nor stepped back from. */
export const votesToCast: WorkTeller = async (manager, actor, programmeIds) => {
  if (!actor.roles.has('leadingGroupMember')) return [];
  const rows: { programmeId: string; count: number; first: string }[] = await manager.query(
    `select b.programme_id as "programmeId", count(*)::int as count, (array_agg(b.id order by b.created_at, b.id))[1] as first
     from public.ballot b join public.ballot_member m on m.ballot_id = b.id and m.person_id = $1
     where b.state = 'open' and b.programme_id = any($2) and m.votes and m.voted_at is null and m.recused_at is null
     group by b.programme_id order by min(b.created_at)`,
    [actor.personId, programmeIds],
  );
  return rows.map((row) => ({
    ...row,
    process: 'ballot',
    label: processLabel('ballot'),
    state: 'open',
    stateLabel: stateLabel('ballot', 'open'),
    events: [{ event: VOTE, label: eventLabel(VOTE) }],
    dueAt: null,
  }));
};
