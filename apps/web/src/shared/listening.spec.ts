import { pauseAfter } from './listening.js';

it('whoever is turned away comes back after a second, then ever later, after half a minute at most', () => {
  const longest = [1, 2, 3, 4, 5, 6, 40].map((refusals) => pauseAfter(refusals, 1));
  expect(longest).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
});

it('a quarter sooner by chance, so that those cut off together come back one by one', () => {
  expect([1, 40].map((refusals) => pauseAfter(refusals, 0))).toEqual([750, 22_500]);
});
