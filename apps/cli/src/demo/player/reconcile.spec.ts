import type { FiledSheet } from './facts.js';
import { markByHand } from './reconcile.js';

const sheets = (...totals: string[]): FiledSheet[] =>
  totals.map((total, index) => ({
    id: String(index),
    entryId: 'e',
    judgeId: `j${index}`,
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
