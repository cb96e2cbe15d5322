import type { zh } from './zh.js';

export const en: Record<keyof typeof zh, string> = {
  'entries.title': 'Nominations and essays',
  'entries.back': 'Back to the programme',
  'entries.kinds': 'Nominations or essays',
  nominations: 'Nominations',
  essays: 'Essays',
  'nominations.name': 'Nominee',
  'nominations.detail': 'Office and post',
  'essays.name': 'Title',
  'essays.detail': 'Author',
  'entries.category': 'Award or theme',
  'entries.office': 'Sent in by',
  'entries.state': 'State',
  'entries.submittedAt': 'First sent in',
  'entries.none': 'There are none yet. They appear here once offices register them.',
  'entries.reason': 'Reason given: {reason}',
};
