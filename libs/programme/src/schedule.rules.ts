import type { DraftCategory, DraftPlan } from './plan-draft.schema.js';
import { type PlanFault, type PlanPath, said } from './plan-fault.js';

type Schedule = NonNullable<DraftPlan['schedule']>;
type Moment = Exclude<keyof Schedule, 'roundsDue' | 'correctionWorkingDays' | 'remindDaysBefore'>;

interface Step {
  readonly path: PlanPath;
  readonly name: string;
  readonly at: string | undefined;
}

/** Each not before the one that comes before it, of those that are set. */
const inOrder = (steps: readonly Step[]): PlanFault[] => {
  const set = steps.flatMap((step) => (step.at === undefined ? [] : [{ ...step, at: step.at }]));
  return set.flatMap((step, index) => {
    const before = set[index - 1];
    if (before === undefined || before.at <= step.at) return [];
    return [
      {
        path: step.path,
        code: 'PROGRAMME.PLAN_DATES_ORDER',
        problem: said(
          `${step.at} 早于 ${before.name}（${before.at}）`,
          `${step.at} is before ${before.name} (${before.at})`,
        ),
        fix: said(
          `改为 ${before.at} 之后的时间，或调整 ${before.name}`,
          `take a time after ${before.at}, or move ${before.name}`,
        ),
      },
    ];
  });
};

type DueKey = keyof NonNullable<Schedule['roundsDue']>;

/** When the rounds of a category are due, one after the other, where it has a date of its own for any. */
const ownDates = (
  { rounds = [], calibration }: DraftCategory,
  index: number,
  planned: (name: DueKey) => Step,
): Step[] => {
  if (calibration?.dueAt === undefined && rounds.every(({ dueAt }) => dueAt === undefined)) return [];
  const own = (path: PlanPath, at: string | undefined, key: DueKey): Step =>
    at === undefined ? planned(key) : { path, name: path.join('.'), at };
  return [
    ...(calibration ? [own(['categories', index, 'calibration', 'dueAt'], calibration.dueAt, 'calibration')] : []),
    ...rounds.map(({ key, dueAt }, round) => own(['categories', index, 'rounds', round, 'dueAt'], dueAt, key)),
  ];
};

/** Local times in one zone and one format: their text sorts as they do. */
export const scheduleFaults = ({ schedule = {}, day, year, categories = [] }: DraftPlan): PlanFault[] => {
  const { roundsDue = {} } = schedule;
  const step = (path: string[], at: string | undefined): Step => ({
    path: ['schedule', ...path],
    name: path.join('.'),
    at,
  });
  const point = (name: Moment): Step => step([name], schedule[name]);
  const due = (name: keyof typeof roundsDue): Step => step(['roundsDue', name], roundsDue[name]);
  const close = point('entriesCloseAt');
  const notice = point('noticeEarliestAt');
  const found = [
    ...inOrder([point('entriesOpenAt'), close, due('preliminary'), due('final'), notice, point('commendationAt')]),
    ...inOrder([close, due('calibration'), due('preliminary')]),
    ...inOrder([close, due('calibration'), due('single'), notice]),
    ...inOrder([close, point('opinionsDueAt'), notice]),
    ...inOrder([close, point('formalDueAt'), due('single'), notice]),
    ...categories.flatMap((category, index) => inOrder([close, ...ownDates(category, index, due), notice])),
  ];
  if (day !== undefined && year !== undefined && Number(day.slice(0, 4)) !== year)
    found.push({
      path: ['day'],
      code: 'PROGRAMME.PLAN_DATES_ORDER',
      problem: said(`${day} 不在${year}年`, `${day} is not in ${year}`),
      fix: said('使 day 与 year 一致', 'make day and year agree'),
    });
  return found;
};
