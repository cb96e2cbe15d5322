import { invalid, type FieldProblem } from '#kernel';
import { Rational } from './rational.js';

export interface RankedCriterion {
  readonly key: string;
  /** The highest mark of the criterion, and its weight in the tie ladder. */
  readonly points: number;
}

/** One filed score sheet. Marks are decimals as text; every criterion of the rule has one. */
export interface FiledMarks {
  readonly entry: string;
  readonly judge: string;
  readonly criteria: Readonly<Record<string, string>>;
  /** An extra blind mark: for the rung of that name alone, never for the mark. */
  readonly extra?: boolean;
  /** Of a comparison: the entry that this one is compared with. */
  readonly against?: string | undefined;
}

export interface Sheet {
  readonly judge: string;
  readonly marks: ReadonlyMap<string, Rational>;
  readonly total: Rational;
}

/** An entry with all its filed sheets: a sheet that wasn't filed (recused, replaced) is missing, it isn't a zero. */
export interface Contender {
  readonly entry: string;
  readonly sheets: readonly Sheet[];
  /** Extra blind marks. */
  readonly extra: readonly Sheet[];
}

export const totalsOf = ({ sheets }: Contender): Rational[] => sheets.map(({ total }) => total);

const problemOf = (
  row: FiledMarks,
  criterion: RankedCriterion,
  mark: Rational | undefined,
): FieldProblem | undefined => {
  const text = row.criteria[criterion.key];
  const params = { entry: row.entry, judge: row.judge, criterion: criterion.key, mark: text, points: criterion.points };
  const field = `marks.${criterion.key}`;
  if (text === undefined) return { field, code: 'RANKING.MARK_MISSING', params };
  if (mark === undefined) return { field, code: 'RANKING.MARK_NOT_DECIMAL', params };
  const outside = mark.compare(Rational.ZERO) < 0 || mark.compare(Rational.of(criterion.points)) > 0;
  return outside ? { field, code: 'RANKING.MARK_OUTSIDE_SCALE', params } : undefined;
};

const unknownCriteria = (row: FiledMarks, known: ReadonlySet<string>): FieldProblem[] =>
  Object.keys(row.criteria)
    .filter((key) => !known.has(key))
    .map((criterion) => ({
      field: `marks.${criterion}`,
      code: 'RANKING.CRITERION_UNKNOWN',
      params: { entry: row.entry, judge: row.judge, criterion },
    }));

const readSheet = (row: FiledMarks, criteria: readonly RankedCriterion[], problems: FieldProblem[]): Sheet => {
  const marks = new Map<string, Rational>();
  for (const criterion of criteria) {
    const text = row.criteria[criterion.key];
    const mark = text === undefined ? undefined : Rational.parse(text);
    const problem = problemOf(row, criterion, mark);
    if (problem !== undefined) problems.push(problem);
    marks.set(criterion.key, mark ?? Rational.ZERO);
  }
  problems.push(...unknownCriteria(row, new Set(criteria.map(({ key }) => key))));
  return { judge: row.judge, marks, total: Rational.sum([...marks.values()]) };
};

const newPile = () => ({ sheets: new Map<string, Sheet>(), extra: new Map<string, Sheet>() });

/** Gathers sheets by entry, or refuses the lot naming every bad mark. `entries` brings in those without any sheet. */
export const readContenders = (
  rows: readonly FiledMarks[],
  criteria: readonly RankedCriterion[],
  entries: readonly string[],
): Contender[] => {
  const problems: FieldProblem[] = [];
  const pileOf = new Map(entries.map((entry) => [entry, newPile()]));
  for (const row of rows) {
    const pile = pileOf.get(row.entry) ?? newPile();
    const sheets = row.extra === true ? pile.extra : pile.sheets;
    if (sheets.has(row.judge)) {
      const params = { entry: row.entry, judge: row.judge };
      problems.push({ field: 'judge', code: 'RANKING.SHEET_TWICE', params });
    }
    sheets.set(row.judge, readSheet(row, criteria, problems));
    pileOf.set(row.entry, pile);
  }
  if (problems.length > 0) throw invalid('RANKING.MARKS_INVALID', problems, { count: problems.length });
  return [...pileOf].map(([entry, { sheets, extra }]) => ({
    entry,
    sheets: [...sheets.values()],
    extra: [...extra.values()],
  }));
};

/** Upwards: the middle one, or the mean of the two in the middle. Of at least one value. */
export const medianOf = (values: readonly Rational[]): Rational => {
  const sorted = [...values].sort((a, b) => a.compare(b));
  const half = Math.floor(sorted.length / 2);
  return Rational.mean(sorted.slice(sorted.length % 2 === 1 ? half : half - 1, half + 1));
};
