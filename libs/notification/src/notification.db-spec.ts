import { identityMigrations } from '#identity';
import { type Actor, newId, type Role, system } from '#kernel';
import {
  actorWith,
  readMail,
  refusalOf,
  type SmtpSink,
  startSmtpSink,
  testClock,
  testDatabase,
  type TestDatabase,
  TEST_START,
} from '#testing';
import {
  type DomainHandler,
  DomainHandlers,
  type DomainMessage,
  Engine,
  ProcessRegistry,
  Reads,
  relayOutbox,
  sweepDeadlines,
  workflowMigrations,
} from '#workflow';
import {
  keyOfStep,
  Mailer,
  notificationMigrations,
  notificationProcesses,
  remindBefore,
  reminded,
  remindNoMore,
  sendMailWhenItIsDue,
  tell,
  type Telling,
  told,
  writeMessagesWhenSomethingIsTold,
} from './index.js';
import { NotificationQueries } from './notification.queries.js';
import { NotificationService } from './notification.service.js';

const clock = testClock();
const both = (said: string) => ({ zh: said, en: said });
const PASSED = { programme: both('扶贫日'), category: both('创新奖') };
let database: TestDatabase;
let engine: Engine;
let queries: NotificationQueries;
let service: NotificationService;
let sink: SmtpSink;
const offices = new Map<string, string>();

beforeAll(async () => {
  database = await testDatabase({
    entities: [],
    migrations: [...workflowMigrations, ...identityMigrations, ...notificationMigrations],
  });
  const { dataSource } = database;
  engine = new Engine(dataSource, new ProcessRegistry(notificationProcesses), clock);
  queries = new NotificationQueries(new Reads(dataSource));
  service = new NotificationService(dataSource, clock);
  sink = await startSmtpSink();
  for (const [key, parent] of [
    ['county', null],
    ['unit', 'county'],
    ['bare-unit', 'county'],
  ] as const) {
    offices.set(key, newId());
    await dataSource.query(
      `insert into public.office (id, key, name_zh, name_en, kind, parent_id, created_at) values ($1, $2, $2, $2, 'county', $3, $4)`,
      [offices.get(key), key, parent === null ? null : offices.get(parent), clock.now()],
    );
  }
});
beforeEach(() => {
  clock.setTo(TEST_START);
  sink.answerReceivers(undefined);
});
afterAll(async () => {
  await sink.stop();
  await database.drop();
});

const officeId = (key: string): string => offices.get(key) ?? '';

/** Somebody in the table of people, as an actor. */
const person = async (role: Role, office?: string): Promise<Actor & { personId: string }> => {
  const actor = actorWith(role, office === undefined ? [] : [officeId(office)]);
  const personId = actor.personId ?? '';
  await database.dataSource.query(
    `insert into public.person (id, username, name, password_hash, created_at) values ($1, $2, '某人', '', $3)`,
    [personId, `u${personId}`, clock.now()],
  );
  await database.dataSource.query('insert into public.role_grant (person_id, role, office_id) values ($1, $2, $3)', [
    personId,
    role,
    office === undefined ? null : officeId(office),
  ]);
  return { ...actor, personId };
};

const passed = (to: Telling['to'], entry: string, key: string = newId()): Telling<'entry.passed'> => ({
  to,
  template: 'entry.passed',
  params: { ...PASSED, entry },
  key,
});
const tellNow = (telling: Telling<'entry.passed'>) =>
  database.dataSource.transaction((manager) => tell(manager, clock.now(), telling));
const list = (actor: Actor, unread = false) => queries.list(actor, { page: 1, size: 50, unread }, 'zh');
const toldTo = async (actor: Actor): Promise<string[]> => (await list(actor)).items.map(({ subject }) => subject);

/** Hands on what is in the outbox to these handlers, each message twice, as a queue may. */
const deliverTo = async (...added: DomainHandler[]): Promise<void> => {
  const handlers = new DomainHandlers();
  handlers.add(...added);
  const sent: DomainMessage[] = [];
  const target = {
    hears: (topic: string) => handlers.hears(topic),
    send: (messages: readonly DomainMessage[]) => {
      sent.push(...messages, ...messages);
      return Promise.resolve();
    },
  };
  await relayOutbox(database.dataSource, target, clock);
  for (const message of sent) await handlers.deliver(message, database.dataSource, clock);
};
const mailBy = (url: string | undefined) =>
  sendMailWhenItIsDue(
    new Mailer({ url, from: 'Laureate <awards@example.org>', requireTls: false }),
    clock,
    'https://awards.example.org',
  );

describe('a message', () => {
  it('reaches an office’s clerks and lead, and nobody of the offices above and below', async () => {
    const [clerk, lead, below] = [
      await person('officeClerk', 'county'),
      await person('officeLead', 'county'),
      await person('officeClerk', 'unit'),
    ];
    await tellNow(passed({ offices: [officeId('county')] }, '甲'));
    expect(await toldTo(clerk)).toEqual(['“甲”通过审查']);
    expect(await toldTo(lead)).toEqual(['“甲”通过审查']);
    expect(await toldTo(below)).toEqual([]);
    await tellNow(passed({ offices: [officeId('bare-unit')] }, '乙'));
    expect(await toldTo(clerk)).toEqual(['“甲”通过审查']);
    // Who may act for an office that has nobody of its own is told in its place.
    expect((await toldTo(lead)).sort()).toEqual(['“乙”通过审查', '“甲”通过审查'].sort());
  });

  it('reaches who is a clerk by the office that they belong to, where the role names none', async () => {
    const clerk = await person('officeClerk');
    await database.dataSource.query('update public.person set office_id = $2 where id = $1', [
      clerk.personId,
      officeId('bare-unit'),
    ]);
    await tellNow(passed({ offices: [officeId('bare-unit')] }, '丁'));
    expect(await toldTo(clerk)).toEqual(['“丁”通过审查']);
    await database.dataSource.query('update public.person set disabled_at = $2 where id = $1', [
      clerk.personId,
      clock.now(),
    ]);
  });

  it('reaches everybody of a role, and nobody who is disabled', async () => {
    const [one, disabled] = [await person('leadingGroupMember'), await person('leadingGroupMember')];
    await database.dataSource.query('update public.person set disabled_at = $2 where id = $1', [
      disabled.personId,
      clock.now(),
    ]);
    expect(await tellNow(passed({ role: 'leadingGroupMember' }, '丙'))).toBe(1);
    expect(await toldTo(one)).toEqual(['“丙”通过审查']);
    expect(await toldTo(disabled)).toEqual([]);
  });

  it('is written once a person and occasion, however often it is told, by a handler or an action', async () => {
    const clerk = await person('officeClerk', 'unit');
    const telling = passed({ people: [clerk.personId] }, '丁', 'occasion');
    expect([await tellNow(telling), await tellNow(telling)]).toEqual([1, 0]);
    await database.dataSource.query(
      `insert into workflow.outbox (id, topic, payload, process, process_id, created_at) values ($1, $2, $3, 'x', $1, $4)`,
      [
        newId(),
        told(telling).topic,
        JSON.stringify(told({ ...telling, key: undefined }).payload), // keyed by the message then
        clock.now(),
      ],
    );
    await deliverTo(writeMessagesWhenSomethingIsTold(clock));
    expect(await toldTo(clerk)).toEqual(['“丁”通过审查', '“丁”通过审查']);
  });

  it('carries no parameter that its template does not name, and is not told without one that it needs', async () => {
    const clerk = await person('officeClerk', 'unit');
    const telling = passed({ people: [clerk.personId] }, '戊');
    const more = { ...telling, params: { ...telling.params, phone: '13900000000' } };
    await expect(tellNow(more)).rejects.toThrow('phone');
    await expect(tellNow({ ...telling, params: PASSED as never })).rejects.toThrow('entry');
    expect(await toldTo(clerk)).toEqual([]);
  });

  it('is read, counted and marked by its receiver alone', async () => {
    const [clerk, other] = [await person('officeClerk', 'unit'), await person('officeClerk', 'unit')];
    await tellNow(passed({ people: [clerk.personId] }, '己'));
    clock.setTo(new Date(TEST_START.getTime() + 60_000));
    await tellNow(passed({ people: [clerk.personId] }, '庚'));
    const mine = await list(clerk);
    expect(mine).toMatchObject({
      total: 2,
      unread: 2,
      items: [{ subject: '“庚”通过审查' }, { subject: '“己”通过审查' }],
    });
    const first = mine.items[1]?.id ?? '';
    expect(await refusalOf(service.markRead(other, first))).toMatchObject({ code: 'NOT_FOUND' });
    await service.markRead(clerk, first);
    expect(await list(clerk, true)).toMatchObject({ total: 1, unread: 1, items: [{ subject: '“庚”通过审查' }] });
    expect([await queries.unread(clerk), await queries.unread(other)]).toEqual([1, 0]);
    await service.markAllRead(clerk);
    expect(await queries.unread(clerk)).toBe(0);
    const unscoped = await new Reads(database.dataSource).as(other, async (manager) => {
      const rows: unknown[] = await manager.query('select id from public.notification');
      return rows.length;
    });
    expect(unscoped).toBe(0);
  });
});

describe('mail', () => {
  const withAddress = async (mailAddress: string, language: 'zh' | 'en' = 'zh') => {
    const clerk = await person('officeClerk', 'unit');
    await service.setChannel(clerk, { mailAddress, language });
    return clerk;
  };
  /** As the outbox sweep does with what nobody has consumed. */
  const resend = () =>
    database.dataSource.query(
      `update workflow.outbox o set sent_at = null where topic = 'notification.mailDue'
         and not exists (select from workflow.consumed c where c.outbox_id = o.id)`,
    );
  const mailOf = async (actor: Actor) => (await list(actor)).items.map(({ mail }) => mail);

  it('goes once to those who gave an address, in their language, known by a Message-ID of its own', async () => {
    const [clerk, english, none] = [
      await withAddress('zhang@example.org'),
      await withAddress('smith@example.org', 'en'),
      await person('officeClerk', 'unit'),
    ];
    const before = sink.mails.length;
    await tellNow(passed({ people: [clerk.personId, english.personId, none.personId] }, '辛'));
    await deliverTo(mailBy(sink.url));
    await deliverTo(mailBy(sink.url));
    const mails = sink.mails.slice(before).sort((a, b) => b.to.join().localeCompare(a.to.join()));
    expect(mails.map(({ to }) => to)).toEqual([['zhang@example.org'], ['smith@example.org']]);
    const [chinese, inEnglish] = mails.map(readMail);
    const id = (await list(clerk)).items[0]?.id;
    expect(chinese?.head).toMatchObject({
      'message-id': `<${id}@example.org>`,
      subject: '“辛”通过审查',
      from: 'Laureate <awards@example.org>',
    });
    expect(chinese?.text).toBe(
      '扶贫日：贵单位报送的“辛”（创新奖）已通过审查，进入下一阶段。\n\nhttps://awards.example.org',
    );
    expect(inEnglish?.head['subject']).toBe('Passed review: 辛');
    expect([await mailOf(clerk), await mailOf(none)]).toEqual([['sent'], [null]]);
  });

  it('that was sent by a host that died before its mark is sent again under the same Message-ID', async () => {
    const clerk = await withAddress('li@example.org');
    const before = sink.mails.length;
    await tellNow(passed({ people: [clerk.personId] }, '壬'));
    const [id = ''] = (await list(clerk)).items.map((item) => item.id);
    const handler = mailBy(sink.url);
    const message = { id: newId(), topic: handler.topic, process: 'notification', processId: id, payload: {} };
    const dying = database.dataSource.transaction(async (manager) => {
      await handler.handle(message, manager);
      throw new Error('the host dies here');
    });
    await expect(dying).rejects.toThrow('dies');
    await deliverTo(handler);
    const ids = sink.mails.slice(before).map((mail) => readMail(mail).head['message-id']);
    expect(ids).toEqual([`<${id}@example.org>`, `<${id}@example.org>`]);
    expect(await mailOf(clerk)).toEqual(['sent']);
  });

  it('is tried again while the server is away, and given up for an address that there is not', async () => {
    const clerk = await withAddress('wang@example.org');
    await tellNow(passed({ people: [clerk.personId] }, '癸'));
    sink.answerReceivers('451 come back later, wang@example.org');
    await expect(deliverTo(mailBy(sink.url))).rejects.toThrow(/^mail server: EENVELOPE 451$/);
    expect(await mailOf(clerk)).toEqual(['due']);
    sink.answerReceivers('550 no such user');
    await resend();
    await deliverTo(mailBy(sink.url));
    expect(await mailOf(clerk)).toEqual(['refused']);
  });

  it('is off without a server: nobody is called, and the message stands in the application', async () => {
    const clerk = await withAddress('zhao@example.org');
    const before = sink.connections();
    await tellNow(passed({ people: [clerk.personId] }, '子'));
    await deliverTo(mailBy(undefined));
    expect(await list(clerk)).toMatchObject({ items: [{ subject: '“子”通过审查', mail: 'off' }] });
    expect(sink.connections()).toBe(before);
  });

  it('can’t be led astray by what people write into a name', async () => {
    const clerk = await withAddress('sun@example.org');
    const before = sink.mails.length;
    await tellNow(passed({ people: [clerk.personId] }, '甲\r\nBcc: spy@example.org\r\n\r\n乙'));
    await deliverTo(mailBy(sink.url));
    const [mail] = sink.mails.slice(before);
    expect(mail?.to).toEqual(['sun@example.org']);
    expect(mail && Object.keys(readMail(mail).head)).not.toContain('bcc');
  });
});

describe('a reminder', () => {
  const DUE = new Date('2018-09-14T10:00:00Z');
  const about = () => ({ process: 'programme', id: newId() });
  const begin = (of: ReturnType<typeof about>, dueAt = DUE) =>
    database.dataSource.transaction((manager) =>
      remindBefore(engine, manager, clock.now(), {
        kind: 'specDue',
        programmeId: newId(),
        about: of,
        dueAt,
        days: [3, 1, 0],
        zone: 'Asia/Shanghai',
      }),
    );
  const sweepAt = async (moment: string): Promise<void> => {
    clock.setTo(new Date(moment));
    await sweepDeadlines(database.dataSource, engine, clock, 1000);
  };
  /** What it said so far, of the object; each with the days that it had left. */
  const steps = async (of: ReturnType<typeof about>): Promise<(number | null)[]> => {
    const rows: { payload: unknown }[] = await database.dataSource.query(
      `select payload from workflow.outbox where topic = 'reminder.specDue' and payload ->> 'aboutId' = $1 order by seq`,
      [of.id],
    );
    return rows.map(({ payload }) => reminded.parse(payload).daysLeft);
  };

  it('comes at each step once, and when the deadline is reached', async () => {
    const of = about();
    await begin(of);
    await begin(of);
    await sweepAt('2018-09-11T00:59:00Z');
    expect(await steps(of)).toEqual([]);
    for (const day of ['11', '12', '13', '14']) {
      await sweepAt(`2018-09-${day}T01:00:01Z`);
      await sweepAt(`2018-09-${day}T03:00:00Z`);
    }
    expect(await steps(of)).toEqual([3, 1, 0]);
    await sweepAt('2018-09-14T10:00:01Z');
    await sweepAt('2018-09-20T10:00:01Z');
    expect(await steps(of)).toEqual([3, 1, 0, null]);
  });

  it('tells of the last step alone after an outage, and after the deadline only that it is reached', async () => {
    const [outage, longer] = [about(), about()];
    await begin(outage);
    await begin(longer, new Date('2018-09-13T02:00:00Z'));
    await sweepAt('2018-09-13T05:00:00Z');
    expect([...new Set(await steps(outage))]).toEqual([1]);
    expect(await steps(longer)).toEqual([null]);
  });

  it('has a key for each step, by which nobody is told of it twice', () => {
    const one = { reminderId: newId(), programmeId: newId(), aboutId: newId(), dueAt: DUE.toISOString() };
    expect([3, 1, null].map((daysLeft) => keyOfStep({ ...one, daysLeft }))).toEqual([
      `${one.reminderId} 3`,
      `${one.reminderId} 1`,
      `${one.reminderId} reached`,
    ]);
  });

  it('follows a deadline that is put off, and ends with what it is about', async () => {
    const of = about();
    await begin(of);
    await begin(of, new Date('2018-09-20T10:00:00Z'));
    await sweepAt('2018-09-15T05:00:00Z');
    expect(await steps(of)).toEqual([]);
    await sweepAt('2018-09-17T05:00:00Z');
    expect(await steps(of)).toEqual([3]);
    await database.dataSource.transaction((manager) => remindNoMore(engine, manager, { kind: 'specDue', about: of }));
    await sweepAt('2018-09-30T05:00:00Z');
    expect(await steps(of)).toEqual([3]);
    const states: { state: string }[] = await database.dataSource.query(
      'select state from public.reminder where about_id = $1',
      [of.id],
    );
    expect(states.map(({ state }) => state)).toEqual(['cancelled', 'cancelled']);
  });

  it('is moved by its deadlines and by nobody else', async () => {
    const of = about();
    await begin(of);
    const [row]: { id: string }[] = await database.dataSource.query(
      'select id from public.reminder where about_id = $1',
      [of.id],
    );
    const attempt = engine.applyEvent('reminder', row?.id ?? '', 'reminder.cancel', actorWith('organiser'));
    expect(await refusalOf(attempt)).toMatchObject({ code: 'EVENT.NOT_YOURS' });
    await engine.applyEvent('reminder', row?.id ?? '', 'reminder.cancel', system('spec'));
  });
});
