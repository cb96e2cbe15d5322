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

/**
 * Who sends an event or asks for a view. `officeIds` are the offices the actor may act for: a clerk's own,
 * a lead's own and all below it.
 */
export interface Actor {
  readonly personId: string | null;
  readonly name: string;
  readonly roles: ReadonlySet<Role>;
  readonly officeIds: ReadonlySet<string>;
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
