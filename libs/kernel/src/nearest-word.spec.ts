import fc from 'fast-check';
import { nearestWord } from './nearest-word.js';

const KNOWN = ['nomineeName', 'nomineePosition', 'deeds'];

describe('the nearest word', () => {
  it.each([
    ['nomineName', 'nomineeName'],
    ['DEEDS', 'deeds'],
    ['position', 'nomineePosition'],
  ])('of %s is %s', (given, meant) => {
    expect(nearestWord(given, KNOWN)).toBe(meant);
  });

  it('is none where all are too far, or none is known', () => {
    expect(nearestWord('quota', KNOWN, 2)).toBeUndefined();
    expect(nearestWord('deed', KNOWN, 2)).toBe('deeds');
    expect(nearestWord('deeds', [])).toBeUndefined();
  });

  it('is the word itself where it is known', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1 }), fc.nat(), (known, at) => {
        const word = known[at % known.length] ?? '';
        expect(nearestWord(word.toUpperCase(), known, 0)).toBe(word);
      }),
    );
  });

  it('takes no longer for a word without end', () => {
    expect(nearestWord(`deeds${'s'.repeat(1_000_000)}`, KNOWN)).toBe('deeds');
  });
});
