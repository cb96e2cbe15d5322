import { putInOrder } from './play.js';

describe('what players know', () => {
  it('goes in the order of the world, whoever was quicker', () => {
    const quickest = new Map([
      ['c', 3],
      ['a', 1],
      ['b', 2],
    ]);
    putInOrder(quickest, ['a', 'b', 'nobody', 'c']);
    expect([...quickest]).toEqual([
      ['a', 1],
      ['b', 2],
      ['c', 3],
    ]);
  });
});
