import { type Role } from '#kernel';
import fc from 'fast-check';
import { GRANTED_ROLES } from './person.views.js';
import { personFaults } from './person.rules.js';
import { FORBIDDEN_PAIRS } from './role-pairs.js';

const NOBODY = { usernames: new Set<string>(), officeKeys: new Set(['county-1']) };
const codesFor = (roles: readonly (typeof GRANTED_ROLES)[number][]): string[] =>
  personFaults(
    [
      {
        username: 'li.ming',
        name: '李明',
        password: 'a long enough password',
        officeKey: 'county-1',
        roles: roles.map((role) => ({ role })),
      },
    ],
    NOBODY,
  ).map(({ code, params }) => `${code} ${String(params?.['one'])} ${String(params?.['other'])}`);

describe('the roles of one person', () => {
  it('are refused by both their names where they are a forbidden pair', () => {
    expect(codesFor(['judge', 'auditor', 'organiser'])).toEqual([
      'PERSON.ROLES_EXCLUDE judge organiser',
      'PERSON.ROLES_EXCLUDE organiser auditor',
    ]);
    expect(codesFor(['officeClerk', 'officeLead'])).toEqual([]);
    expect(codesFor(['judge', 'panelChair'])).toEqual([]);
  });

  it('never are both of a pair, whichever roles and however many are asked for', () => {
    fc.assert(
      fc.property(fc.subarray([...GRANTED_ROLES]), (roles) => {
        const held = new Set<Role>(roles);
        const forbidden = FORBIDDEN_PAIRS.some(({ one, other }) => held.has(one) && held.has(other));
        expect(codesFor(roles).length > 0).toBe(forbidden);
      }),
    );
  });
});
