import type { FieldProblem } from '#kernel';
import type { NewPerson } from './person.views.js';
import { forbiddenAmong } from './role-pairs.js';
import { usernameKey } from './sign-in.service.js';

export interface KnownNames {
  readonly usernames: ReadonlySet<string>;
  readonly officeKeys: ReadonlySet<string>;
}

/** What is wrong with people to be added, row by row; empty when all of them may be. */
export const personFaults = (rows: readonly NewPerson[], known: KnownNames): FieldProblem[] => {
  const given = new Set<string>();
  return rows.flatMap((row, index) => {
    const username = usernameKey(row.username);
    const twice = given.has(username);
    given.add(username);
    const at = (field: string, code: string, params: Record<string, unknown> = {}): FieldProblem => ({
      field: `rows.${index}.${field}`,
      code,
      params,
    });
    const faults: FieldProblem[] = [];
    if (known.usernames.has(username)) faults.push(at('username', 'PERSON.USERNAME_TAKEN', { username }));
    else if (twice) faults.push(at('username', 'PERSON.USERNAME_TWICE', { username }));
    if (usernameKey(row.password) === username) faults.push(at('password', 'PERSON.PASSWORD_IS_USERNAME'));
    if (row.officeKey !== undefined && !known.officeKeys.has(row.officeKey)) {
      faults.push(at('officeKey', 'PERSON.OFFICE_UNKNOWN', { key: row.officeKey }));
    }
    row.roles.forEach(({ role, officeKey }, place) => {
      if (officeKey !== undefined && !known.officeKeys.has(officeKey)) {
        faults.push(at(`roles.${place}.officeKey`, 'PERSON.OFFICE_UNKNOWN', { key: officeKey }));
      } else if ((role === 'officeClerk' || role === 'officeLead') && (officeKey ?? row.officeKey) === undefined) {
        faults.push(at(`roles.${place}.officeKey`, 'PERSON.ROLE_NEEDS_OFFICE', { role }));
      }
    });
    for (const pair of forbiddenAmong(new Set(row.roles.map(({ role }) => role)))) {
      faults.push(at('roles', 'PERSON.ROLES_EXCLUDE', { ...pair }));
    }
    return faults;
  });
};
