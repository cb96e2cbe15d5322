import { type Actor, actsFor, officesOf } from './actor.js';

/** Clerk of A; lead of B, below which stands C. */
const both: Actor = {
  personId: null,
  name: 'both',
  roles: new Set(['officeClerk', 'officeLead']),
  officeIds: new Set(['A']),
  ledOfficeIds: new Set(['B', 'C']),
};

describe('who is clerk of one office and lead of another', () => {
  it('acts for all of them, but in each role only for those it was given for', () => {
    const reach = (...roles: ('officeClerk' | 'officeLead')[]) =>
      ['A', 'B', 'C', 'D'].filter((office) => actsFor(both, office, roles));
    expect(reach('officeClerk')).toEqual(['A']);
    expect(reach('officeLead')).toEqual(['B', 'C']);
    expect(reach('officeClerk', 'officeLead')).toEqual(['A', 'B', 'C']);
    expect(officesOf(both)).toEqual(['A', 'B', 'C']);
  });

  it('loses the reach of a role with the role', () => {
    const clerk: Actor = { ...both, roles: new Set(['officeClerk']) };
    expect(['A', 'B', 'C'].filter((office) => actsFor(clerk, office))).toEqual(['A']);
    const stranger: Actor = { ...both, roles: new Set(['judge']) };
    expect(['A', 'B', 'C'].filter((office) => actsFor(stranger, office))).toEqual([]);
  });
});
