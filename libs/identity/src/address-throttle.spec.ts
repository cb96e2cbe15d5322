import type { DomainError } from '#kernel';
import { AddressThrottle } from './address-throttle.js';

const LIMIT = { code: 'OBJECTION.TOO_MANY', requests: 3, windowSeconds: 600 };
const START = new Date('2018-09-28T01:00:00Z');

const refusalOf = (attempt: () => void): DomainError | undefined => {
  try {
    attempt();
  } catch (error) {
    return error as DomainError; // it throws no other
  }
  return undefined;
};

describe('an address', () => {
  const throttled = () => {
    let now = START;
    const throttle = new AddressThrottle({ now: () => now }, LIMIT);
    const later = (seconds: number) => {
      now = new Date(START.getTime() + seconds * 1000);
    };
    return { later, ask: (address: string) => refusalOf(() => throttle.count(address)) };
  };

  it('is refused beyond its limit, told when to come back, and heard again then', () => {
    const { later, ask } = throttled();
    expect([1, 2, 3].map(() => ask('192.0.2.1'))).toEqual([undefined, undefined, undefined]);
    later(540);
    expect(ask('192.0.2.1')).toMatchObject({
      kind: 'tooMany',
      code: 'OBJECTION.TOO_MANY',
      params: { retryAfterSeconds: 60 },
    });
    later(600);
    expect(ask('192.0.2.1')).toBeUndefined();
  });

  it('does not answer for another, and one customer’s IPv6 addresses are one', () => {
    const { ask } = throttled();
    for (const last of [1, 2, 3]) expect(ask(`2001:db8:1:2::${String(last)}`)).toBeUndefined();
    expect(ask('2001:db8:1:2::4')?.code).toBe('OBJECTION.TOO_MANY');
    expect(ask('2001:db8:1:3::1')).toBeUndefined();
    expect(ask('192.0.2.9')).toBeUndefined();
  });

  it('is forgotten only for others after ten thousand more', () => {
    const { ask } = throttled();
    for (let time = 0; time < 4; time += 1) ask('192.0.2.1');
    for (let index = 0; index < 9_999; index += 1) ask(`10.0.${String(index >> 8)}.${String(index & 255)}`);
    expect(ask('192.0.2.1')?.code).toBe('OBJECTION.TOO_MANY');
    ask('198.51.100.1');
    expect(ask('192.0.2.1')).toBeUndefined();
  });
});
