import { parseFraction } from '#ranking';
import { type Category, type ProgrammePlan, REVIEW_LEVELS } from './plan.schema.js';

/** Something wrong at a place of the file, in words of the plan. `path` as in the file: `['categories', 0, 'tiers']`. */
export interface PlanFault {
  readonly path: readonly (string | number)[];
  readonly code: string;
  readonly problem: string;
  readonly fix: string;
}

type Path = readonly (string | number)[];

const fault = (path: Path, code: string, problem: string, fix: string): PlanFault => ({ path, code, problem, fix });

const twice = (path: Path, items: readonly { readonly key: string }[]): PlanFault[] =>
  items.flatMap(({ key }, index) =>
    items.findIndex((other) => other.key === key) === index
      ? []
      : [
          fault(
            [...path, index, 'key'],
            'PROGRAMME.PLAN_KEY_TWICE',
            `'${key}' is there already`,
            'give it another key',
          ),
        ],
  );

const keysTwice = (plan: ProgrammePlan): PlanFault[] => [
  ...twice(['bodies'], plan.bodies),
  ...twice(['offices'], plan.offices),
  ...twice(['categories'], plan.categories),
  ...twice(['activities'], plan.activities),
  ...twice(
    ['structureCaps'],
    plan.structureCaps.map(({ group }) => ({ key: group })),
  ),
  ...plan.categories.flatMap(({ rubric, rounds, tiers, measures, checklist, negativeList }, index) => [
    ...twice(['categories', index, 'checklist'], checklist),
    ...twice(['categories', index, 'negativeList'], negativeList),
    ...twice(['categories', index, 'rubric'], rubric),
    ...twice(['categories', index, 'rounds'], rounds),
    ...twice(['categories', index, 'tiers'], tiers),
    ...twice(['categories', index, 'measures'], measures ?? []),
    ...twice(
      ['categories', index, 'tiers'],
      tiers.map(({ levelCode }) => ({ key: levelCode })),
    ).map((found) => ({
      ...found,
      path: [...found.path.slice(0, -1), 'levelCode'],
    })),
  ]),
];

const references = (plan: ProgrammePlan): PlanFault[] => {
  const offices = new Set(plan.offices.map(({ key }) => key));
  const bodies = new Set<string>(plan.bodies.map(({ key }) => key));
  const missing = (path: Path, keys: readonly string[]): PlanFault[] =>
    keys.flatMap((key, index) => {
      if (offices.has(key)) return [];
      const fix = `name one of: ${[...offices].join(', ')}; or add '${key}' to offices`;
      return [fault([...path, index], 'PROGRAMME.PLAN_OFFICE_UNKNOWN', `no office has the key '${key}'`, fix)];
    });
  const undecided = ({ decidedBy }: Category, index: number): PlanFault[] => {
    const path = ['categories', index, 'decidedBy'];
    const problem = `no body has the key '${decidedBy}'`;
    return bodies.has(decidedBy) ? [] : [fault(path, 'PROGRAMME.PLAN_BODY_UNKNOWN', problem, `add it to bodies`)];
  };
  return [
    ...plan.categories.flatMap((category, index) => [
      ...missing(['categories', index, 'undertakenBy'], category.undertakenBy),
      ...missing(['categories', index, 'opinionsFrom'], category.opinionsFrom),
      ...missing(['categories', index, 'enterpriseOpinionsFrom'], category.enterpriseOpinionsFrom),
      ...undecided(category, index),
    ]),
    ...plan.activities.flatMap((one, index) => missing(['activities', index, 'undertakenBy'], one.undertakenBy)),
  ];
};

const sumIsHundred = (path: Path, code: string, numbers: readonly number[]): PlanFault[] => {
  const sum = numbers.reduce((total, number) => total + number, 0);
  const change = sum > 100 ? `take away ${sum - 100}` : `add ${100 - sum}`;
  return sum === 100 ? [] : [fault(path, code, `they sum to ${sum}, not to 100`, change)];
};

const roundsOf = (
  { rounds, tiers }: Category,
  index: number,
  due: ProgrammePlan['schedule']['roundsDue'],
): PlanFault[] => {
  const places = tiers.reduce((sum, tier) => sum + tier.places, 0);
  return rounds.flatMap((round, at) => {
    const path = ['categories', index, 'rounds', at];
    const faults: PlanFault[] = [];
    if (round.judgesPerEntry <= 2 * round.trim) {
      const problem = `${round.judgesPerEntry} marks less ${round.trim} highest and ${round.trim} lowest leave none`;
      const fix = `trim ${Math.floor((round.judgesPerEntry - 1) / 2)} at most, or take ${2 * round.trim + 1} judges`;
      faults.push(fault([...path, 'trim'], 'PROGRAMME.PLAN_TRIM', problem, fix));
    }
    if (at === 0 && round.field !== 'all')
      faults.push(
        fault([...path, 'field'], 'PROGRAMME.PLAN_ROUND_FIELD', 'no round comes before the first', "write 'all'"),
      );
    if (at > 0 && (round.field === 'all' || round.field < places)) {
      const problem = `the round must take in the best of the one before, ${places} at least, for as many places`;
      faults.push(fault([...path, 'field'], 'PROGRAMME.PLAN_ROUND_FIELD', problem, `write ${places} or more`));
    }
    if (due[round.key] === undefined) {
      const problem = `the round '${round.key}' has no date`;
      faults.push(
        fault(['schedule', 'roundsDue'], 'PROGRAMME.PLAN_ROUND_DUE', problem, `add '${round.key}:' with its date`),
      );
    }
    return faults;
  });
};

/** The municipality decides last, and a level comes once, lower ones first. */
const reviewChain = ({ reviewChain: chain }: Category, index: number): PlanFault[] => {
  const path = ['categories', index, 'reviewChain'];
  const places = chain.map(({ level }) => REVIEW_LEVELS.indexOf(level));
  const climbs = places.every((place, at) => at === 0 || place > (places[at - 1] ?? -1));
  if (climbs && chain.at(-1)?.level === 'municipality') return [];
  const fix = `write levels in this order, the last always there: ${REVIEW_LEVELS.join(', ')}`;
  return [fault(path, 'PROGRAMME.PLAN_REVIEW_CHAIN', 'the review does not go up to the municipality', fix)];
};

const formalPass = ({ passes }: Category, index: number, { schedule }: ProgrammePlan): PlanFault[] => {
  if (passes === 'one' || schedule.formalDueAt !== undefined) return [];
  const problem = 'a formal pass needs the date until which it is sent in';
  const path = ['categories', index, 'passes'];
  return [fault(path, 'PROGRAMME.PLAN_FORMAL_DUE', problem, "add 'formalDueAt:' to the schedule")];
};

const judgedCategory = (category: Category, index: number, plan: ProgrammePlan): PlanFault[] => {
  const path = ['categories', index];
  const { rubric, rounds, text, opinionsFrom } = category;
  const faults = sumIsHundred(
    [...path, 'rubric'],
    'PROGRAMME.PLAN_RUBRIC_SUM',
    rubric.map(({ points }) => points),
  );
  if (rounds.length === 0)
    faults.push(fault(path, 'PROGRAMME.PLAN_KIND', 'an award or essay category needs rounds', "add 'rounds:'"));
  if (text.maximum < 1 || text.minimum > text.maximum) {
    const fix = 'write minimum and maximum, the smaller first, in Chinese characters';
    faults.push(fault([...path, 'text'], 'PROGRAMME.PLAN_TEXT_LENGTH', 'no text can have this length', fix));
  }
  if (category.kind === 'award' && opinionsFrom.length === 0) {
    const problem = 'an award needs the opinion of at least one department';
    faults.push(fault(path, 'PROGRAMME.PLAN_KIND', problem, "add 'opinionsFrom:' with keys of offices"));
  }
  if (category.measures !== undefined || category.scope !== undefined) {
    const at = category.measures !== undefined ? 'measures' : 'scope';
    faults.push(fault([...path, at], 'PROGRAMME.PLAN_KIND', `'${at}' is for kind 'organisation' only`, 'take it out'));
  }
  return [
    ...faults,
    ...reviewChain(category, index),
    ...formalPass(category, index, plan),
    ...roundsOf(category, index, plan.schedule.roundsDue),
  ];
};

const organisationCategory = (category: Category, index: number): PlanFault[] => {
  const path = ['categories', index];
  const faults: PlanFault[] = [];
  for (const at of ['measures', 'scope'] as const)
    if (category[at] === undefined)
      faults.push(fault(path, 'PROGRAMME.PLAN_KIND', `an organisation category needs '${at}'`, `add '${at}:'`));
  for (const at of ['rubric', 'rounds', 'opinionsFrom'] as const)
    if (category[at].length > 0) {
      const problem = 'an organisation category is decided by measures, it is not judged';
      faults.push(fault([...path, at], 'PROGRAMME.PLAN_KIND', problem, 'take it out'));
    }
  const weights = category.measures?.map(({ weight }) => weight);
  if (weights !== undefined) faults.push(...sumIsHundred([...path, 'measures'], 'PROGRAMME.PLAN_MEASURE_SUM', weights));
  return faults;
};

const ENTRANTS = { award: ['individual', 'organisation'], essay: ['author'], organisation: ['office'] } as const;

const categories = (plan: ProgrammePlan): PlanFault[] =>
  plan.categories.flatMap((category, index) => {
    const entrants: readonly string[] = ENTRANTS[category.kind];
    const problem = `an entrant of kind '${category.kind}' cannot be '${category.entrant}'`;
    const path = ['categories', index, 'entrant'];
    const fix = `write ${entrants.join(' or ')}`;
    return [
      ...(entrants.includes(category.entrant) ? [] : [fault(path, 'PROGRAMME.PLAN_KIND', problem, fix)]),
      ...(category.kind === 'organisation'
        ? organisationCategory(category, index)
        : judgedCategory(category, index, plan)),
    ];
  });

const bodies = (plan: ProgrammePlan): PlanFault[] =>
  plan.bodies.flatMap((body, index) =>
    (['quorum', 'threshold'] as const).flatMap((share) => {
      if (parseFraction(body[share]) !== undefined) return [];
      const problem = `${body[share]} is no share above 0 and up to 1`;
      return [fault(['bodies', index, share], 'PROGRAMME.PLAN_FRACTION', problem, "write e.g. '2/3'")];
    }),
  );

const ladder = ({ tieLadder }: ProgrammePlan): PlanFault[] =>
  tieLadder.flatMap((rung, index) => {
    if (tieLadder.indexOf(rung) !== index)
      return [fault(['tieLadder', index], 'PROGRAMME.PLAN_KEY_TWICE', `'${rung}' is there already`, 'take it out')];
    if (rung !== 'draw' || index === tieLadder.length - 1) return [];
    const problem = 'nothing is left to decide after the draw';
    return [fault(['tieLadder', index], 'PROGRAMME.PLAN_LADDER', problem, "put 'draw' last")];
  });

/** Local times in one zone and one format: their text sorts as they do. */
const dates = ({ schedule, day, year }: ProgrammePlan): PlanFault[] => {
  const { roundsDue } = schedule;
  const named = (...path: (string | number)[]) => ({ path: ['schedule', ...path], name: path.join('.') });
  const chain = (steps: readonly { path: Path; name: string; at: string | undefined }[]): PlanFault[] => {
    const set = steps.flatMap((step) => (step.at === undefined ? [] : [{ ...step, at: step.at }]));
    return set.flatMap((step, index) => {
      const before = set[index - 1];
      if (before === undefined || before.at <= step.at) return [];
      const problem = `${step.at} is before ${before.name} (${before.at})`;
      return [
        fault(
          step.path,
          'PROGRAMME.PLAN_DATES_ORDER',
          problem,
          `take a time after ${before.at}, or move ${before.name}`,
        ),
      ];
    });
  };
  const point = (name: Exclude<keyof typeof schedule, 'roundsDue' | 'correctionWorkingDays' | 'remindDaysBefore'>) => ({
    ...named(name),
    at: schedule[name],
  });
  const due = (name: keyof typeof roundsDue) => ({ ...named('roundsDue', name), at: roundsDue[name] });
  const close = point('entriesCloseAt');
  const ends = [point('noticeEarliestAt'), point('commendationAt')];
  const found = [
    ...chain([point('entriesOpenAt'), close, due('preliminary'), due('final'), ...ends]),
    ...chain([close, due('single'), ends[0] ?? close]),
    ...chain([close, point('opinionsDueAt'), ends[0] ?? close]),
    ...chain([close, point('formalDueAt'), due('single'), ends[0] ?? close]),
  ];
  if (Number(day.slice(0, 4)) !== year)
    found.push(fault(['day'], 'PROGRAMME.PLAN_DATES_ORDER', `${day} is not in ${year}`, 'make day and year agree'));
  return found;
};

/** What the plan says against itself, once each value is of its kind. */
export const planFaults = (plan: ProgrammePlan): PlanFault[] =>
  [keysTwice, references, categories, bodies, ladder, dates].flatMap((rule) => rule(plan));
