import type { PlanDifference } from './plan-differences.js';
import { changeFaults, ruleChangeRules, type RuleChangeFacts } from './rule-change.rules.js';

const NOW = new Date('2018-09-01T00:00:00Z');
const faultsOf = (state: string, path: string, rest: Partial<PlanDifference> = {}) =>
  changeFaults([{ path, kind: 'changed', ...rest }], { state, now: NOW, timezone: 'Asia/Shanghai' }).map(
    ({ code, params }) => [code, params?.['lastState']],
  );

describe('a part of the rules', () => {
  it.each([
    ['categories.innovation.quotaPerOffice', 'open'],
    ['categories.innovation.rubric.results.points', 'open'],
    ['categories.innovation.tiers.winner.places', 'open'],
    ['categories.innovation.tiers.winner.bonusFen', 'judging'],
    ['categories.innovation.decidedBy', 'judging'],
    ['categories.innovation.name.zh', 'deciding'],
    ['categories.new-award', 'open'],
    ['tieLadder', 'open'],
    ['schedule.entriesCloseAt', 'open'],
    ['schedule.opinionsDueAt', 'judging'],
    ['schedule.roundsDue.single', 'judging'],
    ['categories.innovation.rounds.single.dueAt', 'judging'],
    ['categories.innovation.rounds.single.trim', 'open'],
    ['calendarDays.2018.workdays', 'judging'],
    ['notice.workingDays', 'judging'],
    ['bodies.leadingGroup.quorum', 'judging'],
    ['schedule.commendationAt', 'publicity'],
    ['name.zh', 'commending'],
    ['activities.publicity', 'commending'],
  ])('%s may change until %s is over, and not after', (path, last) => {
    const states = ['open', 'judging', 'deciding', 'publicity', 'commending'];
    const late = states.slice(states.indexOf(last) + 1);
    expect(states.filter((state) => faultsOf(state, path).length > 0)).toEqual(late);
    for (const state of late) expect(faultsOf(state, path)).toEqual([['RULES.CHANGE_TOO_LATE', last]]);
  });

  it.each([
    ['slug', {}],
    ['code', {}],
    ['year', {}],
    ['timezone', {}],
    ['categories.innovation.kind', {}],
    ['categories.outstanding-organisation.scope', {}],
    ['categories.innovation.tiers.winner.levelCode', {}],
    ['categories.innovation', { kind: 'removed' as const }],
  ])('%s never changes', (path, rest) => {
    expect(faultsOf('open', path, rest)).toEqual([['RULES.NEVER_CHANGES', undefined]]);
  });

  it('goes to no time that is over', () => {
    expect(faultsOf('open', 'schedule.entriesCloseAt', { after: '2018-09-01T08:00' })).toEqual([
      ['RULES.DATE_PASSED', undefined],
    ]);
    expect(faultsOf('open', 'schedule.entriesCloseAt', { after: '2018-09-01T08:01' })).toEqual([]);
    expect(faultsOf('judging', 'categories.innovation.rounds.single.dueAt', { after: '2018-09-01T08:00' })).toEqual([
      ['RULES.DATE_PASSED', undefined],
    ]);
  });

  it('the days of a further year are added while rules are in force at all', () => {
    expect(faultsOf('commending', 'calendarDays.2019', { kind: 'added' })).toEqual([]);
  });
});

describe('a change of rules', () => {
  const facts = (changed: Partial<RuleChangeFacts> = {}): RuleChangeFacts => ({
    actorId: 'b',
    proposedBy: 'a',
    programmeState: 'open',
    baseVersion: 1,
    versionNow: 1,
    faults: [],
    missingOffices: [],
    ...changed,
  });

  it('is approved by one other person, while its version is the newest and its parts may still change', () => {
    const codeOf = (changed: Partial<RuleChangeFacts>) => ruleChangeRules.mayApprove(facts(changed))?.code;
    expect(codeOf({})).toBeUndefined();
    expect(codeOf({ actorId: 'a' })).toBe('RULES.OWN_PROPOSAL');
    expect(codeOf({ versionNow: 2 })).toBe('RULES.OVERTAKEN');
    expect(codeOf({ programmeState: 'closed' })).toBe('RULES.NOT_IN_FORCE');
    expect(codeOf({ faults: [{ field: 'tieLadder', code: 'RULES.CHANGE_TOO_LATE' }] })).toBe('RULES.REFUSED');
    expect(codeOf({ missingOffices: ['county-9'] })).toBe('PROGRAMME.OFFICES_MISSING');
  });

  it('is withdrawn by who proposed it, and dismissed by anybody else', () => {
    expect(ruleChangeRules.byProposer(facts())?.code).toBe('RULES.NOT_PROPOSER');
    expect(ruleChangeRules.byProposer(facts({ actorId: 'a' }))).toBeUndefined();
    expect(ruleChangeRules.byAnother(facts({ actorId: 'a' }))?.code).toBe('RULES.OWN_PROPOSAL');
    expect(ruleChangeRules.byAnother(facts())).toBeUndefined();
  });
});
