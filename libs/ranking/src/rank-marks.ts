import { crossedDesign, type CrossedDesign } from './crossed-design.js';
import { bestFirst, declaredMarks, sheetsByEntry, type DeclaredMark } from './declared-marks.js';
import { reportJudges, type JudgeReport } from './judge-report.js';
import { entryError, fitTwoWay, type TwoWayFit } from './least-squares.js';
import type { Marks } from './mark-book.js';
import { classDesign, type ClassedDesign } from './mark-classes.js';
import { isDeclared, type MarkRule, type TieRule } from './mark-rule.js';
import type { MarkWarning } from './mark-warning.js';
import { predictedEntries, standardScores } from './modelled-marks.js';
import { printDouble, unitsOf } from './numeral.js';
import { drawRanks, type DrawnRanks } from './rank-draws.js';
import { warningsOf } from './rank-warnings.js';
import { settleTies, type Placed, type Tie } from './tie-rules.js';
import { varianceComponents, type VarianceComponents } from './variance-components.js';

export interface RankedMark {
  readonly entry: string;
  readonly mark: string | null;
  readonly standardError: number | null;
  readonly rank: number | null;
  readonly rankLow: number | null;
  readonly rankHigh: number | null;
  readonly marks: number;
  /** 1 is the best tier; null below all of them, and for a tie across a prize line. */
  readonly tier: number | null;
  readonly tieBrokenBy: TieRule | null;
  readonly topProbability: number | null;
  /** Where the rule goes criterion by criterion: the mark of each. */
  readonly criteria?: Readonly<Record<string, string>>;
  /** Where the rule gives points for places; null where an open tie leaves them open. */
  readonly points?: number | null;
}

export interface MarkRanking {
  readonly method: MarkRule['method'];
  readonly entries: readonly RankedMark[];
  readonly judges: readonly JudgeReport[];
  readonly variance: VarianceComponents | null;
  readonly components: number;
  readonly ties: readonly Tie[];
  readonly warnings: readonly MarkWarning[];
}

export interface RankOptions {
  /** 0 for none. */
  readonly draws: number;
  /** Of the draws, and of the tie rule `draw`. */
  readonly seed: string;
}

/** Places of the marks that are doubles. */
const MODELLED_PLACES = 6;

/** Marks of all entries as they are printed, and ranked: by position, undefined without any. */
interface Printed {
  readonly marks: readonly (string | undefined)[];
  readonly declared: readonly (DeclaredMark | undefined)[];
  readonly constant: readonly number[];
  readonly single: readonly number[];
}

interface Model {
  readonly design: CrossedDesign;
  readonly fit: TwoWayFit;
  readonly classed: ClassedDesign;
  readonly variance: VarianceComponents | null;
}

const EMPTY = { declared: [], constant: [], single: [] };

const printedByPosition = (marks: Marks, design: CrossedDesign, values: Float64Array): (string | undefined)[] => {
  const printed = new Array<string | undefined>(marks.entries.length).fill(undefined);
  for (const [at, entry] of design.entryOf.entries()) printed[entry] = printDouble(values[at] ?? 0, MODELLED_PLACES);
  return printed;
};

/** By position in `Marks`; where judges can't be told by their marks, all of them gave one. */
const namedJudges = (
  marks: Marks,
  design: CrossedDesign,
  constant: readonly number[],
  single: readonly number[],
): Pick<Printed, 'constant' | 'single'> => {
  const named = (positions: readonly number[]): number[] => positions.map((at) => design.judgeOf[at] ?? 0);
  if (design.judgesIdentified || marks.anonymous) return { constant: named(constant), single: named(single) };
  const given = marks.sheets.filter(({ total }) => total !== undefined);
  return { constant: [], single: given.map(({ judge }) => judge) };
};

const printMarks = (marks: Marks, rule: MarkRule, model: () => Model): Printed => {
  if (isDeclared(rule.method)) {
    const declared = declaredMarks(marks, rule);
    return { ...EMPTY, marks: declared.map((one) => one?.mark), declared };
  }
  const { design, fit, classed } = model();
  if (rule.method === 'z-score') {
    const { entry, constant, single } = standardScores(design, marks.anonymous);
    return {
      ...EMPTY,
      marks: printedByPosition(marks, design, entry),
      ...namedJudges(marks, design, constant, single),
    };
  }
  const variance = rule.method === 'blup' ? model().variance : null;
  const levels = variance !== null && variance.residual > 0 ? predictedEntries(classed, variance) : fit.entry;
  return { ...EMPTY, marks: printedByPosition(marks, design, levels) };
};

/** Entries of equal marks together, best first. */
const groupsOf = (printed: Printed, rule: MarkRule): readonly (readonly number[])[] => {
  const byUnits = new Map<bigint, number[]>();
  for (const [entry, mark] of printed.marks.entries()) {
    if (mark === undefined) continue;
    const units = unitsOf(mark);
    const known = byUnits.get(units);
    if (known === undefined) byUnits.set(units, [entry]);
    else known.push(entry);
  }
  const better = bestFirst(rule);
  return [...byUnits].sort(([a], [b]) => better(a, b)).map(([, entries]) => entries);
};

/** 1-based tier of a group that begins at `place`; undefined where a line cuts it; null below the last line. */
const tierOf = ({ place, entries }: Placed, places: readonly number[]): number | null | undefined => {
  let ends = 0;
  for (const [tier, count] of places.entries()) {
    ends += count;
    if (place > ends) continue;
    return place + entries.length - 1 <= ends ? tier + 1 : undefined;
  }
  return null;
};

const pointsOf = ({ place, entries }: Placed, points: readonly number[]): number | null => {
  const at = (position: number): number => points[position - 1] ?? 0;
  return at(place) === at(place + entries.length - 1) ? at(place) : null;
};

interface Standing {
  readonly placed: readonly Placed[];
  readonly ties: readonly Tie[];
  readonly printed: Printed;
}

/** Which place each entry takes; the model is made only where the method needs it. */
export const placeMarks = (
  marks: Marks,
  rule: MarkRule,
  seed: string,
  model = (): Model => modelOf(marks, crossedDesign(marks)),
): Standing => {
  const printed = printMarks(marks, rule, model);
  let sheets: ReturnType<typeof sheetsByEntry> | undefined;
  const context = {
    ...{ marks, rule, declared: printed.declared, seed },
    get sheets() {
      return (sheets ??= sheetsByEntry(marks)); // only ties ask for them
    },
  };
  return { ...settleTies(groupsOf(printed, rule), context), printed };
};

/** Tier of each entry by position; null below the last tier, without a mark, or in a tie across a line. */
export const tiersOf = (placed: readonly Placed[], entries: number, places: readonly number[]): (number | null)[] => {
  const tiers = new Array<number | null>(entries).fill(null);
  for (const group of placed) for (const entry of group.entries) tiers[entry] = tierOf(group, places) ?? null;
  return tiers;
};

const modelOf = (marks: Marks, design: CrossedDesign): Model => {
  const fit = fitTwoWay(design, marks.anonymous);
  const classed = classDesign(design);
  let variance: VarianceComponents | null | undefined;
  return {
    design,
    fit,
    classed,
    get variance() {
      return (variance ??= varianceComponents(classed, fit));
    },
  };
};

const drawnRanks = (
  rule: MarkRule,
  { design, fit, classed, variance }: Model,
  options: RankOptions,
): DrawnRanks | undefined => {
  // Without a mark to spare nothing tells how far the others are off: certainty would be made up.
  if (options.draws === 0 || design.marks === 0 || fit.noise === null) return undefined;
  const places = rule.places.reduce((sum, count) => sum + count, 0);
  const guess = variance === null || variance.residual === 0 ? 1 : variance.entry / variance.residual;
  return drawRanks(classed, guess, { ...options, lowerIsBetter: rule.lowerIsBetter, places });
};

type Unsure = Pick<RankedMark, 'standardError' | 'rankLow' | 'rankHigh' | 'topProbability'>;
const SURE_OF_NOTHING: Unsure = { standardError: null, rankLow: null, rankHigh: null, topProbability: null };

/** What is unsure about each entry, by position; undefined where it has no marks. */
const unsureOf = (
  entries: number,
  rule: MarkRule,
  { design, fit }: Model,
  drawn: DrawnRanks | undefined,
): (Unsure | undefined)[] => {
  const unsure = new Array<Unsure | undefined>(entries).fill(undefined);
  for (const [at, entry] of design.entryOf.entries())
    unsure[entry] = {
      standardError: rule.method === 'least-squares' ? entryError(design, fit, at) : null,
      rankLow: drawn?.low[at] ?? null,
      rankHigh: drawn?.high[at] ?? null,
      topProbability: rule.places.length === 0 ? null : (drawn?.top[at] ?? null),
    };
  return unsure;
};

/** How many marks of each entry count. */
const markCounts = (marks: Marks, rule: MarkRule): Int32Array => {
  const counts = new Int32Array(marks.entries.length);
  for (const { entry, total } of marks.sheets)
    if (total !== undefined || rule.order === 'criterion-first') counts[entry] = (counts[entry] ?? 0) + 1;
  return counts;
};

const extrasOf = (
  declared: DeclaredMark | undefined,
  group: Placed | undefined,
  { points }: MarkRule,
): Pick<RankedMark, 'criteria' | 'points'> => ({
  ...(declared?.criteria === undefined ? {} : { criteria: declared.criteria }),
  ...(points === undefined ? {} : { points: group === undefined ? null : pointsOf(group, points) }),
});

const linesOf = (
  marks: Marks,
  rule: MarkRule,
  standing: Standing,
  unsure: readonly (Unsure | undefined)[],
): RankedMark[] => {
  const { placed, printed } = standing;
  const counts = markCounts(marks, rule);
  const tiers = tiersOf(placed, marks.entries.length, rule.places);
  const lineOf = (entry: number, group: Placed | undefined): RankedMark => {
    const { standardError, rankLow, rankHigh, topProbability } = unsure[entry] ?? SURE_OF_NOTHING;
    return {
      entry: marks.entries[entry] ?? '',
      mark: printed.marks[entry] ?? null,
      standardError,
      rank: group?.place ?? null,
      rankLow,
      rankHigh,
      marks: counts[entry] ?? 0,
      tier: tiers[entry] ?? null,
      tieBrokenBy: group?.entries.length === 1 ? group.partedBy : null, // who still shares a place was not parted
      topProbability,
      ...extrasOf(printed.declared[entry], group, rule),
    };
  };
  const ranked = placed.flatMap((group) => group.entries.map((entry) => lineOf(entry, group)));
  const unmarked = marks.entries.flatMap((_, entry) =>
    printed.marks[entry] === undefined ? [lineOf(entry, undefined)] : [],
  );
  return [...ranked, ...unmarked];
};

/** Ranks the entries of a round by `rule`, with what the marks leave uncertain and a report of the judges beside it. */
export const rankMarks = (marks: Marks, rule: MarkRule, options: RankOptions): MarkRanking => {
  const model = modelOf(marks, crossedDesign(marks));
  const { design, fit, variance } = model;
  const standing = placeMarks(marks, rule, options.seed, () => model);
  const drawn = drawnRanks(rule, model, options);
  const { declared, constant, single } = standing.printed;
  const cut = standing.placed.filter((group) => tierOf(group, rule.places) === undefined);
  const undrawn = options.draws > 0 && drawn === undefined;
  return {
    method: rule.method,
    entries: linesOf(marks, rule, standing, unsureOf(marks.entries.length, rule, model, drawn)),
    judges: reportJudges(marks, design, fit),
    variance,
    components: fit.components,
    ties: standing.ties,
    warnings: warningsOf({ marks, rule, design, fit, variance, declared, constant, single, cut, undrawn }),
  };
};
