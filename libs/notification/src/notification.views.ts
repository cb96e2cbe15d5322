import { named } from '#contracts';
import { pageOf, pageQuery } from '#platform';
import { z } from 'zod';

export const listNotifications = pageQuery.extend({
  /** Only those not read yet. */
  unread: z.stringbool().default(false),
});

export const notificationView = z.object({
  id: z.string(),
  template: z.string(),
  subject: z.string(),
  text: z.string(),
  /** The process to go to. */
  about: z.object({ process: z.string(), id: z.string() }).nullable(),
  createdAt: z.date(),
  readAt: z.date().nullable(),
  /** What became of its mail; null where none was asked for. */
  mail: z.enum(['due', 'sent', 'refused', 'off']).nullable(),
});

export const notificationPage = pageOf(notificationView).extend({ unread: z.number() });
export const unreadCount = z.object({ unread: z.number() });

export const channel = z.object({
  /** Mail goes there too; null for none. */
  mailAddress: z.email().max(254).nullable(),
  language: z.enum(['zh', 'en']),
});

named({ notification: notificationView, notificationPage, unreadCount, notificationChannel: channel });
