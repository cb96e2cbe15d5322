import { type Actor, type Clock, notFound, refused } from '#kernel';
import { CLOCK } from '#platform';
import { recordAct } from '#workflow';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { castVote } from './ballot.views.js';

type Vote = z.infer<typeof castVote>;

/** Votes are rows, not events: until the ballot is counted a member may change theirs. */
@Injectable()
export class BallotService {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Casts the member's vote, or replaces it.
   * @throws DomainError `NOT_FOUND` for who is no member, `BALLOT.CLOSED`, `BALLOT.RECUSED`, `BALLOT.CHAIR_HAS_NO_VOTE`, `BALLOT.WRONG_FORM`,
   * `BALLOT.CHOICES_INCOMPLETE`
   */
  async vote(actor: Actor, ballotId: string, vote: Vote): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const { mode } = await this.openToMember(manager, actor, ballotId);
      const rows = mode === 'list' ? listVote(vote) : await this.choicesOf(manager, ballotId, vote);
      await manager.query('delete from public.ballot_vote where ballot_id = $1 and person_id = $2', [
        ballotId,
        actor.personId,
      ]);
      await manager.query(
        `insert into public.ballot_vote (ballot_id, person_id, proposal_id, choice, cast_at)
         select $1, $2, proposal, choice, $3 from jsonb_to_recordset($4::jsonb) as v(proposal uuid, choice text)`,
        [ballotId, actor.personId, this.clock.now(), JSON.stringify(rows)],
      );
      await manager.query('update public.ballot_member set voted_at = $3 where ballot_id = $1 and person_id = $2', [
        ballotId,
        actor.personId,
        this.clock.now(),
      ]);
      // That it was cast or replaced, not what it says: the ballot may be secret.
      const act = { kind: 'configuration', what: 'ballot.vote', actor, detail: { ballotId } } as const;
      await recordAct(manager, act, this.clock.now());
    });
  }

  /**
   * Steps back from the ballot: the base falls by one and a vote cast before is taken out. The ballot gets a new version, so
   * that a count that saw the quorum with this member is stale.
   */
  async recuse(actor: Actor, ballotId: string, reason: string): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await this.openToMember(manager, actor, ballotId, 'for update');
      await manager.query('update public.ballot set version = version + 1, updated_at = $2 where id = $1', [
        ballotId,
        this.clock.now(),
      ]);
      await manager.query('delete from public.ballot_vote where ballot_id = $1 and person_id = $2', [
        ballotId,
        actor.personId,
      ]);
      await manager.query(
        `update public.ballot_member set recused_at = $3, recusal_reason = $4, voted_at = null where ballot_id = $1 and person_id = $2`,
        [ballotId, actor.personId, this.clock.now(), reason],
      );
      const act = { kind: 'configuration', what: 'ballot.recuse', actor, detail: { ballotId, reason } } as const;
      await recordAct(manager, act, this.clock.now());
    });
  }

  /** The ballot's row is held until the vote is written, so that a count waits for it or refuses it. */
  private async openToMember(
    manager: EntityManager,
    actor: Actor,
    ballotId: string,
    lock: 'for share' | 'for update' = 'for share',
  ): Promise<{ mode: 'each' | 'list' }> {
    const [ballot]: { mode: 'each' | 'list'; state: string }[] = await manager.query(
      `select mode, state from public.ballot where id = $1 ${lock}`,
      [ballotId],
    );
    const [member]: { votes: boolean; recused_at: Date | null }[] = await manager.query(
      'select votes, recused_at from public.ballot_member where ballot_id = $1 and person_id = $2 for update',
      [ballotId, actor.personId],
    );
    if (!ballot || !member) throw notFound('ballot', ballotId);
    if (ballot.state !== 'open') throw refused('BALLOT.CLOSED', { state: ballot.state });
    if (!member.votes) throw refused('BALLOT.CHAIR_HAS_NO_VOTE');
    if (member.recused_at !== null) throw refused('BALLOT.RECUSED');
    return ballot;
  }

  private async choicesOf(
    manager: EntityManager,
    ballotId: string,
    { choices, list }: Vote,
  ): Promise<{ proposal: string; choice: string }[]> {
    if (!choices || list !== undefined) throw refused('BALLOT.WRONG_FORM', { expected: 'choices' });
    const proposals: { id: string }[] = await manager.query(
      'select id from public.ballot_proposal where ballot_id = $1',
      [ballotId],
    );
    const missing = proposals.filter(({ id }) => !(id in choices)).length;
    const unknown = Object.keys(choices).filter((id) => !proposals.some((proposal) => proposal.id === id));
    if (missing > 0 || unknown.length > 0)
      throw refused('BALLOT.CHOICES_INCOMPLETE', { missing, unknown: unknown.length });
    return Object.entries(choices).map(([proposal, choice]) => ({ proposal, choice }));
  }
}

const listVote = ({ choices, list }: Vote): { proposal: null; choice: string }[] => {
  if (list === undefined || choices) throw refused('BALLOT.WRONG_FORM', { expected: 'list' });
  return [{ proposal: null, choice: list }];
};
