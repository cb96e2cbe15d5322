import { opinionDueAt, opinionRules } from './opinion.rules.js';

describe('an opinion', () => {
  const of = (nominationState: string, ownEntry = false) => ({
    nominationState,
    nomineeName: '李明',
    ownEntry,
    standIn: { waiting: 1, able: 1, named: null },
  });

  it('agrees to whom is in the municipality’s review, and to nobody at another time', () => {
    for (const state of ['eligibilityReview', 'awaitingFormal', 'formalReview'])
      expect(opinionRules.mayAgree(of(state))).toBeUndefined();
    for (const state of ['submitted', 'returned', 'shortlisted', 'rejected', 'withdrawn', 'disqualified'])
      expect(opinionRules.mayAgree(of(state))).toEqual({ code: 'OPINION.NOT_NEEDED', params: { state } });
  });

  it('objects at any time until the nominee is on the short list, while the office corrects it too; later it makes a case', () => {
    for (const state of ['submitted', 'returned', 'eligibilityReview', 'awaitingFormal', 'formalReview'])
      expect(opinionRules.objectionKeepsBack(of(state))).toBeUndefined();
    for (const state of ['shortlisted', 'rejected', 'withdrawn', 'disqualified'])
      expect(opinionRules.objectionKeepsBack(of(state))).toMatchObject({ code: 'OPINION.NOT_NEEDED' });
    expect(opinionRules.objectionStillCounts(of('shortlisted'))).toBeUndefined();
  });

  it('is not given in favour of a nominee whom the one who gives it entered', () => {
    expect(opinionRules.mayAgree(of('eligibilityReview', true))).toEqual({ code: 'REVIEW.OWN_SUBMISSION' });
    expect(opinionRules.objectionKeepsBack(of('eligibilityReview', true))).toBeUndefined();
  });

  it('is due on the date of the plan, or five days on when that has passed', () => {
    const planned = new Date('2018-09-14T10:00:00Z');
    expect(opinionDueAt(planned, new Date('2018-09-14T09:59:59Z'))).toEqual(planned);
    expect(opinionDueAt(planned, planned)).toEqual(new Date('2018-09-19T10:00:00Z'));
  });
});
