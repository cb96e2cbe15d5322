import { parseFraction } from '#ranking';
import type { DraftCategory, DraftPlan } from './plan-draft.schema.js';
import { type PlanFault, type PlanPath, said } from './plan-fault.js';
import { REVIEW_LEVELS } from './plan.schema.js';
import { scheduleFaults } from './schedule.rules.js';

const twice = (path: PlanPath, items: readonly { readonly key?: string | undefined }[] = []): PlanFault[] =>
  items.flatMap(({ key }, index) =>
    key === undefined || items.findIndex((other) => other.key === key) === index
      ? []
      : [
          {
            path: [...path, index, 'key'],
            code: 'PROGRAMME.PLAN_KEY_TWICE',
            problem: said(`已有“${key}”`, `'${key}' is there already`),
            fix: said('换一个键名', 'give it another key'),
          },
        ],
  );

/** The same of another field than the key. */
const twiceBy = <Item>(path: PlanPath, items: readonly Item[] = [], field: keyof Item & string): PlanFault[] =>
  twice(
    path,
    items.map((item) => ({ key: item[field] as string | undefined })), // fields that hold texts
  ).map((found) => ({ ...found, path: [...found.path.slice(0, -1), field] }));

const keysTwice = (plan: DraftPlan): PlanFault[] => [
  ...twice(['bodies'], plan.bodies),
  ...twice(['offices'], plan.offices),
  ...twice(['categories'], plan.categories),
  ...twice(['activities'], plan.activities),
  ...twiceBy(['structureCaps'], plan.structureCaps, 'group'),
  ...(plan.categories ?? []).flatMap(({ rubric, rounds, tiers, measures, checklist, negativeList }, index) => [
    ...twice(['categories', index, 'checklist'], checklist),
    ...twice(['categories', index, 'negativeList'], negativeList),
    ...twice(['categories', index, 'rubric'], rubric),
    ...twice(['categories', index, 'rounds'], rounds),
    ...twice(['categories', index, 'tiers'], tiers),
    ...twice(['categories', index, 'measures'], measures),
    ...twiceBy(['categories', index, 'tiers'], tiers, 'levelCode'),
  ]),
];

const references = ({ offices = [], bodies = [], categories = [], activities = [] }: DraftPlan): PlanFault[] => {
  const officeKeys = new Set(offices.map(({ key }) => key));
  const bodyKeys = new Set(bodies.map(({ key }) => key));
  const missing = (path: PlanPath, keys: readonly string[] = []): PlanFault[] =>
    keys.flatMap((key, index) => {
      if (officeKeys.has(key)) return [];
      const known = [...officeKeys].join(', ');
      return [
        {
          path: [...path, index],
          code: 'PROGRAMME.PLAN_OFFICE_UNKNOWN',
          problem: said(`没有键名为“${key}”的单位`, `no office has the key '${key}'`),
          fix: said(
            `改用下列之一：${known}；或在 offices 中加上“${key}”`,
            `name one of: ${known}; or add '${key}' to offices`,
          ),
        },
      ];
    });
  const undecided = ({ decidedBy }: DraftCategory, index: number): PlanFault[] =>
    decidedBy === undefined || bodyKeys.has(decidedBy)
      ? []
      : [
          {
            path: ['categories', index, 'decidedBy'],
            code: 'PROGRAMME.PLAN_BODY_UNKNOWN',
            problem: said(`没有键名为“${decidedBy}”的决定机构`, `no body has the key '${decidedBy}'`),
            fix: said('在 bodies 中加上', 'add it to bodies'),
          },
        ];
  return [
    ...categories.flatMap((category, index) => [
      ...missing(['categories', index, 'undertakenBy'], category.undertakenBy),
      ...missing(['categories', index, 'opinionsFrom'], category.opinionsFrom),
      ...missing(['categories', index, 'enterpriseOpinionsFrom'], category.enterpriseOpinionsFrom),
      ...undecided(category, index),
    ]),
    ...activities.flatMap((one, index) => missing(['activities', index, 'undertakenBy'], one.undertakenBy)),
  ];
};

/** Said once every number is there. */
const sumIsHundred = (path: PlanPath, code: string, numbers: readonly (number | undefined)[]): PlanFault[] => {
  if (numbers.length === 0 || numbers.includes(undefined)) return [];
  const sum = numbers.reduce<number>((total, number) => total + (number ?? 0), 0);
  const problem = said(`合计为${sum}，不是100`, `they sum to ${sum}, not to 100`);
  const fix =
    sum > 100 ? said(`减去${sum - 100}`, `take away ${sum - 100}`) : said(`加上${100 - sum}`, `add ${100 - sum}`);
  return sum === 100 ? [] : [{ path, code, problem, fix }];
};

/** Undefined until each tier says how many. */
const placesIn = ({ tiers = [] }: DraftCategory): number | undefined =>
  tiers.reduce<number | undefined>(
    (sum, { places }) => (sum === undefined || places === undefined ? undefined : sum + places),
    0,
  );

type DraftRound = NonNullable<DraftCategory['rounds']>[number];

/** Settings of a round by the modes that have a use for them. */
const MODES_OF = {
  threshold: ['passFail', 'approval'],
  quorum: ['approval'],
  passMark: ['score'],
  apartBy: ['score'],
  nearLine: ['score'],
} as const;

const settingsOfMode = (round: DraftRound, path: PlanPath): PlanFault[] => {
  const mode = round.mode ?? 'score';
  const faults: PlanFault[] = [];
  for (const [name, modes] of Object.entries(MODES_OF) as [keyof typeof MODES_OF, readonly string[]][])
    if (round[name] !== undefined && !modes.includes(mode))
      faults.push({
        path: [...path, name],
        code: 'PROGRAMME.PLAN_ROUND_MODE',
        problem: said(`方式“${mode}”用不到“${name}”`, `the mode '${mode}' has no use for '${name}'`),
        fix: said(`删去，或将方式改为 ${modes.join('、')}`, `take it out, or make the mode ${modes.join(' or ')}`),
      });
  for (const name of ['threshold', 'quorum'] as const) {
    const value = round[name];
    if (value !== undefined && parseFraction(value) === undefined)
      faults.push({
        path: [...path, name],
        code: 'PROGRAMME.PLAN_FRACTION',
        problem: said(`${value} 不是大于0、不超过1的比例`, `${value} is no share above 0 and up to 1`),
        fix: said('例如写“2/3”', "write e.g. '2/3'"),
      });
  }
  if (mode !== 'score' && round.trim !== undefined && round.trim > 0)
    faults.push({
      path: [...path, 'trim'],
      code: 'PROGRAMME.PLAN_ROUND_MODE',
      problem: said(
        `方式“${mode}”没有可去掉的最高分和最低分`,
        `the mode '${mode}' has no highest and lowest mark to leave out`,
      ),
      fix: said('写 0', 'write 0'),
    });
  return faults;
};

/** Whether entries pass or fail in the round. */
const parts = ({ mode, passMark }: DraftRound): boolean =>
  mode === 'passFail' || mode === 'approval' || passMark !== undefined;

const trimFault = ({ judgesPerEntry, trim }: DraftRound, path: PlanPath): PlanFault[] => {
  if (judgesPerEntry === undefined || trim === undefined || judgesPerEntry > 2 * trim) return [];
  const most = Math.floor((judgesPerEntry - 1) / 2);
  return [
    {
      path: [...path, 'trim'],
      code: 'PROGRAMME.PLAN_TRIM',
      problem: said(
        `${judgesPerEntry}个分数去掉最高${trim}个、最低${trim}个后没有剩余`,
        `${judgesPerEntry} marks less ${trim} highest and ${trim} lowest leave none`,
      ),
      fix: said(
        `至多去掉${most}个，或安排${2 * trim + 1}名评委`,
        `trim ${most} at most, or take ${2 * trim + 1} judges`,
      ),
    },
  ];
};

/** Who is judged: all in the first round, later the best of the round before or all that passed it. */
const fieldFault = (
  { field }: DraftRound,
  before: DraftRound | undefined,
  places: number | undefined,
  path: PlanPath,
): PlanFault[] => {
  const fault = (problem: PlanFault['problem'], fix: PlanFault['fix']): PlanFault[] => [
    { path: [...path, 'field'], code: 'PROGRAMME.PLAN_ROUND_FIELD', problem, fix },
  ];
  if (field === undefined) return [];
  if (!before)
    return field === 'all'
      ? []
      : fault(said('首轮之前没有其他轮次', 'no round comes before the first'), said('写 all', "write 'all'"));
  if (field === 'passed')
    return parts(before)
      ? []
      : fault(
          said('上一轮没有通过与不通过之分', 'nobody passes or fails in the round before'),
          said(
            '写数目，或在上一轮规定 mode 为 passFail、approval，或规定 passMark',
            'write a number, or give the round before the mode passFail or approval, or a passMark',
          ),
        );
  if (places === undefined || (field !== 'all' && field >= places)) return [];
  return fault(
    said(
      `本轮应从上一轮取优，不少于${places}个，才够名额之数`,
      `the round must take in the best of the one before, ${places} at least, for as many places`,
    ),
    said(`写${places}或更多`, `write ${places} or more`),
  );
};

const roundsOf = (category: DraftCategory, index: number): PlanFault[] => {
  const places = placesIn(category);
  const rounds = category.rounds ?? [];
  return rounds.flatMap((round, at) => {
    const path = ['categories', index, 'rounds', at];
    return [
      ...settingsOfMode(round, path),
      ...trimFault(round, path),
      ...fieldFault(round, rounds[at - 1], places, path),
    ];
  });
};

/** The municipality decides last, and a level comes once, lower ones first. */
const reviewChain = ({ reviewChain: chain }: DraftCategory, index: number): PlanFault[] => {
  if (chain === undefined || chain.some(({ level }) => level === undefined)) return [];
  const places = chain.map(({ level }) => REVIEW_LEVELS.findIndex((known) => known === level));
  const climbs = places.every((place, at) => at === 0 || place > (places[at - 1] ?? -1));
  if (climbs && chain.at(-1)?.level === 'municipality') return [];
  const levels = REVIEW_LEVELS.join(', ');
  return [
    {
      path: ['categories', index, 'reviewChain'],
      code: 'PROGRAMME.PLAN_REVIEW_CHAIN',
      problem: said('审核没有逐级报到市级', 'the review does not go up to the municipality'),
      fix: said(
        `按此顺序书写，末级必为市级：${levels}`,
        `write levels in this order, the last always there: ${levels}`,
      ),
    },
  ];
};

const notOfKind = (path: PlanPath, problem: { zh: string; en: string }): PlanFault => ({
  path,
  code: 'PROGRAMME.PLAN_KIND',
  problem,
  fix: said('删去', 'take it out'),
});

const judgedCategory = (category: DraftCategory, index: number): PlanFault[] => {
  const path = ['categories', index];
  const faults = sumIsHundred(
    [...path, 'rubric'],
    'PROGRAMME.PLAN_RUBRIC_SUM',
    (category.rubric ?? []).map(({ points }) => points),
  );
  for (const at of ['measures', 'scope'] as const)
    if (category[at] !== undefined)
      faults.push(
        notOfKind(
          [...path, at],
          said(`“${at}”只用于组织类（organisation）`, `'${at}' is for kind 'organisation' only`),
        ),
      );
  return [...faults, ...reviewChain(category, index), ...roundsOf(category, index)];
};

const isAbsent = (part: readonly unknown[] | object | undefined): boolean =>
  part === undefined || (Array.isArray(part) && part.length === 0);

const organisationCategory = (category: DraftCategory, index: number): PlanFault[] => {
  const path = ['categories', index];
  const unjudged = (['rubric', 'rounds', 'opinionsFrom', 'calibration'] as const).flatMap((at) =>
    isAbsent(category[at])
      ? []
      : notOfKind(
          [...path, at],
          said('组织类按指标评定，不经评委打分', 'an organisation category is decided by measures, it is not judged'),
        ),
  );
  const unentered = (['quotaPerOffice', 'minimumPerOffice', 'checklist', 'negativeList'] as const).flatMap((at) => {
    const setting = category[at];
    const says = Array.isArray(setting) ? setting.length > 0 : (setting ?? 0) !== 0;
    const problem = said('组织类没有参评对象报送，由指标产生', 'nobody sends anything in for an organisation category');
    return says ? [notOfKind([...path, at], problem)] : [];
  });
  const weights = (category.measures ?? []).map(({ weight }) => weight);
  return [...unjudged, ...unentered, ...sumIsHundred([...path, 'measures'], 'PROGRAMME.PLAN_MEASURE_SUM', weights)];
};

const ENTRANTS = { award: ['individual', 'organisation'], essay: ['author'], organisation: ['office'] } as const;

const entrantOf = ({ kind, entrant }: DraftCategory, index: number): PlanFault[] => {
  if (kind === undefined || entrant === undefined) return [];
  const entrants: readonly string[] = ENTRANTS[kind];
  if (entrants.includes(entrant)) return [];
  return [
    {
      path: ['categories', index, 'entrant'],
      code: 'PROGRAMME.PLAN_KIND',
      problem: said(`“${kind}”类的参评对象不能是“${entrant}”`, `an entrant of kind '${kind}' cannot be '${entrant}'`),
      fix: said(`写 ${entrants.join(' 或 ')}`, `write ${entrants.join(' or ')}`),
    },
  ];
};

const textLength = ({ text }: DraftCategory, index: number): PlanFault[] => {
  if (text?.minimum === undefined || text.maximum === undefined) return [];
  if (text.maximum >= 1 && text.minimum <= text.maximum) return [];
  return [
    {
      path: ['categories', index, 'text'],
      code: 'PROGRAMME.PLAN_TEXT_LENGTH',
      problem: said('没有文章能合此字数', 'no text can have this length'),
      fix: said(
        '先写下限（minimum）后写上限（maximum），按汉字计',
        'write minimum and maximum, the smaller first, in Chinese characters',
      ),
    },
  ];
};

const categories = (plan: DraftPlan): PlanFault[] =>
  (plan.categories ?? []).flatMap((category, index) => [
    ...entrantOf(category, index),
    ...(category.kind === 'organisation'
      ? organisationCategory(category, index)
      : category.kind === undefined
        ? []
        : [...judgedCategory(category, index), ...textLength(category, index)]),
  ]);

const bodies = (plan: DraftPlan): PlanFault[] =>
  (plan.bodies ?? []).flatMap((body, index) =>
    (['quorum', 'threshold'] as const).flatMap((share) => {
      const value = body[share];
      if (value === undefined || parseFraction(value) !== undefined) return [];
      return [
        {
          path: ['bodies', index, share],
          code: 'PROGRAMME.PLAN_FRACTION',
          problem: said(`${value} 不是大于0、不超过1的比例`, `${value} is no share above 0 and up to 1`),
          fix: said('例如写“2/3”', "write e.g. '2/3'"),
        },
      ];
    }),
  );

const ladder = ({ tieLadder = [] }: DraftPlan): PlanFault[] =>
  tieLadder.flatMap((rung, index) => {
    const path = ['tieLadder', index];
    if (tieLadder.indexOf(rung) !== index)
      return [
        {
          path,
          code: 'PROGRAMME.PLAN_KEY_TWICE',
          problem: said(`已有“${rung}”`, `'${rung}' is there already`),
          fix: said('删去', 'take it out'),
        },
      ];
    if (rung !== 'draw' || index === tieLadder.length - 1) return [];
    return [
      {
        path,
        code: 'PROGRAMME.PLAN_LADDER',
        problem: said('抽签之后没有什么可再决定', 'nothing is left to decide after the draw'),
        fix: said('把 draw 放在最后', "put 'draw' last"),
      },
    ];
  });

/** What the plan says against itself, whole or not: what is missing contradicts nothing. */
export const planFaults = (plan: DraftPlan): PlanFault[] =>
  [keysTwice, references, categories, bodies, ladder, scheduleFaults].flatMap((rule) => rule(plan));
