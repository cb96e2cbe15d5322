import { type Actor, newId, system } from '#kernel';
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
  planWith,
  refusalOf,
  testClock,
  testDatabase,
  type TestDatabase,
} from '#testing';
import {
  addGates,
  DomainHandlers,
  type DomainMessage,
  Engine,
  ProcessRegistry,
  Reads,
  relayOutbox,
  workflowMigrations,
} from '#workflow';
import { askReviewersWhenEntryIsSubmitted } from './ask-reviewers-when-entry-is-submitted.handler.js';
import { askReviewersWhenMunicipalReviewBegins } from './ask-reviewers-when-municipal-review-begins.handler.js';
import { closeReviewsWhenEntryLeaves } from './close-reviews-when-entry-leaves.handler.js';
import { ChecklistService } from './checklist.service.js';
import { KeepFormalChecklists1700000018620 } from './formal-checklist.migration.js';
import { reviewMigrations, reviewProcesses } from './index.js';
import { NegativeHitQueries } from './negative-hit-list.queries.js';
import { NegativeHitService } from './negative-hit.service.js';
import { ReviewDecisionQueries } from './review-decision.queries.js';
import { entryReviewGates } from './review-gates.queries.js';

const one = (level: 'unit' | 'county' | 'municipality') => ({ level, reviewers: 1, consensus: 'all' as const });
const named = (key: string) => ({ key, name: { zh: key, en: key } });
const FIRST_LEVELS = [one('unit'), one('county'), one('municipality')];

const clock = testClock();
const handlers = new DomainHandlers();
let database: TestDatabase;
let engine: Engine;
let nominations: EntryService;
let decisions: ReviewDecisionQueries;
let checklists: ChecklistService;
let hits: NegativeHitService;
let hitList: NegativeHitQueries;
let programme: OpenProgramme;
let clerk: Actor;
let unitLead: Actor;
let countyClerk: Actor;
let organiser: Actor;
let second: Actor;

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
  checklists = new ChecklistService(dataSource, clock);
  hits = new NegativeHitService(dataSource, engine);
  hitList = new NegativeHitQueries(reads);
  addGates(...entryReviewGates);
  handlers.add(
    ...askReviewersWhenEntryIsSubmitted(engine),
    ...askReviewersWhenMunicipalReviewBegins(engine),
    ...closeReviewsWhenEntryLeaves(engine),
  );
  programme = await openProgramme(
    dataSource,
    engine,
    clock,
    planWith({
      categories: {
        innovation: { quotaPerOffice: 50, reviewChain: FIRST_LEVELS },
        endeavour: {
          quotaPerOffice: 50,
          reviewChain: [{ level: 'municipality', reviewers: 2, consensus: 'all' }],
          checklist: [named('age'), named('record')],
          negativeList: [named('dishonest')],
        },
        'organisational-innovation': {
          quotaPerOffice: 50,
          reviewChain: [{ level: 'municipality', reviewers: 2, consensus: 'all' }],
        },
        contribution: {
          quotaPerOffice: 50,
          nomineeConsent: 'notAsked',
          reviewChain: [{ level: 'municipality', reviewers: 3, consensus: 'majority' }],
        },
      },
    }),
  );
  await dataSource.query('update public.office set parent_id = $2 where id = $1', [
    programme.officeId('unit-bank'),
    programme.officeId('county-east'),
  ]);
  ({ organiser } = programme);
  second = actorWith('organiser');
  clerk = programme.clerkOf('unit-bank');
  unitLead = actorWith('officeLead', [programme.officeId('unit-bank')]);
  countyClerk = programme.clerkOf('county-east');
  await enrol(dataSource, clock.now(), clerk, unitLead, countyClerk, organiser, second, actorWith('organiser'));
});
afterAll(() => database.drop());

const deliver = async (): Promise<void> => {
  const sent: DomainMessage[] = [];
  const target = {
    hears: (topic: string) => handlers.hears(topic),
    send: (messages: readonly DomainMessage[]) => {
      sent.push(...messages, ...messages);
      return Promise.resolve();
    },
  };
  while ((await relayOutbox(database.dataSource, target, clock)) > 0);
  for (const message of sent) await handlers.deliver(message, database.dataSource, clock);
};

const send = async (id: string, event: string, actor: Actor, payload?: unknown): Promise<void> => {
  await engine.applyEvent('nomination', id, event, actor, payload === undefined ? {} : { payload });
  await deliver();
};
const submitted = async (categoryKey: string): Promise<string> => {
  const id = await nominations.register(NOMINATION, clerk, {
    programmeId: programme.id,
    categoryKey,
    officeId: programme.officeId('unit-bank'),
    nomineeName: `候选人${newId()}`,
    nomineePosition: '',
    enterprise: '',
    deeds: chineseText(300),
  });
  await send(id, 'nomination.submit', clerk);
  return id;
};
const stored = async (id: string): Promise<Record<string, unknown>> => {
  const [row]: Record<string, unknown>[] = await database.dataSource.query(
    'select * from public.nomination where id = $1',
    [id],
  );
  return row ?? {};
};

interface Line {
  readonly id: string;
  readonly level: string;
  readonly state: string;
  readonly reason: string | null;
  readonly submission: number;
}

/** The parts of an entry's review that a reader sees. */
const seen = async (actor: Actor, entryId: string): Promise<Line[]> => {
  const page = await decisions.list(actor, { programmeId: programme.id, entryId, page: 1, size: 50, sort: 'category' });
  return page.items as Line[];
};
const openFor = async (actor: Actor, entryId: string): Promise<string> =>
  (await seen(actor, entryId)).find(({ state }) => state === 'awaited')?.id ?? newId();
const decide = async (actor: Actor, entryId: string, event: string, payload: unknown): Promise<void> => {
  await engine.applyEvent('reviewDecision', await openFor(actor, entryId), `review.${event}`, actor, { payload });
  await deliver();
};
const MET = { reason: '符合条件' };
const pass = (actor: Actor, entryId: string): Promise<void> => decide(actor, entryId, 'pass', { reason: '情况属实' });

describe('a chain of levels', () => {
  it('is passed from the unit over the county to the municipality, each with its reason', async () => {
    const id = await submitted('innovation');
    expect((await seen(unitLead, id)).map(({ level, state }) => [level, state])).toEqual([['unit', 'awaited']]);
    expect(await refusalOf(send(id, 'eligibility.begin', organiser))).toMatchObject({
      code: 'REVIEW.LEVELS_PENDING',
      params: { count: 2 },
    });
    expect(await refusalOf(pass(clerk, id))).toMatchObject({ code: 'REVIEW.OWN_SUBMISSION' });
    expect(await refusalOf(decide(unitLead, id, 'pass', {}))).toMatchObject({ code: 'PAYLOAD_INVALID' });
    await pass(unitLead, id);
    expect(await refusalOf(send(id, 'eligibility.begin', organiser))).toMatchObject({ params: { count: 1 } });
    await pass(countyClerk, id);
    await send(id, 'eligibility.begin', organiser);
    await send(id, 'eligibility.pass', organiser, MET);
    expect(await stored(id)).toMatchObject({ state: 'shortlisted' });
    expect((await seen(organiser, id)).map(({ level, state, reason }) => [level, state, reason])).toEqual([
      ['unit', 'passed', '情况属实'],
      ['county', 'passed', '情况属实'],
    ]);
  });

  it('sends back with the fields that are marked, and begins anew from the lowest level', async () => {
    const id = await submitted('innovation');
    await pass(unitLead, id);
    const back = { reason: '职务填写不全', markedFields: ['nomineePosition'] };
    expect(await refusalOf(decide(countyClerk, id, 'return', { ...back, markedFields: ['shoeSize'] }))).toMatchObject({
      code: 'REVIEW.FIELD_UNKNOWN',
      fields: [{ field: 'markedFields' }],
    });
    expect(await refusalOf(decide(countyClerk, id, 'return', { reason: '职务填写不全' }))).toMatchObject({
      code: 'PAYLOAD_INVALID',
    });
    await decide(countyClerk, id, 'return', back);
    expect(await stored(id)).toMatchObject({ state: 'returned', marked_fields: ['nomineePosition'] });
    expect((await stored(id))['decision_reason']).toContain('职务填写不全');
    await nominations.edit(NOMINATION, clerk, id, Number((await stored(id))['version']), { nomineePosition: '站长' });
    await send(id, 'nomination.submit', clerk);
    const waiting = (await seen(organiser, id)).filter(({ state }) => state === 'awaited');
    expect(waiting.map(({ level, submission }) => [level, submission])).toEqual([['unit', 2]]);
    expect(await refusalOf(send(id, 'eligibility.begin', organiser))).toMatchObject({ params: { count: 2 } });
  });

  it('ends where a level rejects, with its reason', async () => {
    const id = await submitted('innovation');
    await decide(unitLead, id, 'reject', { reason: '主要数据无法核实' });
    expect(await stored(id)).toMatchObject({ state: 'rejected' });
    expect((await stored(id))['decision_reason']).toContain('主要数据无法核实');
  });

  it('asks nobody any more of an entry that its office takes back, or whose nominee declines', async () => {
    const withdrawn = await submitted('innovation');
    await pass(unitLead, withdrawn);
    await send(withdrawn, 'nomination.withdraw', clerk);
    const declined = await submitted('innovation');
    await send(declined, 'nomination.decline', system('spec'), { reason: '本人婉拒' });
    const statesOf = async (id: string) => (await seen(organiser, id)).map(({ level, state }) => [level, state]);
    expect(await statesOf(withdrawn)).toEqual([
      ['unit', 'passed'],
      ['county', 'closed'],
    ]);
    expect(await statesOf(declined)).toEqual([['unit', 'closed']]);
  });

  it('is decided level by level: the municipality neither returns nor rejects over their heads, and may in its turn', async () => {
    const id = await submitted('innovation');
    const back = { reason: '请补充', markedFields: ['deeds'] };
    await pass(unitLead, id);
    for (const [event, payload] of [
      ['eligibility.return', back],
      ['eligibility.reject', { reason: '不符合条件' }],
    ] as const)
      expect(await refusalOf(send(id, event, organiser, payload))).toMatchObject({
        code: 'REVIEW.LEVELS_PENDING',
        params: { count: 1 },
      });
    await pass(countyClerk, id);
    await send(id, 'eligibility.return', organiser, back);
    await send(id, 'nomination.submit', clerk);
    expect((await seen(organiser, id)).map(({ level, submission, state }) => [level, submission, state])).toEqual([
      ['unit', 1, 'passed'],
      ['county', 1, 'passed'],
      ['unit', 2, 'awaited'],
    ]);
  });

  it('takes back no decision on which the next level was asked', async () => {
    const id = await submitted('innovation');
    await pass(unitLead, id);
    const [decided] = await seen(unitLead, id);
    const takeBack = engine.applyEvent('reviewDecision', decided?.id ?? '', 'review.takeBack', unitLead, {
      payload: { reason: '看错了' },
    });
    expect(await refusalOf(takeBack)).toMatchObject({ code: 'REVIEW.PASSED_ON' });
  });

  it('leaves out a level that the office has not', async () => {
    const east = programme.clerkOf('county-east');
    const id = await nominations.register(NOMINATION, east, {
      programmeId: programme.id,
      categoryKey: 'innovation',
      officeId: programme.officeId('county-east'),
      nomineeName: `候选人${newId()}`,
      nomineePosition: '',
      enterprise: '',
      deeds: chineseText(300),
    });
    await send(id, 'nomination.submit', east);
    expect((await seen(organiser, id)).map(({ level }) => level)).toEqual(['county']);
  });
});

describe('reviewers beside each other', () => {
  const begun = async (categoryKey: string): Promise<string> => {
    const id = await submitted(categoryKey);
    await send(id, 'eligibility.begin', organiser);
    return id;
  };
  const ticked = async (actor: Actor, entryId: string): Promise<void> =>
    checklists.answer(actor, {
      entryKind: 'nomination',
      entryId,
      items: [
        { item: 'age', met: true },
        { item: 'record', met: true },
      ],
    });

  it('each tick off the checklist before they pass, and see nothing of each other until all are in', async () => {
    const id = await begun('endeavour');
    expect(await refusalOf(pass(organiser, id))).toMatchObject({ code: 'REVIEW.CHECKLIST_OPEN', params: { count: 2 } });
    const unmet = { entryKind: 'nomination', entryId: id, items: [{ item: 'age', met: false }] } as const;
    expect(await refusalOf(checklists.answer(organiser, { ...unmet, items: [...unmet.items] }))).toMatchObject({
      code: 'REVIEW.NOTE_MISSING',
    });
    await checklists.answer(organiser, { ...unmet, items: [{ item: 'age', met: false, note: '材料未附' }] });
    await checklists.answer(organiser, { ...unmet, items: [{ item: 'record', met: true }] });
    expect(await refusalOf(pass(organiser, id))).toMatchObject({
      code: 'REVIEW.CHECKLIST_FAILED',
      params: { items: ['age'] },
    });
    await ticked(organiser, id);
    await pass(organiser, id);
    expect((await seen(second, id)).map(({ state }) => state)).toEqual(['awaited']);
    expect(await refusalOf(pass(organiser, id))).toMatchObject({ code: 'REVIEW.DECIDED_ALREADY' });
    expect(await refusalOf(send(id, 'eligibility.pass', organiser, MET))).toMatchObject({
      code: 'REVIEW.DECISIONS_AWAITED',
      params: { count: 1 },
    });
    await ticked(second, id);
    await pass(second, id);
    expect((await seen(second, id)).map(({ state }) => state)).toEqual(['passed', 'passed']);
    await send(id, 'eligibility.pass', organiser, MET);
    expect(await stored(id)).toMatchObject({ state: 'shortlisted' });
    expect(await checklists.of(organiser, unmet)).toEqual({ level: null, submission: 1, items: [] });
    expect(await refusalOf(checklists.of(clerk, unmet))).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('who do not agree where all must, send it back to the office with what each said', async () => {
    const id = await begun('endeavour');
    await ticked(organiser, id);
    await pass(organiser, id);
    await decide(second, id, 'reject', { reason: '时间不足' });
    expect(await stored(id)).toMatchObject({ state: 'returned', marked_fields: ['deeds'] });
    expect((await stored(id))['decision_reason']).toContain('时间不足');
  });

  it('go by more than half where the plan says so, though the last two decide at once', async () => {
    const id = await begun('contribution');
    const third = actorWith('organiser');
    await pass(organiser, id);
    const [left = '', right = ''] = (await seen(second, id)).map((line) => line.id);
    const payload = { reason: '情况属实' };
    await Promise.all([
      engine.applyEvent('reviewDecision', left, 'review.pass', second, { payload }),
      engine.applyEvent('reviewDecision', right, 'review.reject', third, { payload }),
    ]);
    await deliver();
    await send(id, 'eligibility.pass', organiser, MET);
    expect(await stored(id)).toMatchObject({ state: 'shortlisted' });
  });
});

describe('what reviewers came to together', () => {
  const MARKED = { reason: '请补充', markedFields: ['deeds'] };
  const alone = [
    ['eligibility.return', MARKED],
    ['eligibility.reject', { reason: '不符合条件' }],
  ] as const;
  const takeBack = async (actor: Actor, entryId: string): Promise<void> => {
    const own: { id: string }[] = await database.dataSource.query(
      `select id from public.review_decision where entry_id = $1 and reviewer_id = $2 order by submission desc`,
      [entryId, actor.personId],
    );
    await engine.applyEvent('reviewDecision', own[0]?.id ?? newId(), 'review.takeBack', actor, {
      payload: { reason: '部门提出了新情况' },
    });
    await deliver();
  };

  it('binds whoever would return or reject it alone, before its review, during it and after all have passed it', async () => {
    const id = await submitted('contribution');
    for (const [event, payload] of alone)
      expect(await refusalOf(send(id, event, organiser, payload))).toMatchObject({
        code: 'REVIEW.DECISIONS_AWAITED',
        params: { count: 3 },
      });
    await send(id, 'eligibility.begin', organiser);
    await pass(organiser, id);
    for (const [event, payload] of alone)
      expect(await refusalOf(send(id, event, organiser, payload))).toMatchObject({
        code: 'REVIEW.DECISIONS_AWAITED',
        params: { count: 2 },
      });
    const third = actorWith('organiser');
    await pass(second, id);
    await pass(third, id);
    for (const [event, payload] of alone)
      expect(await refusalOf(send(id, event, organiser, payload))).toMatchObject({
        code: 'REVIEW.CONSENSUS_BINDS',
        params: { count: 3 },
      });
    expect(await stored(id)).toMatchObject({ state: 'eligibilityReview' });
  });

  it('is decided anew where reviewers take their decision back with a reason', async () => {
    const id = await submitted('contribution');
    const third = actorWith('organiser');
    await send(id, 'eligibility.begin', organiser);
    for (const actor of [organiser, second, third]) await pass(actor, id);
    const fourth = actorWith('organiser');
    const statesSeen = async (actor: Actor) =>
      (await seen(actor, id)).map(({ state }) => state).filter((s) => s !== 'awaited');
    expect(await statesSeen(fourth)).toContain('passed');
    const whole = (await statesSeen(fourth)).length;
    await takeBack(organiser, id);
    expect(await statesSeen(fourth)).toHaveLength(whole - 3); // who decides anew reads nobody's verdict
    expect(await statesSeen(second)).toHaveLength(whole - 2);
    await takeBack(second, id);
    expect(await refusalOf(send(id, 'eligibility.pass', organiser, MET))).toMatchObject({
      code: 'REVIEW.DECISIONS_AWAITED',
      params: { count: 2 },
    });
    await decide(organiser, id, 'reject', { reason: '部门异议属实' });
    expect(await stored(id)).toMatchObject({ state: 'eligibilityReview' });
    await decide(second, id, 'reject', { reason: '部门异议属实' });
    expect(await stored(id)).toMatchObject({ state: 'rejected' });
  });

  it('holds for the formal version too, which as many review anew', async () => {
    const id = await submitted('organisational-innovation');
    await send(id, 'eligibility.begin', organiser);
    for (const actor of [organiser, second]) await pass(actor, id);
    await send(id, 'eligibility.pass', organiser, MET);
    await database.dataSource.query(
      `update public.nomination set form_sha256 = repeat('a', 64), form_type = 'application/pdf' where id = $1`,
      [id],
    );
    await send(id, 'nomination.submitFormally', clerk);
    for (const [event, payload] of [...alone, ['eligibility.confirm', MET]] as const)
      expect(await refusalOf(send(id, event, organiser, payload))).toMatchObject({
        code: 'REVIEW.DECISIONS_AWAITED',
        params: { count: 2 },
      });
    await pass(organiser, id);
    await decide(second, id, 'return', { reason: '推荐表缺章', markedFields: ['form'] });
    expect(await stored(id)).toMatchObject({ state: 'awaitingFormal', form_sha256: null });
    await database.dataSource.query(
      `update public.nomination set form_sha256 = repeat('b', 64), form_type = 'application/pdf' where id = $1`,
      [id],
    );
    await send(id, 'nomination.submitFormally', clerk);
    for (const actor of [organiser, second]) await pass(actor, id);
    for (const [event, payload] of alone)
      expect(await refusalOf(send(id, event, organiser, payload))).toMatchObject({ code: 'REVIEW.CONSENSUS_BINDS' });
    await send(id, 'eligibility.confirm', organiser, MET);
    expect(await stored(id)).toMatchObject({ state: 'shortlisted' });
  });
});

describe('an installation from when the formal version did not count as sent in once more', () => {
  it('keeps what was ticked off in the formal review, and only that', async () => {
    const id = await submitted('organisational-innovation');
    await send(id, 'eligibility.begin', organiser);
    for (const actor of [organiser, second]) await pass(actor, id);
    await send(id, 'eligibility.pass', organiser, MET);
    await database.dataSource.query(
      `update public.nomination set form_sha256 = repeat('a', 64), form_type = 'application/pdf' where id = $1`,
      [id],
    );
    await send(id, 'nomination.submitFormally', clerk);
    const submission = Number((await stored(id))['submission_count']);
    const answer = (item: string, at: Date) =>
      database.dataSource.query(
        `insert into public.checklist_answer (entry_id, submission, level, item, reviewer_id, met, answered_at)
         values ($1, $2, 'municipality', $3, $4, true, $5)`,
        [id, submission - 1, item, organiser.personId, at],
      );
    await answer('in-the-preliminary-review', new Date(clock.now().getTime() - 3_600_000));
    await answer('in-the-formal-review', clock.now());
    const runner = database.dataSource.createQueryRunner();
    for (let times = 0; times < 2; times += 1) await new KeepFormalChecklists1700000018620().up(runner);
    await runner.release();
    const select = 'select item from public.checklist_answer where entry_id = $1 and submission = $2';
    const kept: unknown = await database.dataSource.query(select, [id, submission]);
    expect(kept).toEqual([{ item: 'in-the-formal-review' }]);
  });
});

describe('whoever had an entry in their hands', () => {
  it('decides nothing about it, whether they registered, changed or sent it in, at whatever level', async () => {
    const both = (actor: Actor): Actor => ({ ...actor, roles: new Set([...actor.roles, 'organiser']) });
    const [registrar, corrector, sender] = [
      both(clerk),
      both(actorWith('officeClerk', [programme.officeId('unit-bank')])),
      both(actorWith('officeLead', [programme.officeId('unit-bank')])),
    ];
    const id = await nominations.register(NOMINATION, registrar, {
      programmeId: programme.id,
      categoryKey: 'innovation',
      officeId: programme.officeId('unit-bank'),
      nomineeName: `候选人${newId()}`,
      nomineePosition: '',
      enterprise: '',
      deeds: chineseText(300),
    });
    await nominations.edit(NOMINATION, corrector, id, 0, { nomineePosition: '站长' });
    await send(id, 'nomination.submit', sender);
    for (const actor of [registrar, corrector, sender])
      expect(await refusalOf(pass(actor, id))).toMatchObject({ code: 'REVIEW.OWN_SUBMISSION' });
    await pass(actorWith('officeLead', [programme.officeId('unit-bank')]), id);
    await pass(countyClerk, id);
    for (const actor of [registrar, corrector, sender])
      expect(await refusalOf(send(id, 'eligibility.begin', actor))).toMatchObject({ code: 'REVIEW.OWN_SUBMISSION' });
    await send(id, 'eligibility.begin', organiser);
    for (const actor of [registrar, corrector, sender])
      for (const [event, payload] of [
        ['eligibility.pass', MET],
        ['eligibility.return', { reason: '请补充', markedFields: ['deeds'] }],
        ['eligibility.reject', { reason: '不符合条件' }],
      ] as const)
        expect(await refusalOf(send(id, event, actor, payload))).toMatchObject({ code: 'REVIEW.OWN_SUBMISSION' });
    await send(id, 'eligibility.pass', organiser, MET);
    expect(await stored(id)).toMatchObject({ state: 'shortlisted' });
  });

  it('ticks off no checklist of it, and lifts no hit', async () => {
    const own: Actor = { ...clerk, roles: new Set(['officeClerk', 'organiser']) };
    const id = await submitted('endeavour');
    await send(id, 'eligibility.begin', organiser);
    const given = { entryKind: 'nomination', entryId: id } as const;
    expect(await refusalOf(checklists.answer(own, { ...given, items: [{ item: 'age', met: true }] }))).toMatchObject({
      code: 'REVIEW.OWN_SUBMISSION',
    });
    const hit = await hits.record(organiser, { ...given, item: 'dishonest', finding: '列入失信名单' });
    for (const event of ['negativeHit.waive', 'negativeHit.retract'])
      expect(
        await refusalOf(engine.applyEvent('negativeHit', hit, event, own, { payload: { reason: '不属实' } })),
      ).toMatchObject({ code: 'REVIEW.OWN_SUBMISSION' });
  });
});

describe('a hit of the negative list', () => {
  it('bars the nominee until somebody else waives it by name, with a reason', async () => {
    const id = await submitted('endeavour');
    await send(id, 'eligibility.begin', organiser);
    const given = { entryKind: 'nomination', entryId: id, item: 'dishonest', finding: '列入失信名单' } as const;
    expect(await refusalOf(hits.record(organiser, { ...given, item: 'unheard-of' }))).toMatchObject({
      code: 'REVIEW.ITEM_UNKNOWN',
    });
    const hit = await hits.record(organiser, given);
    expect(await refusalOf(hits.record(second, given))).toMatchObject({ code: 'REVIEW.HIT_KNOWN' });
    for (const actor of [organiser, second]) {
      await checklists.answer(actor, {
        entryKind: 'nomination',
        entryId: id,
        items: ['age', 'record'].map((item) => ({ item, met: true })),
      });
      expect(await refusalOf(pass(actor, id))).toMatchObject({ code: 'REVIEW.HIT_STANDING', params: { count: 1 } });
    }
    const waive = (actor: Actor, payload: unknown) =>
      engine.applyEvent('negativeHit', hit, 'negativeHit.waive', actor, { payload });
    expect(await refusalOf(waive(organiser, { reason: '已经履行' }))).toMatchObject({ code: 'REVIEW.HIT_OWN' });
    const retract = engine.applyEvent('negativeHit', hit, 'negativeHit.retract', organiser, {
      payload: { reason: '登记有误' },
    });
    expect(await refusalOf(retract)).toMatchObject({ code: 'REVIEW.HIT_OWN' });
    expect(await refusalOf(waive(second, {}))).toMatchObject({ code: 'PAYLOAD_INVALID' });
    await waive({ ...second, name: '刘处长' }, { reason: '已经履行，移出名单' });
    const page = await hitList.list(organiser, { programmeId: programme.id, entryId: id, page: 1, size: 10 });
    expect(page.items).toMatchObject([
      { state: 'waived', waivedByName: '刘处长', settledReason: '已经履行，移出名单', item: 'dishonest' },
    ]);
    await pass(organiser, id);
    await pass(second, id);
    await send(id, 'eligibility.pass', organiser, MET);
    expect(await stored(id)).toMatchObject({ state: 'shortlisted' });
  });

  it('bars it still after a correction, and is nobody’s to record who does not review it', async () => {
    const id = await submitted('endeavour');
    const given = { entryKind: 'nomination', entryId: id, item: 'dishonest', finding: '列入失信名单' } as const;
    expect(await refusalOf(hits.record(countyClerk, given))).toMatchObject({ code: 'NOT_FOUND' });
    await hits.record(second, given);
    await send(id, 'eligibility.begin', organiser);
    for (const actor of [organiser, second])
      await decide(actor, id, 'return', { reason: '请补充', markedFields: ['deeds'] });
    await send(id, 'nomination.submit', clerk);
    await send(id, 'eligibility.begin', organiser);
    await checklists.answer(organiser, {
      entryKind: 'nomination',
      entryId: id,
      items: ['age', 'record'].map((item) => ({ item, met: true })),
    });
    expect(await refusalOf(pass(organiser, id))).toMatchObject({ code: 'REVIEW.HIT_STANDING' });
  });
});
