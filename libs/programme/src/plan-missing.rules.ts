import type { Text } from '#contracts';
import type { DraftCategory, DraftPlan } from './plan-draft.schema.js';
import { type PlanFault, type PlanPath, said } from './plan-fault.js';
import { faultsOfIssues } from './plan.errors.js';
import { type Category, planSchema } from './plan.schema.js';

/** What opening demands by name, and where it is written. */
const DEMANDS = {
  categories: ['PROGRAMME.MISSING_CATEGORIES', said('奖项', 'categories')],
  criteria: ['PROGRAMME.MISSING_CRITERIA', said('评选条件', 'criteria')],
  tiers: ['PROGRAMME.MISSING_PLACES', said('等次和名额', 'tiers with their places')],
  quotaPerOffice: ['PROGRAMME.MISSING_QUOTA', said('每单位名额', 'quota per office')],
  rubric: ['PROGRAMME.MISSING_RUBRIC', said('评分标准', 'rubric')],
  rounds: ['PROGRAMME.MISSING_ROUNDS', said('评审轮次', 'rounds')],
  tieLadder: ['PROGRAMME.MISSING_TIE_LADDER', said('同分规则', 'tie ladder')],
  ballot: ['PROGRAMME.MISSING_BALLOT', said('表决方式', 'ballot')],
  workingDays: ['PROGRAMME.MISSING_NOTICE', said('公示天数', 'length of the notice')],
  decidedBy: ['PROGRAMME.MISSING_APPROVER', said('决定机构', 'body that decides')],
  text: ['PROGRAMME.MISSING_TEXT_LENGTH', said('字数', 'length of the text')],
  opinionsFrom: ['PROGRAMME.MISSING_OPINIONS', said('征求意见部门', 'departments that are asked')],
  measures: ['PROGRAMME.MISSING_MEASURES', said('评定指标', 'measures')],
  scope: ['PROGRAMME.MISSING_SCOPE', said('名额范围', 'scope')],
  formalDueAt: ['PROGRAMME.PLAN_FORMAL_DUE', said('正式报送截止时间', 'date of the formal pass')],
} as const;

const HINTS: Partial<Record<keyof typeof DEMANDS, Text>> = {
  quotaPerOffice: said('写数字；不限名额写 null', 'write a number, or null for no limit'),
  scope: said('写 shared（各主题共用）或 perTheme（每个主题各自）', 'write shared or perTheme'),
  ballot: said('写 each（逐个表决）或 list（整单表决）', 'write each or list'),
  measures: said(
    '各项权重合计 100；这类奖项按指标计算，不用评分标准、轮次和每单位名额',
    'weights of 100 in all; its winners are computed by them, so that it has no rubric, rounds or quota',
  ),
};

const demand = (path: PlanPath, name: keyof typeof DEMANDS, of: Text = said('', '')): PlanFault => {
  const [code, what] = DEMANDS[name];
  const at = path.map(String).join('.');
  const hint = HINTS[name];
  return {
    path,
    code,
    problem: said(`${of.zh}尚未规定${what.zh}`, `${of.en === '' ? 'the programme' : of.en} has no ${what.en} yet`),
    fix: said(`补上 ${at}${hint ? `：${hint.zh}` : ''}`, `add ${at}${hint ? `: ${hint.en}` : ''}`),
  };
};

/** What a category is called as far as it has a name yet. */
const nameOf = ({ key, name }: DraftCategory): Text => said(`“${name?.zh ?? key}”`, `"${name?.en ?? key}"`);

const KINDS = ['award', 'essay', 'organisation'] as const;

const isEmpty = (list: readonly unknown[] | undefined): boolean => (list ?? []).length === 0;

/**
 * What each kind of category is demanded, in the order in which it is told. Tie ladder and notice are the programme's, for all
 * kinds. An organisation award takes no entries and is computed by measures: these stand for rubric and rounds, and its scope
 * for a quota.
 */
const LACKS: readonly {
  readonly name: keyof typeof DEMANDS;
  readonly of: readonly Category['kind'][];
  readonly lacks: (category: DraftCategory) => boolean;
}[] = [
  { name: 'criteria', of: KINDS, lacks: ({ criteria }) => isEmpty(criteria) },
  { name: 'tiers', of: KINDS, lacks: ({ tiers }) => isEmpty(tiers) },
  { name: 'quotaPerOffice', of: ['award', 'essay'], lacks: ({ quotaPerOffice }) => quotaPerOffice === undefined },
  {
    name: 'text',
    of: ['award', 'essay'],
    lacks: ({ text }) => text?.maximum === undefined || text.minimum === undefined,
  },
  { name: 'rubric', of: ['award', 'essay'], lacks: ({ rubric }) => isEmpty(rubric) },
  { name: 'rounds', of: ['award', 'essay'], lacks: ({ rounds }) => isEmpty(rounds) },
  { name: 'opinionsFrom', of: ['award'], lacks: ({ opinionsFrom }) => isEmpty(opinionsFrom) },
  { name: 'measures', of: ['organisation'], lacks: ({ measures }) => isEmpty(measures) },
  { name: 'scope', of: ['organisation'], lacks: ({ scope }) => scope === undefined },
  { name: 'ballot', of: KINDS, lacks: ({ ballot }) => ballot === undefined },
  { name: 'decidedBy', of: KINDS, lacks: ({ decidedBy }) => decidedBy === undefined },
];

/** One that doesn't say its kind yet is asked what an award or essay is asked. */
const ofCategory = (category: DraftCategory, index: number): PlanFault[] =>
  LACKS.filter(({ of, lacks }) => of.includes(category.kind ?? 'essay') && lacks(category)).map(({ name }) =>
    demand(['categories', index, name], name, nameOf(category)),
  );

const roundsWithoutDate = ({ categories = [], schedule }: DraftPlan): PlanFault[] => {
  const keys = new Set(
    categories.flatMap(({ rounds = [], calibration }) => [
      ...(calibration ? (['calibration'] as const) : []),
      ...rounds.map(({ key }) => key),
    ]),
  );
  return [...keys].flatMap((key) =>
    schedule?.roundsDue?.[key] !== undefined
      ? []
      : [
          {
            path: ['schedule', 'roundsDue', key],
            code: 'PROGRAMME.PLAN_ROUND_DUE',
            problem: said(`轮次“${key}”没有截止时间`, `the round '${key}' has no date`),
            fix: said(`补上“${key}:”及其时间`, `add '${key}:' with its date`),
          },
        ],
  );
};

/** What the mode of a round can't do without. */
const NEEDED_BY_MODE = { passFail: ['threshold'], approval: ['threshold', 'quorum'] } as const;

const settingsOfModes = ({ categories = [] }: DraftPlan): PlanFault[] =>
  categories.flatMap(({ rounds = [] }, index) =>
    rounds.flatMap((round, at) => {
      const needed = round.mode === 'passFail' || round.mode === 'approval' ? NEEDED_BY_MODE[round.mode] : [];
      return needed
        .filter((name) => round[name] === undefined)
        .map((name) => ({
          path: ['categories', index, 'rounds', at, name],
          code: 'PROGRAMME.MISSING_MODE_SETTING',
          problem: said(`方式“${round.mode ?? ''}”须规定“${name}”`, `the mode '${round.mode ?? ''}' needs '${name}'`),
          fix: said(`补上，例如“${name}: '2/3'”`, `add it, e.g. "${name}: '2/3'"`),
        }));
    }),
  );

const byName = (plan: DraftPlan): PlanFault[] => {
  const { categories = [], tieLadder, notice, schedule } = plan;
  const formal = categories.some(({ passes }) => passes === 'preliminaryAndFormal');
  return [
    ...(categories.length === 0 ? [demand(['categories'], 'categories')] : []),
    ...categories.flatMap(ofCategory),
    ...(isEmpty(tieLadder) ? [demand(['tieLadder'], 'tieLadder')] : []),
    ...(notice?.workingDays === undefined ? [demand(['notice', 'workingDays'], 'workingDays')] : []),
    ...roundsWithoutDate(plan),
    ...settingsOfModes(plan),
    ...(formal && schedule?.formalDueAt === undefined ? [demand(['schedule', 'formalDueAt'], 'formalDueAt')] : []),
  ];
};

/** Sections that are not there are looked into all the same: what they lack is told at once, not one by one. */
const withSections = (plan: DraftPlan): DraftPlan => ({
  ...plan,
  organisation: plan.organisation ?? {},
  name: plan.name ?? {},
  notice: plan.notice ?? {},
  schedule: { ...plan.schedule, roundsDue: plan.schedule?.roundsDue ?? {} },
});

const within = (path: PlanPath, other: PlanPath): boolean => other.every((step, index) => path[index] === step);

/** All that a plan lacks before its programme may open; empty once it is whole. */
export const missingFrom = (draft: DraftPlan): PlanFault[] => {
  const named = byName(draft);
  const filled = withSections(draft);
  const { error } = planSchema.safeParse(filled);
  const others = faultsOfIssues(error?.issues ?? [], filled, planSchema).filter(
    ({ path }) => !named.some((one) => within(path, one.path) || within(one.path, path)),
  );
  return [...named, ...others];
};
