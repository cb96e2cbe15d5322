import { type Clock, DomainError, invalid } from '#kernel';
import { recordAct } from '#workflow';
import type { DataSource } from 'typeorm';
import type { PasswordHashing } from './password-hashing.service.js';
import type { Sessions, SignedIn } from './session.service.js';
import { usernameKey } from './sign-in.service.js';
import type { SignInThrottle } from './sign-in-throttle.service.js';

export interface PasswordChange {
  readonly currentPassword: string;
  readonly newPassword: string;
  readonly address: string;
}

const refusal = (field: keyof PasswordChange, code: string): DomainError => invalid(code, [{ field, code }]);

/** A person's own password, changed by whoever knows the present one. */
export class OwnPassword {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly hashing: PasswordHashing,
    private readonly throttle: SignInThrottle,
    private readonly sessions: Sessions,
  ) {}

  /**
   * Side effects in order: the attempt is counted as one to sign in, the password is the new one, every session of the person
   * ends, a new one begins. Whoever reset the password meanwhile is not overruled.
   * @throws DomainError `SIGN_IN.TOO_MANY`, `SIGN_IN.BUSY`, `PASSWORD.WRONG`, `PASSWORD.SAME`, `PERSON.PASSWORD_IS_USERNAME`
   */
  async change(
    { person, actor }: SignedIn,
    { currentPassword, newPassword, address }: PasswordChange,
  ): Promise<{ token: string; signedIn: SignedIn }> {
    await this.throttle.count(person.username, address);
    const [stored] = await this.dataSource.query<{ hash: string }[]>(
      'select password_hash as hash from public.person where id = $1',
      [person.id],
    );
    if (!stored || !(await this.hashing.matches(currentPassword, stored.hash)))
      throw refusal('currentPassword', 'PASSWORD.WRONG');
    await this.throttle.giveBack(person.username, address);
    if (newPassword.normalize('NFKC') === currentPassword.normalize('NFKC'))
      throw refusal('newPassword', 'PASSWORD.SAME');
    if (usernameKey(newPassword) === person.username) throw refusal('newPassword', 'PERSON.PASSWORD_IS_USERNAME');
    const passwordHash = await this.hashing.hash(newPassword);
    await this.sessions.endAllOf(person.id, async (manager) => {
      const [, changed]: [unknown[], number] = await manager.query(
        `update public.person set password_hash = $3, password_change_due = false where id = $1 and password_hash = $2`,
        [person.id, stored.hash, passwordHash],
      );
      if (changed === 0) throw refusal('currentPassword', 'PASSWORD.WRONG');
      const act = { kind: 'configuration', what: `person.ownPassword ${person.username}`, actor } as const;
      await recordAct(manager, { ...act, detail: { id: person.id } }, this.clock.now());
    });
    const begun = await this.sessions.begin({ id: person.id, passwordHash }, undefined);
    if (!begun) throw new DomainError('unauthenticated', 'SIGN_IN.NEEDED'); // disabled or reset a moment ago
    return begun;
  }
}
