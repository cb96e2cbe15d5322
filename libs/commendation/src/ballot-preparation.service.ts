import { type Actor, conflict, newId, notFound, refused } from '#kernel';
import { categoriesOf, type CategoryOfProgramme, findCategory, findProgramme, type ProgrammeOfNow } from '#programme';
import { Engine } from '#workflow';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { preparedBallots } from './ballot.views.js';
import { lockCategory } from './category-lock.queries.js';
import { openPlaces, spentEntries } from './places.queries.js';
import { type Proposal, proposalsFor } from './places.rules.js';
import { rankedCandidates } from './ranked-entries.queries.js';

type Members = Readonly<Record<'leadingGroup' | 'organisingCommittee', readonly string[]>>;
type Prepared = z.infer<typeof preparedBallots>;

@Injectable()
export class BallotPreparation {
  constructor(
    private readonly dataSource: DataSource,
    private readonly engine: Engine,
  ) {}

  /**
   * Opens a ballot for each category that has none: its proposals by rank, its members those given. Again is the same.
   * @throws DomainError `BALLOT.NOT_DECIDING`, `BALLOT.MEMBERS_UNKNOWN`, `BALLOT.NO_MEMBERS`, `BALLOT.TIE_UNRESOLVED`
   */
  async prepare(actor: Actor, programmeId: string, members: Members): Promise<Prepared> {
    return this.dataSource.transaction(async (manager) => {
      const programme = await findProgramme(manager, programmeId);
      refuseUnlessDeciding(programme);
      await this.refuseUnknownMembers(manager, { ...members });
      const ballots: Prepared['ballots'] = [];
      const withoutCandidates: string[] = [];
      for (const category of await categoriesOf(manager, programmeId)) {
        await lockCategory(manager, category.id);
        const known = await this.firstBallotOf(manager, category);
        if (known) {
          ballots.push(known);
          continue;
        }
        const candidates = await rankedCandidates(manager, category);
        const proposals = proposalsFor(category.key, await openPlaces(manager, category), candidates);
        if (proposals.length === 0) {
          withoutCandidates.push(category.key);
          continue;
        }
        const id = await this.open(manager, programme, category, {
          proposals,
          members: members[category.rules.decidedBy],
          sequence: 1,
          actor,
        });
        ballots.push({ id, categoryId: category.id, categoryKey: category.key, proposals: proposals.length });
      }
      return { ballots, withoutCandidates };
    });
  }

  /**
   * A further ballot for the places that the last one left open: the next in rank one by one, or the list once more. To the
   * same members, or to others where the last one found no quorum; whoever stepped back from an entry stays back from it.
   * @throws DomainError `BALLOT.STILL_OPEN`, `BALLOT.NO_PLACE_OPEN`, `BALLOT.NO_CANDIDATES`, `BALLOT.MEMBERS_UNKNOWN`
   */
  async followUp(actor: Actor, ballotId: string, others?: readonly string[]): Promise<string> {
    return this.dataSource.transaction(async (manager) => {
      const [last]: { programme_id: string; category_id: string }[] = await manager.query(
        'select programme_id, category_id from public.ballot where id = $1',
        [ballotId],
      );
      if (!last) throw notFound('ballot', ballotId);
      const programme = await findProgramme(manager, last.programme_id);
      refuseUnlessDeciding(programme);
      await this.refuseUnknownMembers(manager, { members: others ?? [] });
      const category = await findCategory(manager, last.category_id);
      await lockCategory(manager, category.id);
      const [ballots]: { running: number; last: number }[] = await manager.query(
        `select count(*) filter (where state in ('open', 'counted'))::int as running, max(sequence) as last
         from public.ballot where category_id = $1`,
        [category.id],
      );
      if (!ballots || ballots.running > 0) throw conflict('BALLOT.STILL_OPEN', { category: category.key });
      const open = await openPlaces(manager, category);
      if (open.length === 0) throw refused('BALLOT.NO_PLACE_OPEN', { category: category.key });
      const spent = await spentEntries(manager, category.id);
      const left = (await rankedCandidates(manager, category)).filter(({ entryId }) => !spent.has(entryId));
      const proposals = proposalsFor(category.key, open, left);
      if (proposals.length === 0)
        throw refused('BALLOT.NO_CANDIDATES', { category: category.key, places: open.length });
      return this.open(manager, programme, category, {
        proposals,
        members: others ?? (await this.membersOf(manager, ballotId)),
        sequence: ballots.last + 1,
        actor,
      });
    });
  }

  private async open(
    manager: EntityManager,
    { plan }: ProgrammeOfNow,
    category: CategoryOfProgramme,
    ballot: { proposals: readonly Proposal[]; members: readonly string[]; sequence: number; actor: Actor },
  ): Promise<string> {
    const body = plan.bodies.find(({ key }) => key === category.rules.decidedBy);
    if (!body || ballot.members.length === 0) throw refused('BALLOT.NO_MEMBERS', { body: category.rules.decidedBy });
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
    };
    await this.engine.begin('ballot', [row], ballot.actor, { manager });
    await manager.query(
      `insert into public.ballot_proposal (id, ballot_id, entry_id, entry_kind, rank, mark, winner_name, office_id, tier_key, place)
       select id, $1, "entryId", "entryKind", rank, mark, "winnerName", "officeId", "tierKey", place from jsonb_to_recordset($2::jsonb)
       as p(id uuid, "entryId" uuid, "entryKind" text, rank integer, mark text, "winnerName" text, "officeId" uuid, "tierKey" text, place integer)`,
      [id, JSON.stringify(ballot.proposals.map((proposal) => ({ id: newId(), ...proposal })))],
    );
    await this.admitMembers(manager, id, ballot.members);
    return id;
  }

  /** Whoever stepped back from a ballot that asked about one of these entries has stepped back from this one too. */
  private async admitMembers(manager: EntityManager, ballotId: string, members: readonly string[]): Promise<void> {
    await manager.query(
      `insert into public.ballot_member (ballot_id, person_id, recused_at, recusal_reason)
       select $1, given.id, stepped_back.recused_at, stepped_back.recusal_reason
       from unnest($2::uuid[]) as given(id) left join lateral (
         select m.recused_at, m.recusal_reason from public.ballot_member m
         where m.person_id = given.id and m.recused_at is not null and exists (
           select from public.ballot_proposal theirs join public.ballot_proposal ours on ours.entry_id = theirs.entry_id
           where theirs.ballot_id = m.ballot_id and ours.ballot_id = $1)
         order by m.recused_at limit 1) as stepped_back on true`,
      [ballotId, [...new Set(members)]],
    );
  }

  private async membersOf(manager: EntityManager, ballotId: string): Promise<string[]> {
    const members: { person_id: string }[] = await manager.query(
      'select person_id from public.ballot_member where ballot_id = $1',
      [ballotId],
    );
    return members.map(({ person_id }) => person_id);
  }

  private async firstBallotOf(
    manager: EntityManager,
    category: CategoryOfProgramme,
  ): Promise<Prepared['ballots'][number] | undefined> {
    const [row]: { id: string; proposals: number }[] = await manager.query(
      `select b.id, (select count(*)::int from public.ballot_proposal p where p.ballot_id = b.id) as proposals
       from public.ballot b where b.category_id = $1 and b.sequence = 1`,
      [category.id],
    );
    return row && { id: row.id, categoryId: category.id, categoryKey: category.key, proposals: row.proposals };
  }

  private async refuseUnknownMembers(
    manager: EntityManager,
    given: Readonly<Record<string, readonly string[]>>,
  ): Promise<void> {
    const rows: { id: string }[] = await manager.query(
      `select p.id from public.person p join public.role_grant g on g.person_id = p.id and g.role = 'leadingGroupMember'
       where p.id = any($1) and p.disabled_at is null`,
      [Object.values(given).flat()],
    );
    const known = new Set(rows.map(({ id }) => id));
    const fields = Object.entries(given).flatMap(([name, ids]) =>
      ids.flatMap((id, index) =>
        known.has(id) ? [] : [{ field: `${name}.${index}`, code: 'BALLOT.MEMBERS_UNKNOWN', params: { count: 1 } }],
      ),
    );
    if (fields.length > 0) throw refused('BALLOT.MEMBERS_UNKNOWN', { count: fields.length }, fields);
  }
}

const refuseUnlessDeciding = ({ state }: ProgrammeOfNow): void => {
  if (state !== 'deciding') throw refused('BALLOT.NOT_DECIDING', { state });
};
