import { stateLabel, type Text } from '#contracts';
import { type Actor, hasAnyRole, notFound } from '#kernel';
import { officeNameOf } from '#identity';
import { findCategory } from '#programme';
import { nameOfRound } from '#scoring';
import { camelCased, Reads } from '#workflow';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { dossierView } from './dossier.views.js';

type Dossier = z.infer<typeof dossierView>;

interface ProposalRow {
  readonly entry_id: string;
  readonly entry_kind: Dossier['entryKind'];
  readonly winner_name: string;
  readonly category_id: string;
  readonly office_name: Text | null;
}

/** What of an entry of each kind is told; an office has no text, it has measures. */
const ENTRIES = {
  nomination: `select nominee_position as detail, deeds as text from public.nomination where id = $1`,
  essay: `select title as detail, body as text from public.essay where id = $1`,
} as const;

type Labelled<Row> = Row & { readonly label: Text };

const labelled = <Row extends { state: string }>(
  process: string,
  rows: readonly Record<string, unknown>[],
): Labelled<Row>[] =>
  rows.map((row) => {
    const line = camelCased(row) as unknown as Row; // the columns of the query beside
    return { ...line, label: stateLabel(process, line.state) };
  });

/** What stands behind a name on a ballot, all in one: whoever votes need not look for it in five places. */
@Injectable()
export class DossierQueries {
  constructor(private readonly reads: Reads) {}

  /** @throws DomainError `NOT_FOUND` for who is no member of the ballot, or stepped back from it. */
  async get(actor: Actor, ballotId: string, proposalId: string): Promise<Dossier> {
    return this.reads.as(actor, async (manager) => {
      const [row]: ProposalRow[] = await manager.query(
        `select p.entry_id, p.entry_kind, p.winner_name, b.category_id, ${officeNameOf('p.office_id')} as office_name
         from public.ballot_proposal p join public.ballot b on b.id = p.ballot_id
         where b.id = $1 and p.id = $2 and ($3::boolean or exists (
           select from public.ballot_member m where m.ballot_id = b.id and m.person_id = $4 and m.recused_at is null))`,
        [ballotId, proposalId, hasAnyRole(actor, ['organiser', 'auditor']), actor.personId],
      );
      if (!row) throw notFound('proposal', proposalId);
      const { entry_id: entryId, entry_kind: entryKind } = row;
      const { rules } = await findCategory(manager, row.category_id);
      const isOffice = entryKind === 'office';
      return {
        proposalId,
        entryId,
        entryKind,
        winnerName: row.winner_name,
        categoryName: rules.name,
        officeName: isOffice ? null : row.office_name,
        ...(isOffice ? { detail: null, text: null } : await this.textOf(manager, entryKind, entryId)),
        rounds: await this.roundsOf(manager, entryId, rules),
        reviews: await this.reviewsOf(manager, entryId),
        opinions: await this.opinionsOf(manager, entryId),
        measures: isOffice ? await this.measuresOf(manager, row.category_id, entryId) : null,
      };
    });
  }

  private async textOf(
    manager: EntityManager,
    kind: keyof typeof ENTRIES,
    id: string,
  ): Promise<Pick<Dossier, 'detail' | 'text'>> {
    const [entry]: Pick<Dossier, 'detail' | 'text'>[] = await manager.query(ENTRIES[kind], [id]);
    return entry ?? { detail: null, text: null };
  }

  private async roundsOf(
    manager: EntityManager,
    entryId: string,
    rules: Parameters<typeof nameOfRound>[0],
  ): Promise<Dossier['rounds']> {
    const rows: Record<string, unknown>[] = await manager.query(
      `select r.id as round_id, r.key, l.rank, l.mark, l.marks, l.shared, l.tie_broken_by
       from public.ranking_line l join public.round r on r.id = l.round_id
       where l.entry_id = $1 and r.state = 'confirmed' order by r.sequence`,
      [entryId],
    );
    return rows.map(({ key, ...line }) => ({
      ...(camelCased(line) as unknown as Omit<Dossier['rounds'][number], 'name'>), // the columns just named
      name: nameOfRound(rules, String(key)),
    }));
  }

  /** How each level decided on what was sent in last. */
  private async reviewsOf(manager: EntityManager, entryId: string): Promise<Dossier['reviews']> {
    const rows: Record<string, unknown>[] = await manager.query(
      `select d.level, case when d.office_id is null then null else ${officeNameOf('d.office_id')} end as office_name,
         d.state, d.decided_at
       from public.review_decision d
       where d.entry_id = $1 and d.state <> 'closed' and d.revealed_at is not null and d.submission = (
         select max(x.submission) from public.review_decision x where x.entry_id = $1)
       order by array_position(array['unit', 'county', 'municipality'], d.level), d.slot`,
      [entryId],
    );
    return labelled<Omit<Dossier['reviews'][number], 'label'>>('reviewDecision', rows);
  }

  private async opinionsOf(manager: EntityManager, entryId: string): Promise<Dossier['opinions']> {
    const rows: Record<string, unknown>[] = await manager.query(
      `select ${officeNameOf('p.office_id')} as office_name, p.state, p.opinion_text as text, p.answered_at
       from public.opinion p where p.nomination_id = $1 order by p.office_id`,
      [entryId],
    );
    return labelled<Omit<Dossier['opinions'][number], 'label'>>('opinion', rows);
  }

  private async measuresOf(manager: EntityManager, categoryId: string, officeId: string): Promise<Dossier['measures']> {
    const [line]: Record<string, unknown>[] = await manager.query(
      `select submitted, on_time, passed, winners from public.organisation_ranking_line
       where category_id = $1 and office_id = $2`,
      [categoryId, officeId],
    );
    return line ? (camelCased(line) as Dossier['measures']) : null;
  }
}
