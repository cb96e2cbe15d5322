import type { Award, FiledSheet, LedgerLine } from './facts.js';
import { ledgerFaults, markByHand } from './reconcile.js';

const sheets = (...totals: string[]): FiledSheet[] =>
  totals.map((total, index) => ({
    id: String(index),
    entryId: 'e',
    judgeId: `j${index}`,
    againstId: null,
    state: 'filed',
    extra: false,
    marks: { all: total },
    total,
  }));

describe('a mark by hand', () => {
  it.each([
    ['leaves out the highest and the lowest', sheets('70', '71', '72.5', '90', '10'), 1, '71.17'],
    ['rounds half up', sheets('70.5', '70', '70', '70', '70', '70', '70', '70.5'), 0, '70.13'],
    ['takes the plain mean of sheets too few to trim', sheets('60', '61'), 1, '60.50'],
  ])('%s', (_, filed, trim, mark) => {
    expect(markByHand(filed, trim)).toBe(mark);
  });
});

const plan = { categories: [{ key: 'innovation', tiers: [{ key: 'winner', bonusFen: 500_000, medal: true }] }] };
const winner = (id: string, place: number): Award => ({
  id,
  categoryKey: 'innovation',
  tierKey: 'winner',
  place,
  entryId: `entry-${id}`,
  entryKind: 'nomination',
  winnerName: id,
  officeName: null,
  mark: '90.00',
  bonusFen: 500_000,
  medal: true,
  certificate: true,
  ballotId: 'ballot',
  noticeId: 'notice',
  replaces: null,
  movedFrom: null,
  removalCause: null,
  rank: place,
  state: 'conferred',
});
const bonus = (awardId: string, amountFen = 500_000): LedgerLine => ({ awardId, kind: 'bonus', amountFen, medals: 0 });
const medal = (awardId: string, medals = 1): LedgerLine => ({ awardId, kind: 'medal', amountFen: 0, medals });

describe('the ledger against the plan', () => {
  const winners = [winner('a', 1), winner('b', 2)];
  const [ofA, ofB] = [
    [bonus('a'), medal('a')],
    [bonus('b'), medal('b')],
  ];

  it('finds nothing where each winner has what the tier gives', () => {
    expect(ledgerFaults(plan, [...ofA, ...ofB], winners)).toEqual([]);
  });

  it('finds a winner paid twice and another not at all, although the total is right', () => {
    expect(ledgerFaults(plan, [...ofA, ...ofA], winners)).toEqual([
      'innovation place 1 (a): bonus of 1000000 fen entered, 500000 planned',
      'innovation place 1 (a): 2 medals entered, 1 planned',
      'innovation place 2 (b): bonus of 0 fen entered, 500000 planned',
      'innovation place 2 (b): 0 medals entered, 1 planned',
    ]);
  });

  it('lets pass what was reversed, and finds what an award that nobody holds still has', () => {
    const reversed = [bonus('c'), bonus('c', -500_000), medal('c'), medal('c', -1)];
    expect(ledgerFaults(plan, [...ofA, ...ofB, ...reversed], winners)).toEqual([]);
    expect(ledgerFaults(plan, [...ofA, ...ofB, medal('c')], winners)).toEqual([
      'award c, which nobody holds: 1 medals entered, 0 planned',
    ]);
  });
});
