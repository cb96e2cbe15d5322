import type { Actor, Role } from '#kernel';
import type { EntityManager } from 'typeorm';

/** What a person may be, and for which offices, as `withGrants` reads it. */
export interface GrantedRow {
  readonly person_id: string;
  readonly name: string;
  readonly roles: Role[] | null;
  readonly office_ids: string[] | null;
  readonly led_office_ids: string[] | null;
}

/**
 * The roles and offices of the people that `signed` selects, with `person_id`, `name` and `office_id`. A clerk acts for the
 * office of the grant (or their own), a lead for that and all below it; nobody for a closed one.
 */
export const withGrants = (signed: string): string => `
with recursive signed as (${signed}), granted as (
  select g.role, coalesce(g.office_id, signed.office_id) as office_id
  from public.role_grant g join signed on signed.person_id = g.person_id
    left join public.office o on o.id = coalesce(g.office_id, signed.office_id)
  where g.role not in ('officeClerk', 'officeLead') or o.closed_at is null
), led as (
  select office_id as id from granted where role = 'officeLead' and office_id is not null
  union
  select o.id from public.office o join led on o.parent_id = led.id where o.closed_at is null
)
select signed.*,
  (select array_agg(distinct role) from granted) as roles,
  (select array_agg(distinct office_id) from granted where role = 'officeClerk' and office_id is not null) as office_ids,
  (select array_agg(id) from led) as led_office_ids
from signed`;

export const actorOf = (row: GrantedRow): Actor => ({
  personId: row.person_id,
  name: row.name,
  roles: new Set(row.roles ?? []),
  officeIds: new Set(row.office_ids ?? []),
  ledOfficeIds: new Set(row.led_office_ids ?? []),
});

const BY_ID = withGrants(
  'select p.id as person_id, p.name, p.office_id from public.person p where p.id = $1 and p.disabled_at is null',
);

/** Whom a job acts for: with the rights that the person has now. Nobody where they were disabled. */
export const actorById = async (manager: EntityManager, personId: string): Promise<Actor | undefined> => {
  const [row] = await manager.query<GrantedRow[]>(BY_ID, [personId]);
  return row && actorOf(row);
};
