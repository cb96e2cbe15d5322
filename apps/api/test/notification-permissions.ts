import { type EventPermissions, hiddenBut, nobody, type Permissions, signedIn } from './permission.js';

/** Everybody's own, and nobody else's: not the organiser's either. */
export const notificationPermissions: Permissions = {
  'GET /api/changes': { may: signedIn, search: '?seconds=0' },
  'GET /api/notifications': { may: signedIn },
  'GET /api/notifications/unread': { may: signedIn },
  'GET /api/notifications/channel': { may: signedIn },
  'PUT /api/notifications/channel': { may: signedIn, body: { mailAddress: null, language: 'zh' } },
  'POST /api/notifications/{id}/read': { may: signedIn, object: 'notification', foreign: hiddenBut('public') },
  'POST /api/notifications/read': { may: signedIn },
};

export const notificationEvents: EventPermissions = {
  reminder: {
    'reminder.step': { may: nobody },
    'reminder.reach': { may: nobody },
    'reminder.cancel': { may: nobody },
  },
};
