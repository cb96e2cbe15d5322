import fc from 'fast-check';
import { type Candidate, placesOfCategory, proposalsFor } from './places.rules.js';

const tier = (key: string, places: number) => ({
  key,
  places,
  name: { zh: key, en: key },
  bonusFen: 0,
  medal: false,
  certificate: true,
  levelCode: 'A',
});
const rules = { tiers: [tier('first', 1), tier('second', 2)] };
const candidate = (rank: number, entryId = `e${String(rank)}`): Candidate => ({
  entryId,
  entryKind: 'essay',
  rank,
  mark: '90.00',
  winnerName: entryId,
  officeId: null,
});
const shown = (proposals: readonly { entryId: string; tierKey: string; place: number }[]) =>
  proposals.map(({ entryId, tierKey, place }) => [entryId, tierKey, place]);

describe('proposals for the places of a category', () => {
  it('fill the tiers from the top by rank, places counted on', () => {
    expect(
      shown(
        proposalsFor(
          'essays',
          placesOfCategory(rules),
          [1, 2, 3, 4].map((rank) => candidate(rank)),
        ),
      ),
    ).toEqual([
      ['e1', 'first', 1],
      ['e2', 'second', 2],
      ['e3', 'second', 3],
    ]);
  });

  it('fill only the places that are open', () => {
    const open = placesOfCategory(rules).filter(({ place }) => place !== 2);
    expect(shown(proposalsFor('essays', open, [candidate(4), candidate(7)]))).toEqual([
      ['e4', 'first', 1],
      ['e7', 'second', 3],
    ]);
  });

  it('are refused when a rank is shared across a prize line', () => {
    expect(() => proposalsFor('essays', placesOfCategory(rules), [candidate(1, 'a'), candidate(1, 'b')])).toThrow(
      'BALLOT.TIE_UNRESOLVED',
    );
  });

  it('never name a place or an entry twice, whatever is open and whoever is left', () => {
    const subset = fc.subarray(placesOfCategory({ tiers: [tier('first', 2), tier('second', 5), tier('third', 9)] }));
    fc.assert(
      fc.property(subset, fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 30 }), (open, ranks) => {
        const proposals = proposalsFor(
          'x',
          open,
          ranks.map((rank) => candidate(rank)),
        );
        expect(proposals).toHaveLength(Math.min(open.length, ranks.length));
        expect(new Set(proposals.map(({ place }) => place)).size).toBe(proposals.length);
        expect(new Set(proposals.map(({ entryId }) => entryId)).size).toBe(proposals.length);
        const inOrder = [...proposals].sort((a, b) => a.place - b.place).map(({ rank }) => rank);
        expect(inOrder).toEqual([...inOrder].sort((a, b) => a - b));
      }),
    );
  });
});
