import {
  type EventPermissions,
  everybody,
  hiddenBut,
  organiser,
  type Permission,
  type Permissions,
  signedIn,
  staff,
} from './permission.js';

/** A programme that has opened is everybody's; a draft is there only for those who write it and for auditors. */
const shown: readonly Permission[] = [
  { may: everybody, object: 'programme' },
  { may: staff, object: 'draft', foreign: hiddenBut('organiser', 'auditor') },
];

export const programmePermissions: Permissions = {
  'GET /api/programmes': { may: everybody },
  'POST /api/programmes': { may: organiser, body: { yaml: 'not a plan' } },
  'GET /api/my-work': { may: signedIn },
  'GET /api/programmes/{id}/flow': { may: staff, object: 'programme' },
  'GET /api/programmes/{id}': shown,
  'PATCH /api/programmes/{id}': { may: organiser, object: 'draft', body: { expectedVersion: 0, set: { year: 2018 } } },
  'POST /api/programmes/check': { may: organiser, body: { yaml: 'schema: 1' } },
  'GET /api/programmes/{id}/file': [
    { may: staff, object: 'programme' },
    { may: staff, object: 'draft' },
  ],
  'GET /api/programmes/{id}/missing': { may: staff, object: 'draft' },
  'GET /api/programmes/{id}/offices': { may: staff, object: 'draft' },
  'POST /api/programmes/{id}/offices': { may: organiser, object: 'draft', body: { expectedVersion: 1 } },
  'POST /api/programmes/{id}/clone': { may: organiser, object: 'programme', body: { slug: 'a-clone' } },
  'GET /api/programmes/{id}/versions': shown,
  'GET /api/programmes/{id}/versions/{version}': [
    { may: everybody, object: 'programme', params: { version: '1' } },
    // A draft has no version yet: nobody finds one.
    { may: [], object: 'draft', params: { version: '1' }, foreign: hiddenBut(), seenBy: staff },
  ],
  'GET /api/programmes/{id}/differences': { may: everybody, object: 'programme' },
  'POST /api/programmes/{id}/rule-changes': { may: organiser, object: 'programme', body: { reason: '试一试' } },
  'GET /api/programmes/{id}/rule-changes': { may: staff, object: 'programme' },
  'GET /api/rule-changes/{id}': { may: staff, object: 'ruleChange' },
};

export const programmeEvents: EventPermissions = {
  programme: {
    'programme.open': { may: organiser },
    'programme.discard': { may: organiser },
    'programme.startJudging': { may: organiser },
    'programme.decide': { may: organiser },
    'programme.publicise': { may: organiser },
    'programme.commend': { may: organiser },
    'programme.close': { may: organiser },
  },
  ruleChange: {
    'ruleChange.approve': { may: organiser },
    'ruleChange.dismiss': { may: organiser, body: { payload: { reason: '不同意' } } },
    'ruleChange.withdraw': { may: organiser },
  },
};
