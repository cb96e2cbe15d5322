import { type Actor, offsetOf, officesOf, type Page } from '#kernel';
import { categoriesOf } from '#programme';
import { Reads } from '#workflow';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { seesAllEntries } from './entry.queries.js';
import { ACCEPTED, RETURNED, SENT_IN, STANDING } from './entry-standing.js';
import { placesAsked } from './office-places.order.js';
import type { listOfficePlaces, officePlace } from './office-places.views.js';

type OfficePlace = z.infer<typeof officePlace>;

interface Counted {
  readonly categoryId: string;
  readonly officeId: string;
  readonly key: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly standing: number;
  readonly sentIn: number;
  readonly returned: number;
  readonly accepted: number;
  readonly next: { readonly id: string; readonly name: string } | null;
}

/** One person takes one place, however many names he goes by. */
const persons = (table: string, states: string): string =>
  `(select count(distinct coalesce(p.person_id, e.id))::int from public.${table} e left join public.entrant p on p.id = e.entrant_id
    where e.category_id = $1 and e.office_id = o.id and e.${states})`;

/** Who is next in the office's own order, once somebody that it had sent in has left. Essays stand in no order. */
const NEXT = {
  nomination: `(select jsonb_build_object('id', e.id, 'name', e.nominee_name) from public.nomination e
    where e.category_id = $1 and e.office_id = o.id and e.state = 'draft'
      and exists (select 1 from public.nomination l where l.category_id = $1 and l.office_id = o.id
        and not (l.${STANDING}) and l.submission_count > 0)
    order by e.recommendation_order limit 1)`,
  essay: 'null::jsonb',
};

/** Offices of the kinds that may enter, each with what it has in the category. `$2` whether all, `$3` the viewer's own. */
const COUNTED = (table: keyof typeof NEXT): string => `
select $1::uuid as "categoryId", o.id as "officeId", o.key, o.name_zh as "nameZh", o.name_en as "nameEn",
  ${persons(table, STANDING)} as standing, ${persons(table, SENT_IN)} as "sentIn",
  ${persons(table, RETURNED)} as returned, ${persons(table, ACCEPTED)} as accepted, ${NEXT[table]} as next
from public.office o where o.kind = any($4) and ($2::boolean or o.id = any($3::uuid[])) order by o.key`;

/** To whoever confirms it by sending it in. */
const proposed = (next: Counted['next']) => ({ nextId: next?.id ?? null, nextName: next?.name ?? null });

/** How each office stands with quota and minimum of each category: its own for an office, all for who oversees. */
@Injectable()
export class OfficePlaces {
  constructor(private readonly reads: Reads) {}

  async list(actor: Actor, query: z.infer<typeof listOfficePlaces>): Promise<Page<OfficePlace>> {
    const lines = await this.reads.as(actor, async (manager) => {
      const found: OfficePlace[] = [];
      for (const { id, key, kind, rules } of await categoriesOf(manager, query.programmeId)) {
        if (kind === 'organisation') continue; // measured, not entered
        const rows: Counted[] = await manager.query(COUNTED(kind === 'award' ? 'nomination' : 'essay'), [
          id,
          seesAllEntries(actor),
          officesOf(actor),
          rules.nominatedBy,
        ]);
        const { quotaPerOffice: quota, minimumPerOffice: minimum } = rules;
        found.push(
          ...rows.map(({ officeId, key: officeKey, nameZh, nameEn, standing, sentIn, returned, accepted, next }) => ({
            categoryId: id,
            categoryKey: key,
            officeId,
            officeKey,
            officeName: { zh: nameZh, en: nameEn },
            quota,
            minimum,
            standing,
            sentIn,
            returned,
            accepted,
            free: quota === null ? null : Math.max(0, quota - standing),
            missing: Math.max(0, minimum - sentIn),
            ...proposed(quota !== null && sentIn < quota ? next : null),
          })),
        );
      }
      return found;
    });
    const wanted = placesAsked(lines, query);
    const from = offsetOf(query);
    return { items: wanted.slice(from, from + query.size), page: query.page, size: query.size, total: wanted.length };
  }
}
