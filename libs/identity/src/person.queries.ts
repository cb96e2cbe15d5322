import type { Text } from '#contracts';
import { type Actor, byPinyin, offsetOf, orderBy, type Page, type PageRequest, patternOf, type Role } from '#kernel';
import { Reads } from '#workflow';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { byOfficeName, officeNameOf } from './office-name.js';
import type { personQuery } from './person.views.js';

export interface ListedPerson {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly officeId: string | null;
  readonly disabledAt: Date | null;
  readonly officeName: Text | null;
  readonly roles: readonly { role: Role; officeId: string | null; officeName: Text | null }[];
}

export interface PersonListRequest extends PageRequest {
  readonly role?: Role | undefined;
  readonly q?: string | undefined;
  readonly disabled?: 'with' | 'without' | 'only';
  readonly sort?: z.infer<typeof personQuery>['sort'];
}

const ORDERS = {
  username: ['p.username'],
  name: [byPinyin('p.name')],
  office: [byOfficeName('p.office_id')],
  roles: ['(select count(*) from public.role_grant g where g.person_id = p.id)'],
  state: ['p.disabled_at is not null', 'p.disabled_at'],
};

const SCOPE = `where ($1::text is null or exists (select from public.role_grant g where g.person_id = p.id and g.role = $1))
  and ($2::text is null or p.name ilike $2 or p.username ilike $2)
  and ($3 = 'with' or (p.disabled_at is null) = ($3 = 'without'))`;

@Injectable()
export class PersonQueries {
  constructor(private readonly reads: Reads) {}

  /** Under the reading role, which has no right to a password hash. */
  async page(viewer: Actor, request: PersonListRequest): Promise<Page<ListedPerson>> {
    const given = [request.role ?? null, patternOf(request.q), request.disabled ?? 'with'];
    return this.reads.as(viewer, async (manager) => {
      const items = await manager.query<ListedPerson[]>(
        `select p.id, p.username, p.name, p.office_id as "officeId", ${officeNameOf('p.office_id')} as "officeName", p.disabled_at as "disabledAt",
           coalesce((select jsonb_agg(jsonb_build_object('role', g.role, 'officeId', g.office_id,
               'officeName', ${officeNameOf('g.office_id')}) order by g.role, g.office_id)
             from public.role_grant g where g.person_id = p.id), '[]') as roles
         from public.person p ${SCOPE} order by ${orderBy(ORDERS, request.sort ?? 'username', 'p.username')} limit $4 offset $5`,
        [...given, request.size, offsetOf(request)],
      );
      const [count] = await manager.query<{ total: number }[]>(
        `select count(*)::int as total from public.person p ${SCOPE}`,
        given,
      );
      return { items, page: request.page, size: request.size, total: count?.total ?? 0 };
    });
  }
}
