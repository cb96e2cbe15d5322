import { type Actor, hasAnyRole } from '#kernel';
import { findCategory } from '#programme';
import { thresholdMet } from '#ranking';
import { asDefinition, defineProcess, type Door, type FactsInput, type ProcessRow } from '#workflow';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { beginAwards } from './award.builder.js';
import { type CountedProposal, proposalsOfBallot, reorder } from './ballot-order.js';
import { ballotMachine } from './ballot.machine.js';
import { type BallotFacts, type BallotMode, ballotRules } from './ballot.rules.js';
import { lockCategory } from './category-lock.queries.js';
import { municipalOffice } from './commendation.access.js';
import { withReason } from './award.views.js';
import { eligibleAmong } from './entry-eligibility.queries.js';
import { spentEntries } from './places.queries.js';
import type { Candidate, Proposal } from './places.rules.js';
import { movedUp } from './succession.rules.js';

export interface BallotRow extends ProcessRow {
  readonly programmeId: string;
  readonly categoryId: string;
  readonly mode: BallotMode;
  readonly quorum: string;
  readonly threshold: string;
  readonly entitled: number | null;
  readonly castCount: number | null;
  readonly approveCount: number | null;
  readonly voting: 'open' | 'secret';
  readonly recusalLowersBase: boolean;
}

/** A member of the leading group follows the ballots that he has a seat in. */
const ballotsOfMember = async (manager: EntityManager, actor: Actor, ids: readonly string[]): Promise<string[]> => {
  if (!hasAnyRole(actor, ['leadingGroupMember'])) return [];
  const seats: { id: string }[] = await manager.query(
    'select ballot_id as id from public.ballot_member where person_id = $1 and ballot_id = any($2)',
    [actor.personId, ids],
  );
  return seats.map(({ id }) => id);
};

/** Counted while open, as it stands then; read back as counted afterwards. */
const factsOf = async ({ manager, row, event, payload }: FactsInput<BallotRow>): Promise<BallotFacts> => {
  const { mode, quorum, threshold } = row;
  const proposed =
    event === 'ballot.reorder' ? (await proposalsOfBallot(manager, row.id)).map(({ entry_id }) => entry_id) : [];
  const order = payload['entryIds'] as string[] | undefined; // parsed by the event's schema
  if (row.state !== 'open') {
    return {
      mode,
      quorum,
      threshold,
      entitled: row.entitled ?? 0,
      cast: row.castCount ?? 0,
      approve: row.approveCount ?? 0,
      proposed,
      order,
    };
  }
  const [base]: { entitled: number; cast: number }[] = await manager.query(
    `select count(*) filter (where recused_at is null or not $2)::int as entitled, count(voted_at)::int as cast
     from public.ballot_member where ballot_id = $1 and votes`,
    [row.id, row.recusalLowersBase],
  );
  return { mode, quorum, threshold, entitled: base?.entitled ?? 0, cast: base?.cast ?? 0, approve: 0, proposed, order };
};

/** What a secret ballot says is in its sums; who said what is gone with the papers. */
const forgetSecretVotes = async (
  manager: EntityManager,
  { id, voting }: Pick<BallotRow, 'id' | 'voting'>,
): Promise<void> => {
  if (voting === 'secret') await manager.query('delete from public.ballot_vote where ballot_id = $1', [id]);
};

/** From the votes as they stand once the ballot's row is ours: whoever voted before that counts, nobody can after. */
const tally = async (manager: EntityManager, { id: ballotId, voting }: BallotRow): Promise<void> => {
  const counts = (alias: string) =>
    ['approve', 'reject', 'abstain']
      .map(
        (
          choice,
        ) => `${choice}_count = (select count(*) from public.ballot_vote v where v.ballot_id = ${alias}.ballot_id_of
        and v.proposal_id is not distinct from ${alias}.proposal_id_of and v.choice = '${choice}')`,
      )
      .join(', ');
  await manager.query(
    `update public.ballot_proposal set ${counts('t')}
     from (select id as proposal_id_of, ballot_id as ballot_id_of from public.ballot_proposal where ballot_id = $1) t
     where ballot_proposal.id = t.proposal_id_of`,
    [ballotId],
  );
  await manager.query(
    `update public.ballot set ${counts('t')},
       entitled = (select count(*) from public.ballot_member m where m.ballot_id = $1 and m.votes
         and (m.recused_at is null or not ballot.recusal_lowers_base)),
       cast_count = (select count(m.voted_at) from public.ballot_member m where m.ballot_id = $1 and m.votes and m.recused_at is null)
     from (select id as ballot_id_of, null::uuid as proposal_id_of from public.ballot where id = $1) t
     where ballot.id = $1`,
    [ballotId],
  );
  await forgetSecretVotes(manager, { id: ballotId, voting });
};

const candidateOf = (row: CountedProposal): Candidate => ({
  entryId: row.entry_id,
  entryKind: row.entry_kind,
  rank: row.rank,
  mark: row.mark,
  winnerName: row.winner_name,
  officeId: row.office_id,
  judgedRank: row.judged_rank,
  orderReason: row.order_reason,
});

const proposalsOf = (rows: readonly CountedProposal[]): Proposal[] =>
  rows.flatMap((row) =>
    row.tier_key === null ? [] : [{ ...candidateOf(row), tierKey: row.tier_key, place: row.place }],
  );

/**
 * Awards for the winners that carry, in state proposed; the others are marked as rejected, so that no later ballot asks
 * again. An entry that was disqualified since the ballot was opened, or came up for another place, gets none. Those below
 * move up; what stays open in the end is for a further ballot.
 */
const proposeAwards = async (
  manager: EntityManager,
  door: Door,
  ballot: BallotRow,
  cast: number,
  actor: Actor,
): Promise<void> => {
  const counted = await proposalsOfBallot(manager, ballot.id);
  const carried = counted.filter(
    ({ approve_count }) => ballot.mode === 'list' || thresholdMet(approve_count, cast, ballot.threshold),
  );
  const category = await findCategory(manager, ballot.categoryId);
  await lockCategory(manager, category.id);
  const spent = await spentEntries(manager, category.id);
  const eligible = await eligibleAmong(
    manager,
    carried.map(candidateOf).filter(({ entryId }) => !spent.has(entryId)),
    { hold: true },
  );
  const winning = carried.filter(({ entry_id }) => eligible.has(entry_id));
  await manager.query(
    `update public.ballot_proposal set outcome = case when not (id = any($2)) then 'rejected'
       when entry_id = any($3) then 'approved' else 'ineligible' end where ballot_id = $1`,
    [ballot.id, carried.map(({ id }) => id), [...eligible]],
  );
  const proposals = proposalsOf(winning);
  const free = proposalsOf(counted).filter(({ place }) => !proposals.some((taken) => taken.place === place));
  const tiers = category.rules.tiers.map(({ key }) => key);
  await beginAwards(manager, door, category, movedUp(proposals, free, tiers), {
    ballotId: ballot.id,
    actor,
  });
};

export const ballotProcess = asDefinition(
  defineProcess<BallotRow, BallotFacts>({
    name: 'ballot',
    table: 'ballot',
    version: 3,
    chartSteps: [
      { from: 1, to: 2, states: {} },
      { from: 2, to: 3, states: {} },
    ],
    machine: ballotMachine,
    access: {
      'ballot.reorder': municipalOffice,
      'ballot.count': municipalOffice,
      'ballot.decide': municipalOffice,
      // Where no quorum will ever come together: the places stay open, for a ballot of other members.
      'ballot.abandon': municipalOffice,
    },
    followed: ballotsOfMember,
    duties: { 'ballot.count': 'whenPossible', 'ballot.decide': 'always' },
    payloads: {
      /** All entries of the ballot, reserves last, in the order in which they are to stand. */
      'ballot.reorder': withReason.extend({ entryIds: z.array(z.uuid()).min(2).max(1000) }),
      'ballot.abandon': withReason,
    },
    rules: ballotRules,
    facts: factsOf,
    actions: {
      announceOpening: ({ row }) => ({ outbox: [{ topic: 'ballot.opened', payload: { ballotId: row.id } }] }),
      tally: ({ row, now }) => ({ patch: { counted_at: now }, write: (manager) => tally(manager, row) }),
      reorder: ({ row, payload }) => ({
        write: (manager) => reorder(manager, row.id, payload['entryIds'] as string[], String(payload['reason'])), // parsed by its schema
      }),
      proposeAwards: ({ row, facts, actor }) => ({
        outbox: [{ topic: 'ballot.decided', payload: { ballotId: row.id } }],
        write: (manager, door) => proposeAwards(manager, door, row, facts.cast, actor),
      }),
      recordReason: ({ row, payload }) => ({
        patch: { decision_reason: payload['reason'] },
        write: (manager) => forgetSecretVotes(manager, row),
      }),
      announceFailure: ({ row }) => ({ outbox: [{ topic: 'ballot.failed', payload: { ballotId: row.id } }] }),
    },
  }),
);
