import type { Actor } from '#kernel';
import { categoriesOf } from '#programme';
import { Reads } from '#workflow';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { reviewSummary } from './opinion.views.js';

interface StateCount {
  readonly category_id: string;
  readonly state: string;
  readonly count: number;
}

const statesOf = (counts: readonly StateCount[]): Record<string, number> =>
  Object.fromEntries(counts.map(({ state, count }) => [state, count]));

@Injectable()
export class ReviewSummaryQueries {
  constructor(private readonly reads: Reads) {}

  async of(actor: Actor, programmeId: string): Promise<z.infer<typeof reviewSummary>> {
    return this.reads.as(actor, async (manager) => {
      const categories = await categoriesOf(manager, programmeId);
      const entries: StateCount[] = await manager.query(
        `select category_id, state, count(*)::int as count from
           (select category_id, state, programme_id from public.nomination
            union all select category_id, state, programme_id from public.essay) entry
         where programme_id = $1 group by category_id, state order by state`,
        [programmeId],
      );
      const opinions: StateCount[] = await manager.query(
        'select state, count(*)::int as count from public.opinion where programme_id = $1 group by state order by state',
        [programmeId],
      );
      return {
        categories: categories.flatMap(({ id, key, kind }) => {
          if (kind === 'organisation') return []; // measured, not entered
          const counts = entries.filter((entry) => entry.category_id === id);
          const total = counts.reduce((sum, { count }) => sum + count, 0);
          return [{ categoryId: id, categoryKey: key, kind, total, states: statesOf(counts) }];
        }),
        opinions: statesOf(opinions),
      };
    });
  }
}
