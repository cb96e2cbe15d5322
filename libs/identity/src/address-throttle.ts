import { type Clock, DomainError } from '#kernel';
import { addressKey } from './sign-in-throttle.service.js';

export interface AddressLimit {
  /** Refusal code once the address is over it. */
  readonly code: string;
  readonly requests: number;
  readonly windowSeconds: number;
}

interface Window {
  requests: number;
  readonly endsAt: number;
}

/** Addresses remembered at most; beyond, the window that began first is forgotten. */
const MEMORY = 10_000;

/**
 * Counts what one address asks for within a window, by the address of its socket (of the proxy's header, where a proxy is
 * trusted). In the memory of this process: as many API processes as there are, as many times the limit; a restart begins
 * anew. It keeps a flood off, it is no accounting.
 */
export class AddressThrottle {
  /** In the order in which the windows began. */
  private readonly windows = new Map<string, Window>();

  constructor(
    private readonly clock: Clock,
    private readonly limit: AddressLimit,
  ) {}

  /** @throws DomainError of kind `tooMany` with `retryAfterSeconds` */
  count(address: string): void {
    const now = this.clock.now().getTime();
    const window = this.windowOf(addressKey(address), now);
    window.requests += 1;
    if (window.requests <= this.limit.requests) return;
    const retryAfterSeconds = Math.max(1, Math.ceil((window.endsAt - now) / 1000));
    throw new DomainError('tooMany', this.limit.code, { retryAfterSeconds });
  }

  private windowOf(key: string, now: number): Window {
    const known = this.windows.get(key);
    if (known && known.endsAt > now) return known;
    this.windows.delete(key);
    const [oldest] = this.windows.keys();
    if (this.windows.size >= MEMORY && oldest !== undefined) this.windows.delete(oldest);
    const window = { requests: 0, endsAt: now + this.limit.windowSeconds * 1000 };
    this.windows.set(key, window);
    return window;
  }
}
