export default {
  'OPINION.OBJECTED': {
    title: 'Departments object: {count}.',
    remedy: 'Read their opinions, then return the nomination or reject it.',
  },
  'OPINION.MISSING': {
    title: 'Departments that have not agreed: {count}. Silence is not consent.',
    remedy: 'Remind them to answer, then pass the nomination.',
  },
  'OPINION.NOT_NEEDED': {
    title: 'The nomination is not in eligibility review (state: {state}): no opinion is needed.',
    remedy: 'Nothing needs doing; answer if it comes to review again.',
  },
};
