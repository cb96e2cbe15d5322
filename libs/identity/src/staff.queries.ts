import type { EntityManager } from 'typeorm';

/**
 * Who acts for an office: its clerks and its leads, and the leads of the offices above, as `withGrants` reads their grants.
 * Nobody for a closed one, or through one.
 */
const OF_OFFICES = `
with recursive up as (
  select o.id as wanted, o.id, o.parent_id from public.office o where o.id = any($1) and o.closed_at is null
  union all
  select up.wanted, o.id, o.parent_id from up join public.office o on o.id = up.parent_id and o.closed_at is null)
select distinct up.wanted as office_id, p.id as person_id from up
  join public.role_grant g on g.role = 'officeLead' or (g.role = 'officeClerk' and up.id = up.wanted)
  join public.person p on p.id = g.person_id and p.disabled_at is null and coalesce(g.office_id, p.office_id) = up.id`;

const ORGANISERS = `
select distinct g.person_id from public.role_grant g join public.person p on p.id = g.person_id and p.disabled_at is null
where g.role = 'organiser'`;

/** Ids of the people who act for each of the offices at this moment; for the municipality (null), the organisers. */
export const staffOf = async (
  manager: EntityManager,
  offices: readonly (string | null)[],
): Promise<ReadonlyMap<string | null, ReadonlySet<string>>> => {
  const staff = new Map<string | null, Set<string>>(offices.map((office) => [office, new Set()]));
  const ids = [...staff.keys()].filter((office) => office !== null);
  if (ids.length > 0) {
    const rows: { office_id: string; person_id: string }[] = await manager.query(OF_OFFICES, [ids]);
    for (const { office_id, person_id } of rows) staff.get(office_id)?.add(person_id);
  }
  if (staff.has(null)) {
    const rows: { person_id: string }[] = await manager.query(ORGANISERS);
    for (const { person_id } of rows) staff.get(null)?.add(person_id);
  }
  return staff;
};

/** Of a person who is to act in an office's stead: whether there is such a person at work, and whether they are an organiser. */
export const mayStandIn = async (
  manager: EntityManager,
  personId: string,
): Promise<{ readonly atWork: boolean; readonly organises: boolean }> => {
  const rows: { role: string }[] = await manager.query(
    `select g.role from public.role_grant g join public.person p on p.id = g.person_id and p.disabled_at is null
     where p.id = $1 and g.role in ('organiser', 'officeClerk', 'officeLead')`,
    [personId],
  );
  return { atWork: rows.length > 0, organises: rows.some(({ role }) => role === 'organiser') };
};
