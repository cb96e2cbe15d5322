import { type Actor, type Clock, invalid, newId, notFound, refused } from '#kernel';
import { putIntoOutbox, recordAct, type RecordedAct } from '#workflow';
import type { DataSource, EntityManager } from 'typeorm';
import type { PasswordHashing } from './password-hashing.service.js';
import { personFaults, rolesFaults } from './person.rules.js';
import type { ChangedPerson, NewPerson } from './person.views.js';
import type { Sessions } from './session.service.js';
import { usernameKey } from './sign-in.service.js';

export interface AddedPerson {
  readonly id: string;
  readonly username: string;
}

/** Who may do what is configuration: each change of it goes on record in its own transaction. Never a password. */
export class PersonService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly hashing: PasswordHashing,
    private readonly sessions: Sessions,
  ) {}

  /**
   * All of them or none. Passwords are hashed before the transaction begins: they take seconds, it takes milliseconds.
   * @throws DomainError `PEOPLE.IMPORT_REFUSED` with every fault by row, e.g. `rows.3.username`; `SIGN_IN.BUSY`.
   */
  async import(actor: Actor, rows: readonly NewPerson[]): Promise<AddedPerson[]> {
    await refuseFaults(this.dataSource.manager, rows);
    const hashes = await this.hashing.hashAll(rows.map((row) => row.password));
    return this.dataSource.transaction(async (manager) => {
      const officeIds = await refuseFaults(manager, rows);
      const people = rows.map((row, index) => ({ row, hash: hashes[index]! })); // a hash for each
      return insertPeople(manager, people, { officeIds, actor, now: this.clock.now() });
    });
  }

  /** Whether they could be added. @throws DomainError as `import` does */
  async check(rows: readonly NewPerson[]): Promise<void> {
    await refuseFaults(this.dataSource.manager, rows);
  }

  /** Side effects in order: the person can't sign in any more, every session ends, others learn of it by `person.disabled`. @throws DomainError `PERSON.YOURSELF`. */
  async disable(actor: Actor, id: string): Promise<void> {
    if (actor.personId === id) throw refused('PERSON.YOURSELF');
    await this.sessions.endAllOf(id, async (manager) => {
      const now = this.clock.now();
      await this.change(manager, { actor, id, what: 'person.disable', column: 'disabled_at', value: now });
      const message = { topic: 'person.disabled', process: 'person', processId: id, payload: { personId: id } };
      await putIntoOutbox(manager, [message], now);
    });
  }

  async enable(actor: Actor, id: string): Promise<void> {
    await this.dataSource.transaction((manager) =>
      this.change(manager, { actor, id, what: 'person.enable', column: 'disabled_at', value: null }),
    );
  }

  /**
   * Side effects in order: the password is the new one, which the person must change, every session ends, those too that begin with the old one meanwhile.
   * @throws DomainError `NOT_FOUND`, `PERSON.PASSWORD_IS_USERNAME`, `SIGN_IN.BUSY`.
   */
  async resetPassword(actor: Actor, id: string, password: string): Promise<void> {
    const [person] = await this.dataSource.query<{ username: string }[]>(
      'select username from public.person where id = $1',
      [id],
    );
    if (!person) throw notFound('person', id);
    if (usernameKey(password) === person.username) {
      const code = 'PERSON.PASSWORD_IS_USERNAME';
      throw invalid(code, [{ field: 'password', code }]);
    }
    const hash = await this.hashing.hash(password);
    await this.sessions.endAllOf(id, async (manager) => {
      await this.change(manager, { actor, id, what: 'person.password', column: 'password_hash', value: hash });
      await manager.query('update public.person set password_change_due = true where id = $1', [id]);
    });
  }

  /**
   * Name, office and roles; the person goes on with what they may do now, in this process at once, elsewhere within a second.
   * @throws DomainError `NOT_FOUND`, `PERSON.YOURSELF`, and what is wrong with the roles, by field
   */
  async edit(actor: Actor, id: string, { name, officeKey, roles }: ChangedPerson): Promise<void> {
    // Nobody gives himself more than he has, or locks himself out.
    if (actor.personId === id && roles !== undefined) throw refused('PERSON.YOURSELF');
    await this.dataSource.transaction(async (manager) => {
      const before = await heldBy(manager, id);
      const given = roles ?? before.roles;
      const key = officeKey === undefined ? before.officeKey : (officeKey ?? undefined);
      const officeIds = await officeIdsOf(manager, [key, ...given.map((grant) => grant.officeKey)]);
      const faults = rolesFaults({ officeKey: key, roles: given }, new Set(officeIds.keys()));
      if (faults.length > 0) throw invalid('PAYLOAD_INVALID', faults);
      await manager.query('update public.person set name = coalesce($2, name), office_id = $3 where id = $1', [
        id,
        name ?? null,
        key === undefined ? null : (officeIds.get(key) ?? null),
      ]);
      if (roles !== undefined) await replaceGrants(manager, id, roles, officeIds);
      const what = `person.edit ${before.username}`;
      const detail = { id, before, after: { name: name ?? before.name, officeKey: key, roles: given } };
      await recordAct(manager, { kind: 'configuration', what, actor, detail }, this.clock.now());
    });
    this.sessions.lookUpAnew();
  }

  /** Every session of a person. @returns how many there were */
  async signOut(actor: Actor, id: string): Promise<number> {
    let ended = 0;
    await this.sessions.endAllOf(id, async (manager) => {
      const { username } = await heldBy(manager, id);
      const [count] = await manager.query<{ open: number }[]>(
        'select count(*)::int as open from public.session where person_id = $1',
        [id],
      );
      ended = count?.open ?? 0;
      const act = { kind: 'configuration', what: `person.signOut ${username}`, actor, detail: { id, ended } } as const;
      await recordAct(manager, act, this.clock.now());
    });
    return ended;
  }

  /** @throws DomainError `NOT_FOUND` */
  async endSession(actor: Actor, sessionId: string): Promise<void> {
    const found = await this.sessions.endById(sessionId, async (manager, personId) => {
      const { username } = await heldBy(manager, personId);
      const detail = { id: personId, ended: 1 };
      await recordAct(
        manager,
        { kind: 'configuration', what: `person.signOut ${username}`, actor, detail },
        this.clock.now(),
      );
    });
    if (!found) throw notFound('session', sessionId);
  }

  private async change(manager: EntityManager, { actor, id, what, column, value }: Changing): Promise<void> {
    const [[person]]: [{ username: string }[], number] = await manager.query(
      `update public.person set ${column} = $2 where id = $1 returning username`,
      [id, value],
    );
    if (!person) throw notFound('person', id);
    const act = { kind: 'configuration', what: `${what} ${person.username}`, actor, detail: { id } } as const;
    await recordAct(manager, act, this.clock.now());
  }
}

interface Changing {
  readonly actor: Actor;
  readonly id: string;
  /** What it is called on record. */
  readonly what: string;
  readonly column: 'disabled_at' | 'password_hash';
  readonly value: Date | string | null;
}

interface Held {
  readonly username: string;
  readonly name: string;
  readonly officeKey: string | undefined;
  readonly roles: NewPerson['roles'];
}

/** What a person is at present, under a lock. @throws DomainError `NOT_FOUND` */
const heldBy = async (manager: EntityManager, id: string): Promise<Held> => {
  const [person] = await manager.query<{ username: string; name: string; key: string | null }[]>(
    `select p.username, p.name, o.key from public.person p left join public.office o on o.id = p.office_id
     where p.id = $1 for update of p`,
    [id],
  );
  if (!person) throw notFound('person', id);
  const grants = await manager.query<{ role: NewPerson['roles'][number]['role']; key: string | null }[]>(
    `select g.role, o.key from public.role_grant g left join public.office o on o.id = g.office_id
     where g.person_id = $1 order by g.role, o.key`,
    [id],
  );
  return {
    username: person.username,
    name: person.name,
    officeKey: person.key ?? undefined,
    roles: grants.map(({ role, key }) => ({ role, ...(key !== null && { officeKey: key }) })),
  };
};

const replaceGrants = async (
  manager: EntityManager,
  id: string,
  roles: NewPerson['roles'],
  officeIds: ReadonlyMap<string, string>,
): Promise<void> => {
  await manager.query('delete from public.role_grant where person_id = $1', [id]);
  const offices = roles.map(({ officeKey }) => (officeKey === undefined ? null : (officeIds.get(officeKey) ?? null)));
  await manager.query(
    `insert into public.role_grant (person_id, role, office_id)
     select $1, role, office_id from unnest($2::text[], $3::uuid[]) as given(role, office_id) on conflict do nothing`,
    [id, roles.map(({ role }) => role), offices],
  );
};

const officeIdsOf = async (
  manager: EntityManager,
  keys: readonly (string | undefined)[],
): Promise<Map<string, string>> => {
  const offices = await manager.query<{ id: string; key: string }[]>(
    'select id, key from public.office where key = any($1) and closed_at is null',
    [keys.filter((key) => key !== undefined)],
  );
  return new Map(offices.map((office) => [office.key, office.id]));
};

/** @returns office ids by key. */
const refuseFaults = async (manager: EntityManager, rows: readonly NewPerson[]): Promise<Map<string, string>> => {
  const keys = rows.flatMap((row) => [row.officeKey, ...row.roles.map((grant) => grant.officeKey)]);
  const officeIds = await officeIdsOf(manager, keys);
  const taken = await manager.query<{ username: string }[]>(
    'select username from public.person where username = any($1)',
    [rows.map((row) => usernameKey(row.username))],
  );
  const faults = personFaults(rows, {
    usernames: new Set(taken.map((row) => row.username)),
    officeKeys: new Set(officeIds.keys()),
  });
  if (faults.length > 0) throw invalid('PEOPLE.IMPORT_REFUSED', faults, { count: faults.length });
  return officeIds;
};

interface Adding {
  readonly officeIds: ReadonlyMap<string, string>;
  readonly actor: RecordedAct['actor'];
  readonly now: Date;
}

/** On record with roles; few statements however many people. @throws DomainError when somebody took a user name since it was checked. */
export const insertPeople = async (
  manager: EntityManager,
  people: readonly { row: NewPerson; hash: string }[],
  { officeIds, actor, now }: Adding,
): Promise<AddedPerson[]> => {
  const officeIdOf = (key: string | undefined): string | null =>
    key === undefined ? null : (officeIds.get(key) ?? null);
  const born = people.map(({ row, hash }) => ({
    id: newId(),
    username: usernameKey(row.username),
    name: row.name,
    password_hash: hash,
    office_id: officeIdOf(row.officeKey),
    password_change_due: row.mustChangePassword ?? false,
    created_at: now,
  }));
  const made = await manager.query<AddedPerson[]>(
    `insert into public.person (id, username, name, password_hash, office_id, password_change_due, created_at)
     select id, username, name, password_hash, office_id, password_change_due, created_at
     from jsonb_populate_recordset(null::public.person, $1) on conflict (username) do nothing returning id, username`,
    [JSON.stringify(born)],
  );
  if (made.length < born.length) {
    const names = new Set(made.map((person) => person.username));
    const lost = born.flatMap(({ username }, index) =>
      names.has(username)
        ? []
        : [{ field: `rows.${index}.username`, code: 'PERSON.USERNAME_TAKEN', params: { username } }],
    );
    throw invalid('PEOPLE.IMPORT_REFUSED', lost, { count: lost.length });
  }
  const grants = people.flatMap(({ row }, index) =>
    row.roles.map(({ role, officeKey }) => ({ person_id: born[index]?.id, role, office_id: officeIdOf(officeKey) })),
  );
  await manager.query(
    `insert into public.role_grant (person_id, role, office_id)
     select person_id, role, office_id from jsonb_populate_recordset(null::public.role_grant, $1) on conflict do nothing`,
    [JSON.stringify(grants)],
  );
  const added = people.map(({ row }, index) => {
    const { name, officeKey, roles } = row;
    return { id: born[index]?.id, username: born[index]?.username, name, officeKey, roles };
  });
  await recordAct(manager, { kind: 'configuration', what: 'people.import', actor, detail: { people: added } }, now);
  return born.map(({ id, username }) => ({ id, username }));
};
