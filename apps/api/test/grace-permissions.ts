import { type EventPermissions, nobody, offices, organiser, type Permissions } from './permission.js';
import type { WorldRole } from './world.js';

const readers: readonly WorldRole[] = [...offices, 'organiser', 'auditor'];
const notTheirs = { officeClerk: 404, officeLead: 404 } as const;

export const gracePermissions: Permissions = {
  'GET /api/graces': { may: readers, ofProgramme: true },
  'POST /api/graces': {
    may: organiser,
    bodyOf: (_, world) => ({
      programmeId: world.programmeId,
      officeId: world.id('office', 'unit-1'),
      until: '2018-09-10T10:00:00Z',
      reason: '系统故障',
    }),
  },
  'GET /api/graces/{id}': { may: readers, object: 'grace', foreign: notTheirs },
};

export const graceEvents: EventPermissions = {
  grace: {
    'grace.use': { may: nobody },
    'grace.end': { may: nobody },
    'grace.revoke': { may: organiser },
  },
};
