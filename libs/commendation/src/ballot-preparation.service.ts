import { type Actor, type Clock, conflict, notFound, refused } from '#kernel';
import { CLOCK } from '#platform';
import {
  type BodyKey,
  categoriesOf,
  type CategoryOfProgramme,
  findCategory,
  findProgramme,
  type ProgrammeOfNow,
} from '#programme';
import { Engine } from '#workflow';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import { type Board, boardOf, openBallot } from './ballot.builder.js';
import type { preparedBallots } from './ballot.views.js';
import { lockCategory } from './category-lock.queries.js';
import { commitToDraw, rankOrganisations, themesSettled } from './organisation-ranking.builder.js';
import { openPlaces, spentEntries } from './places.queries.js';
import { proposalsFor, reservesFor } from './places.rules.js';
import { approvedReserves } from './reserves.queries.js';
import { rankedCandidates } from './ranked-entries.queries.js';
import { refuseWhileSuccessionOpen } from './open-successions.queries.js';

type Boards = Readonly<Record<BodyKey, Board>>;

interface Preparation extends Boards {
  /** Of the draw among offices that tie; left out, one that nobody chose. */
  readonly drawSeed?: string | undefined;
}

type Prepared = z.infer<typeof preparedBallots>;

@Injectable()
export class BallotPreparation {
  constructor(
    private readonly dataSource: DataSource,
    private readonly engine: Engine,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Opens a ballot for each category that has none: on the proposed winners by rank and on the reserves after them, to the
   * members given. Again is the same, but for organisations, which wait until every essay prize is decided on.
   * @throws DomainError `BALLOT.NOT_DECIDING`, `BALLOT.MEMBERS_UNKNOWN`, `BALLOT.NO_MEMBERS`,
   * `BALLOT.CHAIR_UNNAMED`, `BALLOT.TIE_UNRESOLVED`
   */
  async prepare(actor: Actor, programmeId: string, boards: Preparation): Promise<Prepared> {
    return this.dataSource.transaction(async (manager) => {
      const programme = await findProgramme(manager, programmeId);
      refuseUnlessDeciding(programme);
      const { leadingGroup, organisingCommittee } = boards;
      await this.refuseUnknownMembers(manager, {
        leadingGroup: leadingGroup.members,
        organisingCommittee: organisingCommittee.members,
        leadingGroupChair: leadingGroup.chair ?? [],
        organisingCommitteeChair: organisingCommittee.chair ?? [],
      });
      const ballots: Prepared['ballots'] = [];
      const withoutCandidates: string[] = [];
      const waiting: string[] = [];
      for (const category of await categoriesOf(manager, programmeId)) {
        await lockCategory(manager, category.id);
        const known = await this.firstBallotOf(manager, category);
        if (known) {
          ballots.push(known);
          continue;
        }
        if (category.kind === 'organisation' && !(await this.rankedByNow(manager, category, boards.drawSeed))) {
          waiting.push(category.key);
          continue;
        }
        const candidates = await rankedCandidates(manager, category);
        const proposals = proposalsFor(category.key, await openPlaces(manager, category), candidates);
        if (proposals.length === 0) {
          withoutCandidates.push(category.key);
          continue;
        }
        const reserves = reservesFor(category.rules, candidates, { proposed: proposals, approved: new Set() });
        const id = await openBallot(this.engine, manager, programme, category, {
          proposals: [...proposals, ...reserves],
          ...boards[category.rules.decidedBy],
          sequence: 1,
          actor,
        });
        ballots.push({
          id,
          categoryId: category.id,
          categoryKey: category.key,
          proposals: proposals.length,
          reserves: reserves.length,
        });
      }
      return { ballots, withoutCandidates, waiting };
    });
  }

  /**
   * A further ballot for the places that the last one left open: the next in rank one by one, or the list once more. To the
   * same members, or to others where the last one found no quorum; whoever stepped back from an entry stays back from it.
   * @throws DomainError `BALLOT.STILL_OPEN`, `SUCCESSION.OPEN`, `BALLOT.NO_PLACE_OPEN`, `BALLOT.NO_CANDIDATES`, `BALLOT.MEMBERS_UNKNOWN`
   */
  async followUp(actor: Actor, ballotId: string, others: Partial<Board> = {}): Promise<string> {
    return this.dataSource.transaction(async (manager) => {
      const [last]: { programme_id: string; category_id: string }[] = await manager.query(
        'select programme_id, category_id from public.ballot where id = $1',
        [ballotId],
      );
      if (!last) throw notFound('ballot', ballotId);
      const programme = await findProgramme(manager, last.programme_id);
      refuseUnlessDeciding(programme);
      await this.refuseUnknownMembers(manager, { members: others.members ?? [], chair: others.chair ?? [] });
      const category = await findCategory(manager, last.category_id);
      await lockCategory(manager, category.id);
      const [ballots]: { running: number; last: number }[] = await manager.query(
        `select count(*) filter (where state in ('open', 'counted'))::int as running, max(sequence) as last
         from public.ballot where category_id = $1`,
        [category.id],
      );
      if (!ballots || ballots.running > 0) throw conflict('BALLOT.STILL_OPEN', { category: category.key });
      await refuseWhileSuccessionOpen(manager, category.id);
      const open = await openPlaces(manager, category);
      if (open.length === 0) throw refused('BALLOT.NO_PLACE_OPEN', { category: category.key });
      const spent = await spentEntries(manager, category.id);
      const left = (await rankedCandidates(manager, category)).filter(({ entryId }) => !spent.has(entryId));
      const proposals = proposalsFor(category.key, open, left);
      if (proposals.length === 0)
        throw refused('BALLOT.NO_CANDIDATES', { category: category.key, places: open.length });
      const approved = new Set((await approvedReserves(manager, category)).map(({ entryId }) => entryId));
      return openBallot(this.engine, manager, programme, category, {
        proposals: [...proposals, ...reservesFor(category.rules, left, { proposed: proposals, approved })],
        ...(await boardOf(manager, ballotId)),
        ...others,
        sequence: ballots.last + 1,
        actor,
      });
    });
  }

  private async rankedByNow(
    manager: EntityManager,
    category: CategoryOfProgramme,
    drawSeed: string | undefined,
  ): Promise<boolean> {
    await commitToDraw(manager, category, this.clock.now(), drawSeed);
    if (!(await themesSettled(manager, category))) return false;
    await rankOrganisations(manager, category, this.clock.now());
    return true;
  }

  private async firstBallotOf(
    manager: EntityManager,
    category: CategoryOfProgramme,
  ): Promise<Prepared['ballots'][number] | undefined> {
    const [row]: { id: string; proposals: number; reserves: number }[] = await manager.query(
      `select b.id, count(p.tier_key)::int as proposals, (count(*) - count(p.tier_key))::int as reserves
       from public.ballot b join public.ballot_proposal p on p.ballot_id = b.id where b.category_id = $1 and b.sequence = 1 group by b.id`,
      [category.id],
    );
    return row && { ...row, categoryId: category.id, categoryKey: category.key };
  }

  private async refuseUnknownMembers(
    manager: EntityManager,
    given: Readonly<Record<string, string | readonly string[]>>,
  ): Promise<void> {
    const rows: { id: string }[] = await manager.query(
      `select p.id from public.person p join public.role_grant g on g.person_id = p.id and g.role = 'leadingGroupMember'
       where p.id = any($1) and p.disabled_at is null`,
      [Object.values(given).flat()],
    );
    const known = new Set(rows.map(({ id }) => id));
    const fields = Object.entries(given).flatMap(([name, ids]) =>
      [ids].flat().flatMap((id, index) => {
        const field = typeof ids === 'string' ? name : `${name}.${String(index)}`;
        return known.has(id) ? [] : [{ field, code: 'BALLOT.MEMBERS_UNKNOWN', params: { count: 1 } }];
      }),
    );
    if (fields.length > 0) throw refused('BALLOT.MEMBERS_UNKNOWN', { count: fields.length }, fields);
  }
}

const refuseUnlessDeciding = ({ state }: ProgrammeOfNow): void => {
  if (state !== 'deciding') throw refused('BALLOT.NOT_DECIDING', { state });
};
