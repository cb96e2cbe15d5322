import { type Rule, transitionsOf } from '#workflow';
import { awardMachine } from './award.machine.js';
import { type AwardFacts, awardRules } from './award.rules.js';
import { noticeMachine } from './notice.machine.js';
import { noticeRules } from './notice.rules.js';
import { objectionMachine } from './objection.machine.js';
import { mayFile } from './objection.rules.js';

/** A winner, the notice that names them, two cases against them, the clock before or after the notice's end. */
interface Standing {
  readonly award: string;
  readonly notice: string;
  readonly over: boolean;
  readonly cases: readonly [string, string];
  readonly programme: string;
  readonly eligible: boolean;
}

const NO_CASE = '—';
const SETTLED = [NO_CASE, 'dismissed'];
const START: Standing = {
  award: 'proposed',
  notice: 'drafted',
  over: false,
  cases: [NO_CASE, NO_CASE],
  programme: 'publicity',
  eligible: true,
};
const ENDS = new Date('2018-10-09T16:00:00Z');
const nowOf = ({ over }: Standing): Date => new Date(ENDS.getTime() + (over ? 0 : -1));
const timezone = 'Asia/Shanghai';

const awardFacts = (at: Standing): AwardFacts => ({
  now: nowOf(at),
  timezone,
  programmeState: at.programme,
  noticeState: at.notice,
  noticeEndsAt: at.notice === 'drafted' ? null : ENDS,
  openCases: at.cases.filter((state) => !SETTLED.includes(state)).length,
  entryEligible: at.eligible,
});

const noticeFacts = (at: Standing) => ({
  now: nowOf(at),
  timezone,
  kind: 'list' as const,
  programmeState: at.programme,
  earliestAt: new Date(0),
  lines: at.award === 'proposed' ? 1 : 0,
  openSuccessions: 0,
  endsAt: ENDS,
});

/** Public objections by the rule for filing them; a department's come at any time. */
const filed = (at: Standing): Standing[] => {
  const open = mayFile({
    now: nowOf(at),
    timezone,
    noticeState: at.notice,
    endsAt: ENDS,
    onNotice: true,
    awardState: at.award,
    spokenFor: true,
  });
  return (['public', 'department'] as const).flatMap((kind) =>
    kind === 'public' && open
      ? []
      : at.cases.flatMap((state, index) => (state === NO_CASE ? [withCase(at, index, 'filed')] : [])),
  );
};

const withCase = (at: Standing, index: number, state: string): Standing => ({
  ...at,
  cases: index === 0 ? [state, at.cases[1]] : [at.cases[0], state],
});

type Confer = Rule<AwardFacts>;

const allows = (guard: string | null | undefined, at: Standing, mayConfer: Confer): boolean => {
  if (guard === 'mayConfer') return mayConfer(awardFacts(at)) === undefined;
  if (typeof guard === 'string' && guard in noticeRules)
    return noticeRules[guard as keyof typeof noticeRules](noticeFacts(at)) === undefined; // just looked up
  return true; // who may decide a case does not matter here: somebody always may
};

/** Whatever can happen next, in whatever order jobs, deadlines and people come; the programme moves as it likes. */
const nexts = (at: Standing, mayConfer: Confer): Standing[] => [
  ...transitionsOf(noticeMachine)
    .filter(({ from, guard }) => from === at.notice && allows(guard, at, mayConfer))
    .map(({ to, actions }) => ({
      ...at,
      notice: to,
      over: at.over && !actions.includes('startPeriod'),
      award: actions.includes('noticeAwards') && at.award === 'proposed' ? 'noticed' : at.award,
    })),
  ...transitionsOf(awardMachine)
    .filter(({ event }) => event !== 'award.notice') // only with the notice
    .filter(({ from, guard }) => from === at.award && allows(guard, at, mayConfer))
    .map(({ to }) => ({ ...at, award: to })),
  ...at.cases.flatMap((state, index) =>
    transitionsOf(objectionMachine)
      .filter(({ from }) => from === state)
      .map(({ to }) => withCase(at, index, to)),
  ),
  ...filed(at),
  { ...at, over: true },
  { ...at, eligible: false },
  ...['publicity', 'commending', 'closed'].map((programme) => ({ ...at, programme })),
];

/** Every standing that can be reached, and those from which the award is conferred. */
const explored = (mayConfer: Confer): { reached: number; conferredFrom: Standing[] } => {
  const known = new Map([[JSON.stringify(START), START]]);
  const conferredFrom: Standing[] = [];
  const queue = [START];
  for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
    for (const next of nexts(at, mayConfer)) {
      if (at.award !== 'conferred' && next.award === 'conferred') conferredFrom.push(at);
      const key = JSON.stringify(next);
      if (known.has(key)) continue;
      known.set(key, next);
      queue.push(next);
    }
  }
  return { reached: known.size, conferredFrom };
};

const unfinished = ({ notice, over, cases, eligible }: Standing): boolean =>
  notice !== 'concluded' || !over || cases.some((state) => !SETTLED.includes(state)) || !eligible;

describe('no path reaches conferral with an open case or an unfinished notice', () => {
  it('whatever happens in whatever order, over all standings that the charts can come to', () => {
    const { reached, conferredFrom } = explored(awardRules.mayConfer);
    expect(reached).toBeGreaterThan(500);
    // There are ways that end well: without a case, and with cases that were dismissed.
    expect(conferredFrom.map(({ cases }) => cases.join(' ')).sort()).toEqual(
      expect.arrayContaining(['— —', 'dismissed dismissed']) as unknown,
    );
    expect(conferredFrom.filter(unfinished)).toEqual([]);
  });

  it.each(['noticeState', 'openCases', 'entryEligible'] as const)(
    'and the exploration would find one, were the rule not to look at %s',
    (fact) => {
      const blind: Partial<AwardFacts> = {
        noticeState: 'concluded',
        openCases: 0,
        entryEligible: true,
      };
      const { conferredFrom } = explored((facts) => awardRules.mayConfer({ ...facts, [fact]: blind[fact] }));
      expect(conferredFrom.filter(unfinished).length).toBeGreaterThan(0);
    },
  );
});
