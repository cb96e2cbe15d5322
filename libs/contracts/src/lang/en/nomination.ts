export default {
  'ENTRY.OFFICE_NOT_ENTITLED': {
    title: 'An office of this kind ({kind}) may not enter "{category}".',
    remedy: 'Entitled kinds: {entitled}.',
  },
  'ENTRY.TEXT_TOO_SHORT': {
    title: 'The text is too short: {length} characters, at least {minimum}.',
    remedy: 'Lengthen it to {minimum} characters or more, then submit.',
  },
  'ENTRY.TEXT_TOO_LONG': {
    title: 'The text is too long: {length} characters, at most {maximum}.',
    remedy: 'Shorten it to {maximum} characters or fewer, then submit.',
  },
  'ENTRY.CATEGORY_UNKNOWN': { title: 'There is no category "{given}".', remedy: 'Choose one of: {categories}.' },
  'ENTRY.TWICE': {
    title: '"{name}" is registered in "{category}" already.',
    remedy: 'Change the one that is there, or withdraw it first.',
  },
  'ENTRY.NOT_EDITABLE': {
    title: 'It can\'t be changed in state "{state}".',
    remedy: 'Only drafts and returned ones can be changed; ask the organiser to return it.',
  },
  'ENTRY.CORRECTION_TOO_LATE': {
    title: 'The time for the correction ended at {until}.',
    remedy: 'The entry is rejected for that; ask the organiser if there is a special reason.',
  },
  'ENTRY.NOT_CORRECTED': {
    title: 'Not corrected and sent again in time. It was returned with the words:',
    remedy: 'Ask the organiser if there is a special reason.',
  },
  'NOMINATION.QUOTA_EXHAUSTED': {
    title: 'The office\'s quota in "{category}" is used up: {count} of {quota}.',
    remedy: 'Withdraw one of them first, or do without this one.',
  },
  'IMPORT.UNKNOWN_COLUMN': {
    title: 'Unknown column "{name}".',
    remedy: 'Was "{nearest}" meant? Known columns: {known}.',
  },
};
