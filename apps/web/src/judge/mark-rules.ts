import { COMMENT, type Fields, markField } from './draft.js';
import { isOnScale, isPlace, plainMark, totalOf } from './mark.js';
import type { Sheet } from './sheets.js';

type Asked = Pick<Sheet, 'mode' | 'rubric' | 'choices' | 'places' | 'step'>;

/** The one thing that a sheet without a rubric asks for, as the API calls it. */
const SINGLE = { passFail: 'verdict', ranking: 'place', approval: 'vote', comparison: 'better' } as const;

export const singleCriterion = (mode: Exclude<Sheet['mode'], 'score'>): string => SINGLE[mode];

export interface MarkRules {
  /** Fields that a whole sheet has. */
  readonly fields: readonly string[];
  isGood(field: string, text: string): boolean;
  sendable(fields: Fields): Fields;
  /** Of the good marks so far, exact; undefined where the sheet asks for no sum. */
  total(fields: Fields): string | undefined;
  missing(fields: Fields): number;
}

const checkOf = (sheet: Asked): Readonly<Record<string, (text: string) => boolean>> => {
  if (sheet.mode === 'score')
    return Object.fromEntries(
      sheet.rubric.map(({ key, points }) => [markField(key), (text: string) => isOnScale(text, points, sheet.step)]),
    );
  const field = markField(singleCriterion(sheet.mode));
  return sheet.mode === 'ranking'
    ? { [field]: (text) => isPlace(text, sheet.places ?? 0) }
    : { [field]: (text) => sheet.choices.includes(text) };
};

/** What a sheet asks for, read off what the API says of it. */
export const markRules = (sheet: Asked): MarkRules => {
  const checks = checkOf(sheet);
  const fields = Object.keys(checks);
  const isGood = (field: string, text: string) => checks[field]?.(plainMark(text)) ?? false;
  const good = (given: Fields) => fields.filter((field) => isGood(field, given[field] ?? ''));
  return {
    fields,
    isGood,
    sendable: (given) => ({
      ...Object.fromEntries(good(given).map((field) => [field, plainMark(given[field] ?? '')])),
      [COMMENT]: given[COMMENT] ?? '',
    }),
    total: (given) =>
      sheet.mode === 'score' ? totalOf(good(given).map((field) => plainMark(given[field] ?? ''))) : undefined,
    missing: (given) => fields.length - good(given).length,
  };
};
