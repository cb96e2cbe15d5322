import fc from 'fast-check';
import { hanLength } from './han-length.js';

describe('the length of a Chinese text', () => {
  it.each([
    ['山路弯弯', 4],
    ['你好，', 3],
    ['hello world', 2],
    ['don’t stop', 2],
    ['2018年', 2],
    ['在2018年我们修路', 7],
    ['第3组张三', 5],
    ['5G网络，WiFi覆盖全村', 9],
    ['他说OK了就行', 6],
    ['增收 1,200 元', 6],
    ['𠮷', 1],
    ['　 \n', 0],
    ['\u200b\u200d\ufeff\u00ad\u2060\u2800', 0],
    ['山\ufe0f\ufe00\u200b水', 2],
    ['a\u200bb', 1],
    ['नमस्ते', 1],
    ['cafe\u0301', 1],
    ['\ue5e5', 1],
    ['👍🏽，', 3],
  ])('of “%s” is %i: a character, a mark, a word or a number is one, whatever stands beside it', (text, length) => {
    expect(hanLength(text)).toBe(length);
  });

  it('of two texts put together is the sum of theirs, where a Han character stands between', () => {
    const piece = fc.stringMatching(/^[山水人家ab1，。 ]{0,12}$/);
    fc.assert(
      fc.property(piece, piece, (one, other) => {
        expect(hanLength(`${one}路${other}`)).toBe(hanLength(one) + 1 + hanLength(other));
      }),
    );
  });
});
