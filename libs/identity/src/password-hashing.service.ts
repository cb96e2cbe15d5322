import { DomainError } from '#kernel';
import { type Algorithm, hash, verify } from '@node-rs/argon2';

/** Cost of a hash. Raising any of them rehashes each password at its owner's next sign-in. */
export interface HashingCost {
  readonly memoryKib: number;
  readonly passes: number;
  readonly parallelism: number;
}

const IN_FLIGHT = 4;
const WAITING = 64;
/** Of a bulk import, so that signing in stays possible meanwhile. */
const IN_FLIGHT_OF_AN_IMPORT = 2;
/** argon2id; the package declares its own number as a const enum, which a module compiled alone can't read. */
// eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- the number is the package's own
const ARGON2ID: Algorithm = 2;
const BUSY_RETRY_SECONDS = 2;

/**
 * Argon2id, at most four at a time: each takes its memory for a moment, so an unbounded crowd could take it all. A fifth
 * waits; beyond a short queue it is refused.
 */
export class PasswordHashing {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  private nobodys: Promise<string> | undefined;

  constructor(private readonly cost: HashingCost) {}

  async hash(password: string): Promise<string> {
    return this.inTurn(() => this.hashNow(password));
  }

  /** In the order given. Each has its own salt, also where two passwords are the same. */
  async hashAll(passwords: readonly string[]): Promise<string[]> {
    const hashes: string[] = [];
    let next = 0;
    const worker = async (): Promise<void> => {
      for (let index = next++; index < passwords.length; index = next++)
        hashes[index] = await this.hash(passwords[index]!); // within bounds
    };
    await Promise.all(Array.from({ length: IN_FLIGHT_OF_AN_IMPORT }, worker));
    return hashes;
  }

  /** Takes as long without a hash (nobody by that name) as with one. */
  async matches(password: string, stored: string | undefined): Promise<boolean> {
    this.nobodys ??= this.hash('the password of nobody');
    const against = stored ?? (await this.nobodys);
    const same = await this.inTurn(() => verify(against, password.normalize('NFKC')));
    return same && stored !== undefined;
  }

  isOutdated(stored: string): boolean {
    const found = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$/.exec(stored);
    if (!found) return true;
    const [memory, passes, parallelism] = found.slice(1).map(Number) as [number, number, number]; // three groups
    return memory < this.cost.memoryKib || passes < this.cost.passes || parallelism < this.cost.parallelism;
  }

  private hashNow(password: string): Promise<string> {
    const { memoryKib, passes, parallelism } = this.cost;
    return hash(password.normalize('NFKC'), {
      algorithm: ARGON2ID,
      memoryCost: memoryKib,
      timeCost: passes,
      parallelism,
    });
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.running < IN_FLIGHT) this.running += 1;
    else if (this.waiting.length < WAITING) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else throw new DomainError('tooMany', 'SIGN_IN.BUSY', { retryAfterSeconds: BUSY_RETRY_SECONDS });
    try {
      return await work();
    } finally {
      // The place passes straight to the next in line, so that no newcomer slips in between.
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }
}
