import { type EventPermissions, offices, organiser, type Permissions } from './permission.js';
import type { WorldRole } from './world.js';

const readers: readonly WorldRole[] = [...offices, 'organiser', 'auditor'];
const notTheirs = { officeClerk: 404, officeLead: 404 } as const;
const sheet = { file: Buffer.from('编号,意见\r\n').toString('base64') };

/** Requests for opinions with their sheets. */
export const opinionPermissions: Permissions = {
  'GET /api/opinion-requests': { may: readers, ofProgramme: true },
  'GET /api/opinion-requests/{id}': { may: readers, object: 'opinionRequest', foreign: notTheirs },
  'GET /api/opinion-requests/{id}/sheet': { may: readers, object: 'opinionRequest', foreign: notTheirs },
  'POST /api/opinion-requests/{id}/sheet/preview': {
    may: offices,
    object: 'opinionRequest',
    body: sheet,
    foreign: notTheirs,
  },
  'POST /api/opinion-requests/{id}/sheet': { may: offices, object: 'opinionRequest', body: sheet, foreign: notTheirs },
};

export const opinionEvents: EventPermissions = {
  opinionRequest: { 'opinionRequest.send': { may: organiser } },
};
