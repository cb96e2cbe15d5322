import { everybody, type Permissions, staff } from './permission.js';

/** What tells nothing of anybody is public, rows are the auditor's. */
export const auditPermissions: Permissions = {
  'GET /.well-known/laureate-audit-key': { may: everybody },
  'GET /api/audit/checkpoint': { may: everybody },
  'GET /api/audit/proof/consistency': { may: everybody },
  'GET /api/audit/proof/inclusion': { may: staff },
  'GET /api/audit/export': { may: ['auditor'] },
  'GET /api/audit/record': { may: ['auditor'] },
  'GET /api/audit/record/{leaf}': { may: ['auditor'], object: 'nomination', params: { leaf: '0' } },
  'GET /api/audit/checkpoints': { may: ['auditor'] },
  'POST /api/audit/verification': { may: ['auditor'], body: {} },
};
