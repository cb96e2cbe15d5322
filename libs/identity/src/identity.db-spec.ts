import { type Actor, DomainError, newId, type PlayedClock } from '#kernel';
import { type TestDatabase, testClock, testDatabase } from '#testing';
import { workflowMigrations, Reads } from '#workflow';
import { Directory } from './directory.queries.js';
import { createFirstOrganiser } from './first-organiser.js';
import { identityMigrations } from './index.js';
import { OfficeService } from './office.service.js';
import { PasswordHashing } from './password-hashing.service.js';
import { PersonQueries } from './person.queries.js';
import { PersonService } from './person.service.js';
import type { NewPerson } from './person.views.js';
import { Sessions } from './session.service.js';
import { SignIn } from './sign-in.service.js';
import { SignInThrottle } from './sign-in-throttle.service.js';

const COST = { memoryKib: 1024, passes: 1, parallelism: 1 };
const PASSWORD = 'a long enough password';
const boss: Actor = { personId: null, name: '首任', roles: new Set(['organiser']), officeIds: new Set() };
const LIMITS = { attemptsPerAccount: 3, attemptsPerAddress: 5, windowMinutes: 15 };

const codeOf = async (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'done',
    (error: unknown) => (error instanceof DomainError ? error.code : String(error)),
  );
const fieldsOf = async (attempt: Promise<unknown>): Promise<string[]> =>
  attempt.then(
    () => [],
    (error: unknown) =>
      error instanceof DomainError ? error.fields.map(({ field, code }) => `${field} ${code}`) : [String(error)],
  );

describe('identity', () => {
  let database: TestDatabase;
  let clock: PlayedClock;
  let hashing: PasswordHashing;
  let sessions: Sessions;
  let offices: OfficeService;
  let people: PersonService;
  let directory: Directory;
  let signIns: SignIn;

  const person = (username: string, more: Partial<NewPerson> = {}): NewPerson => ({
    username,
    name: `某${username}`,
    password: PASSWORD,
    roles: [{ role: 'judge' }],
    ...more,
  });
  const enter = (username: string, address = '10.1.1.1', password = PASSWORD) =>
    signIns.signIn({ username, password, address, former: undefined });
  const service = (cost = COST, limits = LIMITS): SignIn => {
    hashing = new PasswordHashing(cost);
    return new SignIn(database.dataSource, hashing, new SignInThrottle(database.dataSource, clock, limits), sessions);
  };
  const pass = (minutes: number): void => clock.setTo(new Date(clock.now().getTime() + minutes * 60_000));

  beforeAll(async () => {
    database = await testDatabase({
      entities: [],
      migrations: [...workflowMigrations, ...identityMigrations],
    });
    clock = testClock();
    sessions = new Sessions(database.dataSource, clock, { lifetimeHours: 12, idleMinutes: 120 });
    signIns = service();
    offices = new OfficeService(database.dataSource, clock);
    people = new PersonService(database.dataSource, clock, hashing, sessions);
    directory = new Directory(database.dataSource);
    await offices.import(boss, [
      // A child may stand before its parent.
      { key: 'unit-1', name: { zh: '甲单位', en: 'Unit 1' }, kind: 'unit', parentKey: 'county-1' },
      { key: 'city', name: { zh: '某市', en: 'City' }, kind: 'municipality' },
      { key: 'county-1', name: { zh: '甲县', en: 'County 1' }, kind: 'county', parentKey: 'city' },
      { key: 'county-2', name: { zh: '乙县', en: 'County 2' }, kind: 'county', parentKey: 'city' },
    ]);
  });
  afterAll(async () => {
    await database.drop();
  });

  const added = async (one: NewPerson): Promise<string> => {
    const [person] = await people.import(boss, [one]);
    return person?.id ?? '';
  };
  const idsOf = async (...keys: string[]): Promise<string[]> => {
    const byKey = await directory.officesByKey(keys);
    return keys.map((key) => byKey.get(key)?.id ?? key).sort();
  };

  it('makes a first organiser only while there is nobody', async () => {
    const first = { username: 'Boss', name: '首任', password: PASSWORD, cost: COST, clock };
    const both = await Promise.all(
      [1, 2].map((number) =>
        codeOf(createFirstOrganiser(database.dataSource, { ...first, username: `boss-${number}` })),
      ),
    );
    expect(both.sort()).toEqual(['PERSON.NOT_THE_FIRST', 'done']);
  });

  it('refuses an import of offices as a whole, with each fault by row', async () => {
    const name = { zh: '某', en: 'X' };
    const faults = await fieldsOf(
      offices.import(boss, [
        { key: 'fine', name, kind: 'unit', parentKey: 'county-1' },
        { key: 'city', name, kind: 'unit' },
        { key: 'fine', name, kind: 'unit' },
        { key: 'lost', name, kind: 'unit', parentKey: 'nowhere' },
        { key: 'odd', name, kind: 'county', parentKey: 'unit-1' },
      ]),
    );
    expect(faults).toEqual([
      'rows.1.key OFFICE.KEY_TAKEN',
      'rows.2.key OFFICE.KEY_TWICE',
      'rows.3.parentKey OFFICE.PARENT_UNKNOWN',
      'rows.4.parentKey OFFICE.PARENT_KIND',
    ]);
    expect((await directory.officesByKey(['fine'])).size).toBe(0);
  });

  it('lets two imports of the same office end as one', async () => {
    const row = { key: 'twin', name: { zh: '双', en: 'Twin' }, kind: 'unit' as const };
    const outcomes = await Promise.all([1, 2, 3].map(() => fieldsOf(offices.import(boss, [row]))));
    expect(outcomes.filter((faults) => faults.length === 0)).toHaveLength(1);
  });

  it('refuses an import of people as a whole, with each fault by row', async () => {
    await people.import(boss, [person('taken')]);
    const faults = await fieldsOf(
      people.import(boss, [
        person('fresh'),
        person('TAKEN'),
        person('Fresh'),
        person('clerk-of-nothing', { roles: [{ role: 'officeClerk' }] }),
        person('lost', { officeKey: 'nowhere' }),
        person('same-as-its-name', { password: 'SAME-AS-its-name' }),
      ]),
    );
    expect(faults).toEqual([
      'rows.1.username PERSON.USERNAME_TAKEN',
      'rows.2.username PERSON.USERNAME_TWICE',
      'rows.3.roles.0.officeKey PERSON.ROLE_NEEDS_OFFICE',
      'rows.4.officeKey PERSON.OFFICE_UNKNOWN',
      'rows.5.password PERSON.PASSWORD_IS_USERNAME',
    ]);
    expect(await codeOf(enter('fresh'))).toBe('SIGN_IN.WRONG');
  });

  it('imports two hundred people, each with a salt of their own though the password is one', async () => {
    await people.import(
      boss,
      Array.from({ length: 200 }, (_, index) => person(`judge-${index}`)),
    );
    const [counted] = await database.dataSource.query<{ people: number; hashes: number }[]>(
      `select count(*)::int as people, count(distinct password_hash)::int as hashes from person where username like 'judge-%'`,
    );
    expect(counted).toEqual({ people: 200, hashes: 200 });
    expect(
      (await directory.peopleWithRole('judge')).filter((judge) => judge.username.startsWith('judge-')),
    ).toHaveLength(200);
  });

  it('lets a lead act for the office and all below it, a clerk for the own one, anybody else for none', async () => {
    await people.import(boss, [
      person('clerk', { officeKey: 'county-1', roles: [{ role: 'officeClerk' }] }),
      person('lead', { officeKey: 'county-1', roles: [{ role: 'officeLead' }] }),
      person('lead-of-all', { roles: [{ role: 'officeLead', officeKey: 'city' }] }),
      person('bystander', { officeKey: 'county-2' }),
      person('both', {
        roles: [
          { role: 'officeClerk', officeKey: 'city' },
          { role: 'officeLead', officeKey: 'county-1' },
        ],
      }),
    ]);
    const reachOf = async (username: string) => {
      const { actor } = (await enter(username)).signedIn;
      return { clerk: [...actor.officeIds].sort(), lead: [...(actor.ledOfficeIds ?? [])].sort() };
    };
    expect(await reachOf('clerk')).toEqual({ clerk: await idsOf('county-1'), lead: [] });
    expect(await reachOf('lead')).toEqual({ clerk: [], lead: await idsOf('county-1', 'unit-1') });
    const all = await idsOf('city', 'county-1', 'county-2', 'unit-1');
    expect(await reachOf('lead-of-all')).toEqual({ clerk: [], lead: all });
    expect(await reachOf('bystander')).toEqual({ clerk: [], lead: [] });
    // Being a clerk of the city gives none of what its lead would have.
    expect(await reachOf('both')).toEqual({ clerk: await idsOf('city'), lead: await idsOf('county-1', 'unit-1') });
  });

  it('says to row-level security which role reaches which offices, and none to who has neither role', async () => {
    const { actor } = (await enter('both')).signedIn;
    const reads = new Reads(database.dataSource);
    const walls = async (viewer: typeof actor) =>
      reads.as(viewer, async (manager) => {
        const [row] = await manager.query<{ clerk: string[]; lead: string[]; all: string[] }[]>(
          `select workflow.viewer_clerk_offices() as clerk, workflow.viewer_led_offices() as lead, workflow.viewer_offices() as "all"`,
        );
        return { clerk: row?.clerk.sort(), lead: row?.lead.sort(), all: row?.all.sort() };
      });
    const lead = await idsOf('county-1', 'unit-1');
    const clerk = await idsOf('city');
    expect(await walls(actor)).toEqual({ clerk, lead, all: [...clerk, ...lead].sort() });
    expect(await walls({ ...actor, roles: new Set(['officeClerk']) })).toEqual({ clerk, lead: [], all: clerk });
    expect(await walls({ ...actor, roles: new Set(['judge']) })).toEqual({ clerk: [], lead: [], all: [] });
  });

  const idOfNew = async (row: NewPerson): Promise<string> => {
    const [made] = await people.import(boss, [row]);
    return made?.id ?? '';
  };

  it('keeps duties apart: a forbidden pair is refused when granted, and by the database whoever writes it', async () => {
    const twofold = person('twofold', { roles: [{ role: 'judge' }, { role: 'organiser' }] });
    expect(await fieldsOf(people.import(boss, [twofold]))).toEqual(['rows.0.roles PERSON.ROLES_EXCLUDE']);
    const id = await idOfNew(person('double'));
    const grant = (role: string) =>
      database.dataSource.query('insert into public.role_grant (person_id, role) values ($1, $2)', [id, role]);
    await expect(grant('organiser')).rejects.toThrow('One person may not be judge and organiser.');
    await grant('auditor');
    await expect(
      database.dataSource.query(
        `update public.role_grant set role = 'leadingGroupMember' where role = 'auditor' and person_id = $1`,
        [id],
      ),
    ).rejects.toMatchObject({ driverError: { code: 'LR003' } });
  });

  it('keeps duties apart though both are granted at once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const id = await idOfNew(person(`racing-${round}`, { roles: [{ role: 'officeClerk', officeKey: 'city' }] }));
      await database.dataSource.query('delete from public.role_grant where person_id = $1', [id]);
      const outcomes = await Promise.allSettled(
        ['auditor', 'organiser'].map((role) =>
          database.dataSource.query('insert into public.role_grant (person_id, role) values ($1, $2)', [id, role]),
        ),
      );
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    }
  });

  it('puts on record who was given which roles, and who disabled whom or set a new password, but never the password', async () => {
    const roles: NewPerson['roles'] = [{ role: 'officeClerk', officeKey: 'city' }];
    const id = await idOfNew(person('recorded', { roles }));
    await people.disable(boss, id);
    await people.enable(boss, id);
    await people.resetPassword(boss, id, 'a password of nobody else');
    await expect(people.enable(boss, newId())).rejects.toThrow('NOT_FOUND');
    const acts = await database.dataSource.query<{ what: string; who: string; detail: object }[]>(
      `select what, actor_name as who, detail from audit.act where kind = 'configuration' order by seq desc limit 4`,
    );
    const added = { id, username: 'recorded', name: '某recorded', roles };
    expect(acts.reverse()).toEqual([
      { what: 'people.import', who: '首任', detail: { people: [added] } },
      { what: 'person.disable recorded', who: '首任', detail: { id } },
      { what: 'person.enable recorded', who: '首任', detail: { id } },
      { what: 'person.password recorded', who: '首任', detail: { id } },
    ]);
    const [{ told } = { told: '' }] = await database.dataSource.query<{ told: string }[]>(
      `select string_agg(a::text, '') as told from audit.act a`,
    );
    expect([PASSWORD, 'a password of nobody else', '$argon2'].filter((secret) => told.includes(secret))).toEqual([]);
  });

  it('stores no token and no password', async () => {
    const { token } = await enter('taken');
    const rows = await database.dataSource.query<object[]>(
      'select s::text as s, p::text as p from session s join person p on p.id = s.person_id',
    );
    const stored = JSON.stringify(rows);
    expect([
      stored.includes(token),
      stored.includes(PASSWORD),
      stored.includes('$argon2id$v=19$m=1024,t=1,p=1$'),
    ]).toEqual([false, false, true]);
  });

  it('ends a session that is idle too long, and any after its lifetime', async () => {
    const idle = await enter('taken');
    pass(119);
    expect(await sessions.find(idle.token)).toBeDefined();
    pass(119);
    expect(await sessions.find(idle.token)).toBeDefined();
    pass(121);
    expect(await sessions.find(idle.token)).toBeUndefined();
    const busy = await enter('taken');
    for (let hour = 0; hour < 11; hour += 1) {
      pass(60);
      expect(await sessions.find(busy.token)).toBeDefined();
    }
    pass(61);
    expect(await sessions.find(busy.token)).toBeUndefined();
  });

  it('signs a disabled person out at once, and not in again until enabled', async () => {
    const { token, signedIn } = await enter('bystander');
    const organiser = { ...signedIn.actor, personId: null };
    expect(await sessions.find(token)).toBeDefined();
    await people.disable(organiser, signedIn.person.id);
    expect(await sessions.find(token)).toBeUndefined();
    expect(await codeOf(enter('bystander'))).toBe('SIGN_IN.WRONG');
    await people.enable(boss, signedIn.person.id);
    expect(await codeOf(enter('bystander'))).toBe('done');
    expect(await codeOf(people.disable(signedIn.actor, signedIn.person.id))).toBe('PERSON.YOURSELF');
  });

  it('signs a disabled person out of every process within a second', async () => {
    const { token, signedIn } = await enter('clerk');
    const elsewhere = new Sessions(database.dataSource, clock, { lifetimeHours: 12, idleMinutes: 120 });
    expect(await elsewhere.find(token)).toBeDefined();
    await people.disable({ ...signedIn.actor, personId: null }, signedIn.person.id);
    expect(await sessions.find(token)).toBeUndefined();
    pass(1 / 60);
    expect(await elsewhere.find(token)).toBeUndefined();
    await people.enable(boss, signedIn.person.id);
    expect(await elsewhere.find(token)).toBeUndefined();
  });

  it('changes name, office and roles of a person, on record, for the session that goes on too', async () => {
    const id = await added(person('movable', { officeKey: 'county-1' }));
    const { token } = await enter('movable', '10.9.9.1');
    await people.edit(boss, id, {
      name: '改名者',
      officeKey: 'county-2',
      roles: [{ role: 'officeClerk' }, { role: 'officeLead', officeKey: 'unit-1' }],
    });
    const signedIn = await sessions.find(token);
    expect([...(signedIn?.actor.roles ?? [])].sort()).toEqual(['officeClerk', 'officeLead']);
    expect([signedIn?.person.name, [...(signedIn?.actor.officeIds ?? [])]]).toEqual([
      '改名者',
      await idsOf('county-2'),
    ]);
    await people.edit(boss, id, { name: '又改名者' });
    expect((await sessions.find(token))?.actor.roles.size).toBe(2);
    const acts = await database.dataSource.query<{ detail: { before: object; after: object } }[]>(
      `select detail from audit.act where what = 'person.edit movable' order by seq`,
    );
    expect(acts[0]?.detail).toMatchObject({
      before: { name: '某movable', officeKey: 'county-1', roles: [{ role: 'judge' }] },
      after: { name: '改名者', officeKey: 'county-2' },
    });
    expect(acts).toHaveLength(2);
  });

  it('refuses roles that exclude each other, need an office, or are one’s own to change', async () => {
    const id = await added(person('unmovable'));
    expect(
      await fieldsOf(
        people.edit(boss, id, { roles: [{ role: 'judge' }, { role: 'organiser' }, { role: 'officeClerk' }] }),
      ),
    ).toEqual(expect.arrayContaining(['roles PERSON.ROLES_EXCLUDE', 'roles.2.officeKey PERSON.ROLE_NEEDS_OFFICE']));
    expect(await fieldsOf(people.edit(boss, id, { officeKey: 'nowhere' }))).toEqual([
      'officeKey PERSON.OFFICE_UNKNOWN',
    ]);
    expect(await codeOf(people.edit({ ...boss, personId: id }, id, { roles: [{ role: 'auditor' }] }))).toBe(
      'PERSON.YOURSELF',
    );
    expect(await codeOf(people.edit(boss, newId(), { name: '无此人' }))).toBe('NOT_FOUND');
  });

  it('lists the sessions that hold, and ends one or all of a person', async () => {
    const id = await added(person('seated'));
    const [one, other] = [await enter('seated', '10.9.9.2'), await enter('seated', '10.9.9.2')];
    const open = async (): Promise<string[]> => {
      const own = one.signedIn.sessionId;
      const { items, total } = await sessions.page({ q: 'seated', sort: '-seen', own, page: 1, size: 50 });
      expect(total).toBe(items.length);
      return items.filter((session) => session.personId === id).map((session) => (session.own ? 'own' : session.name));
    };
    expect((await open()).sort()).toEqual(['own', '某seated'].sort());
    await people.endSession(boss, other.signedIn.sessionId);
    expect(await sessions.find(other.token)).toBeUndefined();
    expect(await open()).toEqual(['own']);
    expect(await codeOf(people.endSession(boss, other.signedIn.sessionId))).toBe('NOT_FOUND');
    expect(await people.signOut(boss, id)).toBe(1);
    expect(await sessions.find(one.token)).toBeUndefined();
    expect(await open()).toEqual([]);
  });

  it('ends every session with a new password, and takes the old one no longer', async () => {
    const { token, signedIn } = await enter('clerk');
    await people.resetPassword(boss, signedIn.person.id, 'a new long password');
    expect(await sessions.find(token)).toBeUndefined();
    expect(await codeOf(enter('clerk'))).toBe('SIGN_IN.WRONG');
    expect(await codeOf(people.resetPassword(boss, signedIn.person.id, 'clerk'))).toBe('PERSON.PASSWORD_IS_USERNAME');
    await people.resetPassword(boss, signedIn.person.id, PASSWORD);
    expect(await codeOf(enter('clerk'))).toBe('done');
  });

  const clerk = async (): Promise<{ id: string; passwordHash: string }> => {
    const [row] = await database.dataSource.query<{ id: string; passwordHash: string }[]>(
      `select id, password_hash as "passwordHash" from person where username = 'clerk'`,
    );
    return row ?? { id: '', passwordHash: '' };
  };

  /** A sign-in that has seen the password right when `meanwhile` happens. */
  const overtaken = async (meanwhile: (id: string) => Promise<void>): Promise<string> => {
    const { id } = await clerk();
    const slow = new PasswordHashing(COST);
    const matches = slow.matches.bind(slow);
    slow.matches = async (...given) => {
      const right = await matches(...given);
      await meanwhile(id);
      return right;
    };
    const throttle = new SignInThrottle(database.dataSource, clock, LIMITS);
    const signIn = new SignIn(database.dataSource, slow, throttle, sessions);
    return codeOf(signIn.signIn({ username: 'clerk', password: PASSWORD, address: '10.9.9.9', former: undefined }));
  };
  const openSessions = async (): Promise<number> => {
    const [count] = await database.dataSource.query<{ n: number }[]>(
      `select count(*)::int as n from session s join person p on p.id = s.person_id where username = 'clerk'`,
    );
    return count?.n ?? -1;
  };

  it('leaves no session open to a sign-in that a reset or a disabling overtook', async () => {
    const organiser = { personId: null, name: 'organiser', roles: new Set<never>(), officeIds: new Set<string>() };
    expect(await overtaken((id) => people.resetPassword(boss, id, 'overtaking password'))).toBe('SIGN_IN.WRONG');
    expect(await openSessions()).toBe(0);
    const { id } = await clerk();
    await people.resetPassword(boss, id, PASSWORD);
    expect(await overtaken((person) => people.disable(organiser, person))).toBe('SIGN_IN.WRONG');
    await people.enable(boss, id);
    expect(await openSessions()).toBe(0);
  });

  it('leaves no session open though sign-ins and resets come in a crowd', async () => {
    const { id, passwordHash } = await clerk();
    await Promise.all([
      ...Array.from({ length: 20 }, () => sessions.begin({ id, passwordHash }, undefined)),
      people.resetPassword(boss, id, 'the last password'),
      ...Array.from({ length: 20 }, () => sessions.begin({ id, passwordHash }, undefined)),
    ]);
    expect(await openSessions()).toBe(0);
    await people.resetPassword(boss, id, PASSWORD);
  });

  it('renews a hash once its cost has risen', async () => {
    signIns = service({ ...COST, passes: 2 });
    await enter('taken');
    const [row] = await database.dataSource.query<{ password_hash: string }[]>(
      `select password_hash from person where username = 'taken'`,
    );
    expect(row?.password_hash).toMatch(/^\$argon2id\$v=19\$m=1024,t=2,p=1\$/);
    expect(await codeOf(enter('taken'))).toBe('done');
    signIns = service();
  });

  it('throttles an account whatever the case, even for the right password, until the window is over', async () => {
    pass(60);
    const wrong = await Promise.all(
      ['Lead', 'lead', 'LEAD'].map((name, index) => codeOf(enter(name, `10.2.2.${index}`, 'wrong'))),
    );
    expect(wrong).toEqual(['SIGN_IN.WRONG', 'SIGN_IN.WRONG', 'SIGN_IN.WRONG']);
    expect(await codeOf(enter('lead', '10.2.2.9'))).toBe('SIGN_IN.TOO_MANY');
    pass(16);
    expect(await codeOf(enter('lead', '10.2.2.9'))).toBe('done');
  });

  it('throttles an address whatever the account, and an IPv6 customer as one', async () => {
    pass(60);
    const attempts = Array.from({ length: 8 }, (_, index) => enter(`nobody-${index}`, `2001:db8::${index}`));
    const codes = await Promise.all(attempts.map(codeOf));
    expect(codes.filter((code) => code === 'SIGN_IN.WRONG')).toHaveLength(5);
    expect(codes.filter((code) => code === 'SIGN_IN.TOO_MANY')).toHaveLength(3);
  });

  it('does not count sign-ins that succeed', async () => {
    pass(60);
    for (let time = 0; time < 8; time += 1) expect(await codeOf(enter('clerk', '10.3.3.3'))).toBe('done');
  });

  it('refuses a crowd of hashes beyond its queue', async () => {
    const outcomes = await Promise.all(Array.from({ length: 100 }, () => codeOf(hashing.matches('x', undefined))));
    expect(new Set(outcomes)).toEqual(new Set(['done', 'SIGN_IN.BUSY']));
    expect(outcomes.filter((code) => code === 'done').length).toBeGreaterThanOrEqual(60);
    expect(await codeOf(hashing.matches('x', undefined))).toBe('done');
  });

  it('shows people to those who may see them, and password data to no reader', async () => {
    const reads = new Reads(database.dataSource);
    const queries = new PersonQueries(reads);
    const organiser = {
      personId: null,
      name: 'organiser',
      roles: new Set(['organiser'] as const),
      officeIds: new Set<string>(),
    };
    const judge = (await enter('judge-1')).signedIn.actor;
    expect(
      (await queries.page(organiser, { page: 1, size: 50, q: 'lead' })).items.map((item) => item.username),
    ).toEqual(['lead', 'lead-of-all']);
    expect((await queries.page(judge, { page: 1, size: 50 })).items.map((item) => item.username)).toEqual(['judge-1']);
    await expect(
      reads.as(organiser, (manager) => manager.query('select password_hash from public.person')),
    ).rejects.toThrow(/permission denied/);
    await expect(reads.as(organiser, (manager) => manager.query('select * from public.session'))).rejects.toThrow(
      /permission denied/,
    );
  });
});
