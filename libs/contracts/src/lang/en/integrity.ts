/** Comparison of texts, disqualification. */
export default {
  'SIMILARITY.RUNNING': {
    title: 'These entries are being compared already.',
    remedy: 'Wait until it is done; its progress is shown with it.',
  },
  'DISQUALIFICATION.SAME_PERSON': {
    title: 'Whoever proposed a disqualification may not confirm it.',
    remedy:
      'Have another person of the municipal office decide, and add one to the people where there is none; or dismiss it.',
  },
  'DISQUALIFICATION.NOT_NOW': {
    title: 'An entry in state "{state}" can\'t be disqualified.',
    remedy: 'Possible in: {states}. A draft was never sent in, and what has left stays as it is.',
  },
  'DISQUALIFICATION.PENDING': {
    title: 'Somebody proposes to disqualify it.',
    remedy: 'Another person confirms or dismisses that proposal first.',
  },
  'DISQUALIFICATION.OPEN': {
    title: 'Its disqualification is proposed already.',
    remedy: 'Decide that proposal first.',
  },
  'DISQUALIFICATION.EVIDENCE_UNKNOWN': {
    title: 'Not pairs of this entry: {unknown}.',
    remedy: 'Name pairs of texts that the entry is one of, by their ids.',
  },
};
