import { type Actor, DomainError, system } from '#kernel';
import { identityMigrations } from '#identity';
import { notificationMigrations, notificationProcesses } from '#notification';
import { EntryService, NOMINATION, nominationMigrations, nominationProcesses } from '#nomination';
import { programmeMigrations, programmeProcesses } from '#programme';
import {
  actorWith,
  chineseText,
  enrol,
  type OpenProgramme,
  openProgramme,
  placeInState,
  planWith,
  refusalOf,
  refusalsOutsideTheTable,
  testClock,
  testDatabase,
  type TestDatabase,
  TEST_START,
} from '#testing';
import {
  addGates,
  applyToEach,
  workflowMigrations,
  DomainHandlers,
  Engine,
  ProcessRegistry,
  Reads,
  relayOutbox,
  sweepDeadlines,
} from '#workflow';
import fc from 'fast-check';
import { requestOpinionsWhenEligibilityReviewBegins, reviewGates, reviewMigrations, reviewProcesses } from './index.js';
import { opinionProcess } from './opinion.process.js';
import { OpinionQueries } from './opinion.queries.js';
import { ReviewSummaryQueries } from './review-summary.queries.js';

const DEPARTMENTS = ['discipline-inspection', 'health-family-planning', 'public-security'];
const PLANNED_DUE = new Date('2018-09-14T10:00:00Z');

const clock = testClock();
const registry = new ProcessRegistry([
  ...notificationProcesses,
  ...programmeProcesses,
  ...nominationProcesses,
  ...reviewProcesses,
]);
const handlers = new DomainHandlers();
let database: TestDatabase;
let engine: Engine;
let nominations: EntryService;
let queries: OpinionQueries;
let programme: OpenProgramme;
let east: Actor;

beforeAll(async () => {
  database = await testDatabase({
    entities: [],
    migrations: [
      ...workflowMigrations,
      ...identityMigrations,
      ...notificationMigrations,
      ...programmeMigrations,
      ...nominationMigrations,
      ...reviewMigrations,
    ],
  });
  engine = new Engine(database.dataSource, registry, clock);
  nominations = new EntryService(database.dataSource, engine, clock);
  queries = new OpinionQueries(new Reads(database.dataSource), engine);
  addGates(...reviewGates);
  handlers.add(...requestOpinionsWhenEligibilityReviewBegins(engine, clock));
  // Nothing but opinions stands between review and short list.
  programme = await openProgramme(
    database.dataSource,
    engine,
    clock,
    planWith({
      categories: { contribution: { nomineeConsent: 'notAsked' }, 'organisational-innovation': { passes: 'one' } },
    }),
  );
  east = programme.clerkOf('county-east');
  const asked = [...DEPARTMENTS, 'taxation', 'labour', 'work-safety', 'environment'].map(programme.officeId);
  await enrol(database.dataSource, clock.now(), actorWith('officeClerk', asked));
});
beforeEach(() => {
  clock.setTo(TEST_START);
});
afterAll(() => database.drop());

/** Hands on what is in the outbox, each message twice, as a queue may. */
const deliver = async (): Promise<void> => {
  const target = {
    hears: (topic: string) => handlers.hears(topic),
    send: async (messages: readonly Parameters<DomainHandlers['deliver']>[0][]) => {
      for (const message of [...messages, ...messages]) await handlers.deliver(message, database.dataSource, clock);
    },
  };
  await relayOutbox(database.dataSource, target, clock);
};

interface OpinionInTable {
  readonly id: string;
  readonly key: string;
  readonly state: string;
  readonly due_at: Date;
  readonly opinion_text: string | null;
  readonly answered_by: string | null;
}

const opinionsOn = async (nominationId: string): Promise<OpinionInTable[]> =>
  database.dataSource.query(
    `select p.id, o.key, p.state, p.due_at, p.opinion_text, p.answered_by from public.opinion p
     join public.office o on o.id = p.office_id where nomination_id = $1 order by o.key`,
    [nominationId],
  );

const send = (id: string, event: string, actor: Actor, payload?: unknown) =>
  engine.applyEvent(
    event.startsWith('opinion') ? 'opinion' : 'nomination',
    id,
    event,
    actor,
    payload === undefined ? {} : { payload },
  );

let nominees = 0;
/** A nomination that has been sent; each in a unit's or county's own category, so that no quota is in the way. */
const submitted = async (): Promise<string> => {
  nominees += 1;
  const categoryKey =
    ['innovation', 'endeavour', 'contribution', 'dedication', 'organisational-innovation'][nominees % 5] ?? '';
  const office = ['county-east', 'county-west', 'unit-bank'][Math.floor(nominees / 10)] ?? '';
  const actor = programme.clerkOf(office);
  const id = await nominations.register(NOMINATION, actor, {
    programmeId: programme.id,
    categoryKey,
    officeId: programme.officeId(office),
    nomineeName: `候选人${nominees}`,
    nomineePosition: '',
    deeds: chineseText(300),
  });
  await send(id, 'nomination.submit', actor);
  return id;
};
const underReview = async (): Promise<string> => {
  const id = await submitted();
  await send(id, 'eligibility.begin', programme.organiser);
  await deliver();
  return id;
};
const agree = async (nominationId: string, ...keys: string[]): Promise<void> => {
  for (const opinion of await opinionsOn(nominationId)) {
    if (keys.includes(opinion.key))
      await send(opinion.id, 'opinion.agree', programme.clerkOf(opinion.key), { text: '同意' });
  }
};
const opinionOf = async (nominationId: string, key: string): Promise<OpinionInTable> => {
  const opinion = (await opinionsOn(nominationId)).find((one) => one.key === key);
  if (!opinion) throw new Error(`No opinion was asked of ${key}.`);
  return opinion;
};
/** Its office sends in again what was returned. */
const sendAgain = async (id: string): Promise<void> => {
  const [{ office_id: office }]: [{ office_id: string }] = await database.dataSource.query(
    'select office_id from public.nomination where id = $1',
    [id],
  );
  await send(id, 'nomination.submit', actorWith('officeClerk', [office]));
};
const pass = (id: string) => send(id, 'eligibility.pass', programme.organiser, { reason: '符合条件' });

describe('when the eligibility review begins', () => {
  it('every department of the plan is asked once, by the date of the plan, however often the message comes', async () => {
    const id = await underReview();
    expect((await opinionsOn(id)).map(({ key, state, due_at }) => ({ key, state, due_at }))).toEqual(
      DEPARTMENTS.map((key) => ({ key, state: 'requested', due_at: PLANNED_DUE })),
    );
    const [log]: { actor_name: string }[] = await database.dataSource.query(
      `select distinct actor_name from workflow.transition_log where event = 'opinion.begin'`,
    );
    expect(log?.actor_name).toBe('request-opinions-when-eligibility-review-begins');
  });

  it('five days are given when the date of the plan has passed', async () => {
    const id = await submitted();
    clock.setTo(new Date('2018-09-16T00:00:00Z'));
    await send(id, 'eligibility.begin', programme.organiser);
    await deliver();
    const [first] = await opinionsOn(id);
    expect(Math.round(((first?.due_at.getTime() ?? 0) - clock.now().getTime()) / 86_400_000)).toBe(5);
  });

  it('a nomination that was withdrawn before the message came asks nobody', async () => {
    const id = await submitted();
    await send(id, 'eligibility.begin', programme.organiser);
    await send(id, 'nomination.withdraw', programme.clerkOf('county-east'));
    await deliver();
    expect(await opinionsOn(id)).toEqual([]);
  });
});

describe('a nomination passes', () => {
  it('once every department has agreed, and not while one is missing', async () => {
    const id = await underReview();
    await agree(id, 'discipline-inspection', 'public-security');
    expect(await refusalOf(pass(id))).toMatchObject({ code: 'OPINION.MISSING', params: { count: 1 } });
    await agree(id, 'health-family-planning');
    expect(await pass(id)).toMatchObject({ state: 'shortlisted' });
  });

  it('not before the departments were even asked: silence is not consent', async () => {
    const id = await submitted();
    await send(id, 'eligibility.begin', programme.organiser);
    expect(await refusalOf(pass(id))).toMatchObject({ code: 'OPINION.MISSING', params: { count: 3 } });
    await deliver();
  });

  it('not against an objection, which is named before what is missing', async () => {
    const id = await underReview();
    const objecting = await opinionOf(id, 'public-security');
    expect(await refusalOf(send(objecting.id, 'opinion.object', programme.clerkOf('public-security')))).toMatchObject({
      code: 'PAYLOAD_INVALID',
      fields: [{ field: 'reason', code: 'FIELD.MISSING' }],
    });
    const police = programme.clerkOf('public-security');
    await send(objecting.id, 'opinion.object', police, { reason: '有未结案件' });
    expect(await opinionOf(id, 'public-security')).toMatchObject({
      state: 'objected',
      opinion_text: '有未结案件',
      answered_by: police.personId,
    });
    expect(await refusalOf(pass(id))).toMatchObject({ code: 'OPINION.OBJECTED', params: { count: 1 } });
    const possible = await engine.can('nomination', id, programme.organiser);
    expect(possible.map(({ event }) => event)).toEqual([
      'eligibility.return',
      'eligibility.reject',
      'nomination.letGo',
    ]);
  });

  it('with opinions given before it was returned: they stand, nobody is asked twice, and what is missing may be given', async () => {
    const id = await underReview();
    await agree(id, 'discipline-inspection', 'public-security');
    await send(id, 'eligibility.return', programme.organiser, { reason: '补充材料', markedFields: ['deeds'] });
    const waiting = await opinionOf(id, 'health-family-planning');
    const health = programme.clerkOf('health-family-planning');
    expect(await refusalOf(send(waiting.id, 'opinion.agree', health))).toMatchObject({
      code: 'OPINION.NOT_NEEDED',
      params: { state: 'returned' },
    });
    await sendAgain(id);
    await send(id, 'eligibility.begin', programme.organiser);
    await deliver();
    expect((await opinionsOn(id)).map(({ state }) => state)).toEqual(['agreed', 'requested', 'agreed']);
    await send(waiting.id, 'opinion.agree', health);
    expect(await pass(id)).toMatchObject({ state: 'shortlisted' });
  });

  it('but not against an objection that comes while its office corrects it, or before its review has begun anew', async () => {
    const [corrected, sentAgain] = [await underReview(), await underReview()];
    for (const id of [corrected, sentAgain]) {
      await agree(id, 'discipline-inspection', 'public-security', 'health-family-planning');
      await send(id, 'eligibility.return', programme.organiser, { reason: '补充材料', markedFields: ['deeds'] });
      if (id === sentAgain) await sendAgain(id);
      const { id: opinion } = await opinionOf(id, 'public-security');
      await send(opinion, 'opinion.object', programme.clerkOf('public-security'), { reason: '正在接受调查' });
      if (id === corrected) await sendAgain(id);
      await send(id, 'eligibility.begin', programme.organiser);
      await deliver();
      expect(await refusalOf(pass(id))).toMatchObject({ code: 'OPINION.OBJECTED', params: { count: 1 } });
    }
  });
});

describe('the deadline of an opinion', () => {
  it('makes it overdue exactly once, which is no consent; it may still be answered', async () => {
    const id = await underReview();
    await agree(id, 'discipline-inspection', 'public-security');
    clock.setTo(new Date(PLANNED_DUE.getTime() - 60_000));
    await sweepDeadlines(database.dataSource, engine, clock, 1000);
    expect(await opinionOf(id, 'health-family-planning')).toMatchObject({ state: 'requested' });
    clock.setTo(new Date(PLANNED_DUE.getTime() + 1000));
    await Promise.all([1, 2, 3].map(() => sweepDeadlines(database.dataSource, engine, clock, 1000)));
    const overdue = await opinionOf(id, 'health-family-planning');
    expect(overdue.state).toBe('overdue');
    const fired: unknown[] = await database.dataSource.query(
      `select actor_name from workflow.transition_log where process_id = $1 and event = 'opinion.expire'`,
      [overdue.id],
    );
    expect(fired).toEqual([{ actor_name: 'deadline opinion.expire' }]);
    expect((await opinionsOn(id)).map(({ state }) => state)).toEqual(['agreed', 'overdue', 'agreed']);
    expect(await refusalOf(pass(id))).toMatchObject({ code: 'OPINION.MISSING' });
    await agree(id, 'health-family-planning');
    expect(await pass(id)).toMatchObject({ state: 'shortlisted' });
  });
});

describe('an opinion', () => {
  it('is the asked department’s alone to give, and nobody’s to expire by hand', async () => {
    const { id } = await opinionOf(await underReview(), 'public-security');
    expect(await refusalOf(send(id, 'opinion.agree', programme.clerkOf('health-family-planning')))).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await refusalOf(send(id, 'opinion.agree', east))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await refusalOf(send(id, 'opinion.agree', programme.organiser))).toMatchObject({ code: 'EVENT.NOT_YOURS' });
    expect(await refusalOf(send(id, 'opinion.expire', programme.clerkOf('public-security')))).toMatchObject({
      code: 'EVENT.NOT_YOURS',
    });
  });

  it('is refused by name for every event outside of its chart, in every state', async () => {
    const { id } = await opinionOf(await underReview(), 'public-security');
    const officeIds = new Set([programme.officeId('public-security')]);
    const placing = {
      engine,
      dataSource: database.dataSource,
      definition: opinionProcess,
      now: clock.now(),
      officeIds,
    };
    const codes = await refusalsOutsideTheTable(placing, id);
    expect(codes).toHaveLength(10);
    expect(new Set(codes)).toEqual(new Set(['EVENT.IMPOSSIBLE_NOW']));
  });

  it('is given on many nominees at once by one event', async () => {
    const ids = [await underReview(), await underReview()];
    const opinions = await Promise.all(ids.map(async (id) => (await opinionOf(id, 'public-security')).id));
    const sending = {
      process: 'opinion',
      event: 'opinion.agree',
      actor: programme.clerkOf('public-security'),
      language: 'zh',
    } as const;
    const reply = await applyToEach(engine, sending, { ids: opinions, payload: { text: '无异议' } });
    expect(reply.applied.map(({ state }) => state)).toEqual(['agreed', 'agreed']);
  });

  it('changes its state through the engine only', async () => {
    const { id } = await opinionOf(await underReview(), 'public-security');
    await expect(
      database.dataSource.query(`update public.opinion set state = 'agreed' where id = $1`, [id]),
    ).rejects.toMatchObject({
      driverError: { code: 'LR001' },
    });
  });
});

describe('the walls', () => {
  it('let a department read the nominees it was asked about, its own opinions, and nothing else', async () => {
    const asked = await underReview();
    const unasked = await submitted();
    const reads = new Reads(database.dataSource);
    const seenBy = async (actor: Actor): Promise<{ nominations: string[]; offices: string[] }> =>
      reads.as(actor, async (manager) => {
        const rows: { id: string }[] = await manager.query('select id from public.nomination');
        const offices: { office_id: string }[] = await manager.query('select distinct office_id from public.opinion');
        return { nominations: rows.map(({ id }) => id), offices: offices.map((found) => found.office_id) };
      });
    const police = await seenBy(programme.clerkOf('public-security'));
    expect(police.offices).toEqual([programme.officeId('public-security')]);
    expect(police.nominations).toContain(asked);
    expect(police.nominations).not.toContain(unasked);
    expect(await seenBy(programme.clerkOf('propaganda'))).toEqual({ nominations: [], offices: [] });
    expect((await seenBy(programme.clerkOf('county-east'))).offices).toEqual([]);
    expect((await seenBy(programme.organiser)).offices).toHaveLength(3);
  });

  it('let the leading group read the opinions behind a nominee once the programme decides, and not before', async () => {
    const id = await underReview();
    const member = actorWith('leadingGroupMember');
    const { id: opinion } = await opinionOf(id, 'public-security');
    const inState = async (state: string): Promise<[number, number, string]> => {
      await placeInState(
        {
          engine,
          dataSource: database.dataSource,
          definition: registry.get('programme'),
          now: clock.now(),
          officeIds: new Set(),
        },
        programme.id,
        state,
      );
      const listed = await queries.list(member, { page: 1, size: 200, sort: 'due', nominationId: id });
      const unscoped = await new Reads(database.dataSource).as(member, async (manager) => {
        const rows: unknown[] = await manager.query('select id from public.opinion where nomination_id = $1', [id]);
        return rows.length;
      });
      const one = await queries.get(member, opinion).then(
        (view) => JSON.stringify((view as { can: unknown }).can),
        (error: unknown) => (error as DomainError).code,
      );
      return [listed.total, unscoped, one];
    };
    for (const state of ['judging', 'open']) expect(await inState(state)).toEqual([0, 0, 'NOT_FOUND']);
    for (const state of ['deciding', 'publicity', 'commending', 'closed'])
      expect(await inState(state)).toEqual([3, 3, '[]']);
    await inState('open');
  });

  it('give a department its list with the nominee’s deeds, and what it may do', async () => {
    const id = await underReview();
    const police = programme.clerkOf('public-security');
    const page = await queries.list(police, { page: 1, size: 200, sort: 'due', nominationId: id });
    expect(page).toMatchObject({
      total: 1,
      items: [
        {
          nominationId: id,
          officeKey: 'public-security',
          state: 'requested',
          deeds: chineseText(300),
          nominationState: 'eligibilityReview',
        },
      ],
    });
    const { id: opinion } = await opinionOf(id, 'public-security');
    const view = (await queries.get(police, opinion)) as { can: { event: string }[] };
    expect(view.can.map(({ event }) => event)).toEqual(['opinion.agree', 'opinion.object']);
    expect(await refusalOf(queries.get(east, opinion))).toMatchObject({ code: 'NOT_FOUND' });
    expect(
      (await queries.list(programme.organiser, { page: 1, size: 200, sort: 'name', nominationId: id })).total,
    ).toBe(3);
  });

  it('show no essay or nomination in the summary but those that the viewer may see', async () => {
    const summary = new ReviewSummaryQueries(new Reads(database.dataSource));
    const all = await summary.of(programme.organiser, programme.id);
    expect(all.categories.map(({ categoryKey }) => categoryKey)).toHaveLength(7);
    const [count]: { n: number }[] = await database.dataSource.query(
      'select count(*)::int as n from public.nomination',
    );
    expect(all.categories.reduce((sum, { total }) => sum + total, 0)).toBe(count?.n);
    expect(Object.keys(all.opinions)).toContain('agreed');
    const judge = await summary.of(actorWith('judge'), programme.id);
    expect(judge.categories.every(({ total }) => total === 0)).toBe(true);
  });
});

describe('consent', () => {
  /** Makes room under the quotas: what earlier specs sent in is of no use any more. */
  beforeEach(async () => {
    const placing = {
      engine,
      dataSource: database.dataSource,
      definition: registry.get('nomination'),
      now: clock.now(),
      officeIds: new Set<string>(),
    };
    const all: { id: string }[] = await database.dataSource.query('select id from public.nomination');
    for (const { id } of all) await placeInState(placing, id, 'withdrawn');
    nominees = 0;
  });

  interface NominationInTable {
    readonly state: string;
    readonly version: number;
    readonly nominee_name: string;
    readonly office_id: string;
  }
  const stateOf = async (id: string): Promise<NominationInTable> => {
    const [row] = await database.dataSource.query<NominationInTable[]>(
      'select * from public.nomination where id = $1',
      [id],
    );
    if (!row) throw new Error(`There is no nomination ${id}.`);
    return row;
  };
  const nominating = async (id: string): Promise<Actor> => actorWith('officeClerk', [(await stateOf(id)).office_id]);
  /** Back to the office, which changes the name where there is a new one, and into review again. */
  const again = async (id: string, newName?: string): Promise<void> => {
    const office = await nominating(id);
    await send(id, 'eligibility.return', programme.organiser, { reason: '请更正', markedFields: ['deeds'] });
    if (newName !== undefined)
      await nominations.edit(NOMINATION, office, id, (await stateOf(id)).version, { nomineeName: newName });
    await send(id, 'nomination.submit', office);
    await send(id, 'eligibility.begin', programme.organiser);
    await deliver();
  };

  it('to one nominee is none to another who takes the place in the same nomination: each department is asked anew', async () => {
    const id = await underReview();
    await agree(id, ...DEPARTMENTS);
    await again(id, '另一人');
    expect((await opinionsOn(id)).map(({ state, opinion_text }) => [state, opinion_text])).toEqual(
      DEPARTMENTS.map(() => ['requested', null]),
    );
    expect(await refusalOf(pass(id))).toMatchObject({ code: 'OPINION.MISSING', params: { count: 3 } });
    await agree(id, ...DEPARTMENTS);
    expect(await pass(id)).toMatchObject({ state: 'shortlisted' });
  });

  it('is missing already before the message comes that asks anew', async () => {
    const id = await underReview();
    await agree(id, ...DEPARTMENTS);
    const office = await nominating(id);
    await send(id, 'eligibility.return', programme.organiser, { reason: '请更正', markedFields: ['deeds'] });
    await nominations.edit(NOMINATION, office, id, (await stateOf(id)).version, { nomineeName: '又一人' });
    await send(id, 'nomination.submit', office);
    await send(id, 'eligibility.begin', programme.organiser);
    expect(await refusalOf(pass(id))).toMatchObject({ code: 'OPINION.MISSING', params: { count: 3 } });
    await deliver();
  });

  interface Step {
    readonly act: 'agree' | 'object' | 'expire' | 'pass' | 'return' | 'rename';
    /** The department that answers, or whose time runs out. */
    readonly by: string;
  }
  const acts = (...names: Step['act'][]) =>
    fc.record({ act: fc.constantFrom(...names), by: fc.constantFrom(...DEPARTMENTS) });
  const anyStep: fc.Arbitrary<Step> = fc.oneof(
    { weight: 6, arbitrary: acts('agree', 'expire') },
    { weight: 2, arbitrary: acts('pass') },
    { weight: 2, arbitrary: acts('object', 'return', 'rename') },
  );

  /** Takes a step as far as it is possible, and keeps count of who has agreed to the nominee of now. */
  const take = async (id: string, { act, by }: Step, agreed: Set<string>): Promise<void> => {
    if (act === 'pass') await pass(id);
    else if (act === 'return') await again(id);
    else if (act === 'rename') {
      await again(id, `${(await stateOf(id)).nominee_name}改`);
      agreed.clear();
    } else {
      const opinion = await opinionOf(id, by);
      const sender = act === 'expire' ? system('spec') : programme.clerkOf(by);
      await send(opinion.id, `opinion.${act}`, sender, act === 'object' ? { reason: '有异议' } : {});
      if (act === 'agree') agreed.add(by);
      // Of somebody on the short list it comes too late: it is a case, and takes nothing back of what brought them there.
      if (act === 'object' && (await stateOf(id)).state !== 'shortlisted') agreed.delete(by);
    }
  };

  it('of every department stands behind whoever is on the short list, in whatever order answers came, late or not', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 4, maxLength: 14 }), async (steps) => {
        const id = await underReview();
        const agreed = new Set<string>();
        for (const step of steps) {
          await take(id, step, agreed).catch((error: unknown) => {
            if (!(error instanceof DomainError)) throw error;
          });
          const { state } = await stateOf(id);
          if (state === 'shortlisted') expect([...agreed].sort()).toEqual([...DEPARTMENTS].sort());
        }
        if ((await stateOf(id)).state === 'eligibilityReview') {
          const outcome = await pass(id).then(
            ({ state }) => state,
            (error: unknown) => (error as DomainError).code,
          );
          expect(outcome === 'shortlisted').toBe(agreed.size === DEPARTMENTS.length);
        }
        await placeInState(
          {
            engine,
            dataSource: database.dataSource,
            definition: registry.get('nomination'),
            now: clock.now(),
            officeIds: new Set(),
          },
          id,
          'withdrawn',
        );
        nominees = 0;
      }),
      { numRuns: 40 },
    );
  });
});
