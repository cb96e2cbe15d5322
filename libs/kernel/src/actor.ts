/** What a person may be, apart from which office or panel it is for. `public` is anybody, `system` is a job or a deadline. */
export const ROLES = [
  'organiser',
  'officeClerk',
  'officeLead',
  'judge',
  'panelChair',
  'leadingGroupMember',
  'auditor',
  'public',
  'system',
] as const;
export type Role = (typeof ROLES)[number];

/** Who sends an event or asks for a view. */
export interface Actor {
  readonly personId: string | null;
  readonly name: string;
  readonly roles: ReadonlySet<Role>;
  /** Offices that the actor is a clerk of: exactly those, whatever stands below them. */
  readonly officeIds: ReadonlySet<string>;
  /** Offices that the actor leads, each with all below it; absent, none. Never of use to the clerk in the same person. */
  readonly ledOfficeIds?: ReadonlySet<string>;
}

export const PUBLIC: Actor = { personId: null, name: 'public', roles: new Set(['public']), officeIds: new Set() };

/** The actor of jobs, handlers and deadlines. `name` says which one, for the record. */
export const system = (name: string): Actor => ({
  personId: null,
  name,
  roles: new Set(['system']),
  officeIds: new Set(),
});

export const hasAnyRole = (actor: Actor, roles: readonly Role[]): boolean =>
  roles.some((role) => actor.roles.has(role));

/** Whether the actor may act for the office in one of these roles: each role reaches only as far as it was given. */
export const actsFor = (
  actor: Actor,
  officeId: string,
  roles: readonly Role[] = ['officeClerk', 'officeLead'],
): boolean =>
  (roles.includes('officeClerk') && actor.roles.has('officeClerk') && actor.officeIds.has(officeId)) ||
  (roles.includes('officeLead') && actor.roles.has('officeLead') && actor.ledOfficeIds?.has(officeId) === true);

/** All offices that the actor acts for, as clerk or as lead: what lists of "your offices" are scoped by. */
export const officesOf = (actor: Actor): string[] => [...new Set([...actor.officeIds, ...(actor.ledOfficeIds ?? [])])];
