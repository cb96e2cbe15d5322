import { type Actor, newId, refused } from '#kernel';
import type { CategoryOfProgramme, ProgrammeOfNow } from '#programme';
import type { Engine } from '#workflow';
import type { EntityManager } from 'typeorm';
import type { Proposal, ReserveProposal } from './places.rules.js';

/** Who decides. `chair` presides; whether they vote is the plan's to say. */
export interface Board {
  readonly members: readonly string[];
  readonly chair?: string | undefined;
}

interface NewBallot extends Board {
  readonly proposals: readonly (Proposal | ReserveProposal)[];
  readonly sequence: number;
  readonly actor: Actor;
}

interface Seat {
  readonly person_id: string;
  readonly votes: boolean;
}

/** A chair without a vote has a seat all the same: they see the ballot, and stand outside of quorum and threshold. */
const seatsOf = ({ plan }: ProgrammeOfNow, category: CategoryOfProgramme, { members, chair }: Board) => {
  const body = plan.bodies.find(({ key }) => key === category.rules.decidedBy);
  if (!body) throw refused('BALLOT.NO_MEMBERS', { body: category.rules.decidedBy });
  if (!body.chairVotes && chair === undefined) throw refused('BALLOT.CHAIR_UNNAMED', { body: body.key });
  const seated = new Set([...members, ...(chair === undefined ? [] : [chair])]);
  const seats = [...seated].map((id): Seat => ({ person_id: id, votes: body.chairVotes || id !== chair }));
  if (!seats.some(({ votes }) => votes)) throw refused('BALLOT.NO_MEMBERS', { body: body.key });
  return { body, seats };
};

/** Whoever stepped back from a ballot that asked about one of these entries has stepped back from this one too. */
const seatMembers = async (manager: EntityManager, ballotId: string, seats: readonly Seat[]): Promise<void> => {
  await manager.query(
    `insert into public.ballot_member (ballot_id, person_id, votes, recused_at, recusal_reason)
     select $1, seat.person_id, seat.votes, stepped_back.recused_at, stepped_back.recusal_reason
     from jsonb_to_recordset($2::jsonb) as seat(person_id uuid, votes boolean) left join lateral (
       select m.recused_at, m.recusal_reason from public.ballot_member m
       where m.person_id = seat.person_id and m.recused_at is not null and exists (
         select from public.ballot_proposal theirs join public.ballot_proposal ours on ours.entry_id = theirs.entry_id
         where theirs.ballot_id = m.ballot_id and ours.ballot_id = $1)
       order by m.recused_at limit 1) as stepped_back on true`,
    [ballotId, JSON.stringify(seats)],
  );
};

/**
 * Opens a ballot with its proposals and members.
 * @throws DomainError `BALLOT.NO_MEMBERS`, `BALLOT.CHAIR_UNNAMED`
 */
export const openBallot = async (
  engine: Engine,
  manager: EntityManager,
  programme: ProgrammeOfNow,
  category: CategoryOfProgramme,
  ballot: NewBallot,
): Promise<string> => {
  const { body, seats } = seatsOf(programme, category, ballot);
  const id = newId();
  const row = {
    id,
    programme_id: category.programmeId,
    category_id: category.id,
    sequence: ballot.sequence,
    body_key: body.key,
    mode: category.rules.ballot,
    quorum: body.quorum,
    threshold: body.threshold,
    voting: body.voting,
    recusal_lowers_base: body.recusalLowersBase,
  };
  await engine.begin('ballot', [row], ballot.actor, { manager });
  await manager.query(
    `insert into public.ballot_proposal (id, ballot_id, entry_id, entry_kind, rank, mark, winner_name, office_id, tier_key, place)
     select id, $1, "entryId", "entryKind", rank, mark, "winnerName", "officeId", "tierKey", place from jsonb_to_recordset($2::jsonb)
     as p(id uuid, "entryId" uuid, "entryKind" text, rank integer, mark text, "winnerName" text, "officeId" uuid, "tierKey" text, place integer)`,
    [id, JSON.stringify(ballot.proposals.map((proposal) => ({ id: newId(), ...proposal })))],
  );
  await seatMembers(manager, id, seats);
  return id;
};

/** The board of an earlier ballot, for one that follows it. */
export const boardOf = async (manager: EntityManager, ballotId: string): Promise<Board> => {
  const seats: Seat[] = await manager.query('select person_id, votes from public.ballot_member where ballot_id = $1', [
    ballotId,
  ]);
  return { members: seats.map((seat) => seat.person_id), chair: seats.find(({ votes }) => !votes)?.person_id };
};
