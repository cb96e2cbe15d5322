import { type RoundFacts, roundRules } from './round.rules.js';

const facts = (changed: Partial<RoundFacts> = {}): RoundFacts => ({
  now: new Date('2018-09-10T00:00:00Z'),
  dueAt: new Date('2018-09-14T10:00:00Z'),
  hasPanel: true,
  programmeState: 'judging',
  previousState: null,
  fieldSize: 12,
  underReview: 0,
  stillMarks: false,
  nobodyFree: false,
  missing: 0,
  short: 0,
  lateJudges: [],
  ...changed,
});
const opening = (changed: Partial<RoundFacts> = {}) => roundRules.mayOpen(facts(changed))?.code;

describe('a round', () => {
  it('opens with a panel, in judging, before its due date, with something to judge', () => {
    expect(opening()).toBeUndefined();
    expect(opening({ hasPanel: false })).toBe('SCORING.PANEL_MISSING');
    expect(opening({ programmeState: 'open' })).toBe('SCORING.PROGRAMME_NOT_JUDGING');
    expect(opening({ now: new Date('2018-09-14T10:00:00Z') })).toBe('SCORING.DUE_PASSED');
    expect(opening({ fieldSize: 0 })).toBe('SCORING.FIELD_EMPTY');
  });

  it('opens with nothing of its category left under review', () => {
    expect(roundRules.mayOpen(facts({ underReview: 2 }))).toEqual({
      code: 'SCORING.ENTRIES_UNDER_REVIEW',
      params: { count: 2 },
    });
  });

  it('opens after the round before it is confirmed', () => {
    expect(opening({ previousState: 'ranked' })).toBe('SCORING.PREVIOUS_UNCONFIRMED');
    expect(opening({ previousState: 'confirmed' })).toBeUndefined();
  });

  it('closes once every sheet is filed, and says whose are missing until then', () => {
    expect(roundRules.complete(facts())).toBeUndefined();
    expect(roundRules.complete(facts({ missing: 2, lateJudges: ['judge-3'] }))).toEqual({
      code: 'SCORING.SHEETS_MISSING',
      params: { count: 2, judges: ['judge-3'] },
    });
  });

  it('is reminded of while somebody has sheets, by nobody who has some himself', () => {
    expect(roundRules.sheetsMissing(facts({ missing: 2, lateJudges: ['judge-3'] }))).toBeUndefined();
    expect(roundRules.sheetsMissing(facts({ missing: 1, short: 1 }))?.code).toBe('SCORING.NOBODY_TO_REMIND');
    const own = roundRules.sheetsMissing(facts({ lateJudges: ['judge-3'], stillMarks: true }));
    expect(own?.code).toBe('SCORING.OWN_MARKS_FIRST');
  });

  it('is not complete while nobody has a sheet, which no reminder mends', () => {
    expect(roundRules.complete(facts({ missing: 2, short: 1, lateJudges: ['judge-3'] }))).toEqual({
      code: 'SCORING.PLACES_OPEN',
      params: { short: 1, count: 2 },
    });
    expect(roundRules.placesOpen(facts({ short: 1 }))).toBeUndefined();
    expect(roundRules.placesOpen(facts({ short: 1, nobodyFree: true }))?.code).toBe('SCORING.NO_JUDGE_LEFT');
    expect(roundRules.placesOpen(facts())?.code).toBe('SCORING.NO_PLACE_OPEN');
  });
});
