/** The first row of the sheet of marks names its columns for the system, the second for people. */
export const KEYS_ROW = 1;
export const FIRST_ROW = 3;

/** Before the criteria, in this order; the comment stands behind them. */
export const BEFORE_CRITERIA = ['alias', 'version'] as const;
export const COMMENT = 'comment';

export const columnKeys = (criteria: readonly string[]): string[] => [...BEFORE_CRITERIA, ...criteria, COMMENT];
