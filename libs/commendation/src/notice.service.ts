import { type Actor, refused } from '#kernel';
import { DocumentStore, fingerprint, publicAddress, type Settings, SETTINGS, TypesettingPool } from '#platform';
import { categoriesInForce, findProgramme } from '#programme';
import { Engine } from '#workflow';
import { Inject, Injectable } from '@nestjs/common';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { type NoticePages, typesetNotice } from './notice-typesetting.js';
import { NoticeQueries, type NoticeShown } from './notice.queries.js';
import { draftNotice } from './notice.builder.js';

@Injectable()
export class NoticeService {
  private readonly documents: DocumentStore;

  constructor(
    private readonly dataSource: DataSource,
    private readonly engine: Engine,
    private readonly queries: NoticeQueries,
    private readonly typesetting: TypesettingPool,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'http' | 'data'>,
  ) {
    this.documents = new DocumentStore(join(settings.data.directory, 'notices'));
  }

  /**
   * Drafts a notice of every award that is proposed and stands on no other notice.
   * @throws DomainError `NOTICE.EMPTY` when there is none.
   */
  async draft(actor: Actor, programmeId: string): Promise<string> {
    return this.dataSource.transaction(async (manager) => {
      await findProgramme(manager, programmeId);
      await manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`notice of ${programmeId}`]);
      const awards: { id: string }[] = await manager.query(
        `select a.id from public.award a join public.category c on c.id = a.category_id
         where a.programme_id = $1 and a.state = 'proposed' and not exists (select from public.notice_line l where l.award_id = a.id)
         order by c.position, a.place`,
        [programmeId],
      );
      if (awards.length === 0) throw refused('NOTICE.EMPTY');
      return draftNotice(this.engine, manager, {
        programmeId,
        kind: 'list',
        awardIds: awards.map(({ id }) => id),
        actor,
      });
    });
  }

  /**
   * The notice as a PDF, as it was published. Made once: the file is named by what it says.
   * @throws DomainError `NOTICE.NOT_PUBLISHED`
   */
  async pdf(actor: Actor, id: string): Promise<Buffer> {
    const pages = this.pagesOf(await this.queries.get(actor, id));
    const name = fingerprint(JSON.stringify(pages));
    const known = await this.documents.find(name);
    if (known) return known;
    const pdf = await typesetNotice(this.typesetting, pages);
    await this.documents.save(name, pdf);
    return pdf;
  }

  private pagesOf({ id, kind, plan, publishedAt, endsAt, lines }: NoticeShown): NoticePages {
    if (!publishedAt || !endsAt) throw refused('NOTICE.NOT_PUBLISHED');
    const categories = categoriesInForce(plan).map(({ key, name }) => ({
      name,
      lines: lines
        .filter(({ categoryKey }) => categoryKey === key)
        .map(({ place, tierName, winnerName, essayTitle, officeName, orderReason }) => ({
          place,
          tier: tierName,
          name: winnerName,
          essay: essayTitle ?? '',
          office: officeName ?? '',
          note: orderReason ?? '',
        })),
    }));
    return {
      programmeName: plan.name,
      title:
        kind === 'list'
          ? { zh: '拟表彰名单公示', en: 'Public Notice of Proposed Awards' }
          : { zh: '递补人选公示', en: 'Public Notice of Those Who Move Up' },
      categories: kind === 'list' ? categories : categories.filter((category) => category.lines.length > 0),
      startsAt: publishedAt,
      endsAt,
      zone: plan.timezone,
      workingDays: plan.notice.workingDays,
      objectionUrl: publicAddress(this.settings, `/notice/${id}`),
      issuer: plan.organisation.name,
      createdAt: publishedAt,
    };
  }
}
