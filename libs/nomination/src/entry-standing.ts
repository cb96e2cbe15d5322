/** An entry that has left for good takes no place, no rank and no share of a cap. */
export const REMOVED_STATES = ['withdrawn', 'rejected', 'declined', 'disqualified'] as const;

const listed = (states: readonly string[]): string => states.map((state) => `'${state}'`).join(', ');

/** SQL over an entry's columns: it takes a place of the office's quota and of its order. */
export const STANDING = `state not in (${listed(REMOVED_STATES)})`;

/** SQL: it was sent in and has not left. */
export const SENT_IN = `state not in (${listed(['draft', ...REMOVED_STATES])})`;

/** SQL: its office is to mend it. */
export const RETURNED = `state = 'returned'`;

/** SQL: it is through review. */
export const ACCEPTED = `state in (${listed(['shortlisted', 'admitted'])})`;

/** SQL: it bars another entry in the same name. Whoever was disqualified does not come in by a second entry. */
export const BARS_NAMESAKE = `state not in (${listed(REMOVED_STATES.filter((state) => state !== 'disqualified'))})`;

const EDITABLE: ReadonlySet<string> = new Set(['draft', 'returned', 'awaitingFormal']);

/** Its office may change what it says. */
export const isEditable = (state: string): boolean => EDITABLE.has(state);
