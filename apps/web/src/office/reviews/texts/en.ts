import type { zh } from './zh.js';

export const en: Readonly<Record<keyof typeof zh, string>> = {
  'reviews.title': 'Review what was sent in',
  'reviews.awaited': 'Review what was sent in ({count})',
  'reviews.all': 'All reviews',
  'reviews.none': 'Nothing to review yet',
  'reviews.none.remedy': 'What offices below yours send in appears here, and you are told.',
  'reviews.name': 'Name',
  'reviews.category': 'Award or theme',
  'reviews.from': 'Sent by',
  'reviews.by': 'Reviewed by',
  'reviews.state': 'State',
  'reviews.reason': 'Reason',
  'reviews.decided': 'Decided',
};
