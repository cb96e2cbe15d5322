import { opinionDueAt, opinionRules } from './opinion.rules.js';

describe('an opinion', () => {
  it('is needed while the nomination is in eligibility review, and at no other time', () => {
    expect(opinionRules.answerNeeded({ nominationState: 'eligibilityReview', nomineeName: '李明' })).toBeUndefined();
    for (const nominationState of ['submitted', 'returned', 'shortlisted', 'rejected', 'withdrawn', 'disqualified']) {
      expect(opinionRules.answerNeeded({ nominationState, nomineeName: '李明' })).toEqual({
        code: 'OPINION.NOT_NEEDED',
        params: { state: nominationState },
      });
    }
  });

  it('is due on the date of the plan, or five days on when that has passed', () => {
    const planned = new Date('2018-09-14T10:00:00Z');
    expect(opinionDueAt(planned, new Date('2018-09-14T09:59:59Z'))).toEqual(planned);
    expect(opinionDueAt(planned, planned)).toEqual(new Date('2018-09-19T10:00:00Z'));
  });
});
