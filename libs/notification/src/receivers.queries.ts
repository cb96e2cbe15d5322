import type { Role } from '#kernel';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';

const officeRoles = ['officeClerk', 'officeLead'] as const;

/** Whom a message is for: people by name, those who act for offices, or everybody in a role. */
export const receivers = z.union([
  z.strictObject({ people: z.array(z.uuid()) }),
  z.strictObject({ offices: z.array(z.uuid()), roles: z.array(z.enum(officeRoles)).optional() }),
  z.strictObject({ role: z.enum(['organiser', 'leadingGroupMember', 'auditor']) }),
]);
export type Receivers = z.infer<typeof receivers>;

/**
 * An office's own clerks and leads, by the office of the role or else of the person; where it has nobody yet, those of the next office above that has somebody, who may act
 * for it. Nothing that an office must know is told to nobody as long as anybody answers for it.
 */
const OF_OFFICES = `
with recursive asked as (
  select o.id as wanted, o.id, o.parent_id, 0 as up from public.office o where o.id = any($1)
  union all
  select a.wanted, o.id, o.parent_id, a.up + 1 from asked a join public.office o on o.id = a.parent_id),
staffed as (
  select a.wanted, a.up, g.person_id from asked a
    join public.person p on p.disabled_at is null
    join public.role_grant g on g.person_id = p.id and coalesce(g.office_id, p.office_id) = a.id
      and g.role = any($2) and (a.up = 0 or g.role = 'officeLead'))
select distinct s.person_id as id from staffed s
where s.up = (select min(nearest.up) from staffed nearest where nearest.wanted = s.wanted)`;

const PEOPLE = 'select id from public.person where id = any($1) and disabled_at is null';
const OF_ROLE = `
select distinct g.person_id as id from public.role_grant g
  join public.person p on p.id = g.person_id and p.disabled_at is null where g.role = $1`;

/** Ids of the people that a message goes to at this moment; whoever is disabled gets none. */
export const peopleAmong = async (manager: EntityManager, to: Receivers): Promise<string[]> => {
  const rows: { id: string }[] =
    'people' in to
      ? await manager.query(PEOPLE, [to.people])
      : 'offices' in to
        ? await manager.query(OF_OFFICES, [to.offices, to.roles ?? (officeRoles satisfies readonly Role[])])
        : await manager.query(OF_ROLE, [to.role]);
  return rows.map(({ id }) => id);
};
