/**
 * Who may call what, written by hand: the test holds it against what the API answers. Never copy it from the code.
 *
 * A new route: add its line. A new event: add it to the events. A route with an `{id}`: name the objects of the world that
 * fill it, and say in `foreign` what a role gets for an object that isn't its own where that differs.
 */
import { auditPermissions } from './audit-permissions.js';
import { certificateEvents, certificatePermissions } from './certificate-permissions.js';
import { commendationEvents, commendationPermissions } from './commendation-permissions.js';
import { entryEvents, entryPermissions } from './entry-permissions.js';
import { givingEvents, givingPermissions } from './giving-permissions.js';
import { graceEvents, gracePermissions } from './grace-permissions.js';
import { notificationEvents, notificationPermissions } from './notification-permissions.js';
import { integrityEvents, integrityPermissions } from './integrity-permissions.js';
import { opinionEvents, opinionPermissions } from './opinion-permissions.js';
import { eventRoutes, hiddenBut, type Permission, signedIn } from './permission.js';
import { queuePermissions } from './queue-permissions.js';
import { programmeEvents, programmePermissions } from './programme-permissions.js';
import { scoringEvents, scoringPermissions, sheetsOfOthers } from './scoring-permissions.js';
import type { WorldRole } from './world.js';

/** Whoever can never send any event to the process, nor may look at all, is not told that it is there. */
const canOf = (process: string, ...senders: readonly WorldRole[]): Permission => {
  const hidden = hiddenBut('public', 'organiser', 'auditor');
  const own = Object.entries(hidden).filter(([role]) => !senders.includes(role as WorldRole)); // keys of a record of roles
  return { may: signedIn, object: process, params: { process }, own: Object.fromEntries(own), foreign: hidden };
};

/** Before all of a level are in, its decisions show to no other reviewer, whatever else he oversees. An auditor reviews nothing. */
const notOfOtherReviewers = (permission: Permission): Permission => ({
  ...permission,
  foreign: { ...permission.foreign, organiser: 404 },
});

const can: readonly Permission[] = [
  canOf('programme'),
  canOf('ruleChange'),
  canOf('nomination', 'officeClerk', 'officeLead'),
  canOf('essay', 'officeClerk', 'officeLead'),
  canOf('entryImport', 'officeClerk', 'officeLead'),
  canOf('opinion', 'officeClerk', 'officeLead'),
  canOf('consent'),
  notOfOtherReviewers(canOf('reviewDecision', 'officeClerk', 'officeLead')),
  canOf('negativeHit'),
  canOf('entrantMerge'),
  canOf('authorEntry', 'officeClerk', 'officeLead'),
  canOf('essayFile', 'officeClerk', 'officeLead'),
  canOf('round', 'panelChair'),
  canOf('scoreSheet', 'judge', 'panelChair'),
  // Whoever has a seat in it follows it, though he has no event to send.
  canOf('ballot', 'leadingGroupMember'),
  // Offices have views of their own, and no event to send.
  canOf('award'),
  canOf('notice'),
  canOf('objection'),
  canOf('succession'),
  canOf('publishedText'),
  canOf('approval'),
  canOf('medal'),
  canOf('bonus'),
  canOf('certificateBatch'),
  canOf('certificate'),
  canOf('reminder'),
  canOf('similarityCheck'),
  canOf('similarPair'),
  canOf('disqualification'),
  canOf('opinionRequest'),
  canOf('grace'),
];

const lines = Object.entries({
  ...programmePermissions,
  ...entryPermissions,
  ...scoringPermissions,
  ...commendationPermissions,
  ...givingPermissions,
  ...certificatePermissions,
  ...auditPermissions,
  ...queuePermissions,
  ...notificationPermissions,
  ...integrityPermissions,
  ...opinionPermissions,
  ...gracePermissions,
  'GET /api/processes': { may: signedIn },
  'GET /api/processes/{process}': { may: signedIn, object: 'round', params: { process: 'round' } },
  'GET /api/processes/{process}/{id}': can,
  'GET /api/processes/{process}/{id}/can': can,
}).flatMap(([route, permissions]) =>
  [permissions].flat().map((permission): [string, Permission] => [route, permission]),
);

const events = {
  ...programmeEvents,
  ...entryEvents,
  ...scoringEvents,
  ...commendationEvents,
  ...givingEvents,
  ...certificateEvents,
  ...notificationEvents,
  ...integrityEvents,
  ...opinionEvents,
  ...graceEvents,
};
const eventLines = Object.entries(events).flatMap(([process, ofProcess]) =>
  Object.entries(ofProcess).flatMap(([event, permission]) =>
    eventRoutes(process, event, { ...permission, object: process }),
  ),
);

/** What sending to many would do is asked of each kind's first event: the door is the same for all. */
const previewsOfMany = Object.entries(events).flatMap(([process, ofProcess]) =>
  Object.entries(ofProcess)
    .slice(0, 1)
    .map(([event, permission]): [string, Permission] => [
      'POST /api/processes/{process}/events/{event}/preview',
      { bodyOf: (id) => ({ ids: [id] }), ...permission, object: process, params: { process, event } },
    ]),
);

/** Route and probe: what only reads comes first, so that nothing has been moved when it is asked. */
export const permissionTable: readonly (readonly [string, Permission])[] = [
  ...lines,
  ...previewsOfMany,
  ...eventLines,
  ...sheetsOfOthers,
].sort(([a], [b]) => Number(b.startsWith('GET ')) - Number(a.startsWith('GET ')));
