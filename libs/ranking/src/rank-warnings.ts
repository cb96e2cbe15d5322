import type { CrossedDesign } from './crossed-design.js';
import type { DeclaredMark } from './declared-marks.js';
import type { TwoWayFit } from './least-squares.js';
import type { Marks } from './mark-book.js';
import type { MarkRule } from './mark-rule.js';
import type { MarkWarning } from './mark-warning.js';
import type { Placed } from './tie-rules.js';
import type { VarianceComponents } from './variance-components.js';

export interface WarningFacts {
  readonly marks: Marks;
  readonly rule: MarkRule;
  readonly design: CrossedDesign;
  readonly fit: TwoWayFit;
  readonly variance: VarianceComponents | null;
  readonly declared: readonly (DeclaredMark | undefined)[];
  /** Judges whose z-scores count as 0. */
  readonly constant: readonly number[];
  readonly single: readonly number[];
  /** Groups of one place that a prize line cuts. */
  readonly cut: readonly Placed[];
  readonly undrawn: boolean;
}

const aboutSheets = ({ marks, rule }: WarningFacts): MarkWarning[] => {
  const warnings: MarkWarning[] = [];
  const marked = new Uint8Array(marks.entries.length);
  for (const { entry, total } of marks.sheets)
    if (total !== undefined || rule.order === 'criterion-first') marked[entry] = 1;
  const silent = marks.entries.filter((_, entry) => marked[entry] === 0);
  if (silent.length > 0) warnings.push({ code: 'NO_MARKS', entries: silent });
  const incomplete = marks.sheets.filter(({ total }) => total === undefined);
  if (rule.order === 'judge-first' && incomplete.length > 0) {
    const sheets = incomplete.map(({ entry, judge }) => `${marks.entries[entry] ?? ''} / ${marks.judges[judge] ?? ''}`);
    warnings.push({ code: 'SHEET_INCOMPLETE', sheets });
  }
  if (marks.ignored.length > 0) warnings.push({ code: 'CRITERION_IGNORED', criteria: marks.ignored });
  return warnings;
};

const aboutMarks = ({ marks, rule, declared }: WarningFacts): MarkWarning[] => {
  const warnings: MarkWarning[] = [];
  const whose = (test: (one: DeclaredMark) => boolean): string[] =>
    marks.entries.filter((_, entry) => declared[entry] !== undefined && test(declared[entry]));
  const tooFew = whose((one) => one.trimmedTooFew);
  if (tooFew.length > 0) warnings.push({ code: 'TRIM_TOO_FEW', entries: tooFew, trim: rule.trim });
  const lacking = whose((one) => one.criterionMissing);
  if (lacking.length > 0) warnings.push({ code: 'CRITERION_MISSING', entries: lacking });
  if (rule.method === 'rank-sum' || rule.combine === 'sum') {
    let [fewest, most] = [Infinity, 0];
    for (const one of declared) {
      fewest = Math.min(fewest, one?.count ?? fewest);
      most = Math.max(most, one?.count ?? most);
    }
    if (fewest < most) warnings.push({ code: 'MARKS_UNEQUAL', fewest, most });
  }
  return warnings;
};

/** How far above the mixed model's the judges' variance by least squares may be before allocation looks other than random. */
const FAR_ABOVE = 2;

const judgeVariance = ({ design, fit }: WarningFacts): number => {
  const squares = fit.judge.reduce((sum, one) => sum + one * one, 0);
  let noise = 0;
  for (let j = 0; j < design.judges; j += 1) noise += fit.judgeInverse[j * design.judges + j] ?? 0;
  return Math.max(0, (squares - (fit.noise ?? 0) * noise) / Math.max(1, design.judges - fit.components));
};

const aboutScores = ({ marks, constant, single }: WarningFacts): MarkWarning[] => {
  const names = (positions: readonly number[]): string[] => positions.map((at) => marks.judges[at] ?? '').sort();
  return [
    ...(constant.length === 0 ? [] : [{ code: 'JUDGE_CONSTANT', judges: names(constant) } as const]),
    ...(single.length === 0 ? [] : [{ code: 'JUDGE_ONE_MARK', judges: names(single) } as const]),
  ];
};

const aboutPrediction = (facts: WarningFacts): MarkWarning[] => {
  const { variance } = facts;
  if (variance === null || variance.residual === 0) return [{ code: 'BLUP_NOT_ESTIMABLE' }];
  if (variance.judge === null) return [];
  const plain = judgeVariance(facts);
  if (plain <= FAR_ABOVE * variance.judge || plain <= variance.residual / 10) return [];
  const sd = (value: number): string => Math.sqrt(value).toFixed(2);
  return [{ code: 'ALLOCATION_NOT_RANDOM', leastSquares: sd(plain), mixed: sd(variance.judge) }];
};

const aboutModel = (facts: WarningFacts): MarkWarning[] => {
  const { method } = facts.rule;
  if (method === 'z-score') return aboutScores(facts);
  if (method !== 'least-squares' && method !== 'blup') return [];
  const { components } = facts.fit;
  return [
    ...(components > 1 ? [{ code: 'DISCONNECTED', components } as const] : []),
    ...(method === 'blup' ? aboutPrediction(facts) : []),
  ];
};

export const warningsOf = (facts: WarningFacts): MarkWarning[] => {
  const warnings = [...aboutSheets(facts), ...aboutMarks(facts), ...aboutModel(facts)];
  if (facts.undrawn && facts.design.marks > 0) warnings.push({ code: 'DRAWS_NOT_POSSIBLE' });
  for (const { entries, place } of facts.cut)
    warnings.push({
      code: 'TIE_AT_PRIZE_LINE',
      entries: entries.map((entry) => facts.marks.entries[entry] ?? ''),
      place,
    });
  return warnings;
};
