import { type Actor, newId } from '#kernel';
import { identityMigrations } from '#identity';
import { notificationMigrations, notificationProcesses } from '#notification';
import { EntryService, NOMINATION, nominationMigrations, nominationProcesses } from '#nomination';
import { programmeMigrations, programmeProcesses, RuleChangeService } from '#programme';
import {
  actorWith,
  chineseText,
  enrol,
  type OpenProgramme,
  openProgramme,
  planWith,
  refusalOf,
  testClock,
  testDatabase,
  type TestDatabase,
} from '#testing';
import {
  addGates,
  DomainHandlers,
  Engine,
  ProcessRegistry,
  putIntoOutbox,
  Reads,
  relayOutbox,
  workflowMigrations,
} from '#workflow';
import { askReviewersAnewWhenRulesChange } from './ask-reviewers-anew-when-rules-change.handler.js';
import { askReviewersWhenEntryIsSubmitted } from './ask-reviewers-when-entry-is-submitted.handler.js';
import { askReviewersWhenMunicipalReviewBegins } from './ask-reviewers-when-municipal-review-begins.handler.js';
import {
  entryReviewGates,
  requestOpinionsWhenEligibilityReviewBegins,
  reviewGates,
  reviewMigrations,
  reviewProcesses,
} from './index.js';
import { OpinionQueries } from './opinion.queries.js';
import { OpinionRequestQueries } from './opinion-request.queries.js';
import { OpinionSheetService } from './opinion-sheet.service.js';
import { ReviewDecisionQueries } from './review-decision.queries.js';
import { tellDepartmentWhenOpinionsAreRequested } from './tell-department-when-opinions-are-requested.handler.js';
import { tellMunicipalOfficeWhenNobodyMayTakeAPart } from './tell-municipal-office-when-nobody-may-take-a-part.handler.js';
import { tellStandInWhenNamed } from './tell-stand-in-when-named.handler.js';

const WHY = { reason: '本单位人员均已经手，指定其他人员办理' };
const MET = { reason: '符合条件' };

const clock = testClock();
const handlers = new DomainHandlers();
let database: TestDatabase;
let engine: Engine;
let nominations: EntryService;
let decisions: ReviewDecisionQueries;
let opinions: OpinionQueries;
let requests: OpinionRequestQueries;
let sheets: OpinionSheetService;
let changes: RuleChangeService;
let programme: OpenProgramme;
let organiser: Actor;
let second: Actor;
/** All that there is of its county. */
let east: Actor;
let west: Actor;

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
  const { dataSource } = database;
  const processes = [...notificationProcesses, ...programmeProcesses, ...nominationProcesses, ...reviewProcesses];
  engine = new Engine(dataSource, new ProcessRegistry(processes), clock);
  const reads = new Reads(dataSource);
  nominations = new EntryService(dataSource, engine, clock);
  decisions = new ReviewDecisionQueries(database.dataSource, reads, engine);
  opinions = new OpinionQueries(reads, engine);
  requests = new OpinionRequestQueries(reads, engine);
  sheets = new OpinionSheetService(requests, engine);
  changes = new RuleChangeService(dataSource, engine, clock);
  addGates(...reviewGates, ...entryReviewGates);
  handlers.add(
    ...requestOpinionsWhenEligibilityReviewBegins(engine, clock),
    ...askReviewersWhenEntryIsSubmitted(engine),
    ...askReviewersWhenMunicipalReviewBegins(engine),
    askReviewersAnewWhenRulesChange(engine, clock),
    ...tellMunicipalOfficeWhenNobodyMayTakeAPart(clock),
    ...tellStandInWhenNamed(clock),
    tellDepartmentWhenOpinionsAreRequested(clock),
  );
  const county = { level: 'county', reviewers: 1, consensus: 'all' } as const;
  const municipality = { level: 'municipality', reviewers: 1, consensus: 'all' } as const;
  const plain = { quotaPerOffice: 50, nomineeConsent: 'notAsked', passes: 'one' } as const;
  programme = await openProgramme(
    dataSource,
    engine,
    clock,
    planWith({
      categories: {
        innovation: { ...plain, reviewChain: [county, municipality], opinionsFrom: ['taxation'] },
        endeavour: { ...plain, reviewChain: [municipality], opinionsFrom: ['labour'] },
        dedication: { ...plain, reviewChain: [municipality], opinionsFrom: ['labour'] },
        contribution: { ...plain, reviewChain: [{ ...municipality, reviewers: 2 }], opinionsFrom: ['labour'] },
      },
    }),
  );
  ({ organiser } = programme);
  second = actorWith('organiser');
  east = actorWith('officeClerk', ['county-east', 'labour'].map(programme.officeId));
  west = programme.clerkOf('county-west');
  await enrol(dataSource, clock.now(), organiser, second, east, west, programme.clerkOf('taxation'));
});
afterAll(() => database.drop());

const deliver = async (): Promise<void> => {
  const send = async (messages: readonly Parameters<DomainHandlers['deliver']>[0][]): Promise<void> => {
    for (const message of [...messages, ...messages]) await handlers.deliver(message, database.dataSource, clock);
  };
  while ((await relayOutbox(database.dataSource, { hears: (topic) => handlers.hears(topic), send }, clock)) > 0);
};

const send = async (
  id: string,
  event: string,
  actor: Actor,
  payload?: unknown,
  process = 'nomination',
): Promise<void> => {
  await engine.applyEvent(process, id, event, actor, payload === undefined ? {} : { payload });
  await deliver();
};
const submitted = async (categoryKey: string, actor = east, officeKey = 'county-east'): Promise<string> => {
  const id = await nominations.register(NOMINATION, actor, {
    programmeId: programme.id,
    categoryKey,
    officeId: programme.officeId(officeKey),
    nomineeName: `候选人${newId()}`,
    nomineePosition: '',
    enterprise: '',
    deeds: chineseText(300),
  });
  await send(id, 'nomination.submit', actor);
  return id;
};
const stateOf = async (id: string): Promise<string> => {
  const [row]: { state: string }[] = await database.dataSource.query(
    'select state from public.nomination where id = $1',
    [id],
  );
  return row?.state ?? '';
};

interface Part {
  readonly id: string;
  readonly level: string;
  readonly state: string;
}
const seen = async (actor: Actor, entryId: string): Promise<Part[]> =>
  (await decisions.list(actor, { programmeId: programme.id, entryId, page: 1, size: 50, sort: 'category' }))
    .items as Part[];
const awaited = async (actor: Actor, entryId: string): Promise<string> =>
  (await seen(actor, entryId)).find(({ state }) => state === 'awaited')?.id ?? newId();
const decide = async (actor: Actor, entryId: string, event = 'pass', payload: unknown = MET): Promise<void> =>
  send(await awaited(actor, entryId), `review.${event}`, actor, payload, 'reviewDecision');
const nameStandIn = async (entryId: string, personId: string | null, by = organiser): Promise<void> =>
  decide(by, entryId, 'nameStandIn', { ...WHY, personId });

const told = async ({ personId }: Actor, entryId: string): Promise<string[]> => {
  const rows: { template: string }[] = await database.dataSource.query(
    `select t.template from public.notification t left join public.review_decision d on d.id = t.about_id
       left join public.opinion o on o.id = t.about_id
     where t.person_id = $1 and coalesce(d.entry_id, o.nomination_id) = $2 order by t.created_at, t.template`,
    [personId, entryId],
  );
  return rows.map(({ template }) => template);
};

describe('an entry that everybody of its office has handled', () => {
  it('is decided on by somebody whom the municipal office names, with the reason, and everybody is told', async () => {
    const id = await submitted('innovation');
    for (const actor of [organiser, second, east]) expect(await told(actor, id)).toEqual(['review.nobodyFree']);
    const { cannot } = await engine.possibilities('nomination', id, organiser);
    expect(cannot.find(({ event }) => event === 'eligibility.begin')).toMatchObject({ code: 'REVIEW.NOBODY_FREE' });
    expect(await refusalOf(decide(east, id))).toMatchObject({ code: 'REVIEW.NOBODY_FREE', params: { count: 1 } });
    expect(await seen(west, id)).toEqual([]);

    expect(await refusalOf(nameStandIn(id, newId()))).toMatchObject({ code: 'STAND_IN.UNKNOWN' });
    expect(await refusalOf(nameStandIn(id, east.personId))).toMatchObject({
      code: 'STAND_IN.HANDLED_IT',
      fields: [{ field: 'personId' }],
    });
    expect(await refusalOf(nameStandIn(id, west.personId, east))).toMatchObject({ code: 'EVENT.NOT_YOURS' });
    await nameStandIn(id, west.personId);
    expect(await told(west, id)).toEqual(['standIn.named']);
    expect(await told(east, id)).toEqual(['review.nobodyFree', 'standIn.answers']);
    expect((await seen(west, id)).map(({ level, state }) => [level, state])).toEqual([['county', 'awaited']]);
    await decide(west, id);
    await send(id, 'eligibility.begin', organiser);
    expect(await stateOf(id)).toBe('eligibilityReview');
  });

  it('is decided on by the municipal office itself, one level further up, where it names somebody of its own', async () => {
    const id = await submitted('innovation');
    await nameStandIn(id, second.personId);
    await decide(second, id);
    await send(id, 'eligibility.begin', organiser);
    expect(await stateOf(id)).toBe('eligibilityReview');
  });

  it('stays with its office as long as somebody there may decide', async () => {
    const colleague = programme.clerkOf('county-west');
    await enrol(database.dataSource, clock.now(), colleague);
    const id = await submitted('innovation', west, 'county-west');
    expect(await told(organiser, id)).toEqual([]);
    expect(await refusalOf(decide(west, id))).toMatchObject({ code: 'REVIEW.OWN_SUBMISSION' });
    expect(await refusalOf(nameStandIn(id, east.personId))).toMatchObject({
      code: 'STAND_IN.NOT_NEEDED',
      params: { count: 1 },
    });
    // Once that one has left, nobody may.
    await database.dataSource.query('update public.person set disabled_at = $2 where id = $1', [
      colleague.personId,
      clock.now(),
    ]);
    const left = { topic: 'person.disabled', process: 'person', processId: colleague.personId ?? '', payload: {} };
    await putIntoOutbox(database.dataSource.manager, [left], clock.now());
    await deliver();
    expect(await told(organiser, id)).toEqual(['review.nobodyFree']);
    await nameStandIn(id, east.personId);
    await decide(east, id);
    await send(id, 'eligibility.begin', organiser);
    expect(await stateOf(id)).toBe('eligibilityReview');
  });
});

describe('a department of which everybody has handled the nomination', () => {
  it('is answered for by somebody named in its stead, who does not review nominations', async () => {
    const id = await submitted('endeavour');
    await send(id, 'eligibility.begin', organiser);
    for (const actor of [organiser, east]) expect(await told(actor, id)).toEqual(['opinion.nobodyFree']);
    expect(await refusalOf(send(id, 'eligibility.pass', organiser, MET))).toMatchObject({
      code: 'OPINION.NOBODY_FREE',
    });
    const line = async (actor: Actor) =>
      (await opinions.list(actor, { nominationId: id, sort: 'due', page: 1, size: 10 })).items as { id: string }[];
    const opinion = (await line(organiser))[0]?.id ?? '';
    expect(await refusalOf(send(opinion, 'opinion.agree', east, {}, 'opinion'))).toMatchObject({
      code: 'REVIEW.NOBODY_FREE',
    });
    const name = (personId: string | null) =>
      send(opinion, 'opinion.nameStandIn', organiser, { ...WHY, personId }, 'opinion');
    expect(await refusalOf(name(second.personId))).toMatchObject({ code: 'STAND_IN.ORGANISES' });
    expect(await line(west)).toEqual([]);
    await name(west.personId);
    expect(await told(west, id)).toEqual(['standIn.named']);
    expect(await line(west)).toMatchObject([{ id: opinion, standInId: west.personId }]);
    await send(opinion, 'opinion.agree', west, {}, 'opinion');
    await send(id, 'eligibility.pass', organiser, MET);
    expect(await stateOf(id)).toBe('shortlisted');
  });
});

describe('a request of which one nominee has somebody who stands in', () => {
  interface Line {
    readonly id: string;
    readonly nominees: number;
    readonly open: number;
  }
  const requestsOf = async (actor: Actor): Promise<Line[]> => {
    const query = { programmeId: programme.id, categoryId: programme.categoryId('dedication'), page: 1, size: 9 };
    return (await requests.list(actor, query)).items as Line[];
  };
  const agreeing = (ids: readonly string[]): string => {
    const rows = [['编号', '意见'], ...ids.map((id) => [id, '同意'])];
    return Buffer.from(rows.map((cells) => cells.join(',')).join('\n')).toString('base64');
  };

  it('is shown to them with that nominee alone, answered by its sheet, and told of in their own name', async () => {
    const [mine, other] = [await submitted('dedication'), await submitted('dedication')];
    for (const id of [mine, other]) await send(id, 'eligibility.begin', organiser);
    const [request] = await requestsOf(east);
    const id = request?.id ?? '';
    expect([request?.nominees, await requestsOf(west)]).toEqual([2, []]);
    const asked = await requests.nominees(east, id);
    const all = await opinions.list(east, { nominationId: mine, sort: 'due', page: 1, size: 9 });
    const opinion = (all.items as { id: string }[])[0]?.id ?? '';
    await send(opinion, 'opinion.nameStandIn', organiser, { ...WHY, personId: west.personId }, 'opinion');

    expect(await requestsOf(west)).toMatchObject([{ id, nominees: 1, open: 1 }]);
    expect(await requests.nominees(west, id)).toMatchObject([{ id: opinion, standInId: west.personId }]);
    await send(id, 'opinionRequest.send', organiser, undefined, 'opinionRequest');
    const messages: { person_id: string; count: number }[] = await database.dataSource.query(
      `select person_id, (params ->> 'count')::int as count from public.notification
       where template = 'opinions.requested' and about_id = $1`,
      [id],
    );
    expect(new Map(messages.map(({ person_id, count }) => [person_id, count]))).toEqual(
      new Map([
        [east.personId, 1],
        [west.personId, 1],
      ]),
    );

    const file = agreeing(asked.map((one) => one.id));
    const { applied, refused } = await sheets.apply(west, id, file, 'zh');
    expect([applied, refused]).toMatchObject([
      [{ id: opinion, state: 'agreed' }],
      [{ code: 'OPINION_SHEET.NOT_ASKED' }],
    ]);
    expect(await requestsOf(east)).toMatchObject([{ nominees: 2, open: 1 }]);
    expect(await refusalOf(sheets.apply(organiser, id, file, 'zh'))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await refusalOf(sheets.preview(programme.clerkOf('taxation'), id, file, 'zh'))).toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

describe('the municipality', () => {
  it('has somebody named for a part that is left over where all of it have decided already', async () => {
    const third = actorWith('organiser');
    await enrol(database.dataSource, clock.now(), third);
    const id = await submitted('contribution');
    await send(id, 'eligibility.begin', organiser);
    for (const gone of [second, third])
      await database.dataSource.query('update public.person set disabled_at = $2 where id = $1', [
        gone.personId,
        clock.now(),
      ]);
    await decide(organiser, id);
    expect(await told(organiser, id)).toContain('review.nobodyFree');
    expect(await refusalOf(nameStandIn(id, organiser.personId))).toMatchObject({ code: 'STAND_IN.DECIDED_ALREADY' });
    await nameStandIn(id, west.personId);
    await decide(west, id);
    await database.dataSource.query('update public.person set disabled_at = null where id = $1', [second.personId]);
    expect((await seen(organiser, id)).map(({ state }) => state)).toEqual(['passed', 'passed']);
  });

  it('takes back what somebody decided who has left, and of nobody who is at work', async () => {
    const leaving = actorWith('organiser');
    await enrol(database.dataSource, clock.now(), leaving);
    const id = await submitted('contribution');
    await send(id, 'eligibility.begin', organiser);
    for (const actor of [leaving, second]) await decide(actor, id);
    const parts = await seen(organiser, id);
    const release = async () => {
      for (const { id: part } of parts) await send(part, 'review.release', organiser, WHY, 'reviewDecision');
    };
    expect(await refusalOf(release())).toMatchObject({ code: 'REVIEW.REVIEWER_AT_WORK' });
    await database.dataSource.query('update public.person set disabled_at = $2 where id = $1', [
      leaving.personId,
      clock.now(),
    ]);
    const [ofLeaving]: { id: string }[] = await database.dataSource.query(
      'select id from public.review_decision where entry_id = $1 and reviewer_id = $2',
      [id, leaving.personId],
    );
    await send(ofLeaving?.id ?? '', 'review.release', organiser, WHY, 'reviewDecision');
    await decide(organiser, id, 'reject', { reason: '经核实不符合条件' });
    expect(await stateOf(id)).toBe('returned');
  });
});

describe('a change of the rules while entries are in review', () => {
  const change = async (categoryKey: string, reviewChain: unknown): Promise<void> => {
    const set = { [`categories.${categoryKey}.reviewChain`]: reviewChain };
    const id = await changes.propose(organiser, programme.id, { reason: '调整审核人数', set, remove: [] });
    await send(id, 'ruleChange.approve', second, undefined, 'ruleChange');
  };
  const county = (reviewers: number) => ({ level: 'county', reviewers, consensus: 'all' });
  const municipality = (reviewers: number) => ({ level: 'municipality', reviewers, consensus: 'all' });

  it('asks as many as are to decide now, and lets fewer do where fewer are', async () => {
    const first = await submitted('innovation', west, 'county-west');
    const beyond = await submitted('endeavour');
    await send(beyond, 'eligibility.begin', organiser);
    await nameStandIn(first, east.personId);
    await decide(east, first);
    await change('innovation', [county(2), municipality(1)]);
    await change('endeavour', [municipality(2)]);
    expect((await seen(organiser, first)).map(({ state }) => state)).toEqual(['awaited']);
    expect(await refusalOf(send(first, 'eligibility.begin', organiser))).toMatchObject({ code: 'REVIEW.NOBODY_FREE' });
    expect((await seen(organiser, beyond)).map(({ level, state }) => [level, state])).toEqual([
      ['municipality', 'awaited'],
      ['municipality', 'awaited'],
    ]);
    expect(await refusalOf(send(beyond, 'eligibility.reject', organiser, MET))).toMatchObject({
      code: 'REVIEW.DECISIONS_AWAITED',
    });

    await change('innovation', [county(1), municipality(1)]);
    expect((await seen(organiser, first)).map(({ state }) => state).sort()).toEqual(['closed', 'passed']);
    await send(first, 'eligibility.begin', organiser);
    await change('endeavour', [municipality(1)]);
    await send(beyond, 'eligibility.reject', organiser, { reason: '不符合条件' });
    expect([await stateOf(first), await stateOf(beyond)]).toEqual(['eligibilityReview', 'rejected']);
  });
});
