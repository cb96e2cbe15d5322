import { organiser, type Permissions } from './permission.js';

/** The queues are their operator's: whoever gives out accounts. */
export const queuePermissions: Permissions = {
  'GET /api/queues': { may: organiser },
  'GET /api/queues/failed-jobs': { may: organiser },
  'GET /api/queues/failing-messages': { may: organiser },
  'GET /api/queues/board': { may: organiser },
  'GET /api/queues/board/{path}': ['queue/judging', 'api/queues', 'static/images/logo.svg'].map((path) => ({
    may: organiser,
    object: 'token',
    params: { path },
  })),
  'POST /api/queues/failed-jobs/retry': { may: organiser, body: { jobs: [{ queue: 'judging', id: 'none' }] } },
};
