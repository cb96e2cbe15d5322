import type { zh } from './zh.js';

export const en: Readonly<Record<keyof typeof zh, string>> = {
  title: 'Messages',
  none: 'There are no messages yet.',
  'none.remedy': 'When a round begins, a date comes near or a result is out, you are told here.',
  new: 'Unread',
  read: 'Mark as read',
  readAll: 'Mark all as read',
  mail: 'By mail too',
  'mail.address': 'Mail address (none: read them here alone)',
  'mail.language': 'Language of the mails',
  'mail.zh': 'Chinese',
  'mail.en': 'English',
  'mail.save': 'Save',
  'mail.saved': 'Saved.',
  earlier: 'Earlier',
  later: 'Later',
  pages: 'Pages',
  page: 'Page {page} of {of}',
};
