import type { Text } from '#contracts';
import { publicAddress, SETTINGS, type Settings } from '#platform';
import { categoriesOf, findProgramme, instantOf } from '#programme';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

export interface Wording {
  readonly title: string;
  readonly body: string;
}

/** An essay as it is published. Where its wording is another than the judged one, that stands beside it. */
export interface AnthologyPiece {
  readonly winnerName: string;
  readonly officeName: string;
  readonly published: Wording;
  /** SHA-256 of the text that was judged. */
  readonly judgedHash: string;
  readonly edited: { readonly judged: Wording; readonly consent: string; readonly consentOn: string } | null;
  /** Its page. */
  readonly address: string;
}

export interface AnthologyTier {
  readonly name: Text;
  readonly pieces: readonly AnthologyPiece[];
}

export interface Anthology {
  readonly slug: string;
  readonly programme: Text;
  readonly issuer: Text;
  readonly themes: readonly { readonly name: Text; readonly tiers: readonly AnthologyTier[] }[];
  /** Prizes whose text is not published. */
  readonly unpublished: number;
  readonly dated: Date;
  readonly timezone: string;
}

interface PieceRow {
  readonly id: string;
  readonly categoryId: string;
  readonly tierKey: string;
  readonly winnerName: string;
  readonly officeName: string | null;
  readonly judged: Wording;
  readonly judgedHash: string;
  readonly edited: Wording | null;
  readonly consentBy: string | null;
  readonly consentHow: string | null;
  readonly consentOn: string | null;
}

/** Nothing that isn't published: the table itself holds no other wording than the judged one, or the one agreed to. */
const PIECES = `
select t.id, t.category_id as "categoryId", a.tier_key as "tierKey", a.winner_name as "winnerName", o.name_zh as "officeName",
  jsonb_build_object('title', s.title, 'body', s.body) as judged, t.source_hash as "judgedHash",
  case when d.hash is not null then jsonb_build_object('title', d.title, 'body', d.body) end as edited,
  t.consent_by as "consentBy", t.consent_how as "consentHow", to_char(t.consent_at at time zone $2, 'YYYY-MM-DD') as "consentOn"
from public.published_text t join public.award a on a.id = t.award_id
  join public.frozen_text s on s.hash = t.source_hash left join public.frozen_text d on d.hash = t.edited_hash
  left join public.office o on o.id = a.office_id
where t.programme_id = $1 and t.state = 'published' and a.state = 'conferred' and ($3::uuid is null or t.award_id = $3)
order by a.place, t.id`;

@Injectable()
export class AnthologyQueries {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'http'>,
  ) {}

  /** By theme and tier, in the plan's order and by place. @throws DomainError `NOT_FOUND` */
  async read(programmeId: string): Promise<Anthology> {
    const { manager } = this.dataSource;
    const { plan, slug } = await findProgramme(manager, programmeId);
    const rows = await this.rows(programmeId, plan.timezone);
    const categories = (await categoriesOf(manager, programmeId)).filter(({ kind }) => kind === 'essay');
    const [prizes]: { count: number }[] = await manager.query(
      `select count(*)::int as count from public.award where programme_id = $1 and state = 'conferred' and entry_kind = 'essay'`,
      [programmeId],
    );
    const themes = categories.map(({ id, rules }) => ({
      name: rules.name,
      tiers: rules.tiers
        .map(({ key, name }) => ({
          name,
          pieces: rows
            .filter(({ categoryId, tierKey }) => categoryId === id && tierKey === key)
            .map((row) => this.pieceOf(row)),
        }))
        .filter(({ pieces }) => pieces.length > 0),
    }));
    return {
      slug,
      programme: plan.name,
      issuer: plan.organisation.name,
      themes: themes.filter(({ tiers }) => tiers.length > 0),
      unpublished: (prizes?.count ?? 0) - rows.length,
      dated: instantOf(plan.schedule.commendationAt, plan.timezone),
      timezone: plan.timezone,
    };
  }

  /** The published essay of one award. */
  async ofAward(programmeId: string, awardId: string): Promise<AnthologyPiece | undefined> {
    const { plan } = await findProgramme(this.dataSource.manager, programmeId);
    const [row] = await this.rows(programmeId, plan.timezone, awardId);
    return row ? this.pieceOf(row) : undefined;
  }

  private async rows(programmeId: string, zone: string, awardId?: string): Promise<PieceRow[]> {
    return this.dataSource.query(PIECES, [programmeId, zone, awardId ?? null]);
  }

  private pieceOf(row: PieceRow): AnthologyPiece {
    const { judged, edited, consentBy, consentHow, consentOn } = row;
    return {
      winnerName: row.winnerName,
      officeName: row.officeName ?? '',
      published: edited ?? judged,
      judgedHash: row.judgedHash,
      edited: edited
        ? { judged, consent: [consentBy, consentHow].filter(Boolean).join('，'), consentOn: consentOn ?? '' }
        : null,
      address: publicAddress(this.settings, `/text/${row.id}`),
    };
  }
}
