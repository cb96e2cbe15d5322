/**
 * Who may call what, written by hand: the test holds it against what the API answers. Never copy it from the code.
 *
 * A new route: add its line. A new event: add it to `EVENTS`. A route with an `{id}`: name the objects of the world that
 * fill it, and say in `foreign` what a role gets for an object that isn't its own where that differs.
 */
import type { WorldRole } from './world.js';

/** `allow` is any answer past the door: done, or refused by a rule. */
export type Outcome = 'allow' | 401 | 403 | 404;

export interface Permission {
  /** Those who may. Of the others the public gets 401 and everybody else 403. */
  readonly may: readonly WorldRole[];
  /** Which objects of the world fill `{id}`. */
  readonly object?: string;
  /** A list that is asked for by programme. */
  readonly ofProgramme?: true;
  /** What fills the other blanks of the path. */
  readonly params?: Readonly<Record<string, string>>;
  /** By the id of the object where it needs one. */
  readonly body?: unknown;
  readonly bodyOf?: (id: string) => unknown;
  /** What a role gets for an object that isn't its own, where that differs. */
  readonly foreign?: Partial<Record<WorldRole, Outcome>>;
  /** The call signs the caller out, or in as somebody else. */
  readonly endsSession?: true;
}

const organiser: readonly WorldRole[] = ['organiser'];
const signedIn: readonly WorldRole[] = [
  'organiser',
  'officeClerk',
  'officeLead',
  'judge',
  'panelChair',
  'leadingGroupMember',
  'auditor',
];
const everybody: readonly WorldRole[] = [...signedIn, 'public'];

const offices: readonly WorldRole[] = ['officeClerk', 'officeLead'];
const entryReaders: readonly WorldRole[] = [...offices, 'organiser', 'leadingGroupMember', 'auditor'];
const opinionReaders: readonly WorldRole[] = [...offices, 'organiser', 'auditor'];
const notTheirs = { officeClerk: 404, officeLead: 404 } as const;

const office = {
  key: 'county-9',
  name: { zh: '丙县', en: 'County Nine' },
  kind: 'county',
  parentKey: 'municipal-office',
};
const person = { username: 'late-comer', name: '后来者', password: 'a late password', roles: [{ role: 'judge' }] };

const ROUTES: Readonly<Record<string, Permission>> = {
  'GET /': { may: everybody },
  'GET /api/health': { may: everybody },
  'GET /api/ready': { may: everybody },
  'POST /api/session': {
    may: everybody,
    body: { username: 'auditor', password: 'a long enough password' },
    endsSession: true,
  },
  'GET /api/session': { may: signedIn },
  'DELETE /api/session': { may: signedIn, endsSession: true },
  'GET /api/offices': { may: signedIn },
  'POST /api/offices': { may: organiser, body: office },
  'POST /api/offices/import': { may: organiser, body: { rows: [{ ...office, key: 'county-8' }] } },
  'GET /api/people': { may: ['organiser', 'auditor'] },
  'POST /api/people/import': { may: organiser, body: { rows: [person] } },
  'POST /api/people/{id}/disable': { may: organiser, object: 'person' },
  'POST /api/people/{id}/enable': { may: organiser, object: 'person' },
  'GET /api/programmes': { may: everybody },
  'POST /api/programmes': { may: organiser, body: { yaml: 'not a plan' } },
  'GET /api/programmes/{id}': { may: everybody, object: 'programme' },
  // Whoever can never send any event to the process, nor may look at all, is not told that it is there.
  'GET /api/processes/{process}/{id}/can': {
    may: signedIn,
    object: 'nomination',
    params: { process: 'nomination' },
    foreign: { officeClerk: 404, officeLead: 404, judge: 404, panelChair: 404, leadingGroupMember: 404 },
  },
  'GET /api/nominations': { may: entryReaders, ofProgramme: true },
  'POST /api/nominations': { may: offices },
  'POST /api/nominations/import': { may: offices },
  'GET /api/nominations/{id}': { may: entryReaders, object: 'nomination', foreign: notTheirs },
  'PATCH /api/nominations/{id}': {
    may: offices,
    object: 'nomination',
    body: { expectedVersion: 0, nomineePosition: '村民' },
    foreign: notTheirs,
  },
  'GET /api/essays': { may: entryReaders, ofProgramme: true },
  'POST /api/essays': { may: offices },
  'POST /api/essays/import': { may: offices },
  'GET /api/essays/{id}': { may: entryReaders, object: 'essay', foreign: notTheirs },
  'PATCH /api/essays/{id}': {
    may: offices,
    object: 'essay',
    body: { expectedVersion: 0, authorName: '某作者' },
    foreign: notTheirs,
  },
  'GET /api/opinions': { may: opinionReaders, ofProgramme: true },
  'GET /api/opinions/{id}': { may: opinionReaders, object: 'opinion', foreign: notTheirs },
  'GET /api/reviews/summary': { may: ['organiser', 'auditor'], ofProgramme: true },
};

/** Process → event → who may send it. */
const EVENTS: Readonly<Record<string, Readonly<Record<string, Omit<Permission, 'object'>>>>> = {
  programme: {
    'programme.open': { may: organiser },
    'programme.startJudging': { may: organiser },
    'programme.decide': { may: organiser },
    'programme.publicise': { may: organiser },
    'programme.commend': { may: organiser },
    'programme.close': { may: organiser },
  },
  nomination: {
    'nomination.submit': { may: offices, foreign: notTheirs },
    'nomination.withdraw': { may: offices, foreign: notTheirs },
    'eligibility.begin': { may: organiser },
    'eligibility.pass': { may: organiser },
    'eligibility.return': { may: organiser },
    'eligibility.reject': { may: organiser },
    'nomination.disqualify': { may: organiser },
  },
  essay: {
    'essay.submit': { may: offices, foreign: notTheirs },
    'essay.withdraw': { may: offices, foreign: notTheirs },
    'essay.screen': { may: organiser },
    'essay.admit': { may: organiser },
    'essay.return': { may: organiser },
    'essay.reject': { may: organiser },
    'essay.disqualify': { may: organiser },
  },
  opinion: {
    'opinion.agree': { may: offices, foreign: notTheirs },
    'opinion.object': { may: offices, foreign: notTheirs },
    // A deadline's alone.
    'opinion.expire': { may: [] },
  },
};

const eventRoutes = Object.entries(EVENTS).flatMap(([process, events]) =>
  Object.entries(events).flatMap(([event, permission]): [string, Permission][] => [
    [
      `POST /api/processes/${process}/{id}/events/${event}`,
      { body: {}, ...permission, object: process },
    ],
    [
      `POST /api/processes/${process}/events/${event}`,
      { bodyOf: (id) => ({ ids: [id] }), ...permission, object: process },
    ],
  ]),
);

export const permissionTable: ReadonlyMap<string, Permission> = new Map([...Object.entries(ROUTES), ...eventRoutes]);
