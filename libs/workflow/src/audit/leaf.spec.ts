import canonicalizeModule from 'canonicalize';
import fc from 'fast-check';
import { canonicalJson } from './leaf.js';

const canonicalize = canonicalizeModule as unknown as (value: unknown) => string; // see leaf.ts

describe('canonical JSON', () => {
  it('is what the reference implementation writes, in whatever order the keys come', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(canonicalJson(value)).toBe(canonicalize(value));
        expect(canonicalJson(JSON.parse(canonicalJson(value)))).toBe(canonicalJson(value));
      }),
      { numRuns: 1000 },
    );
  });

  // RFC 8785, 3.2.2 and 3.2.3.
  it('is that of the examples in RFC 8785', () => {
    const text =
      '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"literals":[null,true,false]}';
    expect(canonicalJson(JSON.parse(text))).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27]}',
    );
    const keys = {
      '\u20ac': 'Euro',
      '\r': 'CR',
      '\ufb33': 'Dalet',
      '1': 'One',
      '\ud83d\ude00': 'Face',
      '\u0080': 'C1',
      '\u00f6': 'o',
    };
    expect(Object.values(JSON.parse(canonicalJson(keys)) as object)).toEqual([
      'One',
      'CR',
      'C1',
      'o',
      'Euro',
      'Face',
      'Dalet',
    ]);
  });
});
