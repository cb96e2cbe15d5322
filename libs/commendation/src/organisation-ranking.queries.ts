import type { Actor } from '#kernel';
import { camelCased, Reads } from '#workflow';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** The rankings of offices, for whoever prepares, checks or decides the ballot on them. */
@Injectable()
export class OrganisationRankingQueries {
  constructor(
    private readonly reads: Reads,
    private readonly dataSource: DataSource,
  ) {}

  async list(actor: Actor, programmeId: string): Promise<unknown[]> {
    return this.reads.as(actor, async (manager) => {
      const rankings: { category_id: string; ranked_at: Date | null }[] = await manager.query(
        `select r.category_id, c.key as category_key, r.draw_commitment, r.committed_at, r.ranked_at
         from public.organisation_ranking r join public.category c on c.id = r.category_id
         where r.programme_id = $1 order by c.position`,
        [programmeId],
      );
      const shown: unknown[] = [];
      for (const ranking of rankings) {
        const lines: Record<string, unknown>[] = await manager.query(
          `select l.office_id, o.name_zh as office_name, l.position, l.rank, l.mark, l.submitted, l.on_time, l.passed, l.winners, l.tie_broken_by
           from public.organisation_ranking_line l join public.office o on o.id = l.office_id where l.category_id = $1 order by l.position`,
          [ranking.category_id],
        );
        const drawSeed = ranking.ranked_at === null ? null : await this.seedOf(ranking.category_id);
        shown.push({ ...camelCased({ ...ranking }), drawSeed, lines: lines.map(camelCased) });
      }
      return shown;
    });
  }

  /** Not for the reading role, which has no right to it; asked only once the draw is over. */
  private async seedOf(categoryId: string): Promise<string | null> {
    const [row]: { draw_seed: string }[] = await this.dataSource.query(
      'select draw_seed from public.organisation_ranking where category_id = $1',
      [categoryId],
    );
    return row?.draw_seed ?? null;
  }
}
