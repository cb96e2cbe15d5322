import fc from 'fast-check';
import { readMarks } from './marks.rules.js';

const rubric = [
  { key: 'content', points: 50 },
  { key: 'structure', points: 25 },
  { key: 'language', points: 25 },
];
const whole = { content: '42.5', structure: '20', language: '19.5' };
const filed = (marks: Record<string, string>) => readMarks(rubric, marks, { partial: false });
const faults = (marks: Record<string, string>) => filed(marks).problems.map(({ field, code }) => [field, code]);

describe('the marks of a sheet', () => {
  it('are kept in one spelling with their exact sum', () => {
    expect(filed({ ...whole, structure: '020.50' })).toEqual({
      marks: { content: '42.5', structure: '20.5', language: '19.5' },
      total: '82.5',
      problems: [],
    });
  });

  it('reach from nothing to all points of the criterion', () => {
    expect(filed({ content: '50', structure: '0', language: '25.0' })).toMatchObject({ total: '75', problems: [] });
  });

  it('are refused outside the scale and between its steps, naming the field', () => {
    expect(faults({ ...whole, content: '50.5' })).toEqual([['marks.content', 'SCORING.MARK_OUTSIDE_SCALE']]);
    expect(faults({ ...whole, language: '19.3' })).toEqual([['marks.language', 'SCORING.MARK_OUTSIDE_SCALE']]);
  });

  it.each(['', ' 20', '-1', '+1', '1e1', '十', '20,5', 'NaN', '0x10'])(
    'are refused where "%s" is no plain decimal',
    (mark) => {
      expect(faults({ ...whole, structure: mark })).toEqual([['marks.structure', 'SCORING.MARK_NOT_DECIMAL']]);
    },
  );

  it('name each criterion once: none missing, none that the rubric lacks', () => {
    expect(faults({ content: '40', style: '9' })).toEqual([
      ['marks.structure', 'SCORING.MARK_MISSING'],
      ['marks.language', 'SCORING.MARK_MISSING'],
      ['marks.style', 'SCORING.CRITERION_UNKNOWN'],
    ]);
    expect(faults({ ...whole, toString: '9' })).toEqual([['marks.toString', 'SCORING.CRITERION_UNKNOWN']]);
  });

  it('may be incomplete in a draft, but not outside the scale', () => {
    expect(readMarks(rubric, { content: '30' }, { partial: true })).toEqual({
      marks: { content: '30' },
      total: '30',
      problems: [],
    });
    expect(readMarks(rubric, { content: '51' }, { partial: true }).problems).toHaveLength(1);
  });

  it('are accepted exactly on the half points of the scale', () => {
    fc.assert(
      fc.property(fc.integer({ min: -20, max: 240 }), (quarters) => {
        const fits = quarters >= 0 && quarters <= 200 && quarters % 2 === 0;
        expect(filed({ ...whole, content: String(quarters / 4) }).problems.length === 0).toBe(fits);
      }),
    );
  });
});
