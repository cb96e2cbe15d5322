import { readSheet, type SheetForm } from './sheet-form.rules.js';

const form = (changed: Partial<SheetForm>): SheetForm => ({
  mode: 'score',
  rubric: [{ key: 'content', points: 100 }],
  places: { of: 3, taken: ['2'] },
  ...changed,
});
const codes = (mode: SheetForm['mode'], given: Record<string, string>, partial = false) =>
  readSheet(form({ mode }), given, { partial }).problems.map(({ code, field }) => [code, field]);

describe('what a sheet may say', () => {
  it('is marks by the rubric where nothing else is declared', () => {
    expect(readSheet(form({}), { content: '80.5' }, { partial: false })).toMatchObject({ total: '80.5', problems: [] });
  });

  it('is a verdict or a vote in the words of the mode, and nothing besides', () => {
    expect(readSheet(form({ mode: 'passFail' }), { verdict: 'pass' }, { partial: false })).toEqual({
      marks: { verdict: 'pass' },
      total: '1',
      problems: [],
    });
    expect(codes('passFail', { verdict: 'approve' })).toEqual([['SCORING.WORD_UNKNOWN', 'marks.verdict']]);
    expect(codes('approval', { vote: 'abstain' })).toEqual([]);
    expect(codes('approval', { vote: 'reject', content: '5' })).toEqual([
      ['SCORING.CRITERION_UNKNOWN', 'marks.content'],
    ]);
    expect(codes('approval', {})).toEqual([['SCORING.MARK_MISSING', 'marks.vote']]);
    expect(codes('approval', {}, true)).toEqual([]);
  });

  it('is a place within the judge’s list that he has given to no other entry; a draft may repeat one', () => {
    expect(codes('ranking', { place: '3' })).toEqual([]);
    expect(codes('ranking', { place: '2' })).toEqual([['SCORING.PLACE_TAKEN', 'marks.place']]);
    expect(codes('ranking', { place: '2' }, true)).toEqual([]);
    for (const place of ['0', '4', '1.5', 'first', '-1', '01'])
      expect(codes('ranking', { place })).toEqual([['SCORING.PLACE_OUTSIDE', 'marks.place']]);
  });
});
