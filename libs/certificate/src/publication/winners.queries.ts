import type { Text } from '#contracts';
import { offsetOf, type Page } from '#kernel';
import { publicAddress, SETTINGS, type Settings } from '#platform';
import { categoriesOf, findProgramme, type RulesVersion } from '#programme';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { listPress } from './publication.views.js';

export interface WinnerShown {
  readonly place: number;
  readonly winnerName: string;
  readonly officeName: string | null;
  readonly essayTitle: string | null;
  /** Of its published text. */
  readonly textAddress: string | null;
}

export interface WinnersShown {
  readonly programme: Text;
  readonly issuer: Text;
  readonly rules: RulesVersion;
  readonly day: string;
  readonly categories: readonly {
    readonly key: string;
    readonly name: Text;
    readonly tiers: readonly { readonly key: string; readonly name: Text; readonly winners: readonly WinnerShown[] }[];
  }[];
}

interface WinnerRow extends Omit<WinnerShown, 'textAddress'> {
  readonly categoryId: string;
  readonly tierKey: string;
  readonly textId: string | null;
}

/** Whom everybody may know of: the commended, with what stood on the notice, and the texts that are published. */
const WINNERS = `
select a.category_id as "categoryId", a.tier_key as "tierKey", a.place, a.winner_name as "winnerName", o.name_zh as "officeName",
  coalesce(l.essay_title, f.title) as "essayTitle", t.id as "textId"
from public.award a join public.category c on c.id = a.category_id left join public.office o on o.id = a.office_id
  left join public.published_text t on t.award_id = a.id and t.state = 'published'
  left join public.frozen_text f on f.hash = coalesce(t.edited_hash, t.source_hash)
  left join lateral (select essay_title from public.notice_line where award_id = a.id order by essay_title limit 1) l on true
where a.programme_id = $1 and a.state = 'conferred' order by c.position, a.place, a.id`;

@Injectable()
export class WinnersQueries {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'http'>,
  ) {}

  /** @param slug of the programme, or its id; undefined where there is no such programme, or nobody is commended */
  async shown(slug: string): Promise<WinnersShown | undefined> {
    const { manager } = this.dataSource;
    const [programme]: { id: string }[] = await manager.query(
      'select id from public.programme where (slug = $1 or id::text = $1) and rules_version > 0',
      [slug],
    );
    if (!programme) return undefined;
    const { plan, rules } = await findProgramme(manager, programme.id);
    const rows = await this.rows(programme.id);
    if (rows.length === 0) return undefined;
    const categories = (await categoriesOf(manager, programme.id)).map((category) => ({
      key: category.key,
      name: category.rules.name,
      tiers: category.rules.tiers
        .map(({ key, name }) => ({
          key,
          name,
          winners: rows
            .filter(({ categoryId, tierKey }) => categoryId === category.id && tierKey === key)
            .map((row) => this.shownOf(row)),
        }))
        .filter(({ winners }) => winners.length > 0),
    }));
    return {
      programme: plan.name,
      issuer: plan.organisation.name,
      rules,
      day: plan.schedule.commendationAt.slice(0, 'YYYY-MM-DD'.length),
      categories: categories.filter(({ tiers }) => tiers.length > 0),
    };
  }

  /** The same, a line each, to be sent to the press as a table. @throws DomainError `NOT_FOUND` */
  async pressList(query: z.infer<typeof listPress>): Promise<Page<unknown>> {
    const { manager } = this.dataSource;
    await findProgramme(manager, query.programmeId);
    const rules = new Map((await categoriesOf(manager, query.programmeId)).map((one) => [one.id, one.rules]));
    const rows = await this.rows(query.programmeId);
    const from = offsetOf(query);
    const items = rows.slice(from, from + query.size).map((row) => {
      const category = rules.get(row.categoryId);
      return {
        categoryName: category?.name,
        tierName: category?.tiers.find(({ key }) => key === row.tierKey)?.name ?? category?.name,
        ...this.shownOf(row),
      };
    });
    return { items, page: query.page, size: query.size, total: rows.length };
  }

  private async rows(programmeId: string): Promise<WinnerRow[]> {
    return this.dataSource.query(WINNERS, [programmeId]);
  }

  private shownOf({ place, winnerName, officeName, essayTitle, textId }: WinnerRow): WinnerShown {
    const textAddress = textId === null ? null : publicAddress(this.settings, `/text/${textId}`);
    return { place, winnerName, officeName, essayTitle, textAddress };
  }
}
