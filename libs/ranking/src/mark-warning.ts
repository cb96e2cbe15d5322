/** What a reader of the ranking must know; the words for it are the caller's. */
export type MarkWarning =
  | { readonly code: 'NO_MARKS'; readonly entries: readonly string[] }
  | { readonly code: 'SHEET_INCOMPLETE'; readonly sheets: readonly string[] }
  | { readonly code: 'CRITERION_IGNORED'; readonly criteria: readonly string[] }
  | { readonly code: 'CRITERION_MISSING'; readonly entries: readonly string[] }
  | { readonly code: 'TRIM_TOO_FEW'; readonly entries: readonly string[]; readonly trim: number }
  | { readonly code: 'MARKS_UNEQUAL'; readonly fewest: number; readonly most: number }
  | { readonly code: 'DISCONNECTED'; readonly components: number }
  | { readonly code: 'JUDGE_CONSTANT'; readonly judges: readonly string[] }
  | { readonly code: 'JUDGE_ONE_MARK'; readonly judges: readonly string[] }
  | { readonly code: 'BLUP_NOT_ESTIMABLE' }
  | { readonly code: 'ALLOCATION_NOT_RANDOM'; readonly leastSquares: string; readonly mixed: string }
  | { readonly code: 'DRAWS_NOT_POSSIBLE' }
  | { readonly code: 'TIE_AT_PRIZE_LINE'; readonly entries: readonly string[]; readonly place: number };

const NAMED = ['entries', 'sheets', 'criteria', 'judges'] as const;

/** Whom or what a warning is about. */
export const namesIn = (warning: MarkWarning): readonly string[] =>
  NAMED.flatMap((key) => (warning as Partial<Record<typeof key, readonly string[]>>)[key] ?? []);
