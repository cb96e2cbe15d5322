import { type Actor, DomainError, newId, type RandomStream, randomStream } from '#kernel';
import { EntryService, NOMINATION, nominationProcesses } from '#nomination';
import { notificationProcesses } from '#notification';
import { programmeProcesses } from '#programme';
import { entryReviewGates, requestOpinionsWhenEligibilityReviewBegins, reviewGates, reviewProcesses } from '#review';
import { actorWith, chineseText, enrol, refusalOf, testClock, type TestDatabase } from '#testing';
import { addGates, DomainHandlers, Engine, ProcessRegistry, relayOutbox } from '#workflow';
import { commendationDatabase, commendationHost } from './commendation-host.builder.js';
import { rankedWorld, type RankedWorld, writePastDoor } from './commendation.builder.js';
import { decideBallots } from './decided-ballots.builder.js';
import { draftNotice } from './notice.builder.js';

const clock = testClock();
let database: TestDatabase;
let host: ReturnType<typeof commendationHost>;

beforeAll(async () => {
  database = await commendationDatabase();
  host = commendationHost(database.dataSource, clock);
  addGates(...reviewGates, ...entryReviewGates);
});
afterAll(() => database.drop());

/** What may become of a department's opinion of a nominee; `none` was never asked, `another` agreed to somebody else. */
const OUTCOMES = [
  'agreed',
  'agreed',
  'agreed',
  'agreed',
  'agreed',
  'agreed',
  'none',
  'requested',
  'overdue',
  'objected',
  'another',
] as const;
type Outcome = (typeof OUTCOMES)[number];

const NOMINEES = 20;
const SEEDS = ['一', '二', '三'];

interface Asked {
  readonly id: string;
  readonly outcomes: readonly Outcome[];
}

/** Somebody answers for every department, so that what is missing is an answer and not a person. */
const staffDepartments = async (): Promise<void> => {
  const departments: { id: string }[] = await database.dataSource.query(
    `select id from public.office where kind = 'department'`,
  );
  await enrol(
    database.dataSource,
    clock.now(),
    actorWith(
      'officeClerk',
      departments.map(({ id }) => id),
    ),
  );
};

/** Nominees of every award as they come to their eligibility review, each with opinions as they fell. */
const withOpinions = async (world: RankedWorld, random: RandomStream): Promise<Asked[]> => {
  const { dataSource } = database;
  await staffDepartments();
  await writePastDoor(dataSource, `update public.nomination set state = 'eligibilityReview' where programme_id = $1`, [
    world.programmeId,
  ]);
  const nominees: { id: string; name: string; departments: string[] }[] = await dataSource.query(
    `select n.id, n.nominee_name as name, (select array_agg(o.id order by o.key) from public.office o
       where c.plan -> 'opinionsFrom' ? o.key) as departments
     from public.nomination n join public.category c on c.id = n.category_id where n.programme_id = $1 order by c.position, n.recommendation_order, n.id`,
    [world.programmeId],
  );
  const asked = nominees.map(({ departments, ...nominee }) => ({
    ...nominee,
    answers: departments.map((office) => ({ office, outcome: random.pick(OUTCOMES) })),
  }));
  const chart = reviewProcesses.find(({ name }) => name === 'opinion')?.version;
  const rows = asked.flatMap(({ id, name, answers }) =>
    answers
      .filter(({ outcome }) => outcome !== 'none')
      .map(({ office, outcome }) => ({
        id: newId(),
        nomination: id,
        office,
        state: outcome === 'another' ? 'agreed' : outcome,
        answered:
          outcome === 'another' ? `${name}的前任` : outcome === 'agreed' || outcome === 'objected' ? name : null,
      })),
  );
  await writePastDoor(
    dataSource,
    `insert into public.opinion (id, programme_id, nomination_id, office_id, due_at, answered_for, state, created_at, updated_at, chart_version)
     select o.id, $1, o.nomination, o.office, $3, o.answered, o.state, $3, $3, $4
     from jsonb_to_recordset($2::jsonb) as o(id uuid, nomination uuid, office uuid, answered text, state text)`,
    [world.programmeId, JSON.stringify(rows), clock.now(), chart],
  );
  return asked.map(({ id, answers }) => ({ id, outcomes: answers.map(({ outcome }) => outcome) }));
};

/** The organiser tries to pass everybody; whoever is refused, is refused for an opinion. */
const tryToPassAll = async (world: RankedWorld, asked: readonly Asked[]): Promise<Set<string>> => {
  const passed = new Set<string>();
  for (const { id } of asked) {
    try {
      await host.engine.applyEvent('nomination', id, 'eligibility.pass', world.organiser, {
        payload: { reason: '符合条件' },
      });
      passed.add(id);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      expect(['OPINION.MISSING', 'OPINION.OBJECTED']).toContain(error.code);
    }
  }
  return passed;
};

/** Everybody who was ever nominated has a place in the last round's ranking: nobody is kept out for want of a mark. */
const onTheList = async (world: RankedWorld): Promise<string[]> => {
  await decideBallots(host, database.dataSource, world);
  const awards: { id: string }[] = await database.dataSource.query(
    `select id from public.award where programme_id = $1 and state = 'proposed'`,
    [world.programmeId],
  );
  const notice = await draftNotice(host.engine, database.dataSource.manager, {
    programmeId: world.programmeId,
    kind: 'list',
    awardIds: awards.map(({ id }) => id),
    actor: world.organiser,
  });
  const listed: { entry_id: string }[] = await database.dataSource.query(
    `select a.entry_id from public.notice_line l join public.award a on a.id = l.award_id
     where l.notice_id = $1 and a.entry_kind = 'nomination'`,
    [notice],
  );
  return listed.map(({ entry_id }) => entry_id);
};

describe.each(SEEDS)('of a hundred nominees with opinions as they fall (%s)', (seed) => {
  it('nobody to whom one department has not agreed is passed, voted on, a reserve or on the notice', async () => {
    const world = await rankedWorld(database.dataSource, host.engine, {
      slug: `opinions-${String(SEEDS.indexOf(seed))}`,
      members: 2,
      nominees: NOMINEES,
      essays: 1,
    });
    const asked = await withOpinions(world, randomStream(`missing opinion ${seed}`));
    const whole = new Set(
      asked.filter(({ outcomes }) => outcomes.every((one) => one === 'agreed')).map(({ id }) => id),
    );
    expect(asked).toHaveLength(5 * NOMINEES);
    expect(whole.size).toBeGreaterThan(5);
    expect(await tryToPassAll(world, asked)).toEqual(whole);
    const listed = await onTheList(world);
    const votedOn: { entry_id: string }[] = await database.dataSource.query(
      `select p.entry_id from public.ballot_proposal p join public.ballot b on b.id = p.ballot_id
       where b.programme_id = $1 and p.entry_kind = 'nomination'`,
      [world.programmeId],
    );
    expect(votedOn.filter(({ entry_id }) => !whole.has(entry_id))).toEqual([]);
    expect(listed.filter((id) => !whole.has(id))).toEqual([]);
    expect(listed.length).toBeGreaterThan(0);
  });
});

/** What a department that is reluctant does of a nominee, by events alone; the others agree. */
const RELUCTANCE = ['silent', 'objects', 'objectsAfterAll', 'agreedToAnother', null, null, null] as const;
type Reluctance = (typeof RELUCTANCE)[number];

describe('of nominees who come by nothing but events', () => {
  const reluctance = new Map<string, Reluctance>();
  const random = randomStream('by events');
  let engine: Engine;
  let nominations: EntryService;
  let deliver: () => Promise<void>;

  beforeAll(() => {
    const processes = [...notificationProcesses, ...programmeProcesses, ...nominationProcesses, ...reviewProcesses];
    const { dataSource } = database;
    engine = new Engine(dataSource, new ProcessRegistry(processes), clock);
    nominations = new EntryService(dataSource, engine, clock);
    const handlers = new DomainHandlers();
    handlers.add(...requestOpinionsWhenEligibilityReviewBegins(engine, clock));
    const send = async (messages: readonly Parameters<DomainHandlers['deliver']>[0][]): Promise<void> => {
      for (const message of messages) await handlers.deliver(message, dataSource, clock);
    };
    deliver = async () => {
      while ((await relayOutbox(dataSource, { hears: (topic) => handlers.hears(topic), send }, clock)) > 0);
    };
  });

  const opinionsOn = (nominationId: string): Promise<{ id: string; office: string }[]> =>
    database.dataSource.query(
      'select p.id, p.office_id as office from public.opinion p join public.office o on o.id = p.office_id where nomination_id = $1 order by o.key',
      [nominationId],
    );
  const answer = (opinion: { id: string; office: string } | undefined, event: string, payload?: object) =>
    engine.applyEvent('opinion', opinion?.id ?? '', event, actorWith('officeClerk', [opinion?.office ?? '']), {
      ...(payload ? { payload } : {}),
    });
  const of = (id: string, event: string, by: Actor, payload?: object) =>
    engine.applyEvent('nomination', id, event, by, payload ? { payload } : {});

  /** The office puts somebody else in whom the departments have not seen. */
  const replaceNominee = async (id: string, clerk: Actor, organiser: Actor): Promise<void> => {
    await of(id, 'eligibility.return', organiser, { reason: '请更换人选', markedFields: ['nomineeName'] });
    const [row]: { version: number }[] = await database.dataSource.query(
      'select version from public.nomination where id = $1',
      [id],
    );
    await nominations.edit(NOMINATION, clerk, id, row?.version ?? -1, { nomineeName: `另一人${id.slice(0, 8)}` });
    await of(id, 'nomination.submit', clerk);
    await of(id, 'eligibility.begin', organiser);
    await deliver();
  };

  const answerAll = async (id: string, reluctant: Reluctance, clerk: Actor, organiser: Actor): Promise<void> => {
    const asked = await opinionsOn(id);
    const last = asked.at(-1);
    for (const opinion of asked) if (opinion !== last) await answer(opinion, 'opinion.agree');
    if (reluctant === 'objects') await answer(last, 'opinion.object', { reason: '正在接受调查' });
    if (reluctant !== 'silent' && reluctant !== 'objects') await answer(last, 'opinion.agree');
    if (reluctant === 'objectsAfterAll') await answer(last, 'opinion.object', { reason: '发现新情况' });
    if (reluctant !== 'agreedToAnother') return;
    await replaceNominee(id, clerk, organiser);
    for (const opinion of asked) if (opinion !== last) await answer(opinion, 'opinion.agree');
  };

  it('none to whom one department has not agreed is passed, voted on or on the notice', async () => {
    const world = await rankedWorld(database.dataSource, host.engine, {
      slug: 'by-events',
      members: 2,
      essays: 1,
      enter: async (categoryKey, { programmeId, organiser, officeIds }) => {
        const ids: string[] = [];
        await staffDepartments();
        for (const officeId of officeIds) {
          const clerk = actorWith('officeClerk', [officeId]);
          const id = await nominations.register(NOMINATION, clerk, {
            programmeId,
            categoryKey,
            officeId,
            nomineeName: `候选人${newId().slice(-12)}`,
            nomineePosition: '',
            enterprise: '',
            deeds: chineseText(400),
          });
          await of(id, 'nomination.submit', clerk);
          await of(id, 'eligibility.begin', organiser);
          await deliver();
          const reluctant = ids.length === 0 ? 'silent' : ids.length === 1 ? null : random.pick(RELUCTANCE);
          reluctance.set(id, reluctant);
          await answerAll(id, reluctant, clerk, organiser);
          const pass = of(id, 'eligibility.pass', organiser, { reason: '符合条件' });
          if (reluctant === null) await pass;
          else expect((await refusalOf(pass)).code).toMatch(/^OPINION\.(MISSING|OBJECTED)$/);
          ids.push(id);
        }
        return ids;
      },
    });
    const listed = await onTheList(world);
    expect(listed.length).toBeGreaterThan(0);
    expect(listed.filter((id) => reluctance.get(id) !== null)).toEqual([]);
    const votedOn: { entry_id: string }[] = await database.dataSource.query(
      `select p.entry_id from public.ballot_proposal p join public.ballot b on b.id = p.ballot_id
       where b.programme_id = $1 and p.entry_kind = 'nomination'`,
      [world.programmeId],
    );
    expect(votedOn.filter(({ entry_id }) => reluctance.get(entry_id) !== null)).toEqual([]);
    // The best of every category is somebody whom a department keeps back.
    for (const { entries } of world.categories.values()) expect(listed).not.toContain(entries[0]);
  });
});
