import { type Actor, byPinyin, hasAnyRole, notFound, offsetOf, orderBy, type Page, patternOf } from '#kernel';
import { byState, camelCased, Engine, Reads } from '#workflow';
import { findCategory } from '#programme';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import { ballotMachine } from './ballot.machine.js';
import type { listBallots } from './ballot.views.js';
import { openPlaces } from './places.queries.js';

const COLUMNS = `b.id, b.programme_id, b.category_id, c.key as category_key, c.plan->'name' as category_name, b.sequence, b.body_key, b.mode, b.voting, b.recusal_lowers_base, b.quorum, b.threshold, b.state, b.version,
  b.entitled, b.cast_count, b.approve_count, b.reject_count, b.abstain_count, b.counted_at, b.decision_reason,
  case when $2::boolean then (select jsonb_build_object('members', count(*), 'recused', count(m.recused_at), 'voted', count(m.voted_at))
    from public.ballot_member m where m.ballot_id = b.id and m.votes) end as turnout`;

/** Organiser and auditor see every ballot, a member those that they are a member of. */
const MINE = `($2::boolean or exists (select from public.ballot_member m where m.ballot_id = b.id and m.person_id = $3))`;

const seesAll = (actor: Actor): boolean => hasAnyRole(actor, ['organiser', 'auditor']);

const IN_PLACE = ['c.position', 'b.sequence'];
/** While it is open, how far it has come: for nobody but those who are told. */
const SO_FAR = (count: string): string =>
  `case when $2::boolean then (select ${count} from public.ballot_member m where m.ballot_id = b.id and m.votes) end`;
const ORDERS = {
  category: IN_PLACE,
  name: [byPinyin("c.plan->'name'->>'zh'"), 'b.sequence'],
  state: [byState(ballotMachine, 'b.state'), ...IN_PLACE],
  cast: [`coalesce(b.cast_count, ${SO_FAR('count(m.voted_at)')})`, ...IN_PLACE],
  entitled: [`coalesce(b.entitled, ${SO_FAR('count(*) - count(m.recused_at)')})`, ...IN_PLACE],
};

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

  async list(actor: Actor, query: z.infer<typeof listBallots>): Promise<Page<unknown>> {
    const from = `from public.ballot b join public.category c on c.id = b.category_id
      where b.programme_id = $1 and ${MINE} and ($4::text is null or b.state = $4)
        and ($5::text is null or c.plan->'name'->>'zh' ilike $5 or c.plan->'name'->>'en' ilike $5)`;
    const params = [query.programmeId, seesAll(actor), actor.personId, query.state ?? null, patternOf(query.q)];
    return this.reads.as(actor, async (manager) => {
      const rows: Record<string, unknown>[] = await manager.query(
        `select ${COLUMNS} ${from} order by ${orderBy(ORDERS, query.sort, 'b.id')} limit $6 offset $7`,
        [...params, query.size, offsetOf(query)],
      );
      const [count]: { total: number }[] = await manager.query(`select count(*)::int as total ${from}`, params);
      return { items: rows.map(camelCased), page: query.page, size: query.size, total: count?.total ?? 0 };
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
        votes: row['voting'] === 'open' && row['state'] !== 'open' ? await this.openVotes(manager, id) : null,
      };
    });
    return { ...view, can: hasAnyRole(actor, ['organiser']) ? await this.engine.can('ballot', id, actor) : [] };
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
