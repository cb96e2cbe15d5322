import { DomainError } from '#kernel';
import type { DataSource } from 'typeorm';
import type { PasswordHashing } from './password-hashing.service.js';
import type { Sessions, SignedIn } from './session.service.js';
import type { SignInThrottle } from './sign-in-throttle.service.js';

export interface SignInRequest {
  readonly username: string;
  readonly password: string;
  readonly address: string;
  /** The token that the browser came with: it ends when the new one begins. */
  readonly former: string | undefined;
}

/** As user names are stored and compared: case, width and blanks around it make no other person. */
export const usernameKey = (username: string): string => username.normalize('NFKC').trim().toLowerCase();

export class SignIn {
  constructor(
    private readonly dataSource: DataSource,
    private readonly hashing: PasswordHashing,
    private readonly throttle: SignInThrottle,
    private readonly sessions: Sessions,
  ) {}

  /**
   * Side effects in order: the attempt is counted, the hash is renewed where its cost has risen, a new session begins, the
   * former one ends. A password that was reset, or a person disabled, while this ran is as wrong as one before.
   * @throws DomainError `SIGN_IN.TOO_MANY`, `SIGN_IN.BUSY`, or `SIGN_IN.WRONG`, which doesn't say whether the name exists.
   */
  async signIn({ username, password, address, former }: SignInRequest): Promise<{ token: string; signedIn: SignedIn }> {
    const account = usernameKey(username);
    await this.throttle.count(account, address);
    const [person] = await this.dataSource.query<{ id: string; password_hash: string; disabled: boolean }[]>(
      'select id, password_hash, disabled_at is not null as disabled from public.person where username = $1',
      [account],
    );
    const right = await this.hashing.matches(password, person?.password_hash);
    if (!person || !right || person.disabled) throw new DomainError('unauthenticated', 'SIGN_IN.WRONG');
    await this.throttle.giveBack(account, address);
    await this.throttle.sweep();
    const passwordHash = this.hashing.isOutdated(person.password_hash)
      ? await this.renewedHash(person.id, person.password_hash, password)
      : person.password_hash;
    const begun = await this.sessions.begin({ id: person.id, passwordHash }, former);
    if (!begun) throw new DomainError('unauthenticated', 'SIGN_IN.WRONG');
    return begun;
  }

  /** The hash that stands now, which is the former one where somebody changed the password meanwhile: it opens nothing. */
  private async renewedHash(personId: string, former: string, password: string): Promise<string> {
    const renewed = await this.hashing.hash(password);
    const [, changed]: [unknown[], number] = await this.dataSource.query(
      'update public.person set password_hash = $3 where id = $1 and password_hash = $2',
      [personId, former, renewed],
    );
    return changed > 0 ? renewed : former;
  }
}
