import { crossedDesign } from '../crossed-design.js';
import { fitTwoWay } from '../least-squares.js';
import type { Marks } from '../mark-book.js';
import { Rational } from '../rational.js';
import { kendallConcordance, meanPairwiseCorrelation, type KendallConcordance } from './concordance.js';
import { intraclass, type IntraclassCorrelations } from './intraclass.js';
import { fleissKappa, linear, quadratic, unequal, weightedKappa, type Disagreement } from './kappa.js';
import { krippendorffAlpha } from './krippendorff.js';
import { inOwnOrder } from './ordered-ratings.js';
import type { Figure, MeasurementLevel, Note, Ratings } from './ratings.js';

export interface Reliability {
  readonly krippendorffAlpha: number | null;
  readonly icc: IntraclassCorrelations | null;
  readonly kendallW: KendallConcordance | null;
  readonly fleissKappa: number | null;
  readonly fleissCategories: Readonly<Record<string, number>> | null;
  readonly weightedKappa: {
    readonly unweighted: number | null;
    readonly linear: number | null;
    readonly quadratic: number | null;
    readonly custom: number | null;
  };
  readonly meanPairwiseCorrelation: number | null;
  readonly standardErrorOfMark: number | null;
  /** Why a figure is null. */
  readonly notes: readonly Note[];
}

/** s / √(marks per entry), s being the noise of the two-way model. */
const standardErrorOfMark = ({ raters, units }: Ratings): Figure<number> => {
  if (units.some((unit) => unit.some((rating) => typeof rating === 'string'))) return { reason: 'NOT_NUMERIC' };
  const anonymous = raters.length === 0;
  const sheets = units.flatMap((unit, entry) =>
    unit.flatMap((value, judge) =>
      typeof value === 'number'
        ? [{ entry, judge: anonymous ? 0 : judge, cells: [], total: Rational.ZERO, value }]
        : [],
    ),
  );
  const marks: Marks = {
    entries: units.map((_, at) => String(at)),
    judges: anonymous ? [''] : raters,
    ...{ criteria: [], weights: [], ignored: [], anonymous, sheets },
    factorOf: () => Rational.of(1n),
  };
  const design = crossedDesign(marks);
  if (design.marks === 0) return { reason: 'TOO_FEW' };
  const { noise } = fitTwoWay(design, anonymous);
  return noise === null ? { reason: 'NO_FREEDOM' } : { value: Math.sqrt((noise * design.entries) / design.marks) };
};

/** Weights may be others one way round than the other: the first rater's mark comes first, as in the table. */
const customKappa = (given: Ratings, ordered: Ratings, custom: Disagreement | undefined): Figure<number> => {
  if (custom === undefined) return { reason: given.raters.length === 2 ? 'NO_WEIGHTS' : 'NOT_TWO_JUDGES' };
  const turned = given.raters[0] !== ordered.raters[0];
  return weightedKappa(ordered, turned ? (a, b) => custom(b, a) : custom);
};

/** How far judges agree, by every figure that the data allow. */
export const reliabilityOf = (given: Ratings, level: MeasurementLevel, custom?: Disagreement): Reliability => {
  const ratings = inOwnOrder(given);
  const notes: Note[] = [];
  const figure = <T>(name: string, found: Figure<T>): T | null => {
    if ('value' in found) return found.value;
    notes.push({ figure: name, reason: found.reason });
    return null;
  };
  const alpha = figure('krippendorffAlpha', krippendorffAlpha(ratings, level));
  const icc = figure('icc', intraclass(ratings));
  const kendallW = figure('kendallW', kendallConcordance(ratings));
  const fleiss = figure('fleissKappa', fleissKappa(ratings));
  return {
    krippendorffAlpha: alpha,
    icc,
    kendallW,
    fleissKappa: fleiss?.kappa ?? null,
    fleissCategories: fleiss?.categories ?? null,
    weightedKappa: {
      unweighted: figure('weightedKappa.unweighted', weightedKappa(ratings, unequal)),
      linear: figure('weightedKappa.linear', weightedKappa(ratings, linear)),
      quadratic: figure('weightedKappa.quadratic', weightedKappa(ratings, quadratic)),
      custom: figure('weightedKappa.custom', customKappa(given, ratings, custom)),
    },
    meanPairwiseCorrelation: figure('meanPairwiseCorrelation', meanPairwiseCorrelation(ratings)),
    standardErrorOfMark: figure('standardErrorOfMark', standardErrorOfMark(ratings)),
    notes,
  };
};
