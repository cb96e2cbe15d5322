import { programmeRules, type ProgrammeFacts } from './programme.rules.js';

const CLOSE = new Date('2018-09-07T10:00:00Z');
const facts = (changed: Partial<ProgrammeFacts>): ProgrammeFacts => ({
  now: CLOSE,
  entriesCloseAt: CLOSE,
  timezone: 'Asia/Shanghai',
  unfinished: [],
  missingOffices: [],
  pending: [],
  ...changed,
});

describe('a programme', () => {
  it('opens once the directory has every office of its plan, and says which are missing', () => {
    expect(programmeRules.mayOpen(facts({}))).toBeUndefined();
    expect(programmeRules.mayOpen(facts({ missingOffices: ['daily', 'radio-tv'] }))).toMatchObject({
      code: 'PROGRAMME.OFFICES_MISSING',
      params: { offices: ['daily', 'radio-tv'] },
      fields: [{ field: 'offices.daily' }, { field: 'offices.radio-tv' }],
    });
  });

  it('names everything that is missing in one refusal, offices of the plan among it', () => {
    const unfinished = [{ field: 'tieLadder', code: 'PROGRAMME.MISSING_TIE_LADDER' }];
    expect(programmeRules.mayOpen(facts({ unfinished, missingOffices: ['daily'] }))).toMatchObject({
      code: 'PROGRAMME.NOT_WHOLE',
      params: { count: 2 },
      fields: [
        { field: 'tieLadder', code: 'PROGRAMME.MISSING_TIE_LADDER' },
        { field: 'offices.daily', code: 'PROGRAMME.OFFICES_MISSING' },
      ],
    });
  });

  it('starts judging from the moment when entries close, not a millisecond before', () => {
    expect(programmeRules.mayStartJudging(facts({}))).toBeUndefined();
    expect(programmeRules.mayStartJudging(facts({ now: new Date(CLOSE.getTime() - 1) }))).toMatchObject({
      code: 'PROGRAMME.ENTRIES_STILL_OPEN',
    });
  });

  it('goes on when nothing is pending, and names the first thing that is', () => {
    expect(programmeRules.nothingPending(facts({}))).toBeUndefined();
    const pending = [
      { code: 'ROUND.NOT_CONFIRMED', count: 3 },
      { code: 'OPINION.MISSING', count: 1 },
    ];
    expect(programmeRules.nothingPending(facts({ pending }))).toEqual({
      code: 'ROUND.NOT_CONFIRMED',
      params: { count: 3 },
    });
  });
});
