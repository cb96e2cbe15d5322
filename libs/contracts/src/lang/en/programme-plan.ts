export default {
  'PROGRAMME.PLAN_INVALID': {
    title: 'The plan {source} has {count} faults.',
    remedy: 'Correct each of the lines named below, then load it again.',
  },
  'PROGRAMME.CALENDAR_INVALID': {
    title: 'The calendar {source} has {count} faults.',
    remedy: 'Correct each of the lines named below, then load it again.',
  },
  'PROGRAMME.YAML_SYNTAX': {
    title: '{where}: {problem}.',
    remedy: 'To do: {fix}.',
  },
  'PROGRAMME.YAML_ALIAS': {
    title: '{where}: {problem}.',
    remedy: 'To do: {fix}.',
  },
  'PROGRAMME.YAML_TOO_LARGE': {
    title: '{where}: {problem}.',
    remedy: 'To do: {fix}.',
  },
  'PROGRAMME.YAML_NOT_MAPPING': {
    title: '{where}: {problem}.',
    remedy: 'To do: {fix}.',
  },
  'PROGRAMME.PLAN_KEY_UNKNOWN': {
    title: '{where}: {problem}.',
    remedy: 'To do: {fix}.',
  },
  'PROGRAMME.PLAN_KEY_MISSING': {
    title: '{where}: {problem}.',
    remedy: 'To do: {fix}.',
  },
  'PROGRAMME.PLAN_VALUE': {
    title: '{where}: {problem}.',
    remedy: 'To do: {fix}.',
  },
  'PROGRAMME.PLAN_KEY_TWICE': {
    title: '{where}: {problem}.',
    remedy: 'To do: {fix}.',
  },
  'PROGRAMME.PLAN_OFFICE_UNKNOWN': {
    title: '{where}: {problem}.',
    remedy: 'To do: {fix}.',
  },
  'PROGRAMME.PLAN_BODY_UNKNOWN': {
    title: '{where}: {problem}.',
    remedy: 'To do: {fix}.',
  },
  'PROGRAMME.PLAN_RUBRIC_SUM': {
    title: '{where}: {problem}.',
    remedy: 'To do: {fix}.',
  },
  'PROGRAMME.PLAN_MEASURE_SUM': {
    title: '{where}: {problem}.',
    remedy: 'To do: {fix}.',
  },
  'PROGRAMME.PLAN_TRIM': {
    title: '{where}: {problem}.',
    remedy: 'To do: {fix}.',
  },
  'PROGRAMME.PLAN_ROUND_FIELD': {
    title: '{where}: {problem}.',
    remedy: 'To do: {fix}.',
  },
  'PROGRAMME.PLAN_ROUND_MODE': {
    title: '{where}: the mode of the round and its settings don’t go together ({problem}).',
    remedy: 'Change the settings of the round: {fix}',
  },
  'PROGRAMME.MISSING_MODE_SETTING': {
    title: '{where}: the mode of the round lacks a setting ({problem}).',
    remedy: 'Write it: {fix}',
  },
  'PROGRAMME.MISSING_CALENDAR': {
    title: '{where}: {problem}.',
    remedy: 'To do: {fix}, then restart.',
  },
  'PROGRAMME.PLAN_ROUND_DUE': {
    title: '{where}: {problem}.',
    remedy: 'To do: {fix}.',
  },
  'PROGRAMME.PLAN_REVIEW_CHAIN': {
    title: '{where}: {problem}.',
    remedy: 'To do: {fix}.',
  },
  'PROGRAMME.PLAN_FORMAL_DUE': {
    title: '{where}: {problem}.',
    remedy: 'To do: {fix}.',
  },
  'PROGRAMME.PLAN_KIND': {
    title: '{where}: {problem}.',
    remedy: 'To do: {fix}.',
  },
  'PROGRAMME.PLAN_TEXT_LENGTH': {
    title: '{where}: {problem}.',
    remedy: 'To do: {fix}.',
  },
  'PROGRAMME.PLAN_FRACTION': {
    title: '{where}: {problem}.',
    remedy: 'To do: {fix}.',
  },
  'PROGRAMME.PLAN_LADDER': {
    title: '{where}: {problem}.',
    remedy: 'To do: {fix}.',
  },
  'PROGRAMME.PLAN_DATES_ORDER': {
    title: '{where}: {problem}.',
    remedy: 'To do: {fix}.',
  },
  'PROGRAMME.CALENDAR_DATE': {
    title: '{where}: {problem}.',
    remedy: 'To do: {fix}.',
  },
  'PROGRAMME.CALENDAR_MISSING': {
    title: 'There is no calendar of working days for {year} (asked for {date}).',
    remedy:
      'Add the holiday calendar of {year} to config/calendars; an open programme takes it in by a change of its rules (renewCalendar).',
  },
  'PROGRAMME.DATE_INVALID': {
    title: '"{date}" is no date.',
    remedy: 'Write it as YYYY-MM-DD, of a day that exists.',
  },
  'PROGRAMME.WORKING_DAYS_INVALID': {
    title: '{workingDays} is no number of working days.',
    remedy: 'Give a whole number, 0 or more.',
  },
  'PROGRAMME.DRAFT_INVALID': {
    title: 'The change has {count} faults; nothing was kept.',
    remedy: 'Correct each of the parts named below, then send it again.',
  },
  'PROGRAMME.MISSING_CATEGORIES': { title: '{where}: {problem}.', remedy: 'To do: {fix}.' },
  'PROGRAMME.MISSING_CRITERIA': { title: '{where}: {problem}.', remedy: 'To do: {fix}.' },
  'PROGRAMME.MISSING_PLACES': { title: '{where}: {problem}.', remedy: 'To do: {fix}.' },
  'PROGRAMME.MISSING_QUOTA': { title: '{where}: {problem}.', remedy: 'To do: {fix}.' },
  'PROGRAMME.MISSING_RUBRIC': { title: '{where}: {problem}.', remedy: 'To do: {fix}.' },
  'PROGRAMME.MISSING_ROUNDS': { title: '{where}: {problem}.', remedy: 'To do: {fix}.' },
  'PROGRAMME.MISSING_TIE_LADDER': { title: '{where}: {problem}.', remedy: 'To do: {fix}.' },
  'PROGRAMME.MISSING_BALLOT': { title: '{where}: {problem}.', remedy: 'To do: {fix}.' },
  'PROGRAMME.MISSING_NOTICE': { title: '{where}: {problem}.', remedy: 'To do: {fix}.' },
  'PROGRAMME.MISSING_APPROVER': { title: '{where}: {problem}.', remedy: 'To do: {fix}.' },
  'PROGRAMME.MISSING_TEXT_LENGTH': { title: '{where}: {problem}.', remedy: 'To do: {fix}.' },
  'PROGRAMME.MISSING_OPINIONS': { title: '{where}: {problem}.', remedy: 'To do: {fix}.' },
  'PROGRAMME.MISSING_MEASURES': { title: '{where}: {problem}.', remedy: 'To do: {fix}.' },
  'PROGRAMME.MISSING_SCOPE': { title: '{where}: {problem}.', remedy: 'To do: {fix}.' },
};
