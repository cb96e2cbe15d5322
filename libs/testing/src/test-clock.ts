import { PlayedClock } from '#kernel';

/** Where every spec's time begins unless it says otherwise: 1 September 2018, 09:00 in Shanghai. */
export const TEST_START = new Date('2018-09-01T01:00:00Z');

export function testClock(start: Date = TEST_START): PlayedClock {
  const clock = new PlayedClock();
  clock.setTo(start);
  return clock;
}
