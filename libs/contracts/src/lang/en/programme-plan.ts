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
    title: 'Line {line}, column {column} ({path}): {problem}.',
    remedy: 'To do: {fix}.',
  },
  'PROGRAMME.YAML_ALIAS': {
    title: 'Line {line}, column {column} ({path}): {problem}.',
    remedy: 'To do: {fix}.',
  },
  'PROGRAMME.YAML_TOO_LARGE': {
    title: 'Line {line}, column {column} ({path}): {problem}.',
    remedy: 'To do: {fix}.',
  },
  'PROGRAMME.YAML_NOT_MAPPING': {
    title: 'Line {line}, column {column} ({path}): {problem}.',
    remedy: 'To do: {fix}.',
  },
  'PROGRAMME.PLAN_KEY_UNKNOWN': {
    title: 'Line {line}, column {column} ({path}): {problem}.',
    remedy: 'To do: {fix}.',
  },
  'PROGRAMME.PLAN_KEY_MISSING': {
    title: 'Line {line}, column {column} ({path}): {problem}.',
    remedy: 'To do: {fix}.',
  },
  'PROGRAMME.PLAN_VALUE': {
    title: 'Line {line}, column {column} ({path}): {problem}.',
    remedy: 'To do: {fix}.',
  },
  'PROGRAMME.PLAN_KEY_TWICE': {
    title: 'Line {line}, column {column} ({path}): {problem}.',
    remedy: 'To do: {fix}.',
  },
  'PROGRAMME.PLAN_OFFICE_UNKNOWN': {
    title: 'Line {line}, column {column} ({path}): {problem}.',
    remedy: 'To do: {fix}.',
  },
  'PROGRAMME.PLAN_BODY_UNKNOWN': {
    title: 'Line {line}, column {column} ({path}): {problem}.',
    remedy: 'To do: {fix}.',
  },
  'PROGRAMME.PLAN_RUBRIC_SUM': {
    title: 'Line {line}, column {column} ({path}): {problem}.',
    remedy: 'To do: {fix}.',
  },
  'PROGRAMME.PLAN_MEASURE_SUM': {
    title: 'Line {line}, column {column} ({path}): {problem}.',
    remedy: 'To do: {fix}.',
  },
  'PROGRAMME.PLAN_TRIM': {
    title: 'Line {line}, column {column} ({path}): {problem}.',
    remedy: 'To do: {fix}.',
  },
  'PROGRAMME.PLAN_ROUND_FIELD': {
    title: 'Line {line}, column {column} ({path}): {problem}.',
    remedy: 'To do: {fix}.',
  },
  'PROGRAMME.PLAN_ROUND_DUE': {
    title: 'Line {line}, column {column} ({path}): {problem}.',
    remedy: 'To do: {fix}.',
  },
  'PROGRAMME.PLAN_REVIEW_CHAIN': {
    title: 'Line {line}, column {column} ({path}): {problem}.',
    remedy: 'To do: {fix}.',
  },
  'PROGRAMME.PLAN_FORMAL_DUE': {
    title: 'Line {line}, column {column} ({path}): {problem}.',
    remedy: 'To do: {fix}.',
  },
  'PROGRAMME.PLAN_KIND': {
    title: 'Line {line}, column {column} ({path}): {problem}.',
    remedy: 'To do: {fix}.',
  },
  'PROGRAMME.PLAN_TEXT_LENGTH': {
    title: 'Line {line}, column {column} ({path}): {problem}.',
    remedy: 'To do: {fix}.',
  },
  'PROGRAMME.PLAN_FRACTION': {
    title: 'Line {line}, column {column} ({path}): {problem}.',
    remedy: 'To do: {fix}.',
  },
  'PROGRAMME.PLAN_LADDER': {
    title: 'Line {line}, column {column} ({path}): {problem}.',
    remedy: 'To do: {fix}.',
  },
  'PROGRAMME.PLAN_DATES_ORDER': {
    title: 'Line {line}, column {column} ({path}): {problem}.',
    remedy: 'To do: {fix}.',
  },
  'PROGRAMME.CALENDAR_DATE': {
    title: 'Line {line}, column {column} ({path}): {problem}.',
    remedy: 'To do: {fix}.',
  },
  'PROGRAMME.CALENDAR_MISSING': {
    title: 'There is no calendar of working days for {year} (asked for {date}).',
    remedy: 'Add the holiday calendar of {year} to config/calendars, then try again.',
  },
  'PROGRAMME.DATE_INVALID': {
    title: '"{date}" is no date.',
    remedy: 'Write it as YYYY-MM-DD, of a day that exists.',
  },
  'PROGRAMME.WORKING_DAYS_INVALID': {
    title: '{workingDays} is no number of working days.',
    remedy: 'Give a whole number, 0 or more.',
  },
};
