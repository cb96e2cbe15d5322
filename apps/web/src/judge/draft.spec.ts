import fc from 'fast-check';
import { differing, type Fields, fieldsOf, joined, marksIn } from './draft.js';

const base = fieldsOf({ content: '30', language: '10' }, '');

describe('two drafts of one sheet', () => {
  it('are joined where each changed another mark', () => {
    const mine = fieldsOf({ content: '35', language: '10' }, '');
    const stored = fieldsOf({ content: '30', language: '12' }, 'seen');
    expect(joined(base, mine, stored)).toEqual({
      fields: fieldsOf({ content: '35', language: '12' }, 'seen'),
      clashes: [],
    });
  });

  it('clash where both changed one mark to two things, and neither is lost', () => {
    const mine = fieldsOf({ content: '35', language: '10' }, '');
    const stored = fieldsOf({ content: '40', language: '10' }, '');
    const { fields, clashes } = joined(base, mine, stored);
    expect(clashes).toEqual([{ field: 'marks.content', mine: '35', stored: '40' }]);
    expect(fields['marks.content']).toBe('35');
  });

  it('agree where both changed it to the same, however it is spelled', () => {
    const { clashes } = joined(base, fieldsOf({ content: '35' }, ''), fieldsOf({ content: '35.0' }, ''));
    expect(clashes).toEqual([]);
  });

  it('take a mark away as well as they give one', () => {
    const { fields } = joined(base, fieldsOf({ content: '30' }, ''), base);
    expect(marksIn(fields)).toEqual({ content: '30' });
  });

  it('lose nothing that anybody changed, whatever was changed', () => {
    const fields = fc.dictionary(
      fc.constantFrom('marks.a', 'marks.b', 'comment'),
      fc.constantFrom('', '1', '2', '3'),
    ) as fc.Arbitrary<Fields>;
    fc.assert(
      fc.property(fields, fields, fields, (was, mine, stored) => {
        const { fields: together, clashes } = joined(was, mine, stored);
        const clashing = new Set(clashes.map(({ field }) => field));
        for (const field of differing(was, mine)) expect(together[field] ?? '').toBe(mine[field] ?? '');
        for (const field of differing(was, stored))
          if (!clashing.has(field)) expect(together[field] ?? '').toBe(stored[field] ?? '');
      }),
    );
  });
});
