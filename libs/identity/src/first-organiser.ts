import { type Clock, invalid, refused } from '#kernel';
import { parsePayload } from '#platform';
import type { DataSource } from 'typeorm';
import { type HashingCost, PasswordHashing } from './password-hashing.service.js';
import { personFaults } from './person.rules.js';
import { type AddedPerson, insertPeople } from './person.service.js';
import { newPerson, type NewPerson } from './person.views.js';

export interface FirstOrganiser {
  readonly username: string;
  readonly name: string;
  readonly password: string;
}

/**
 * Makes the organiser who can then make everybody else, while there is nobody at all; two at once make one.
 * @throws DomainError `PERSON.NOT_THE_FIRST`, or `PAYLOAD_INVALID` with what is wrong with name or password.
 */
export const createFirstOrganiser = async (
  dataSource: DataSource,
  { cost, clock, ...person }: FirstOrganiser & { readonly cost: HashingCost; readonly clock: Clock },
): Promise<AddedPerson> => {
  const row = parsePayload(newPerson, { ...person, roles: [{ role: 'organiser' }] }) as NewPerson; // parsed by its own schema
  const faults = personFaults([row], { usernames: new Set(), officeKeys: new Set() });
  if (faults.length > 0) throw invalid('PEOPLE.IMPORT_REFUSED', faults, { count: faults.length });
  const hash = await new PasswordHashing(cost).hash(row.password);
  return dataSource.transaction(async (manager) => {
    await manager.query('lock table public.person in share row exclusive mode');
    const anybody: unknown[] = await manager.query('select 1 from public.person limit 1');
    if (anybody.length > 0) throw refused('PERSON.NOT_THE_FIRST');
    const actor = { personId: null, name: 'laureate organiser' };
    const [made] = await insertPeople(manager, [{ row, hash }], { officeIds: new Map(), actor, now: clock.now() });
    return made!; // one person in, one out
  });
};
