import fc from 'fast-check';
import { type BallotFacts, ballotRules } from './ballot.rules.js';

const facts = (changes: Partial<BallotFacts>): BallotFacts => ({
  mode: 'list',
  quorum: '2/3',
  threshold: '2/3',
  entitled: 6,
  cast: 6,
  approve: 6,
  proposed: [],
  order: undefined,
  ...changes,
});

describe('the quorum', () => {
  it.each([
    { entitled: 6, cast: 4 },
    { entitled: 9, cast: 6 },
    { entitled: 1, cast: 1 },
  ])('is there with $cast of $entitled', (base) => {
    expect(ballotRules.quorumReached(facts(base))).toBeUndefined();
  });

  it.each([
    { entitled: 6, cast: 3, needed: 4 },
    { entitled: 11, cast: 7, needed: 8 },
    { entitled: 0, cast: 0, needed: 1 },
  ])('is missing with $cast of $entitled', ({ needed, ...base }) => {
    expect(ballotRules.quorumReached(facts(base))).toEqual({ code: 'BALLOT.NO_QUORUM', params: { ...base, needed } });
  });

  it('falls with a recusal, never rises', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.nat(200), (entitled, cast) => {
        fc.pre(cast < entitled);
        const before = ballotRules.quorumReached(facts({ entitled, cast })) === undefined;
        const after = ballotRules.quorumReached(facts({ entitled: entitled - 1, cast })) === undefined;
        expect(after || !before || entitled === 1).toBe(true);
      }),
    );
  });
});

describe('the threshold of a list', () => {
  it('is exactly two thirds of the ballots cast', () => {
    expect(ballotRules.carries(facts({ cast: 6, approve: 4 }))).toBeUndefined();
    expect(ballotRules.carries(facts({ cast: 7, approve: 4 }))).toEqual({
      code: 'BALLOT.BELOW_THRESHOLD',
      params: { approve: 4, cast: 7, needed: 5 },
    });
  });

  it('is asked of no ballot on each', () => {
    expect(ballotRules.carries(facts({ mode: 'each', approve: 0 }))).toBeUndefined();
  });
});
