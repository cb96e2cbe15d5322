import { mayMark, type ScoreSheetFacts, scoreSheetRules } from './score-sheet.rules.js';

const due = new Date('2018-09-20T10:00:00Z');
const hour = (hours: number) => new Date(due.getTime() + hours * 3_600_000);
const facts = (changed: Partial<ScoreSheetFacts> = {}): ScoreSheetFacts => ({
  now: hour(-1),
  roundState: 'scoring',
  dueAt: due,
  sheetState: 'assigned',
  givenAt: hour(-100),
  inConflict: false,
  problems: [],
  marks: {},
  total: '0',
  othersOpen: 0,
  noSuccessor: undefined,
  extra: false,
  ownSheet: false,
  stillMarks: false,
  pairing: 'none',
  pairInHand: undefined,
  partnerFound: false,
  ...changed,
});
const filing = (changed: Partial<ScoreSheetFacts> = {}) => scoreSheetRules.mayFile(facts(changed))?.code;

describe('a sheet on which two entries are compared', () => {
  const pairing = (changed: Partial<ScoreSheetFacts>) =>
    scoreSheetRules.mayPair(facts({ pairing: 'lacking', partnerFound: true, ...changed }))?.code;

  it('gets its second entry once, one sheet after the other, while there is one left', () => {
    expect(pairing({})).toBeUndefined();
    expect(pairing({ pairing: 'none' })).toBe('SCORING.NOTHING_TO_PAIR');
    expect(pairing({ pairing: 'given' })).toBe('SCORING.PAIR_GIVEN');
    expect(pairing({ pairInHand: 'another' })).toBe('SCORING.PAIR_IN_HAND');
    expect(pairing({ partnerFound: false })).toBe('SCORING.NO_PARTNER_LEFT');
    expect(pairing({ inConflict: true })).toBe('SCORING.IN_CONFLICT');
  });

  it('is not filed before it has both', () => {
    expect(filing({ pairing: 'lacking' })).toBe('SCORING.PAIR_LACKING');
    expect(filing({ pairing: 'given' })).toBeUndefined();
  });
});

describe('a score sheet', () => {
  it('is filed while its round is scoring or adjudicating, and at no other time', () => {
    expect(filing()).toBeUndefined();
    expect(filing({ roundState: 'adjudicating' })).toBeUndefined();
    for (const roundState of ['planned', 'assigning', 'ranked', 'confirmed'])
      expect(filing({ roundState })).toBe('SCORING.ROUND_NOT_OPEN');
  });

  it('is late from the due date on, whether or not the deadline was swept already', () => {
    expect(filing({ now: due })).toBe('SCORING.LATE');
    expect(filing({ now: hour(1), roundState: 'adjudicating' })).toBe('SCORING.LATE');
  });

  it('is in time after it for a successor and for a judge who got it back', () => {
    expect(filing({ now: hour(2), givenAt: hour(1), roundState: 'adjudicating' })).toBeUndefined();
    expect(filing({ now: hour(2), sheetState: 'reopened', roundState: 'adjudicating' })).toBeUndefined();
  });

  it('is reopened by a chair who does not judge it, and whose own marks are given', () => {
    expect(scoreSheetRules.mayReopen(facts())).toBeUndefined();
    expect(scoreSheetRules.mayReopen(facts({ ownSheet: true }))?.code).toBe('SCORING.OWN_SHEET');
    expect(scoreSheetRules.mayReopen(facts({ stillMarks: true }))?.code).toBe('SCORING.OWN_MARKS_FIRST');
  });

  it('is not handed on to another judge where it is an extra mark', () => {
    expect(scoreSheetRules.mayReplace(facts())).toBeUndefined();
    expect(scoreSheetRules.mayReplace(facts({ extra: true }))?.code).toBe('SCORING.EXTRA_NOT_REPLACED');
  });

  it('takes no draft either when it could not be filed', () => {
    const drafting = (changed: Partial<ScoreSheetFacts>) => mayMark(facts(changed))?.code;
    expect(drafting({ sheetState: 'draft' })).toBeUndefined();
    expect(drafting({ sheetState: 'draft', now: due })).toBe('SCORING.LATE');
    expect(drafting({ sheetState: 'reopened', now: due })).toBeUndefined();
    for (const sheetState of ['assigned', 'draft', 'reopened'])
      expect(drafting({ sheetState, inConflict: true })).toBe('SCORING.IN_CONFLICT');
    expect(scoreSheetRules.mayBegin(facts({ inConflict: true }))?.code).toBe('SCORING.IN_CONFLICT');
  });

  it('is refused from a judge in conflict, and with marks that do not fit', () => {
    expect(filing({ inConflict: true })).toBe('SCORING.IN_CONFLICT');
    const problems = [{ field: 'marks.content', code: 'SCORING.MARK_OUTSIDE_SCALE', params: { mark: '51' } }];
    expect(scoreSheetRules.mayFile(facts({ problems }))).toEqual({
      code: 'SCORING.MARK_OUTSIDE_SCALE',
      params: { mark: '51' },
      fields: problems,
    });
  });
});
