import type { FieldProblem } from '#kernel';
import type { NewPerson } from './person.views.js';
import { forbiddenAmong } from './role-pairs.js';
import { usernameKey } from './sign-in.service.js';

export interface KnownNames {
  readonly usernames: ReadonlySet<string>;
  readonly officeKeys: ReadonlySet<string>;
}

/** What is wrong with an office and roles, of one who is added or changed. */
export const rolesFaults = (
  { officeKey, roles }: { readonly officeKey?: string | undefined; readonly roles: NewPerson['roles'] },
  officeKeys: ReadonlySet<string>,
): FieldProblem[] => {
  const faults: FieldProblem[] = [];
  if (officeKey !== undefined && !officeKeys.has(officeKey))
    faults.push({ field: 'officeKey', code: 'PERSON.OFFICE_UNKNOWN', params: { key: officeKey } });
  roles.forEach((grant, place) => {
    const field = `roles.${place}.officeKey`;
    const { role, officeKey: own } = grant;
    if (own !== undefined && !officeKeys.has(own)) {
      faults.push({ field, code: 'PERSON.OFFICE_UNKNOWN', params: { key: own } });
    } else if ((role === 'officeClerk' || role === 'officeLead') && (own ?? officeKey) === undefined) {
      faults.push({ field, code: 'PERSON.ROLE_NEEDS_OFFICE', params: { role } });
    }
  });
  for (const pair of forbiddenAmong(new Set(roles.map(({ role }) => role))))
    faults.push({ field: 'roles', code: 'PERSON.ROLES_EXCLUDE', params: { ...pair } });
  return faults;
};

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
    for (const fault of rolesFaults(row, known.officeKeys))
      faults.push({ ...fault, field: `rows.${index}.${fault.field}` });
    return faults;
  });
};
