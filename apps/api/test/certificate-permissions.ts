import { type EventPermissions, everybody, nobody, offices, organiser, type Permissions, staff } from './permission.js';

const notTheirs = { officeClerk: 404, officeLead: 404 } as const;

export const LAYOUT = {
  title: '{winnerName}',
  page: { width: 100, height: 100 },
  elements: [{ id: 'name', kind: 'text', text: '{winnerName}', x: 0, y: 0, width: 100, height: 20, size: 20 }],
};

export const certificatePermissions: Permissions = {
  'GET /api/certificates/batches': { may: staff, ofProgramme: true },
  'GET /api/certificates/batches/{id}': { may: staff, object: 'batch' },
  'GET /api/certificates/preflight': { may: organiser, ofProgramme: true, empty: true },
  'GET /api/certificates/batches/{id}/zip': { may: organiser, object: 'batch' },
  'GET /api/certificates/batches/{id}/sheets': { may: organiser, object: 'batch' },
  'POST /api/certificate-templates': { may: organiser, bodyOf: (_, { programmeId }) => ({ programmeId }) },
  'GET /api/certificate-templates': { may: staff, ofProgramme: true },
  'GET /api/certificate-templates/{id}': { may: staff, object: 'template' },
  'GET /api/certificate-templates/{id}/preview': { may: organiser, object: 'template' },
  'GET /api/certificate-templates/{id}/picture': { may: organiser, object: 'template' },
  'PUT /api/certificate-templates/{id}/layout': { may: organiser, object: 'template', body: { layout: LAYOUT } },
  'PUT /api/certificate-templates/{id}/files/{name}': {
    may: organiser,
    object: 'template',
    params: { name: 'logo.svg' },
    body: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
  },
  'DELETE /api/certificate-templates/{id}/files/{name}': {
    may: organiser,
    object: 'template',
    params: { name: 'logo.svg' },
  },
  'GET /api/certificates': { may: [...staff, ...offices], ofProgramme: true },
  'GET /api/certificates/{id}/pdf': [
    { may: [...staff, ...offices], object: 'certificate', foreign: notTheirs },
    // Of their own winner, but not issued yet.
    { may: [...staff, ...offices], object: 'plannedCertificate', foreign: notTheirs },
  ],
  'GET /v/{token}': { may: everybody, object: 'token' },
  'GET /V/{token}': { may: everybody, object: 'token' },
  'GET /verify': { may: everybody },
  'POST /verify': { may: everybody, body: { number: 'WORLD-1', name: '无名' } },
  'GET /verify/file/{sha256}': { may: everybody, object: 'token', params: { sha256: 'f'.repeat(64) } },
  'GET /verify/check-file.js': { may: everybody },
  'GET /winners/{slug}': { may: everybody, object: 'programme' },
  'GET /api/press-list': { may: everybody, ofProgramme: true },
  'GET /api/programmes/{id}/anthology/pdf': { may: staff, object: 'programme' },
  'GET /api/programmes/{id}/anthology/docx': { may: staff, object: 'programme' },
  'GET /api/awards/{id}/media-pack': {
    may: [...staff, ...offices],
    object: 'award',
    foreign: notTheirs,
    onNotice: true,
  },
  'GET /.well-known/did.json': { may: everybody },
  'GET /status/{list}/{purpose}': { may: everybody, object: 'token', params: { list: '1', purpose: 'revocation' } },
  'GET /.well-known/laureate-seal-authority.pem': { may: everybody },
};

export const certificateEvents: EventPermissions = {
  certificateBatch: {
    'certificateBatch.pause': { may: organiser },
    'certificateBatch.resume': { may: organiser },
    'certificateBatch.cancel': { may: organiser, body: { payload: { reason: '名单有误' } } },
    'certificateBatch.finish': { may: nobody },
  },
  certificate: {
    'certificate.rendered': { may: nobody },
    'certificate.renderingFailed': { may: nobody },
    'certificate.plan': { may: organiser },
    'certificate.issue': { may: nobody },
    'certificate.cancel': { may: nobody },
    'certificate.suspend': { may: nobody },
    'certificate.resume': { may: nobody },
    'certificate.supersede': { may: nobody },
    'certificate.revoke': { may: nobody },
  },
};
