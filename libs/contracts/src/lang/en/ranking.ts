export default {
  'RANKING.MARKS_INVALID': {
    title: "{count} marks can't be ranked.",
    remedy: 'Correct each of the marks named below, then rank again.',
  },
  'RANKING.MARK_MISSING': {
    title: 'The sheet of judge {judge} for entry {entry} has no mark for "{criterion}".',
    remedy: 'Have the judge complete the sheet, or leave it out as not filed.',
  },
  'RANKING.MARK_NOT_DECIMAL': {
    title: '"{mark}" for "{criterion}" (judge {judge}, entry {entry}) is no number.',
    remedy: 'Write a plain decimal from 0 to {points}, e.g. 8.5.',
  },
  'RANKING.MARK_OUTSIDE_SCALE': {
    title: '{mark} for "{criterion}" (judge {judge}, entry {entry}) is outside the scale.',
    remedy: 'Give a mark from 0 to {points}.',
  },
  'RANKING.CRITERION_UNKNOWN': {
    title: 'The sheet of judge {judge} for entry {entry} has a mark for "{criterion}", which the rubric doesn\'t know.',
    remedy: "Use the criteria of the round's rubric only.",
  },
  'RANKING.SHEET_TWICE': {
    title: 'Judge {judge} has two sheets for entry {entry}.',
    remedy: 'Keep the one that counts.',
  },
  'RANKING.FRACTION_INVALID': {
    title: '"{fraction}" is no share.',
    remedy: 'Write a fraction above 0 and up to 1, e.g. 2/3.',
  },
  'RANKING.RECORD_INVALID': {
    title: "{count} figures of offices can't be scored.",
    remedy: 'Correct each of the figures named below.',
  },
  'RANKING.COUNT_INVALID': {
    title: '{field} of office {office} is {count}, with {submitted} entries submitted.',
    remedy: 'Give a whole number from 0 to the entries submitted.',
  },
};
