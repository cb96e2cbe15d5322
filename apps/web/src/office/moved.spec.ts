import { moved } from './moved.js';

const IDS = ['a', 'b', 'c', 'd'];

describe('an order in which one is moved', () => {
  it('has it at its new place, and the others as they were', () => {
    expect(moved(IDS, 'a', 2)).toEqual(['b', 'c', 'a', 'd']);
    expect(moved(IDS, 'd', 0)).toEqual(['d', 'a', 'b', 'c']);
  });

  it('is the same where nothing moves: beyond either end, at its own place, or somebody who isn’t in it', () => {
    expect(moved(IDS, 'a', -1)).toBe(IDS);
    expect(moved(IDS, 'd', 4)).toBe(IDS);
    expect(moved(IDS, 'b', 1)).toBe(IDS);
    expect(moved(IDS, 'x', 1)).toBe(IDS);
  });
});
