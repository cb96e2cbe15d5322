import type { zh } from './zh.js';

export const en: Readonly<Record<keyof typeof zh, string>> = {
  'copies.title': 'Blind copies',
  'copies.back': 'Back to the programme',
  'copies.lead':
    'This is what judges read. The office that sent an entry in looks its copy through and confirms it; the municipal office may do so for it. Until then judges read nothing.',
  'copies.name': 'Title or nominee',
  'copies.category': 'Award or theme',
  'copies.office': 'Sent in by',
  'copies.state': 'State',
  'copies.found': 'Found',
  'copies.marked': 'Marked besides',
  'copies.none': 'There are none yet. One is made of each entry that is judged blind once its office sends it in.',
};
