import { identityMigrations } from '#identity';
import { type Actor, newId } from '#kernel';
import { actorWith, insertOffices, planYaml, refusalOf, testClock, testDatabase, type TestDatabase } from '#testing';
import { Engine, ProcessRegistry, Reads, workflowMigrations } from '#workflow';
import { DraftService } from './draft.service.js';
import { storedProgramme } from './draft.queries.js';
import {
  categoriesOf,
  findCategory,
  findProgramme,
  planHash,
  programmeMigrations,
  programmeProcesses,
  ProgrammeService,
} from './index.js';
import type { PartChanges } from './plan-parts.js';
import { listVersions } from './programme.views.js';
import { RuleChangeService } from './rule-change.service.js';
import { RulesQueries } from './rules.queries.js';

const clock = testClock();
const organiser = actorWith('organiser');
const other = actorWith('organiser');
let database: TestDatabase;
let engine: Engine;
let programmes: ProgrammeService;
let drafts: DraftService;
let changes: RuleChangeService;
let rules: RulesQueries;

beforeAll(async () => {
  database = await testDatabase({
    entities: [],
    migrations: [...workflowMigrations, ...identityMigrations, ...programmeMigrations],
  });
  const { dataSource } = database;
  engine = new Engine(dataSource, new ProcessRegistry(programmeProcesses), clock);
  programmes = new ProgrammeService(dataSource, engine);
  drafts = new DraftService(dataSource, programmes, clock);
  changes = new RuleChangeService(dataSource, engine, clock);
  rules = new RulesQueries(new Reads(dataSource));
  await insertOffices(dataSource, clock.now());
});
afterAll(() => database.drop());

let slugs = 0;
const draft = (): Promise<string> => {
  slugs += 1;
  return programmes.create(organiser, planYaml().replace(/^slug: .*$/m, `slug: day-${slugs}`));
};
const opened = async (change?: PartChanges): Promise<string> => {
  const id = await draft();
  if (change) await drafts.edit(id, 0, change);
  await engine.applyEvent('programme', id, 'programme.open', organiser);
  return id;
};
const MORE_PLACES = { reason: '名额增加', set: { 'categories.innovation.tiers.winner.places': 12 } };
const propose = (id: string, change: PartChanges & { reason: string } = MORE_PLACES, by: Actor = organiser) =>
  changes.propose(by, id, change);
const send = (id: string, event: string, by: Actor, payload?: object) =>
  engine.applyEvent('ruleChange', id, event, by, payload === undefined ? {} : { payload });
const placesOfInnovation = async (programmeId: string) => {
  const [category] = await categoriesOf(database.dataSource.manager, programmeId);
  return (await findCategory(database.dataSource.manager, category?.id ?? '')).rules.tiers[0]?.places;
};

describe('a draft', () => {
  it('is written part by part, each time by its newest version', async () => {
    const id = await programmes.begin(organiser, drafts.emptyPlan(`blank-${newId().slice(-8)}`));
    await drafts.edit(id, 0, { set: { 'notice.workingDays': 7 } });
    expect(await storedProgramme(database.dataSource.manager, id)).toMatchObject({
      version: 1,
      plan: { notice: { workingDays: 7 } },
    });
    expect(await refusalOf(drafts.edit(id, 0, { set: { year: 2019 } }))).toMatchObject({ code: 'STALE_VERSION' });
    expect(await refusalOf(drafts.edit(id, 1, { set: { slug: 'day-1' } }).then(() => draft()))).toMatchObject({
      code: 'PROGRAMME.SLUG_TAKEN',
    });
    slugs += 1;
  });

  it('can’t open until it is whole: one refusal names all that is missing, and so does what it can’t do', async () => {
    const id = await draft();
    await drafts.edit(id, 0, {
      remove: ['tieLadder', 'categories.innovation.criteria', 'categories.endeavour.quotaPerOffice'],
    });
    const wanted = [
      'categories.0.criteria PROGRAMME.MISSING_CRITERIA',
      'categories.1.quotaPerOffice PROGRAMME.MISSING_QUOTA',
      'tieLadder PROGRAMME.MISSING_TIE_LADDER',
    ];
    const refusal = await refusalOf(engine.applyEvent('programme', id, 'programme.open', organiser));
    expect([refusal.code, refusal.params['count']]).toEqual(['PROGRAMME.NOT_WHOLE', 3]);
    expect(refusal.fields.map(({ field, code }) => `${field} ${code}`).sort()).toEqual(wanted);
    const { cannot } = await engine.possibilities('programme', id, organiser);
    const open = cannot.find(({ event }) => event === 'programme.open');
    expect(open?.fields.map(({ field, code }) => `${field} ${code}`).sort()).toEqual(wanted);
    expect(open?.fields[0]?.title.zh).toContain('尚未规定');
  });

  it('is its organisers’ and the auditors’ alone, and so is the list of programmes', async () => {
    const id = await draft();
    for (const role of ['officeClerk', 'officeLead', 'judge', 'leadingGroupMember', 'public'] as const) {
      const viewer = actorWith(role);
      expect(await refusalOf(rules.programme(viewer, id))).toMatchObject({ code: 'NOT_FOUND' });
      expect((await rules.programmes(viewer)).map((one) => one.id)).not.toContain(id);
    }
    for (const viewer of [organiser, actorWith('auditor')]) {
      expect((await rules.programmes(viewer)).map((one) => one.id)).toContain(id);
    }
  });

  it('is not edited once the programme has opened', async () => {
    const id = await opened();
    expect(await refusalOf(drafts.edit(id, 1, { set: { year: 2019 } }))).toMatchObject({ code: 'PROGRAMME.NOT_DRAFT' });
  });
});

describe('the rules of an opened programme', () => {
  it('change by a reason and one other person, into a version of their own; the old one is kept', async () => {
    const id = await opened();
    const before = await findProgramme(database.dataSource.manager, id);
    const change = await propose(id);
    expect(await placesOfInnovation(id)).toBe(10);
    expect(await refusalOf(send(change, 'ruleChange.approve', organiser))).toMatchObject({
      code: 'RULES.OWN_PROPOSAL',
    });
    expect(await send(change, 'ruleChange.approve', other)).toMatchObject({ state: 'approved' });
    const after = await findProgramme(database.dataSource.manager, id);
    expect(await placesOfInnovation(id)).toBe(12);
    expect(after.rules).toEqual({ version: 2, hash: planHash(after.plan) });
    expect(after.rules.hash).not.toBe(before.rules.hash);
    const auditor = actorWith('auditor');
    expect(
      (await rules.versions(auditor, id, listVersions.parse({}))).items.map(({ version, hash, reason }) => [
        version,
        hash,
        reason,
      ]),
    ).toEqual([
      [1, before.rules.hash, null],
      [2, after.rules.hash, '名额增加'],
    ]);
    const old = await rules.version(actorWith('public'), id, 1);
    expect(planHash(old.plan)).toBe(before.rules.hash);
    expect((await rules.differences(auditor, id, { from: 1 })).differences).toEqual([
      { path: 'categories.innovation.tiers.winner.places', kind: 'changed', before: 10, after: 12 },
    ]);
    await expect(
      database.dataSource.query('update public.programme_version set hash = $2 where programme_id = $1', [id, 'x']),
    ).rejects.toMatchObject({ driverError: { code: 'LR004' } });
  });

  it('hold the days of the calendar as they were at the opening, under their hash; another calendar is another version', async () => {
    const id = await opened();
    const { plan, rules: frozen } = await findProgramme(database.dataSource.manager, id);
    expect(plan.calendarDays?.['2018']?.workdays).toContain('2018-09-29');
    const other2018 = { ...plan.calendarDays?.['2018'], workdays: ['2018-09-29'] };
    expect(planHash({ ...plan, calendarDays: { '2018': other2018 } })).not.toBe(frozen.hash);
    const none = { reason: '放假安排已调整', renewCalendar: true };
    expect(await refusalOf(changes.propose(organiser, id, none))).toMatchObject({ code: 'RULES.NOTHING_CHANGES' });
    // Nobody writes days by hand, nor loses them by a change of something else.
    expect(await refusalOf(propose(id, { reason: '改日历', set: { 'calendarDays.2018': other2018 } }))).toMatchObject({
      code: 'PROGRAMME.DRAFT_INVALID',
    });
    await send(await propose(id), 'ruleChange.approve', other);
    expect((await findProgramme(database.dataSource.manager, id)).plan.calendarDays).toEqual(plan.calendarDays);
  });

  it('are on record by their hash, at the opening and at each change', async () => {
    const id = await opened();
    await send(await propose(id), 'ruleChange.approve', other);
    const acts: { hash: string; name: string }[] = await database.dataSource.query(
      `select detail ->> 'hash' as hash, actor_name as name from audit.act where what = $1 order by seq`,
      [`rules of programme ${id}`],
    );
    const { items: versions } = await rules.versions(organiser, id, listVersions.parse({}));
    expect(acts.map(({ hash }) => hash)).toEqual(versions.map(({ hash }) => hash));
  });

  it('of two proposals at once take one; the other is of a version that is no longer the newest', async () => {
    const id = await opened();
    const one = await propose(id);
    const two = await propose(id, { reason: '公示延长', set: { 'notice.workingDays': 7 } });
    const outcomes = await Promise.allSettled([
      send(one, 'ruleChange.approve', other),
      send(two, 'ruleChange.approve', other),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = outcomes.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
    expect(refused.reason).toMatchObject({ code: 'RULES.OVERTAKEN' });
    expect((await findProgramme(database.dataSource.manager, id)).rules.version).toBe(2);
  });

  it('stay as they are where a change is dismissed with a reason, or withdrawn by who proposed it', async () => {
    const id = await opened();
    const dismissed = await propose(id);
    expect(await refusalOf(send(dismissed, 'ruleChange.withdraw', other))).toMatchObject({
      code: 'RULES.NOT_PROPOSER',
    });
    await send(dismissed, 'ruleChange.dismiss', other, { reason: '名额已报批' });
    const withdrawn = await propose(id);
    await send(withdrawn, 'ruleChange.withdraw', organiser);
    expect(await placesOfInnovation(id)).toBe(10);
    expect(await rules.change(organiser, dismissed)).toMatchObject({
      state: 'dismissed',
      decidedBy: other.personId,
      decisionReason: '名额已报批',
    });
  });

  it('refuse a change that contradicts itself, changes nothing, or comes too late, naming each part', async () => {
    const id = await opened();
    const codeOf = async (change: PartChanges) => {
      const { code, fields } = await refusalOf(propose(id, { reason: '试一试', ...change }));
      return [code, ...fields.map(({ field }) => field)];
    };
    expect(await codeOf({ set: { 'notice.workingDays': 5 } })).toEqual(['RULES.NOTHING_CHANGES']);
    expect(await codeOf({ set: { slug: 'other' } })).toEqual(['RULES.REFUSED', 'slug']);
    expect(await codeOf({ remove: ['categories.dedication'] })).toEqual(['RULES.REFUSED', 'categories.dedication']);
    expect(await codeOf({ set: { 'categories.innovation.rubric.results.points': 45 } })).toEqual([
      'PROGRAMME.NOT_WHOLE',
      'categories.0.rubric',
    ]);
    const waiting = await propose(id);
    clock.setTo(new Date('2018-09-07T10:00:00Z'));
    await engine.applyEvent('programme', id, 'programme.startJudging', organiser);
    expect(await codeOf({ set: { 'categories.innovation.rubric.results.name.zh': '成效' } })).toEqual([
      'RULES.REFUSED',
      'categories.innovation.rubric.results.name.zh',
    ]);
    const { code, fields } = await refusalOf(send(waiting, 'ruleChange.approve', other));
    expect([code, fields.map((field) => field.code)]).toEqual(['RULES.REFUSED', ['RULES.CHANGE_TOO_LATE']]);
  });

  it('may gain a category while entries are taken, which is there with the version that brings it', async () => {
    clock.setTo(new Date('2018-08-25T02:00:00Z'));
    const id = await opened();
    const { plan } = await findProgramme(database.dataSource.manager, id);
    const added = { ...plan.categories[0], key: 'perseverance', name: { zh: '坚守奖', en: 'Perseverance Award' } };
    const change = await propose(id, { reason: '增设奖项', set: { 'categories.perseverance': added } });
    await send(change, 'ruleChange.approve', other);
    expect((await categoriesOf(database.dataSource.manager, id)).at(-1)?.key).toBe('perseverance');
  });
});

it('a clone has the rules in force and nothing else, and opens by itself once its year has a calendar', async () => {
  const id = await opened();
  await send(await propose(id), 'ruleChange.approve', other);
  const { id: clone, cloned } = await drafts.clone(organiser, id, { slug: 'day-next', dates: 'shifted' });
  const stored = await storedProgramme(database.dataSource.manager, clone);
  expect(stored).toMatchObject({ state: 'draft', slug: 'day-next', rulesVersion: 0, clonedFrom: id });
  expect(stored.plan).toMatchObject({ year: 2019, schedule: { entriesCloseAt: '2019-09-07T18:00' } });
  expect(stored.plan.categories?.[0]?.tiers?.[0]?.places).toBe(12);
  expect(cloned.dates).toContainEqual({ path: 'day', before: '2018-10-17', after: '2019-10-17' });
  const { code, fields } = await refusalOf(engine.applyEvent('programme', clone, 'programme.open', organiser));
  expect([code, fields.map((field) => `${field.field} ${field.code}`)]).toEqual([
    'PROGRAMME.NOT_WHOLE',
    ['year PROGRAMME.MISSING_CALENDAR'],
  ]);
  const { id: again } = await drafts.clone(organiser, id, { slug: 'day-again', year: 2018, dates: 'shifted' });
  expect(await engine.applyEvent('programme', again, 'programme.open', organiser)).toMatchObject({ state: 'open' });
});

it('an organisation award of each theme’s own is one category a theme, with its places and ballot', async () => {
  const scope = (value: string) => opened({ set: { 'categories.outstanding-organisation.scope': value } });
  const organisations = async (id: string) =>
    (await categoriesOf(database.dataSource.manager, id))
      .filter(({ kind }) => kind === 'organisation')
      .map(({ key, rules: { theme, name, tiers } }) => [key, theme, name.zh, tiers[0]?.places]);
  expect(await organisations(await scope('shared'))).toEqual([
    ['outstanding-organisation', undefined, '优秀组织奖', 5],
  ]);
  expect(await organisations(await scope('perTheme'))).toEqual([
    ['outstanding-organisation-my-helping-story', 'my-helping-story', '优秀组织奖（我的帮扶故事）', 5],
    [
      'outstanding-organisation-my-poverty-alleviation-course',
      'my-poverty-alleviation-course',
      '优秀组织奖（我的脱贫历程）',
      5,
    ],
  ]);
});
