import { Decimal, type FieldProblem } from '#kernel';
import { MODE_CRITERIA, type RoundMode } from '#ranking';
import { type MarkedCriterion, type ReadMarks, readMarks } from './marks.rules.js';

/** Of a round in which judges put their entries in order: how many are the judge's, and the places that he gave already. */
export interface OwnPlaces {
  readonly of: number;
  readonly taken: readonly string[];
}

export interface SheetForm {
  readonly mode: RoundMode;
  readonly rubric: readonly MarkedCriterion[];
  readonly places: OwnPlaces;
}

/** What a filed sheet may say, for whoever shows it; empty where a number is given. */
export const choicesOf = (mode: RoundMode): readonly string[] => (mode === 'score' ? [] : MODE_CRITERIA[mode].words);

const PLACE = /^[1-9]\d{0,4}$/;

/** What a word counts in the sum that a tally is checked by. */
export const countOf = (mark: string): string => {
  if (/^\d/.test(mark)) return mark;
  return mark === 'pass' || mark === 'approve' || mark === 'this' ? '1' : '0';
};

const problemOf = (
  { mode, places }: SheetForm,
  key: string,
  said: string,
  partial: boolean,
): FieldProblem | undefined => {
  const field = `marks.${key}`;
  const params = { criterion: key, mark: said, words: choicesOf(mode), of: places.of };
  if (mode !== 'ranking')
    return choicesOf(mode).includes(said) ? undefined : { field, code: 'SCORING.WORD_UNKNOWN', params };
  if (!PLACE.test(said) || Number(said) > places.of) return { field, code: 'SCORING.PLACE_OUTSIDE', params };
  return !partial && places.taken.includes(said) ? { field, code: 'SCORING.PLACE_TAKEN', params } : undefined;
};

/** Reads a sheet by what the round asks for: marks by the rubric, a verdict, a place or a vote. */
export const readSheet = (
  form: SheetForm,
  given: Readonly<Record<string, string>>,
  { partial }: { partial: boolean },
): ReadMarks => {
  const { mode, rubric } = form;
  if (mode === 'score') return readMarks(rubric, given, { partial });
  const { key } = MODE_CRITERIA[mode];
  const problems: FieldProblem[] = Object.keys(given)
    .filter((name) => name !== key)
    .map((name) => ({
      field: `marks.${name}`,
      code: 'SCORING.CRITERION_UNKNOWN',
      params: { criterion: name, criteria: [key] },
    }));
  const said = Object.hasOwn(given, key) ? given[key] : undefined;
  if (said === undefined) {
    if (!partial) problems.push({ field: `marks.${key}`, code: 'SCORING.MARK_MISSING', params: { criterion: key } });
    return { marks: {}, total: '0', problems };
  }
  const problem = problemOf(form, key, said, partial);
  if (problem) return { marks: {}, total: '0', problems: [...problems, problem] };
  return { marks: { [key]: said }, total: new Decimal(countOf(said)).toFixed(), problems };
};
