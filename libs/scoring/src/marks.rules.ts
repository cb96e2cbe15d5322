import { Decimal, type FieldProblem } from '#kernel';

export interface MarkedCriterion {
  readonly key: string;
  readonly points: number;
}

/** Marks as they were read: exact, in one spelling, or what is wrong with each. */
export interface ReadMarks {
  readonly marks: Readonly<Record<string, string>>;
  /** Sum of the marks, exact. */
  readonly total: string;
  readonly problems: readonly FieldProblem[];
}

export const MARK_STEP = '0.5';
const STEP = new Decimal(MARK_STEP);
const DECIMAL = /^\d{1,3}(?:\.\d{1,6})?$/;

const markOf = ({ key, points }: MarkedCriterion, mark: string): Decimal | FieldProblem => {
  const problem = (code: string): FieldProblem => ({
    field: `marks.${key}`,
    code,
    params: { criterion: key, mark, points, step: MARK_STEP },
  });
  if (!DECIMAL.test(mark)) return problem('SCORING.MARK_NOT_DECIMAL');
  const value = new Decimal(mark);
  return value.gt(points) || !value.mod(STEP).isZero() ? problem('SCORING.MARK_OUTSIDE_SCALE') : value;
};

/** Reads the marks of a sheet by its rubric; a draft may leave criteria out, a filed sheet may not. */
export const readMarks = (
  rubric: readonly MarkedCriterion[],
  given: Readonly<Record<string, string>>,
  { partial }: { partial: boolean },
): ReadMarks => {
  const problems: FieldProblem[] = [];
  const marks: Record<string, string> = {};
  let total = new Decimal(0);
  for (const criterion of rubric) {
    const mark = Object.hasOwn(given, criterion.key) ? given[criterion.key] : undefined;
    if (mark === undefined) {
      if (!partial)
        problems.push({
          field: `marks.${criterion.key}`,
          code: 'SCORING.MARK_MISSING',
          params: { criterion: criterion.key },
        });
      continue;
    }
    const read = markOf(criterion, mark);
    if (!Decimal.isDecimal(read)) {
      problems.push(read);
      continue;
    }
    marks[criterion.key] = read.toFixed();
    total = total.plus(read);
  }
  const known = rubric.map(({ key }) => key);
  for (const key of Object.keys(given)) {
    if (!known.includes(key))
      problems.push({
        field: `marks.${key}`,
        code: 'SCORING.CRITERION_UNKNOWN',
        params: { criterion: key, criteria: known },
      });
  }
  return { marks, total: total.toFixed(), problems };
};
