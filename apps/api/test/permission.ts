import type { World, WorldRole } from './world.js';

/** `allow` is any answer past the door: done, or refused by a rule. */
export type Outcome = 'allow' | 401 | 403 | 404;

/** One probe of a route; a route may have several, for objects of different kinds. */
export interface Permission {
  /** Those who may. Of the others the public gets 401 and everybody else 403. */
  readonly may: readonly WorldRole[];
  /** Which objects of the world fill the blanks of the path that `params` leaves open. */
  readonly object?: string;
  /** A list that is asked for by programme. */
  readonly ofProgramme?: true;
  /** It has nothing to tell in this world, where nothing is wrong. */
  readonly empty?: true;
  /** What stands behind the path, where the call is nothing without it. */
  readonly search?: string;
  /** What fills the other blanks of the path. */
  readonly params?: Readonly<Record<string, string>>;
  /** By the id of the object where it needs one. Whole, so that it is the door that turns somebody away. */
  readonly body?: unknown;
  readonly bodyOf?: (id: string, world: World) => unknown;
  /** What a role gets for an object of its own, or for one that isn't, where that differs. */
  readonly own?: Partial<Record<WorldRole, Outcome>>;
  readonly foreign?: Partial<Record<WorldRole, Outcome>>;
  /** Who sees the object though this is not theirs to do, and so may be told that it is there. */
  readonly seenBy?: readonly WorldRole[];
  /** Nobody but its owner is ever shown it, in no list either. */
  readonly unlisted?: true;
  /** Anybody may be shown that it is there: it stands on a public notice. */
  readonly onNotice?: true;
  /** The call signs the caller out, or in as somebody else. */
  readonly endsSession?: true;
}

export type Permissions = Readonly<Record<string, Permission | readonly Permission[]>>;

/** Process → event → who may send it. */
export type EventPermissions = Readonly<Record<string, Readonly<Record<string, Omit<Permission, 'object'>>>>>;

export const signedIn: readonly WorldRole[] = [
  'organiser',
  'officeClerk',
  'officeLead',
  'judge',
  'panelChair',
  'leadingGroupMember',
  'auditor',
];
export const everybody: readonly WorldRole[] = [...signedIn, 'public'];
export const organiser: readonly WorldRole[] = ['organiser'];
export const offices: readonly WorldRole[] = ['officeClerk', 'officeLead'];
export const staff: readonly WorldRole[] = ['organiser', 'auditor'];
/** A deadline's or a job's alone. */
export const nobody: readonly WorldRole[] = [];

/** All but these find nothing there. */
export const hiddenBut = (...roles: readonly WorldRole[]): Partial<Record<WorldRole, Outcome>> =>
  Object.fromEntries(everybody.filter((role) => !roles.includes(role)).map((role) => [role, 404]));

const PREVIEW = 'POST /api/processes/{process}/{id}/events/{event}/preview';

/** An event sent to one and, over the other route, to many; and what it would do, asked by the same people. */
export const eventRoutes = (process: string, event: string, permission: Permission): [string, Permission][] => [
  [`POST /api/processes/${process}/{id}/events/${event}`, { body: {}, ...permission }],
  [`POST /api/processes/${process}/events/${event}`, { bodyOf: (id) => ({ ids: [id] }), ...permission }],
  [PREVIEW, { body: {}, ...permission, params: { process, event } }],
];
