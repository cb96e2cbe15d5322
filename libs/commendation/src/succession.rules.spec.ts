import fc from 'fast-check';
import { type Holder, movedUp, successionOf } from './succession.rules.js';

const TIERS = ['first', 'second', 'third'];
const candidate = (rank: number) => ({
  entryId: `e${String(rank)}`,
  entryKind: 'essay' as const,
  rank,
  mark: '90.00',
  winnerName: `e${String(rank)}`,
  officeId: null,
});
const holder = (rank: number, tierKey: string, place = rank, settled = false): Holder => ({
  ...candidate(rank),
  tierKey,
  place,
  settled,
});
/** One first prize, two second, three third: places 1 to 6, held by those of rank 1 to 6. */
const full = [
  holder(1, 'first'),
  ...[2, 3].map((rank) => holder(rank, 'second')),
  ...[4, 5, 6].map((rank) => holder(rank, 'third')),
];
const without = (place: number, holders = full) => holders.filter((each) => each.place !== place);
const freed = (place: number) => ({ place, tierKey: full[place - 1]?.tierKey ?? '' });
const told = ({ moves, open }: ReturnType<typeof successionOf<Holder, ReturnType<typeof candidate>>>) => [
  ...moves.map(({ to, by }) => `${by.kind} ${by.who.entryId} to ${String(to.place)}`),
  ...(open ? [`${String(open.place.place)} open: ${open.why}`] : []),
];

describe('when a place falls free', () => {
  it.each([
    [
      'the best of each tier below moves up and the first reserve enters at the last',
      1,
      full,
      [7, 8],
      ['holder e2 to 1', 'holder e4 to 2', 'reserve e7 to 4'],
    ],
    ['nobody of its own tier moves, whose places are equal', 2, full, [7], ['holder e4 to 2', 'reserve e7 to 4']],
    ['of the last tier, the first reserve takes it', 6, full, [8, 7], ['reserve e7 to 6']],
    [
      'without a reserve the place left in the last tier stays open',
      1,
      full,
      [],
      ['holder e2 to 1', 'holder e4 to 2', '4 open: noReserve'],
    ],
    ['a tier that nobody holds is passed over', 1, without(3, without(2)), [7], ['holder e4 to 1', 'reserve e7 to 4']],
    ['of two reserves of one rank neither enters', 5, full, [7, 7, 8], ['5 open: tied']],
    [
      'of two holders of one rank neither moves up',
      1,
      [holder(2, 'second', 2), holder(2, 'second', 3)],
      [7],
      ['1 open: tied'],
    ],
    [
      'nobody passes one who was commended already and stays',
      1,
      [holder(2, 'second', 2, true), holder(4, 'third')],
      [7],
      ['1 open: settled'],
    ],
  ])('%s', (_, place, holders, reserves, expected) => {
    expect(told(successionOf(freed(place), TIERS, without(place, holders), reserves.map(candidate)))).toEqual(expected);
  });

  it('those who hold prizes afterwards are the best in rank, each tier better than the one below', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 0, max: 4 }), (place, reserves) => {
        const held = new Map(without(place).map((each) => [each.entryId, each.place]));
        const inReserve = Array.from({ length: reserves }, (_, index) => candidate(7 + index));
        for (const { to, by } of successionOf(freed(place), TIERS, without(place), inReserve).moves)
          held.set(by.who.entryId, to.place);
        const places = [...held.values()];
        expect(new Set(places).size).toBe(places.length);
        expect(places).toHaveLength(reserves > 0 ? 6 : 5);
        const tierOf = (taken: number): number => (taken === 1 ? 0 : taken <= 3 ? 1 : 2);
        const inRank = [...held].sort(([a], [b]) => Number(a.slice(1)) - Number(b.slice(1)));
        const tiers = inRank.map(([, taken]) => tierOf(taken));
        expect(tiers).toEqual([...tiers].sort((a, b) => a - b));
      }),
    );
  });
});

describe('places that a ballot leaves open', () => {
  it('are taken from below, so that what stays open is in the last tier', () => {
    const standing = [3, 4, 5, 6].map((place) => full[place - 1] as Holder); // places 1 to 6
    const moved = movedUp(standing, full.slice(0, 2), TIERS);
    expect(moved.map(({ entryId, place, tierKey }) => [entryId, place, tierKey])).toEqual([
      ['e3', 1, 'first'],
      ['e5', 2, 'second'],
      ['e4', 3, 'second'],
      ['e6', 6, 'third'],
    ]);
  });
});
