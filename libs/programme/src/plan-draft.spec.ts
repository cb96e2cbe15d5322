import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { problemText } from '#contracts';
import { DomainError } from '#kernel';
import { clonedRules } from './clone.rules.js';
import { unfinishedParts } from './draft.queries.js';
import { differencesOf } from './plan-differences.js';
import type { DraftPlan } from './plan-draft.schema.js';
import { changedPlan, type PartChanges } from './plan-parts.js';
import { checkPlan, parseDraft, planHash, readDraft, readPlan } from './plan.js';

const FILE = 'config/programmes/poverty-alleviation-day-2018.yaml';
const yaml = readFileSync(FILE, 'utf8');
const whole = readDraft(yaml, FILE);

const missing = (plan: DraftPlan): string[] => unfinishedParts(plan).map(({ field, code }) => `${field} ${code}`);

const refusalOf = (attempt: () => unknown): DomainError => {
  try {
    attempt();
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error('It was not refused.');
};

describe('a draft', () => {
  it('may be nothing but a short name, and is told at once all that it lacks', () => {
    const empty = parseDraft({ schema: 1, slug: 'day-2019' });
    expect(missing(empty)).toEqual(
      expect.arrayContaining([
        'categories PROGRAMME.MISSING_CATEGORIES',
        'tieLadder PROGRAMME.MISSING_TIE_LADDER',
        'notice.workingDays PROGRAMME.MISSING_NOTICE',
        'notice.postingDayCounts PROGRAMME.PLAN_KEY_MISSING',
        'schedule.entriesCloseAt PROGRAMME.PLAN_KEY_MISSING',
        'name.zh PROGRAMME.PLAN_KEY_MISSING',
        'bodies PROGRAMME.PLAN_KEY_MISSING',
      ]),
    );
  });

  it('lacks of an award all that opening demands of it, by name', () => {
    const award = { key: 'innovation', kind: 'award' };
    const plan = changedPlan(whole, { remove: ['categories'] });
    const asked = missing(changedPlan(plan, { set: { categories: [award] } })).filter((line) =>
      line.startsWith('categories'),
    );
    expect(asked.filter((line) => !line.endsWith('PLAN_KEY_MISSING')).sort()).toEqual([
      'categories.0.ballot PROGRAMME.MISSING_BALLOT',
      'categories.0.criteria PROGRAMME.MISSING_CRITERIA',
      'categories.0.decidedBy PROGRAMME.MISSING_APPROVER',
      'categories.0.opinionsFrom PROGRAMME.MISSING_OPINIONS',
      'categories.0.quotaPerOffice PROGRAMME.MISSING_QUOTA',
      'categories.0.rounds PROGRAMME.MISSING_ROUNDS',
      'categories.0.rubric PROGRAMME.MISSING_RUBRIC',
      'categories.0.text PROGRAMME.MISSING_TEXT_LENGTH',
      'categories.0.tiers PROGRAMME.MISSING_PLACES',
    ]);
  });

  it('lacks of an organisation award what such a one has, and neither rubric, rounds nor quota, since measures decide it', () => {
    const award = { key: 'best-senders', kind: 'organisation', entrant: 'office' };
    const plan = changedPlan(whole, { remove: ['categories', 'tieLadder', 'notice.workingDays'] });
    const asked = missing(changedPlan(plan, { set: { categories: [award] } }));
    expect(asked.filter((line) => !line.endsWith('PLAN_KEY_MISSING')).sort()).toEqual([
      'categories.0.ballot PROGRAMME.MISSING_BALLOT',
      'categories.0.criteria PROGRAMME.MISSING_CRITERIA',
      'categories.0.decidedBy PROGRAMME.MISSING_APPROVER',
      'categories.0.measures PROGRAMME.MISSING_MEASURES',
      'categories.0.scope PROGRAMME.MISSING_SCOPE',
      'categories.0.tiers PROGRAMME.MISSING_PLACES',
      'notice.workingDays PROGRAMME.MISSING_NOTICE',
      'tieLadder PROGRAMME.MISSING_TIE_LADDER',
    ]);
    const [measures] = unfinishedParts(
      changedPlan(whole, { remove: ['categories.outstanding-organisation.measures'] }),
    );
    expect(problemText(measures?.code ?? '', measures?.params ?? {}, 'en').remedy).toContain('computed by them');
  });

  it('can’t give an organisation award what only categories with entries have', () => {
    const entered = {
      quotaPerOffice: 2,
      minimumPerOffice: 1,
      checklist: [{ key: 'x', name: { zh: '项', en: 'Item' } }],
    };
    const set = Object.fromEntries(
      Object.entries(entered).map(([at, value]) => [`categories.outstanding-organisation.${at}`, value]),
    );
    expect(missing(changedPlan(whole, { set }))).toEqual(
      Object.keys(entered).map((at) => `categories.7.${at} PROGRAMME.PLAN_KIND`),
    );
  });

  it.each([
    ['categories.outstanding-organisation.criteria', 'categories.7.criteria PROGRAMME.MISSING_CRITERIA'],
    ['categories.outstanding-organisation.ballot', 'categories.7.ballot PROGRAMME.MISSING_BALLOT'],
    ['categories.outstanding-organisation.decidedBy', 'categories.7.decidedBy PROGRAMME.MISSING_APPROVER'],
    ['categories.outstanding-organisation.tiers', 'categories.7.tiers PROGRAMME.MISSING_PLACES'],
    ['categories.innovation.criteria', 'categories.0.criteria PROGRAMME.MISSING_CRITERIA'],
    ['categories.innovation.tiers', 'categories.0.tiers PROGRAMME.MISSING_PLACES'],
    ['categories.innovation.tiers.winner.places', 'categories.0.tiers.0.places PROGRAMME.PLAN_KEY_MISSING'],
    ['categories.my-helping-story.quotaPerOffice', 'categories.5.quotaPerOffice PROGRAMME.MISSING_QUOTA'],
    ['categories.innovation.rubric', 'categories.0.rubric PROGRAMME.MISSING_RUBRIC'],
    ['categories.innovation.rounds', 'categories.0.rounds PROGRAMME.MISSING_ROUNDS'],
    ['categories.innovation.ballot', 'categories.0.ballot PROGRAMME.MISSING_BALLOT'],
    ['categories.innovation.decidedBy', 'categories.0.decidedBy PROGRAMME.MISSING_APPROVER'],
    ['categories.outstanding-organisation.scope', 'categories.7.scope PROGRAMME.MISSING_SCOPE'],
    ['categories.outstanding-organisation.measures', 'categories.7.measures PROGRAMME.MISSING_MEASURES'],
    ['tieLadder', 'tieLadder PROGRAMME.MISSING_TIE_LADDER'],
    ['notice.workingDays', 'notice.workingDays PROGRAMME.MISSING_NOTICE'],
    ['schedule.roundsDue.final', 'schedule.roundsDue.final PROGRAMME.PLAN_ROUND_DUE'],
    ['schedule.opinionsDueAt', 'schedule.opinionsDueAt PROGRAMME.PLAN_KEY_MISSING'],
  ])('without %s lacks that and nothing else', (part, told) => {
    expect(missing(whole)).toEqual([]);
    expect(missing(changedPlan(whole, { remove: [part] }))).toEqual([told]);
  });

  it('needs the date of the formal pass as soon as a category has one', () => {
    const formal = changedPlan(whole, {
      set: { 'categories.innovation.passes': 'preliminaryAndFormal' },
      remove: ['schedule.formalDueAt'],
    });
    expect(missing(formal)).toEqual(['schedule.formalDueAt PROGRAMME.PLAN_FORMAL_DUE']);
    const dated = changedPlan(formal, { set: { 'schedule.formalDueAt': '2018-09-12T18:00' } });
    expect(missing(dated)).toEqual([]);
  });

  it('is told what it lacks in both languages, each by the name of the category', () => {
    const [quota] = unfinishedParts(changedPlan(whole, { remove: ['categories.my-helping-story.quotaPerOffice'] }));
    const say = (language: 'zh' | 'en') => problemText(quota?.code ?? '', quota?.params ?? {}, language);
    expect(say('zh')).toEqual({
      title: '“categories.5.quotaPerOffice”：“我的帮扶故事”尚未规定每单位名额。',
      remedy: '请补上 categories.5.quotaPerOffice：写数字；不限名额写 null。',
    });
    expect(say('en').title).toBe('"categories.5.quotaPerOffice": "My Helping Story" has no quota per office yet.');
  });

  it('keeps what it contradicts itself in, and is told of it', () => {
    const plan = changedPlan(whole, { set: { 'categories.innovation.rubric.results.points': 45 } });
    expect(missing(plan)).toEqual(['categories.0.rubric PROGRAMME.PLAN_RUBRIC_SUM']);
  });
});

describe('the parts of a plan', () => {
  it('are set and removed by path, an item of a list under its key', () => {
    const plan = changedPlan(whole, {
      set: {
        'schedule.entriesCloseAt': '2018-09-06T18:00',
        'categories.innovation.tiers.winner.places': 12,
        'categories.innovation.tiers.merit': { name: { zh: '优秀', en: 'Merit' }, places: 3 },
        'structureCaps.leaders': { name: { zh: '县处级领导', en: 'Leaders at county level' }, percent: 20 },
        'bodies.leadingGroup.chairVotes': false,
        'notice.workingDays': 7,
        tieLadder: ['draw'],
      },
      remove: ['categories.endeavour', 'activities.publicity'],
    });
    expect(plan.schedule?.entriesCloseAt).toBe('2018-09-06T18:00');
    expect(plan.categories?.[0]?.tiers?.map(({ key, places }) => [key, places])).toEqual([
      ['winner', 12],
      ['merit', 3],
    ]);
    expect(plan.structureCaps?.slice(-1)).toEqual([
      { group: 'leaders', name: { zh: '县处级领导', en: 'Leaders at county level' }, percent: 20 },
    ]);
    expect(plan.categories?.map(({ key }) => key)).not.toContain('endeavour');
    expect([plan.bodies?.[0]?.chairVotes, plan.notice?.workingDays, plan.tieLadder]).toEqual([false, 7, ['draw']]);
    expect(whole.categories?.[0]?.tiers).toHaveLength(1);
  });

  it('can be written from nothing, section by section', () => {
    const plan = changedPlan(parseDraft({ schema: 1, slug: 'new' }), {
      set: {
        'name.zh': '新活动',
        'schedule.roundsDue.single': '2019-09-20T18:00',
        'categories.innovation': { kind: 'award' },
        'categories.innovation.rubric.results': { name: { zh: '成效', en: 'Results' }, points: 100 },
      },
    });
    expect(plan.categories).toEqual([
      {
        key: 'innovation',
        kind: 'award',
        rubric: [{ key: 'results', name: { zh: '成效', en: 'Results' }, points: 100 }],
      },
    ]);
  });

  it.each<[string, PartChanges, string, string]>([
    [
      'an unknown part, with the nearest',
      { set: { 'notice.workingDay': 5 } },
      'notice.workingDay',
      "did you mean 'workingDays'?",
    ],
    [
      'a part of nothing',
      { set: { 'categories.inovation.ballot': 'each' } },
      'categories.inovation.ballot',
      "did you mean 'innovation'?",
    ],
    [
      'the removal of what is not there',
      { remove: ['schedule.roundsDue.third'] },
      'schedule.roundsDue.third',
      'take it out',
    ],
    ['a value of another kind', { set: { 'notice.workingDays': '5' } }, 'notice.workingDays', 'write a number'],
    ['a prototype', { set: { '__proto__.polluted': 1 } }, '__proto__.polluted', 'take it out'],
  ])('refuse %s', (_, changes, field, fix) => {
    const error = refusalOf(() => changedPlan(whole, changes));
    expect(error).toMatchObject({ code: 'PROGRAMME.DRAFT_INVALID', kind: 'invalid' });
    expect(error.fields.map((one) => one.field)).toEqual([field]);
    expect(problemText(String(error.fields[0]?.code), error.fields[0]?.params ?? {}, 'en').remedy).toContain(fix);
  });
});

describe('two versions', () => {
  const plan = readPlan(yaml, FILE);

  it('differ part by part, with what stood there before', () => {
    const after = changedPlan(plan, {
      set: { 'categories.innovation.tiers.winner.places': 12, 'notice.workingDays': 7 },
      remove: ['activities.publicity'],
    });
    expect(differencesOf(plan, after)).toEqual([
      { path: 'notice.workingDays', kind: 'changed', before: 5, after: 7 },
      { path: 'categories.innovation.tiers.winner.places', kind: 'changed', before: 10, after: 12 },
      {
        path: 'activities.publicity',
        kind: 'removed',
        before: expect.objectContaining({ key: 'publicity' }) as unknown,
      },
    ]);
    expect(differencesOf(plan, plan)).toEqual([]);
  });

  it('tell of a list in another order, by its keys', () => {
    const after = { ...plan, bodies: [...plan.bodies].reverse() };
    expect(differencesOf(plan, after)).toEqual([
      {
        path: 'bodies',
        kind: 'reordered',
        before: ['leadingGroup', 'organisingCommittee'],
        after: ['organisingCommittee', 'leadingGroup'],
      },
    ]);
  });

  it('become one another by their differences, whatever was changed', () => {
    const keys = plan.categories.map(({ key }) => key);
    const change = fc.oneof(
      fc.tuple(fc.constantFrom(...keys), fc.integer({ min: 0, max: 40 })).map(([key, value]) => ({
        set: { [`categories.${key}.reserves`]: value },
      })),
      fc.constantFrom(...keys).map((key) => ({ remove: [`categories.${key}`] })),
      fc.constantFrom(...plan.offices.map(({ key }) => key)).map((key) => ({
        set: { [`offices.${key}.name.zh`]: '改名' },
      })),
      fc.integer({ min: 1, max: 60 }).map((days) => ({ set: { 'notice.workingDays': days } })),
      fc.integer({ min: 1, max: 9 }).map((n) => ({
        set: { [`structureCaps.group${n}`]: { name: { zh: '组', en: 'Group' }, percent: n } },
      })),
      fc.constantFrom('schedule.correctionWorkingDays', 'activities', 'tieLadder').map((path) => ({ remove: [path] })),
    );
    fc.assert(
      fc.property(fc.array(change, { maxLength: 6 }), (changes) => {
        let after: DraftPlan = plan;
        for (const one of changes) {
          try {
            after = changedPlan(after, one);
          } catch (error) {
            if (!(error instanceof DomainError)) throw error; // what is gone already can't be changed
          }
        }
        const differences = differencesOf(plan, after);
        const set = differences.filter(({ kind }) => kind === 'added' || kind === 'changed');
        const again = changedPlan(plan, {
          remove: differences.flatMap(({ path, kind }) => (kind === 'removed' ? [path] : [])),
          set: Object.fromEntries(set.map((one) => [one.path, one.after])),
        });
        expect(planHash(again)).toBe(planHash(after));
      }),
      { numRuns: 30 },
    );
  });
});

describe('a cloned programme', () => {
  it('has the same rules a year later, and says what became of each date', () => {
    const { plan, dates, changed } = clonedRules(whole, { slug: 'day-2019', dates: 'shifted' });
    expect(plan).toMatchObject({
      slug: 'day-2019',
      year: 2019,
      day: '2019-10-17',
      calendar: 'china-2019',
      name: { zh: '市2019年“扶贫日”系列活动' },
      schedule: { entriesOpenAt: '2019-08-20T09:00', roundsDue: { final: '2019-09-20T18:00' } },
    });
    expect(dates).toContainEqual({ path: 'day', before: '2018-10-17', after: '2019-10-17' });
    expect(dates).toHaveLength(11);
    expect(changed).toEqual(['slug', 'year', 'name', 'calendar']);
    expect(plan.categories).toEqual(whole.categories);
    expect(missing(parseDraft(plan))).toEqual([]);
  });

  it('or lacks every date, and can’t open until they are written', () => {
    const { plan, dates } = clonedRules(whole, { slug: 'day-2019', dates: 'emptied' });
    expect(dates.map(({ after }) => after)).toEqual(Array(11).fill(null));
    expect(missing(parseDraft(plan))).toEqual(
      expect.arrayContaining([
        'day PROGRAMME.PLAN_KEY_MISSING',
        'schedule.entriesOpenAt PROGRAMME.PLAN_KEY_MISSING',
        'schedule.roundsDue.single PROGRAMME.PLAN_ROUND_DUE',
      ]),
    );
  });

  it('of a leap day has a day that exists', () => {
    const leap = changedPlan(whole, { set: { day: '2020-02-29', year: 2020 } });
    expect(clonedRules(leap, { slug: 'x', dates: 'shifted' }).plan.day).toBe('2021-02-28');
  });
});

describe('the check of a file', () => {
  it('finds nothing in the plan of the Day, and each fault on its line', () => {
    expect(checkPlan(yaml, FILE)).toEqual([]);
    const faulty = yaml.replace('    quotaPerOffice: 2\n', '').replace('workingDays: 5', 'workingDays: 0');
    expect(checkPlan(faulty, FILE).map(({ field, code, params }) => [field, code, params?.['line']])).toEqual([
      ['notice.workingDays', 'PROGRAMME.PLAN_VALUE', expect.any(Number)],
    ]);
    const lacking = yaml.replace('    quotaPerOffice: 2\n', '');
    expect(checkPlan(lacking, FILE).map(({ field, code }) => [field, code])).toEqual([
      ['categories.0.quotaPerOffice', 'PROGRAMME.MISSING_QUOTA'],
    ]);
  });
});
