import type { zh } from './zh.js';

export const en: Readonly<Record<keyof typeof zh, string>> = {
  'event.title': '{label}?',
  'event.lead': 'It goes on record.',
  'event.done': 'Done: {label}',
  'event.elsewhere': 'This needs more than a page can ask for: use the command line or the API.',
  'event.none': 'Nothing can be done now.',
  'event.optional': '(may be left out)',
  'field.reason': 'Reason',
  'field.ownerId': 'Owner of the case',
  'field.title': 'Title',
  'field.body': 'Text',
  'field.by': 'Who agreed',
  'field.how': 'How (where the signed paper is, when they were called)',
  'field.handedTo': 'Handed to',
  'field.receivedBy': 'Signed for by',
  'field.reference': 'Number of the voucher',
  'field.finding': 'Finding',
  'field.kind': 'Kind',
  'field.judgeId': 'Judge',
  'field.markedFields': 'What is to be mended',
  'field.text': 'Opinion',
};
