import fc from 'fast-check';
import { textDifference } from './text-difference.js';

const without = (kind: 'removed' | 'added', earlier: string, later: string): string =>
  textDifference(earlier, later)
    .filter((part) => part.kind !== kind)
    .map(({ text }) => text)
    .join('');

describe('what has become of a text', () => {
  it('is told sentence by sentence', () => {
    expect(textDifference('他来了。修路三里。走了！', '他来了。修路五里。走了！')).toEqual([
      { kind: 'same', text: '他来了。' },
      { kind: 'removed', text: '修路三里。' },
      { kind: 'added', text: '修路五里。' },
      { kind: 'same', text: '走了！' },
    ]);
    expect(textDifference('一样\n一样', '一样\n一样')).toEqual([{ kind: 'same', text: '一样\n一样' }]);
    expect(textDifference('', '新的。')).toEqual([{ kind: 'added', text: '新的。' }]);
  });

  it('is both texts again, whole', () => {
    const text = fc
      .array(fc.constantFrom('甲', '乙', '丙', '。', '；', '\n', '!', ' '), { maxLength: 60 })
      .map((signs) => signs.join(''));
    fc.assert(
      fc.property(text, text, (earlier, later) => {
        expect(without('added', earlier, later)).toBe(earlier);
        expect(without('removed', earlier, later)).toBe(later);
      }),
    );
  });
});
