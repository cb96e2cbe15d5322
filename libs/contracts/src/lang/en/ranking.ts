export default {
  'RANKING.MARKS_INVALID': {
    title: "{count} marks can't be ranked.",
    remedy: 'Correct each of the marks named below, then rank again.',
  },
  'RANKING.MARK_MISSING': {
    title: 'The sheet of judge {judge} for entry {entry} has no mark for "{criterion}".',
    remedy: 'Have the judge complete the sheet, or leave it out as not filed.',
  },
  'RANKING.PAIR_MISSING': {
    title: "The sheet of judge {judge} for entry {entry} doesn't say what it was compared with.",
    remedy: 'Give another entry of the round, or leave the sheet out as not filed.',
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
  'RESULT.NO_BUNDLE': {
    title: '{file} is no bundle of a result ({why}).',
    remedy: 'Give the file that "laureate result export", or the result of a round, wrote, unedited.',
  },
  'RESULT.SEAL_SOUND': { title: 'The seal is that of the result.', remedy: '' },
  'RESULT.SEAL_DIFFERS': {
    title:
      'The seal is not that of the result: rules, entries, the list of sheets or the ranking were changed after sealing.',
    remedy: 'Export it again, and compare with the seal that was published.',
  },
  'RESULT.SAVED_SEAL_SOUND': { title: 'It is the seal that was saved elsewhere.', remedy: '' },
  'RESULT.SAVED_SEAL_DIFFERS': {
    title: 'It is not the seal that was saved elsewhere: this is not the result that was sealed then.',
    remedy: "Look up the round's ranking in the audit log to see when it was replaced.",
  },
  'RESULT.DRAW_SOUND': { title: 'The draw seed is the one committed to before the marks closed.', remedy: '' },
  'RESULT.DRAW_DIFFERS': {
    title: 'The draw seed is not the one committed to before the marks closed.',
    remedy: 'Draws that settled ties are not to be trusted: find out when the seed was changed.',
  },
  'RESULT.SHEETS_SOUND': { title: 'Every score sheet is what was filed.', remedy: '' },
  'RESULT.SHEETS_DIFFERS': {
    title: '{count} score sheets differ from what was sealed: {names}.',
    remedy: 'Look up the history of these sheets in the audit log.',
  },
  'RESULT.RANKING_SOUND': {
    title: 'Computed again by the declared rule, the ranking is the same to the byte.',
    remedy: '',
  },
  'RESULT.RANKING_DIFFERS': {
    title: 'Computed again by the declared rule, {count} entries come out otherwise: {names}.',
    remedy: 'Look at the sheets named above first.',
  },
  'RESULT.SEPARATION_SOUND': { title: 'Computed again, the reliability of the comparisons is the same.', remedy: '' },
  'RESULT.SEPARATION_DIFFERS': {
    title: 'Computed again, the reliability of the comparisons is another.',
    remedy: 'Look at the sheets named above first.',
  },
};
