import fc from 'fast-check';
import { allotTiers, organisationScore } from './index.js';

const lines = (...ranks: (number | null)[]) => ranks.map((rank, index) => ({ entry: `e${index}`, rank }));

describe('allotting tiers', () => {
  const tiers = [
    { key: 'first', places: 1 },
    { key: 'second', places: 2 },
  ];

  it('fills from the top and keeps the rest as reserves in order', () => {
    expect(allotTiers(lines(2, 1, 3, 5, 4, null), tiers)).toEqual({
      awarded: [
        { entry: 'e1', tier: 'first', place: 1 },
        { entry: 'e0', tier: 'second', place: 2 },
        { entry: 'e2', tier: 'second', place: 3 },
      ],
      reserves: [
        { entry: 'e4', place: 4 },
        { entry: 'e3', place: 5 },
      ],
      unresolvedAt: [],
    });
  });

  it('leaves a shared rank across a line open and still places those below', () => {
    expect(allotTiers(lines(1, 1, 3, 4), tiers)).toEqual({
      awarded: [{ entry: 'e2', tier: 'second', place: 3 }],
      reserves: [{ entry: 'e3', place: 4 }],
      unresolvedAt: [{ tier: 'first', places: 1, entries: ['e0', 'e1'] }],
    });
  });

  it('gives a shared place to all of it where the tier holds them', () => {
    expect(allotTiers(lines(1, 2, 2), tiers).awarded.map(({ tier, place }) => [tier, place])).toEqual([
      ['first', 1],
      ['second', 2],
      ['second', 2],
    ]);
  });

  it('moves the next up without a gap when a winner is taken out', () => {
    const without = lines(1, 2, 3, 4).filter(({ entry }) => entry !== 'e1');
    expect(allotTiers(without, tiers).awarded.map(({ entry, place }) => [entry, place])).toEqual([
      ['e0', 1],
      ['e2', 2],
      ['e3', 3],
    ]);
  });

  it('never overfills a tier, and each ranked entry is in exactly one list', () => {
    const ranking = fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 40 });
    const prizes = fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(ranking, prizes, (ranks, places) => {
        const declared = places.map((count, index) => ({ key: `t${index}`, places: count }));
        const { awarded, reserves, unresolvedAt } = allotTiers(lines(...ranks), declared);
        for (const tier of declared) {
          const held = awarded.filter((award) => award.tier === tier.key).length;
          const open = unresolvedAt.find((tie) => tie.tier === tier.key)?.places ?? 0;
          expect(held + open).toBeLessThanOrEqual(tier.places);
        }
        const listed = [...awarded, ...reserves].map(({ entry }) => entry);
        const open = unresolvedAt.flatMap(({ entries }) => entries);
        expect([...listed, ...open].sort()).toEqual(
          lines(...ranks)
            .map(({ entry }) => entry)
            .sort(),
        );
      }),
    );
  });
});

describe('the outstanding-organisation award', () => {
  const weights = [
    { key: 'entriesOnTime' as const, weight: 40 },
    { key: 'sharePassed' as const, weight: 30 },
    { key: 'winners' as const, weight: 30 },
  ];
  const score = (records: [string, number, number, number, number][], drawSeed?: string) =>
    organisationScore({
      records: records.map(([office, submitted, onTime, passed, winners]) => ({
        office,
        submitted,
        onTime,
        passed,
        winners,
      })),
      weights,
      decimals: 2,
      drawSeed,
    }).lines;

  it('adds the declared measures, each a share of its weight', () => {
    expect(
      score([
        ['a', 30, 30, 20, 4],
        ['b', 15, 10, 15, 6],
        ['c', 0, 0, 0, 0],
      ]),
    ).toEqual([
      {
        entry: 'a',
        rank: 1,
        score: '80.00',
        parts: { entriesOnTime: '40.00', sharePassed: '20.00', winners: '20.00' },
        tieBrokenBy: null,
      },
      {
        entry: 'b',
        rank: 2,
        score: '73.33',
        parts: { entriesOnTime: '13.33', sharePassed: '30.00', winners: '30.00' },
        tieBrokenBy: null,
      },
      {
        entry: 'c',
        rank: null,
        score: '0.00',
        parts: { entriesOnTime: '0.00', sharePassed: '0.00', winners: '0.00' },
        tieBrokenBy: null,
      },
    ]);
  });

  it('breaks a tie by winners, then by share passed, then by draw', () => {
    const tied = score([
      ['a', 20, 20, 20, 0],
      ['b', 20, 20, 10, 5],
      ['c', 20, 20, 10, 10],
    ]);
    expect(tied.map(({ entry, score: points, tieBrokenBy }) => [entry, points, tieBrokenBy])).toEqual([
      ['c', '85.00', null],
      ['b', '70.00', 'winners'],
      ['a', '70.00', 'winners'],
    ]);
    const twins: [string, number, number, number, number][] = [
      ['a', 4, 4, 4, 1],
      ['b', 4, 4, 4, 1],
    ];
    expect(score(twins).map(({ rank, sharedWith }) => [rank, sharedWith])).toEqual([
      [1, ['b']],
      [1, ['a']],
    ]);
    expect(score(twins, 'seed').map(({ rank, tieBrokenBy }) => [rank, tieBrokenBy])).toEqual([
      [1, 'draw'],
      [2, 'draw'],
    ]);
  });

  it('refuses counts that cannot be', () => {
    expect(() => score([['a', 3, 4, 1, 0]])).toThrow(
      expect.objectContaining({
        fields: [expect.objectContaining({ code: 'RANKING.COUNT_INVALID', field: 'onTime' })],
      }) as Error,
    );
  });
});
