import fc from 'fast-check';
import { roundHalfUp } from '#kernel';
import { Rational } from './rational.js';

describe('exact fractions', () => {
  it.each([
    ['2.675', 2, '2.68'],
    ['1.005', 2, '1.01'],
    ['84.995', 2, '85.00'],
    ['0', 2, '0.00'],
    ['-0.004', 2, '0.00'],
    ['-0.005', 2, '-0.01'],
    ['79.5', 0, '80'],
    ['0.049', 1, '0.0'],
  ])('rounds %s half up at %i places to %s', (text, decimals, printed) => {
    expect(Rational.parse(text)?.toHalfUp(decimals)).toBe(printed);
  });

  it('divides before it rounds, never after', () => {
    const third = Rational.mean(['83.335', '83.335', '83.335'].map((text) => Rational.parse(text) ?? Rational.ZERO));
    expect(third.toHalfUp(2)).toBe('83.34');
    expect(Rational.of(250, 3).times(Rational.of(3)).equals(Rational.of(250))).toBe(true);
  });

  it.each(['', ' 1', '1e3', '1,5', '.5', '5.', 'NaN', '0x1', '１'])('takes %p for no decimal', (text) => {
    expect(Rational.parse(text)).toBeUndefined();
  });

  it('rounds as the decimals of the kernel do', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), fc.integer({ min: 0, max: 4 }), (thousandths, decimals) => {
        const text = (thousandths / 1000).toFixed(3);
        expect(Rational.parse(text)?.toHalfUp(decimals)).toBe(roundHalfUp(text, decimals));
      }),
    );
  });
});
