import { type EventPermissions, nobody, organiser, type Permissions, staff } from './permission.js';

/** Comparisons of texts and disqualification: the municipal office's, and the auditor's to read. */
export const integrityPermissions: Permissions = {
  'POST /api/similarity/checks': { may: organiser },
  'GET /api/similarity/checks': { may: staff, ofProgramme: true },
  'GET /api/similarity/checks/{id}': { may: staff, object: 'similarityCheck' },
  'GET /api/similarity/pairs': { may: staff, ofProgramme: true },
  'GET /api/similarity/pairs/{id}': { may: staff, object: 'similarPair' },
  'POST /api/similarity/former-texts/import': {
    may: organiser,
    body: { entryKind: 'essay', rows: [{ label: '2017 一等奖', text: '旧文一篇。' }] },
  },
  'GET /api/similarity/former-texts': { may: staff },
  'POST /api/disqualifications': { may: organiser },
  'GET /api/disqualifications': { may: staff, ofProgramme: true },
  'GET /api/disqualifications/{id}': { may: staff, object: 'disqualification' },
};

export const integrityEvents: EventPermissions = {
  similarityCheck: { 'similarityCheck.finish': { may: nobody } },
  similarPair: {
    'similarPair.markHarmless': { may: organiser },
    'similarPair.takeUp': { may: organiser },
  },
  disqualification: {
    'disqualification.confirm': { may: organiser },
    'disqualification.dismiss': { may: organiser },
  },
};
