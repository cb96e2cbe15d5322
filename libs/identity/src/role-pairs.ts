import type { Role } from '#kernel';

/** Two roles that one person must not hold, whatever the offices. */
export interface ForbiddenPair {
  readonly one: Role;
  readonly other: Role;
}

const pairs = (ones: readonly Role[], others: readonly Role[]): ForbiddenPair[] =>
  ones.flatMap((one) => others.map((other) => ({ one, other })));

/**
 * Separation of duties (what one does, another must check), by role; what depends on the single entry, as a judge's own
 * county, is a conflict of interest and declared in scoring. A panel's chair may be a judge: of the same entry or not is
 * scoring's to see.
 */
export const FORBIDDEN_PAIRS: readonly ForbiddenPair[] = [
  // Who enters a candidate does not mark candidates, and who reviews the entries does not either.
  ...pairs(['judge', 'panelChair'], ['officeClerk', 'officeLead', 'organiser']),
  // Who marked does not settle what the marks left open: the ballot does.
  ...pairs(['judge', 'panelChair'], ['leadingGroupMember']),
  // The organiser draws up the list with its medals and bonuses, the leading group approves it: entering and approving.
  ...pairs(['leadingGroupMember'], ['organiser']),
  // Who gives out accounts does not audit what was done with them.
  ...pairs(['organiser'], ['auditor']),
];

/** The forbidden pairs among the roles. */
export const forbiddenAmong = (roles: ReadonlySet<Role>): ForbiddenPair[] =>
  FORBIDDEN_PAIRS.filter(({ one, other }) => roles.has(one) && roles.has(other));
