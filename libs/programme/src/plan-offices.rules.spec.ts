import type { Office } from '#identity';
import type { DraftPlan } from './plan-draft.schema.js';
import { answerFaults, missingOffices, withOfficesAs } from './plan-offices.rules.js';

const office = (key: string, zh: string, en: string, more: Partial<Office> = {}): Office => ({
  id: key,
  key,
  name: { zh, en },
  kind: 'department',
  parentId: null,
  version: 0,
  closedAt: null,
  ...more,
});
const named = (key: string, zh: string, en: string, kind: Office['kind'] = 'department') => ({
  key,
  name: { zh, en },
  kind,
});

const DIRECTORY = [
  office('education', '东江市教育局', 'Dongjiang Education Bureau'),
  office('county-qingxi', '青溪县', 'Qingxi County', { kind: 'county' }),
  office('old-bureau', '市物资局', 'Supplies Bureau', { closedAt: new Date(0) }),
];

describe('the offices that a plan names', () => {
  it.each([
    ['with the city before it', named('edu', '市教育局', 'Municipal Education Bureau'), ['education']],
    ['with blanks in it', named('qingxi', '青 溪 县', 'Qing Xi', 'county'), ['county-qingxi']],
    ['in English alone', named('qx', '清西', 'Qingxi county', 'unit'), ['county-qingxi']],
    ['of another kind that bears its name', named('qx-hospital', '青溪县医院', 'Hospital', 'unit'), []],
    ['of a neighbour', named('county-qinghe', '青河县', 'Qinghe County', 'county'), []],
    ['of one character', named('shi', '市', 'City'), []],
  ])('are held against those that are there, by names %s', (_, one, alike) => {
    const [missing] = missingOffices({ offices: [one] }, DIRECTORY);
    expect(missing).toMatchObject({ becomes: 'made', alike: alike.map((key) => ({ key })) });
  });

  it('are opened again where closed, and wait while the plan says too little or calls them by an impossible key', () => {
    const offices = [
      named('education', '教育局', 'Education'),
      named('old-bureau', '市物资局', 'Supplies Bureau'),
      { key: 'nameless', kind: 'county' as const },
      named('camelCase', '驼峰局', 'Camel Bureau'),
    ];
    expect(missingOffices({ offices }, DIRECTORY).map(({ of, becomes }) => [of.key, becomes])).toEqual([
      ['old-bureau', 'reopened'],
      ['nameless', 'unfinished'],
      ['camelCase', 'unfinished'],
    ]);
  });

  it('are made only once each that is like another is told apart or said to be it, by keys that there are', () => {
    const plan: DraftPlan = { offices: [named('edu', '市教育局', 'Education Bureau of the City')] };
    const missing = missingOffices(plan, DIRECTORY);
    const codes = (same: Record<string, string>, apart: string[] = []): string[][] =>
      answerFaults({ same, apart }, missing, { plan, directory: DIRECTORY }).map(({ field, code }) => [field, code]);
    expect(codes({})).toEqual([['offices.edu', 'PROGRAMME.OFFICE_ALIKE']]);
    expect(codes({}, ['edu'])).toEqual([]);
    expect(codes({ edu: 'education' })).toEqual([]);
    expect(codes({ edu: 'nowhere' })).toEqual([['same.edu', 'PROGRAMME.OFFICE_UNKNOWN']]);
    expect(codes({ ede: 'education' }, ['edu'])).toEqual([['same.ede', 'PROGRAMME.OFFICE_NOT_MISSING']]);
  });

  it('are called throughout the plan as the directory does, and one that it named twice stands once', () => {
    const plan: DraftPlan = {
      offices: [named('edu', '教育局', 'Education', 'unit'), named('education', '市教育局', 'Education Bureau')],
      categories: [{ key: 'award', undertakenBy: ['edu', 'education', 'daily'], opinionsFrom: ['edu'] }],
      activities: [{ key: 'talks', undertakenBy: ['edu'] }],
    };
    const [education] = DIRECTORY;
    if (!education) throw new Error('The directory of this spec is empty.');
    expect(withOfficesAs(plan, new Map([['edu', education]]))).toEqual({
      offices: [named('education', '市教育局', 'Education Bureau')],
      categories: [{ key: 'award', undertakenBy: ['education', 'daily'], opinionsFrom: ['education'] }],
      activities: [{ key: 'talks', undertakenBy: ['education'] }],
    });
    expect(withOfficesAs({ offices: plan.offices?.slice(0, 1) }, new Map([['edu', education]])).offices).toEqual([
      named('education', '教育局', 'Education'),
    ]);
  });
});
