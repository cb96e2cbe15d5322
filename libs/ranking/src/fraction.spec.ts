import fc from 'fast-check';
import { leastOf, parseFraction, quorumMet, thresholdMet } from './index.js';

describe('shares of a vote', () => {
  it.each([
    [8, 12, true],
    [7, 11, false], // 2/3 of 11 is 7.33: eight are needed
    [8, 11, true],
    [0, 0, false],
    [2, 3, true],
    [666_666, 1_000_000, false],
    [666_667, 1_000_000, true],
  ])('%i of %i members is a quorum of 2/3: %s', (present, entitled, met) => {
    expect(quorumMet(present, entitled, '2/3')).toBe(met);
  });

  it('lets no ballot pass where none was cast', () => {
    expect(thresholdMet(0, 0, '1/2')).toBe(false);
  });

  it.each(['2', '0/3', '3/2', '2/0', '-1/2', '0.66', '2 / 3', ''])('takes %p for no share', (text) => {
    expect(parseFraction(text)).toBeUndefined();
    expect(() => quorumMet(1, 1, text)).toThrow(expect.objectContaining({ code: 'RANKING.FRACTION_INVALID' }) as Error);
  });

  it('names the fewest that reach the share, and one fewer never does', () => {
    const whole = fc.integer({ min: 1, max: 5000 });
    fc.assert(
      fc.property(whole, fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 60 }), (count, top, more) => {
        const share = `${top}/${top + more}`;
        const least = leastOf(count, share);
        expect([thresholdMet(least, count, share), thresholdMet(least - 1, count, share)]).toEqual([true, false]);
      }),
    );
  });
});
