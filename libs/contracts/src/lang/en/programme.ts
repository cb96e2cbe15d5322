export default {
  'PROGRAMME.SLUG_TAKEN': {
    title: 'There is a programme named "{slug}" already.',
    remedy: 'Give another slug in the programme file.',
  },
  'PROGRAMME.OFFICES_MISSING': {
    title: 'Offices of the plan are not registered: {offices}.',
    remedy: 'Register them in the directory, then open the programme.',
  },
  'PROGRAMME.ENTRIES_STILL_OPEN': { title: 'Entries are still being taken.', remedy: 'Start judging after {until}.' },
  'PROGRAMME.NOT_OPEN': {
    title: 'The programme takes no entries now (state: {state}).',
    remedy: 'Entries are taken while it is open; ask the organiser.',
  },
  'PROGRAMME.TOO_EARLY': { title: 'Entries are not taken yet.', remedy: 'Send it after {from}.' },
  'PROGRAMME.TOO_LATE': {
    title: 'Entries closed at {until}.',
    remedy: 'Late entries are not taken; ask the organiser if there is a special reason.',
  },
};
