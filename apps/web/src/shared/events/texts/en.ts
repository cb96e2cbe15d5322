import type { zh } from './zh.js';

export const en: Readonly<Record<keyof typeof zh, string>> = {
  'event.title': '{label}?',
  'event.lead': 'It goes on record.',
  'event.cancel': 'Back',
  'event.sending': 'Sending…',
  'event.done': 'Done: {label}',
  'event.elsewhere': 'This needs more than a page can ask for: use the command line or the API.',
  'event.none': 'Nothing can be done now.',
  'event.optional': '(may be left out)',
  'field.reason': 'Reason',
  'field.kind': 'Kind',
  'field.judgeId': 'Id of the judge',
  'field.markedFields': 'What is to be mended',
  'field.text': 'Opinion',
};
