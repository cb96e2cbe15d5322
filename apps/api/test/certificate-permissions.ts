import { type EventPermissions, everybody, nobody, offices, organiser, type Permissions, staff } from './permission.js';

const notTheirs = { officeClerk: 404, officeLead: 404 } as const;

export const certificatePermissions: Permissions = {
  'POST /api/certificates/batches': { may: organiser, bodyOf: (_, { programmeId }) => ({ programmeId }) },
  'GET /api/certificates/batches/{id}': { may: staff, object: 'batch' },
  'GET /api/certificates': { may: [...staff, ...offices], ofProgramme: true },
  'GET /api/certificates/{id}/pdf': [
    { may: [...staff, ...offices], object: 'certificate', foreign: notTheirs },
    // Of their own winner, but not issued yet.
    { may: [...staff, ...offices], object: 'plannedCertificate', foreign: notTheirs },
  ],
  'GET /v/{token}': { may: everybody, object: 'token' },
  'GET /V/{token}': { may: everybody, object: 'token' },
  'GET /verify': { may: everybody },
  'GET /.well-known/did.json': { may: everybody },
  'GET /status/{list}/{purpose}': { may: everybody, params: { list: '1', purpose: 'revocation' } },
  'GET /.well-known/laureate-seal-authority.pem': { may: everybody },
};

export const certificateEvents: EventPermissions = {
  certificateBatch: { 'certificateBatch.finish': { may: nobody } },
  certificate: {
    'certificate.rendered': { may: nobody },
    'certificate.renderingFailed': { may: nobody },
    'certificate.plan': { may: organiser },
    'certificate.issue': { may: nobody },
    'certificate.cancel': { may: nobody },
    'certificate.supersede': { may: organiser },
    'certificate.revoke': { may: organiser },
  },
};
