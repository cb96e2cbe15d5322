import { type Actor, hasAnyRole, notFound } from '#kernel';
import { camelCased, Engine, Reads } from '#workflow';
import { findCategory } from '#programme';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { openPlaces } from './places.queries.js';

const COLUMNS = `b.id, b.programme_id, b.category_id, c.key as category_key, c.plan->'name' as category_name, b.sequence, b.body_key, b.mode, b.voting, b.recusal_lowers_base, b.quorum, b.threshold, b.state, b.version,
  b.entitled, b.cast_count, b.approve_count, b.reject_count, b.abstain_count, b.counted_at, b.decision_reason`;

/** Organiser and auditor see every ballot, a member those that they are a member of. */
const MINE = `($2::boolean or exists (select from public.ballot_member m where m.ballot_id = b.id and m.person_id = $3))`;

const seesAll = (actor: Actor): boolean => hasAnyRole(actor, ['organiser', 'auditor']);

interface Membership {
  readonly votes: boolean;
  readonly recused_at: Date | null;
  readonly voted_at: Date | null;
}

interface VoteRow {
  readonly proposal_id: string | null;
  readonly choice: string;
}

const paperOf = (votes: readonly VoteRow[]) => ({
  list: votes.find(({ proposal_id }) => proposal_id === null)?.choice ?? null,
  choices: Object.fromEntries(
    votes.flatMap(({ proposal_id, choice }) => (proposal_id === null ? [] : [[proposal_id, choice]])),
  ),
});

@Injectable()
export class BallotQueries {
  constructor(
    private readonly reads: Reads,
    private readonly engine: Engine,
    private readonly dataSource: DataSource,
  ) {}

  async list(actor: Actor, programmeId: string): Promise<unknown[]> {
    return this.reads.as(actor, async (manager) => {
      const rows: Record<string, unknown>[] = await manager.query(
        `select ${COLUMNS} from public.ballot b join public.category c on c.id = b.category_id
         where b.programme_id = $1 and ${MINE} order by c.position, b.sequence`,
        [programmeId, seesAll(actor), actor.personId],
      );
      return rows.map(camelCased);
    });
  }

  async get(actor: Actor, id: string): Promise<unknown> {
    const view = await this.reads.as(actor, async (manager) => {
      const [row]: Record<string, unknown>[] = await manager.query(
        `select ${COLUMNS} from public.ballot b join public.category c on c.id = b.category_id where b.id = $1 and ${MINE}`,
        [id, seesAll(actor), actor.personId],
      );
      if (!row) throw notFound('ballot', id);
      const proposals: Record<string, unknown>[] = await manager.query(
        'select * from public.ballot_proposal where ballot_id = $1 order by place',
        [id],
      );
      const category = await findCategory(manager, String(row['category_id']));
      const tierNames = new Map(category.rules.tiers.map(({ key, name }) => [key, name]));
      const tierName = (key: unknown) => tierNames.get(String(key)) ?? null;
      return {
        ...camelCased(row),
        proposals: proposals.map((proposal) => ({ ...camelCased(proposal), tierName: tierName(proposal['tier_key']) })),
        openPlaces: (await openPlaces(manager, category)).map((place) => ({
          ...place,
          tierName: tierName(place.tierKey),
        })),
        own: await this.ownPart(manager, actor, id),
        turnout: seesAll(actor) ? await this.turnout(manager, id) : null,
        votes: row['voting'] === 'open' && row['state'] !== 'open' ? await this.openVotes(manager, id) : null,
      };
    });
    return { ...view, can: hasAnyRole(actor, ['organiser']) ? await this.engine.can('ballot', id, actor) : [] };
  }

  private async turnout(manager: EntityManager, id: string): Promise<unknown> {
    const [row]: unknown[] = await manager.query(
      `select count(*)::int as members, count(recused_at)::int as recused, count(voted_at)::int as voted
       from public.ballot_member where ballot_id = $1 and votes`,
      [id],
    );
    return row;
  }

  private async ownPart(manager: EntityManager, actor: Actor, id: string): Promise<unknown> {
    const [member]: Membership[] = await manager.query(
      'select votes, recused_at, voted_at from public.ballot_member where ballot_id = $1 and person_id = $2',
      [id, actor.personId],
    );
    if (!member) return null;
    const votes: VoteRow[] = await manager.query(
      'select proposal_id, choice from public.ballot_vote where ballot_id = $1 and person_id = $2',
      [id, actor.personId],
    );
    return { votes: member.votes, recused: member.recused_at !== null, votedAt: member.voted_at, ...paperOf(votes) };
  }

  /** Through the wall that opens for counted open ballots alone; names are no secret then. */
  private async openVotes(manager: EntityManager, id: string): Promise<unknown[]> {
    const votes: (VoteRow & { person_id: string })[] = await manager.query(
      'select person_id, proposal_id, choice from public.ballot_vote where ballot_id = $1',
      [id],
    );
    const people: { id: string; name: string }[] = await this.dataSource.query(
      'select id, name from public.person where id = any($1) order by name, id',
      [votes.map((vote) => vote.person_id)],
    );
    return people.map(({ id: personId, name }) => ({
      personId,
      name,
      ...paperOf(votes.filter((vote) => vote.person_id === personId)),
    }));
  }
}
