import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { type Clock, DomainError } from '#kernel';
import type { DataSource } from 'typeorm';

export interface ThrottleLimits {
  readonly attemptsPerAccount: number;
  readonly attemptsPerAddress: number;
  readonly windowMinutes: number;
}

interface Count {
  attempts: number;
  window_started_at: Date;
}

type Scope = 'account' | 'address';

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

/** An IPv6 customer holds a whole /64: the address within it is theirs to choose. IPv4 in IPv6 clothes is IPv4. */
export const addressKey = (address: string): string => {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').split('%', 1)[0] ?? '';
  if (!isIPv6(plain)) return plain;
  const [head = '', tail] = plain.toLowerCase().split('::');
  const front = head === '' ? [] : head.split(':');
  const back = tail === undefined || tail === '' ? [] : tail.split(':');
  const middle = tail === undefined ? [] : Array.from({ length: 8 - front.length - back.length }, () => '0');
  return [...front, ...middle, ...back]
    .slice(0, 4)
    .map((part) => part.padStart(4, '0'))
    .join(':');
};

/**
 * Counts sign-ins per account and per address within a window, in the database: for all API processes together. An
 * attempt counts before its password is looked at, so a burst can't slip through, and is given back when it succeeds.
 */
export class SignInThrottle {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly limits: ThrottleLimits,
  ) {}

  /** @throws DomainError `SIGN_IN.TOO_MANY` with `retryAfterSeconds`. */
  async count(account: string, address: string): Promise<void> {
    await this.countOne('address', addressKey(address), this.limits.attemptsPerAddress);
    await this.countOne('account', account, this.limits.attemptsPerAccount);
  }

  async giveBack(account: string, address: string): Promise<void> {
    await this.dataSource.query(
      `with forgotten as (delete from public.sign_in_throttle where scope = 'account' and key_hash = $1)
       update public.sign_in_throttle set attempts = greatest(attempts - 1, 0) where scope = 'address' and key_hash = $2`,
      [sha256(account), sha256(addressKey(address))],
    );
  }

  /** Windows that are over count for nothing; their rows go. */
  async sweep(): Promise<void> {
    await this.dataSource.query('delete from public.sign_in_throttle where window_started_at <= $1', [
      this.windowEdge(),
    ]);
  }

  private async countOne(scope: Scope, key: string, limit: number): Promise<void> {
    const [count] = await this.dataSource.query<Count[]>(
      `insert into public.sign_in_throttle as t (scope, key_hash, window_started_at, attempts) values ($1, $2, $3, 1)
       on conflict (scope, key_hash) do update set
         attempts = case when t.window_started_at <= $4 then 1 else t.attempts + 1 end,
         window_started_at = case when t.window_started_at <= $4 then $3 else t.window_started_at end
       returning attempts, window_started_at`,
      [scope, sha256(key), this.clock.now(), this.windowEdge()],
    );
    if (!count || count.attempts <= limit) return;
    const opensAt = count.window_started_at.getTime() + this.windowMs();
    const retryAfterSeconds = Math.max(1, Math.ceil((opensAt - this.clock.now().getTime()) / 1000));
    throw new DomainError('tooMany', 'SIGN_IN.TOO_MANY', { retryAfterSeconds });
  }

  private windowMs(): number {
    return this.limits.windowMinutes * 60_000;
  }

  private windowEdge(): Date {
    return new Date(this.clock.now().getTime() - this.windowMs());
  }
}
