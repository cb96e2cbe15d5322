import { type Actor, notFound, refused } from '#kernel';
import { Engine } from '#workflow';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

@Injectable()
export class PublishedTexts {
  constructor(
    private readonly dataSource: DataSource,
    private readonly engine: Engine,
  ) {}

  /**
   * Takes up the text of a winning essay, as it was judged. Once an award: a second time is the same.
   * @throws DomainError `NOT_FOUND`, `PUBLISHED_TEXT.NO_ESSAY`
   */
  async prepare(actor: Actor, awardId: string): Promise<string> {
    return this.dataSource.transaction(async (manager) => {
      const [award]: { programme_id: string; category_id: string; entry_kind: string; source_hash: string | null }[] =
        await manager.query(
          `select a.programme_id, a.category_id, a.entry_kind, j.source_hash
           from public.award a left join public.judged_copy j on j.entry_id = a.entry_id where a.id = $1 for update of a`,
          [awardId],
        );
      if (!award) throw notFound('award', awardId);
      if (award.entry_kind !== 'essay' || award.source_hash === null) throw refused('PUBLISHED_TEXT.NO_ESSAY');
      const [known]: { id: string }[] = await manager.query(
        'select id from public.published_text where award_id = $1',
        [awardId],
      );
      if (known) return known.id;
      const { programme_id, category_id, source_hash } = award;
      const row = { programme_id, category_id, award_id: awardId, source_hash };
      return this.engine.beginOne('publishedText', row, actor, { manager });
    });
  }

  /** Takes up every winning essay of a programme that is conferred and not taken up yet; answers how many. */
  async prepareAll(actor: Actor, programmeId: string): Promise<number> {
    return this.dataSource.transaction(async (manager) => {
      const rows: { award_id: string; category_id: string; source_hash: string }[] = await manager.query(
        `select a.id as award_id, a.category_id, j.source_hash
         from public.award a join public.judged_copy j on j.entry_id = a.entry_id
         where a.programme_id = $1 and a.entry_kind = 'essay' and a.state = 'conferred' and j.source_hash is not null
           and not exists (select from public.published_text t where t.award_id = a.id)
         order by a.category_id, a.place for update of a`,
        [programmeId],
      );
      const begun = rows.map((row) => ({ ...row, programme_id: programmeId }));
      return (await this.engine.begin('publishedText', begun, actor, { manager })).length;
    });
  }
}
