import { DomainError, nearestWord } from '#kernel';
import fc from 'fast-check';
import { parseRow } from './entry-import.rules.js';
import { ESSAY } from './essay.kind.js';

const { register: registerEssay } = ESSAY.schemas;
const COLUMNS = Object.keys(registerEssay.shape);
const row = {
  programmeId: '11111111-1111-4111-8111-111111111111',
  categoryKey: 'my-helping-story',
  officeId: '11111111-1111-4111-8111-111111111111',
  title: '我的帮扶故事',
  authorName: '王芳',
  body: '正文',
};
const refusalOf = (given: Record<string, unknown>): DomainError => {
  try {
    parseRow(registerEssay, given);
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error('The row was not refused.');
};

describe('a row of an import', () => {
  it('is taken as the registration it describes', () => {
    expect(parseRow(registerEssay, row)).toEqual(row);
  });

  it('is refused for a column that nobody knows, with the nearest one', () => {
    const { authorName, ...rest } = row;
    const refusal = refusalOf({ ...rest, autorName: authorName });
    expect(refusal).toMatchObject({
      code: 'IMPORT.UNKNOWN_COLUMN',
      params: { name: 'autorName', nearest: 'authorName' },
    });
    expect(refusal.fields.map(({ field, code }) => [field, code])).toEqual([
      ['authorName', 'FIELD.MISSING'],
      ['autorName', 'IMPORT.UNKNOWN_COLUMN'],
    ]);
  });

  it('is refused for text that no database can hold', () => {
    for (const title of ['a\0b', 'half \ud840 of a character']) {
      expect(refusalOf({ ...row, title }).fields).toMatchObject([{ field: 'title', code: 'FIELD.UNSTORABLE' }]);
    }
    expect(parseRow(registerEssay, { ...row, title: '𠮷祥' })).toMatchObject({ title: '𠮷祥' });
  });

  it('finds a column again after one slip of the pen', () => {
    fc.assert(
      fc.property(fc.constantFrom(...COLUMNS), fc.nat(), fc.constantFrom('', 'x', 'zz'), (column, place, put) => {
        const index = place % column.length;
        expect(nearestWord(column.slice(0, index) + put + column.slice(index + 1), COLUMNS)).toBe(column);
      }),
    );
  });
});
